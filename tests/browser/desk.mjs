// node desk.mjs PROGRAM ROOT [SHOTS]: an officer's work at the desk, in a real browser: on an empty
// archive the second payment of 2025 is recorded, corrected, settled, repaid in part, reconciled
// and audited, once with the mouse (in Swedish), once with the keyboard alone (in English), once
// with no script.
//
// Of every page and every refusal: no accessibility rule of axe-core is broken, on a wide screen
// and at 320 pixels. Of the archive: the eighteen amounts are those of the decision's annex. Then:
// two windows record the same decision; and a desk that only reads offers nothing to record.
// With SHOTS, every page is kept there as pictures.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

import { checkAxe } from './axe.mjs';
import { check, finish } from './report.mjs';

const [program, root, shots] = process.argv.slice(2);
const kWide = { width: 1440, height: 900 };
const kNarrow = { width: 320, height: 800 };
const kQuiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-sync', '--disable-background-networking', '--disable-component-update'];
const kTable = fs.readFileSync(path.join(root, 'tests/data/2025-second-payment.txt'), 'utf8');
const kNotMet = ['Halland', 'Gävleborg', 'Västerbotten'];

/** The amounts that the annex of the decision prints, by the code of the region. */
const kAmounts = Object.fromEntries(
  [...fs.readFileSync(path.join(root, 'examples/cancer-2025.toml'), 'utf8')
    .split('[decision.stated]')[1].matchAll(/^"(\d\d)" = ([\d_]+)/gm)]
    .map(([, code, amount]) => [code, Number(amount.replaceAll('_', ''))]));

// What the officer types, by the field's name.
const kAgreement = {
  'agreement.id': 'cancer-2025',
  'agreement.year': '2025',
  'agreement.title': 'En jämlik och effektiv cancervård med kortare väntetider 2025',
  'agreement.parties[1]': 'Staten',
  'agreement.parties[2]': 'Sveriges Kommuner och Regioner',
  'agreement.purpose': 'Standardiserade vårdförlopp (SVF)',
  'agreement.amount': '365 000 000',
  'agreement.instalment[1].amount': '182 500 000',
  'agreement.instalment[2].amount': '182 500 000',
  'agreement.instalment[2].condition': 'Rapportering till Socialstyrelsen om arbetet med SVF',
  'agreement.instalment[2].unmet': 'redistribute',
  'decision.instalment': '2',
  'decision.decided_on': '2025-12-11',
  'decision.number': 'II:5',  // mistyped: corrected later
  'decision.payer': 'Kammarkollegiet',
  'decision.rule': 'largest-remainder',
};
const kPopulation = {
  'population.id': '2025-09',
  'population.label': 'sep 2025',
  'population.source': 'SCB, enligt bilagan till beslut 2025-12-11 nr II:4',
};
const kOutcome = {
  'outcome.assessed_by': 'Socialstyrelsen',
  'outcome.reported_on': '2025-11-12',
  'outcome.evidence': 'Delredovisning 2025-11-12',
};
const kRepayment = {
  region: '09', amount: '1 000', repaid_on: '2026-02-02', reason: 'Medlen utnyttjades inte',
};
const kPayment = { paid_on: '2025-12-18', amount: '182 500 000', reference: 'UB-2025-118' };

const kWords = {
  sv: {
    record: 'Registrera ett beslut', begin: 'Börja', population: 'Nästa: folkmängd',
    read: 'Läs tabellen', next: 'Nästa', preview: 'Nästa: förhandsvisning', commit: 'Registrera',
    see: 'Se beslutet', previewCorrection: 'Förhandsvisa rättelsen', decisions: 'Beslut',
    reconcile: 'Stäm av', recordReconcile: 'Registrera avstämningen', audit: 'Granskning',
    beginAudit: 'Börja granska', seeProgress: 'Se hur långt den har kommit',
    settle: 'Registrera utbetalningen', repay: 'Registrera återbetalningen',
    repayLink: 'Registrera återbetalning',
    correctLink: 'Rätta', settleLink: 'Registrera utbetalning',
    reconcileLink: 'Stäm av mot dokumentet', already: 'redan registrerat',
  },
  en: {
    record: 'Record a decision', begin: 'Begin', population: 'Next: population',
    read: 'Read the table', next: 'Next', preview: 'Next: preview', commit: 'Record',
    see: 'See the decision', previewCorrection: 'Preview the correction', decisions: 'Decisions',
    reconcile: 'Reconcile', recordReconcile: 'Record it', audit: 'Audit',
    beginAudit: 'Begin the audit', seeProgress: 'See how far it has come',
    settle: 'Record the payment', repay: 'Record the repayment',
    repayLink: 'Record what came back',
    correctLink: 'Correct it', settleLink: 'Record what was paid',
    reconcileLink: 'Reconcile with the document', already: 'recorded already',
  },
};

/** A program at work on the archive, and the address that it printed. */
async function openDesk(database, options = []) {
  const child = spawn(program, ['--db', database, '--actor', 'a.officer', 'serve', ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((ready, failed) => {
    child.stdout.once('data', (bytes) => ready(bytes.toString().trim()));
    child.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
  });
  return {
    address,
    home: `${new URL(address).origin}/`,
    async close() {
      const ended = new Promise((done) => { child.once('exit', done); });
      child.kill('SIGTERM');
      check('the desk ends cleanly', (await ended) === 0, database);
    },
  };
}

function emptyArchive(name) {
  const database = path.resolve(`${name}.db`);
  for (const ending of ['', '-wal', '-shm']) fs.rmSync(database + ending, { force: true });
  execFileSync(program, ['--db', database, 'init']);
  return database;
}

async function openPage(browser, desk, options = {}) {
  const context = await browser.newContext({ viewport: kWide, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('request', (request) => check('a request stays at the desk',
    request.url().startsWith(desk.home) || request.url() === 'data:,', page.url(), request.url()));
  page.on('console', (message) => {
    // A browser says of its own accord that a refusal came.
    const refused = /status of 4\d\d/.test(message.text());
    check('the console is silent', refused, page.url(), message.text());
  });
  page.on('pageerror', (error) => check('no error is raised', false, page.url(), String(error)));
  return page;
}

/** With the mouse, and typing where it clicked. */
class Mouse {
  constructor(page) { this.page = page; }
  async press(target) { await target.click(); }
  async type(target, text) {
    if (await target.evaluate((element) => element.tagName) === 'SELECT') {
      await target.selectOption(text);
    } else {
      await target.fill(text);
    }
  }
}

/** With the keyboard alone: Tab goes to what is wanted, and it can be seen where it is. */
class Keyboard {
  constructor(page) { this.page = page; }
  async reach(target) {
    const isThere = () => target.evaluate((element) => element === document.activeElement);
    for (let i = 0; i < 200 && !(await isThere()); ++i) await this.page.keyboard.press('Tab');
    const name = await target.evaluate((element) => element.outerHTML.slice(0, 90));
    check('the keyboard reaches it', await isThere(), this.page.url(), name);
    const outlined = await target.evaluate((element) => {
      const style = getComputedStyle(element);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    check('what the keyboard is on is outlined', outlined, this.page.url(), name);
  }
  async press(target) {
    await this.reach(target);
    const box = (await target.getAttribute('type')) === 'checkbox';
    const moves = box ? Promise.resolve() : this.page.waitForEvent('framenavigated');
    await this.page.keyboard.press(box ? 'Space' : 'Enter');
    await moves;
    await this.page.waitForLoadState();
  }
  async type(target, text) {
    await this.reach(target);
    if (await target.evaluate((element) => element.tagName) === 'SELECT') {
      const values = await target.evaluate((element) => [...element.options].map((o) => o.value));
      const at = await target.evaluate((element) => element.selectedIndex);
      const steps = values.indexOf(text) - at;
      for (let i = 0; i < Math.abs(steps); ++i) {
        await this.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
      }
      check('the keyboard chooses', (await target.inputValue()) === text, this.page.url(), text);
    } else {
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.press('Delete');
      await this.page.keyboard.insertText(text);  // as Ctrl+V does
    }
  }
}

/** One officer's walk: a hand, a language, and what is looked at on every page. */
class Walk {
  constructor(name, page, Hand, language, axe) {
    Object.assign(this, { name, page, hand: new Hand(page), words: kWords[language], axe, language });
    this.number = 0;
  }
  link(name) { return this.page.getByRole('link', { name, exact: true }).first(); }
  button(name) { return this.page.getByRole('button', { name, exact: true }).first(); }
  field(name) { return this.page.locator(`[name="${name}"]:not([type=hidden])`).first(); }

  async press(target, what) {
    await this.hand.press(target);
    await this.look(what);
  }
  async fill(values) {
    for (const [name, text] of Object.entries(values)) await this.hand.type(this.field(name), text);
  }
  async look(what) {
    const where = `${this.name}, ${what}`;
    const file = `${this.name}-${String(++this.number).padStart(2, '0')}-${what}`;
    const facts = await this.page.evaluate(() => ({
      language: document.documentElement.lang,
      headings: document.querySelectorAll('h1').length,
      unnamed: [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
        .filter((element) => element.labels.length === 0).length,
      loose: [...document.querySelectorAll('.problems a')].filter((link) =>
        document.querySelector(`[id="${link.hash.slice(1)}"]`) === null).length,
      twice: [...document.querySelectorAll('[id]')].length
        - new Set([...document.querySelectorAll('[id]')].map((element) => element.id)).size,
    }));
    check('the page has its language', facts.language === this.language, where, facts.language);
    check('the page has one first heading', facts.headings === 1, where, facts.headings);
    check('every field has a label', facts.unnamed === 0, where, facts.unnamed);
    check('every problem leads to its field', facts.loose === 0, where, facts.loose);
    check('no id is there twice', facts.twice === 0, where, facts.twice);
    if (shots) await this.page.screenshot({ path: `${shots}/${file}-1440.png`, fullPage: true });
    if (this.axe) await checkAxe(this.page, where);
    await this.page.setViewportSize(kNarrow);
    const width = await this.page.evaluate(() => document.documentElement.scrollWidth);
    check('the page reflows at 320 pixels', width <= kNarrow.width, where, width);
    if (shots) await this.page.screenshot({ path: `${shots}/${file}-320.png`, fullPage: true });
    if (this.axe) await checkAxe(this.page, `${where} at 320 pixels`);
    await this.page.setViewportSize(kWide);
  }
  /** To the other language and back: what stands in the field, newly typed, comes along. */
  async thereAndBack(name) {
    const typed = await this.field(name).inputValue();
    const ways = ['In English', 'På svenska'];
    for (const to of this.language === 'sv' ? ways : ways.reverse()) {
      await this.hand.press(this.button(to));
      check('what was typed comes along to the other language',
        typed !== '' && (await this.field(name).inputValue()) === typed, this.page.url(), to);
    }
    await this.look(`${name.replaceAll(/[^a-z0-9]/g, '-')}-there-and-back`);
  }
  /** What was pressed was refused: the page says what, and each field that is wrong says so. */
  async refused(least) {
    const problems = await this.page.locator('.problems li').count();
    check('a refusal names its problems', problems >= least, this.page.url(), problems);
  }
}

async function recordDecision(walk, { mistakes }) {
  const { words, hand } = walk;
  await walk.press(walk.link(words.record), 'begin');
  await walk.press(walk.button(words.begin), 'agreement');
  if (mistakes) {
    await walk.press(walk.button(words.population), 'agreement-refused');
    await walk.refused(6);
  }
  await walk.fill(kAgreement);
  await walk.press(walk.button(words.population), 'population');
  if (mistakes) {
    await walk.fill({ 'desk.table': 'Stockholm många\nUpsala 12' });
    await walk.press(walk.button(words.read), 'table-refused');
    await walk.refused(1);
    await walk.press(walk.button(words.next), 'population-refused');
    await walk.refused(1);
  }
  await walk.fill({ 'desk.table': kTable });
  await walk.press(walk.button(words.read), 'table-read');
  await walk.fill(kPopulation);
  if (mistakes) await walk.thereAndBack('population.source');
  await walk.press(walk.button(words.next), 'outcome');
  if (mistakes) {
    await walk.press(walk.button(words.preview), 'outcome-refused');
    await walk.refused(3);
  }
  for (const region of kNotMet) {
    const box = walk.page.getByRole('checkbox', { name: region });
    if (await box.isChecked()) await hand.press(box);
  }
  await walk.fill(kOutcome);
  await walk.press(walk.button(words.preview), 'preview');
  await checkAmounts(walk, 'preview');
}

/** The table of amounts on the page is that of the annex, to the krona. */
async function checkAmounts(walk, what) {
  const rows = await walk.page.evaluate(() => [...document.querySelectorAll('table')]
    .map((table) => [...table.tBodies[0].rows].map((row) =>
      [...row.cells].map((cell) => cell.textContent.replaceAll('\u00a0', ''))))
    .find((table) => table.length >= 18) ?? []);
  let right = 0;
  for (const [code, amount] of Object.entries(kAmounts)) {
    const row = rows.find((cells) => cells[0] === code || cells[0] === String(Number(code)));
    right += row?.includes(String(amount)) ? 1 : 0;
  }
  check('18 amounts are those of the annex', right === 18, `${walk.name}, ${what}`,
    `${right} of ${rows.length} rows: ${rows[0]?.join('|')}`);
}

async function walkDesk(browser, name, Hand, language, options = {}, { mistakes, axe } = {}) {
  const database = emptyArchive(name);
  const desk = await openDesk(database);
  const page = await openPage(browser, desk, options);
  const walk = new Walk(name, page, Hand, language, axe);
  const { words, hand } = walk;
  await page.goto(desk.address);
  if (language === 'en') await hand.press(walk.link('In English'));
  await walk.look('empty');

  await recordDecision(walk, { mistakes });
  await walk.press(walk.button(words.commit), 'recorded');
  await walk.press(walk.link(words.see), 'decision');
  await checkAmounts(walk, 'decision');

  await walk.press(walk.link(words.correctLink), 'correct');
  if (mistakes) {
    await walk.press(walk.button(words.previewCorrection), 'correct-refused');
    await walk.refused(1);
  }
  await walk.fill({ reason: 'Beslutets nummer var felskrivet', 'decision.number': 'II:4' });
  await walk.press(walk.button(words.previewCorrection), 'correct-preview');
  await walk.press(walk.button(/^(Registrera rättelsen|Record the correction)$/), 'corrected');
  await checkAmounts(walk, 'corrected');

  await walk.press(walk.link(words.settleLink), 'settle');
  if (mistakes) {
    await walk.fill({ ...kPayment, amount: '182 500 001', paid_on: '2025-13-18' });
    await walk.press(walk.button(words.settle), 'settle-refused');
    await walk.refused(1);
    await walk.thereAndBack('reference');
  }
  await walk.fill(kPayment);
  await walk.press(walk.button(words.settle), 'settled');

  await walk.press(walk.link(words.repayLink), 'repay');
  if (mistakes) {
    await walk.fill({ ...kRepayment, amount: '99 000 000' });
    await walk.press(walk.button(words.repay), 'repay-refused');
    await walk.refused(1);
  }
  await walk.fill(kRepayment);
  await walk.press(walk.button(words.repay), 'repaid');
  const told = await walk.page.locator('[role=status]').first().innerText();
  check('the page tells what came back', told.includes('1\u00a0000 kr'), name, told);

  await walk.press(walk.link(words.reconcileLink), 'reconcile');
  if (mistakes) {
    await walk.press(walk.button(words.reconcile), 'reconcile-refused');
    await walk.refused(1);
  }
  await walk.fill({ document: kTable });
  await walk.press(walk.button(words.reconcile), 'report');
  check('18 amounts of the document are exact',
    /18 (av|of) 18/.test(await page.innerText('main')), name);
  await walk.press(walk.button(words.recordReconcile), 'reconciled');

  await walk.press(walk.link(words.audit), 'audit');
  await walk.press(walk.button(words.beginAudit), 'audit-begun');
  while (await page.locator('progress').count() > 0) {
    await walk.press(walk.link(words.seeProgress), 'audit-running');
  }
  await walk.look('audited');
  const findings = await page.innerText('main');
  check('the audit has its findings', /Granska på nytt|Audit again/.test(findings), name, findings);

  if (axe) {
    for (const link of ['history.html', 'compare.html', 'method.html', 'index.html',
      'what-if/cancer-2025/2.html', 'regions/01.html', 'history.html?from=x', 'none.html']) {
      await page.goto(desk.home + (language === 'en' ? 'en/' : '') + link);
      await walk.look(link.replaceAll(/[^a-z0-9]/g, '-'));
    }
  }
  await page.context().close();
  await desk.close();
  execFileSync(program, ['--db', database, 'audit']);
}

/** The same decision in two windows: the second is told that it is on record, and no more. */
async function walkTwice(browser) {
  const database = emptyArchive('twice');
  const desk = await openDesk(database);
  const windows = [];
  for (const name of ['the first window', 'the second window']) {
    const page = await openPage(browser, desk);
    await page.goto(desk.address);
    const walk = new Walk(name, page, Mouse, 'sv', false);
    await recordDecision(walk, { mistakes: false });
    windows.push(walk);
  }
  const told = [];
  for (const walk of windows) {
    await walk.press(walk.button(walk.words.commit), 'recorded');
    told.push((await walk.page.innerText('main')).includes(walk.words.already));
  }
  check('the second window alone is told', !told[0] && told[1], told.join());
  const decisions = execFileSync(program, ['--db', database, 'decisions', '--format', 'json']);
  check('the decision is there once', JSON.parse(decisions).decisions.length === 1, 'twice');
  await desk.close();
}

/** A desk that only reads shows the same pages, and none of them has a form that records. */
async function walkReadOnly(browser) {
  const desk = await openDesk(path.join(root, 'sample.db'), ['--read-only']);
  const page = await openPage(browser, desk);
  await page.goto(desk.address);
  for (const name of ['index.html', 'decisions/cancer-2025/2.html', 'reconcile.html',
    'audit.html']) {
    await page.goto(desk.home + name);
    const links = await page.locator('a').evaluateAll((all) => all.map((a) => a.href));
    check('nothing leads to where is recorded',
      !links.some((href) => /\/(record|correct|settle|repay)[./]/.test(href)), name);
    await checkAxe(page, `read only, ${name}`);
  }
  for (const name of ['record.html', 'settle/cancer-2025/2.html']) {
    const answer = await page.goto(desk.home + name);
    check('what records is refused', answer.status() === 403, name, answer.status());
  }
  await desk.close();
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: kQuiet });
const all = {
  mouse: () => walkDesk(browser, 'mouse', Mouse, 'sv', {}, { mistakes: true, axe: true }),
  keyboard: () => walkDesk(browser, 'keyboard', Keyboard, 'en', {}, { mistakes: true, axe: true }),
  script: () => walkDesk(browser, 'no script', Mouse, 'sv', { javaScriptEnabled: false }, {}),
  twice: () => walkTwice(browser),
  reading: () => walkReadOnly(browser),
};
for (const [name, run] of Object.entries(all)) {
  if (process.env.WALK && process.env.WALK !== name) continue;
  try {
    await run();
  } catch (error) {
    check('the walk comes to its end', false, name, error.stack);
  }
}
await browser.close();
finish('the desk');
