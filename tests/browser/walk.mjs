// node walk.mjs SITE: walks a published site in a real browser, from its first page along every
// link, as files and from a web server.
//
// Of every page: no accessibility rule of axe-core is broken, on a wide screen and at 320 pixels;
// nothing is asked for from outside the site, no script runs and nothing is reported to the
// console; the keyboard reaches everything, and what it is on can be seen; nothing overflows at 320
// pixels; what a chart says stands in a table; it prints. Of the site: every file is linked, every
// link leads to a file and a fragment that are there, every page is there in both languages.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { checkAxe } from './axe.mjs';
import { check, finish } from './report.mjs';
import { filesIn, serve } from './site.mjs';

const kNarrow = { width: 320, height: 800 };
const kWide = { width: 1280, height: 800 };

// Without what a browser asks for on its own account.
const kQuiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update',
];

/** A page of the browser that reports whatever it should not do. */
async function openPage(browser, home, options = {}) {
  const context = await browser.newContext({ viewport: kWide, ...options });
  const page = await context.newPage();
  page.on('request', (request) => {
    const url = request.url();
    check('a request stays in the site', url.startsWith(home) || url === 'data:,', page.url(), url);
  });
  page.on('console', (message) => {
    check('the console is silent', false, page.url(), message.text());
  });
  page.on('pageerror', (error) => check('no error is raised', false, page.url(), String(error)));
  page.on('dialog', (dialog) => {
    check('no dialog opens', false, page.url(), dialog.message());
    dialog.dismiss();
  });
  return page;
}

/** WCAG 2.2, relative luminance and contrast, of a colour `rgb(r, g, b)` against white. */
function contrastWithWhite(colour) {
  const [r, g, b] = colour.match(/\d+/g).slice(0, 3).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

async function checkDocument(page, where, language) {
  const facts = await page.evaluate(() => ({
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    scripts: document.querySelectorAll('script').length,
    handlers: [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style')),
    policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '',
    styled: getComputedStyle(document.querySelector('h1')).fontWeight,
    bad: [...document.querySelectorAll('table')].filter((table) =>
      table.caption === null ||
      table.querySelector('thead th:not([scope]), tbody th:not([scope])') !== null).length,
  }));
  check('the page has its language', facts.language === language, where, facts.language);
  check('the page has one first heading', facts.headings === 1, where, facts.headings);
  check('no script is in the page', facts.scripts === 0, where, facts.scripts);
  check('no handler and no style is in an element', facts.handlers.length === 0, where,
    facts.handlers.join(' '));
  check('the policy lets nothing in', facts.policy.startsWith("default-src 'none'; style-src 'sha256-")
    && !facts.policy.includes('unsafe'), where, facts.policy);
  check('the style sheet passes the policy', facts.styled === '700', where, facts.styled);
  check('every table has a caption and scopes', facts.bad === 0, where, facts.bad);
}

/** A chart is named and can be seen, and its numbers stand in a table of the same page. */
async function checkCharts(page, where) {
  const charts = await page.evaluate(() => [...document.querySelectorAll('svg')].map((svg) => ({
    named: svg.getAttribute('role') === 'img' && svg.querySelector('title')?.textContent !== ''
      && svg.querySelector('desc')?.textContent !== ''
      && svg.getAttribute('aria-labelledby').split(' ').every((id) => document.getElementById(id)),
    texts: [...svg.querySelectorAll('text')].map((text) => getComputedStyle(text).fill),
    shapes: [...svg.querySelectorAll('.bar')].map((bar) => getComputedStyle(bar).fill),
    numbers: [...svg.querySelectorAll('.value')].flatMap((text) =>
      text.textContent.match(/[0-9][0-9\u00a0]*(?:[.,][0-9]+)?/g) ?? []),
  })));
  const cells = await page.evaluate(() => [...document.querySelectorAll('td, th')].flatMap((cell) =>
    cell.textContent.match(/[0-9][0-9\u00a0]*(?:[.,][0-9]+)?/g) ?? []));
  const known = new Set(cells);
  for (const chart of charts) {
    check('a chart has title and description', chart.named, where);
    for (const fill of chart.texts) {
      check('a text in a chart has a contrast of 4.5', contrastWithWhite(fill) >= 4.5, where, fill);
    }
    for (const fill of chart.shapes) {
      check('a bar has a contrast of 3', contrastWithWhite(fill) >= 3, where, fill);
    }
    for (const number of chart.numbers) {
      check('a number of a chart stands in a table', known.has(number), where, number);
    }
  }
}

/** Nothing but tables and programs' text, which scroll by themselves, is wider than the page. */
async function checkNarrow(page, where) {
  await page.setViewportSize(kNarrow);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  check('the page reflows at 320 pixels', width <= kNarrow.width, where, width);
  const unreachable = await page.evaluate(() => [...document.querySelectorAll('main *')].filter(
    (element) => element.scrollWidth > element.clientWidth + 1
      && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
      && element.tabIndex < 0).length);
  check('what scrolls can be reached by keyboard', unreachable === 0, where, unreachable);
  await checkAxe(page, `${where} at 320 pixels`);
  await page.setViewportSize(kWide);
}

/** Tab goes to the way past the menu, then to everything that can be followed or scrolled. */
async function checkKeyboard(page, where) {
  const skips = (await page.locator('a.skip').count()) > 0;
  const stops = await page.evaluate(() =>
    [...document.querySelectorAll('a[href], [tabindex="0"]')].length);
  for (let i = 0; i < stops; ++i) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        index: [...document.querySelectorAll('a[href], [tabindex="0"]')].indexOf(element),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        visible: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        what: element.outerHTML.slice(0, 90),
      };
    });
    check('the keyboard goes in the order of the page', at.index === i, where, at.what);
    check('what the keyboard is on is outlined', at.outlined, where, at.what);
    check('what the keyboard is on is in view', at.visible, where, at.what);
  }
  if (!skips) return;
  await page.evaluate(() => document.activeElement.blur());
  await page.locator('a.skip').focus();
  await page.keyboard.press('Enter');
  check('the way past the menu leads to the content',
    await page.evaluate(() => document.activeElement.id === 'content'), where);
}

async function checkPrint(page, where) {
  await page.emulateMedia({ media: 'print' });
  const print = await page.evaluate(() => ({
    menu: document.querySelector('nav')?.offsetParent ?? null,
    heads: [...document.querySelectorAll('thead')].every(
      (head) => getComputedStyle(head).display === 'table-header-group'),
    rows: [...document.querySelectorAll('tbody tr')].every(
      (row) => getComputedStyle(row).breakInside === 'avoid'),
  }));
  check('the menu is not printed', print.menu === null, where);
  check('the head of a table is printed on every page', print.heads, where);
  check('no row is broken over two pages', print.rows, where);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const a4 = /\/MediaBox \[\s*0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\s*\]/.test(pdf.toString('latin1'));
  check('it is printed on A4', a4, where);
  await page.emulateMedia({ media: null });
}

/** The links of the page, as absolute addresses. */
function linksOf(page) {
  return page.evaluate(() => [...document.querySelectorAll('a[href], link[rel=alternate]')].map(
    (link) => ({ to: link.href, language: link.hreflang ?? '' })));
}

async function checkFragment(page, where, id) {
  const there = await page.evaluate((name) => document.getElementById(name) !== null, id);
  check('a link leads to a place that is there', there, where, `#${id}`);
}

/** Every page that can be reached from the first, each looked at by `visit(page, path)`. */
async function walk(page, folder, home, visit) {
  const reached = new Set(['index.html']);
  const waiting = ['index.html'];
  const fragments = new Map();  // page -> ids that links lead to
  while (waiting.length > 0) {
    const name = waiting.shift();
    await page.goto(home + encodeURI(name));
    await visit(page, name);
    for (const { to } of await linksOf(page)) {
      check('a link stays in the site', to.startsWith(home), name, to);
      if (!to.startsWith(home)) continue;
      const [address, fragment] = to.slice(home.length).split('#');
      const target = decodeURIComponent(address);
      const there = fs.statSync(path.join(folder, target), { throwIfNoEntry: false })?.isFile() ?? false;
      check('a link leads to a file that is there', there, name, target);
      if (!there) continue;
      if (fragment) {
        if (!fragments.has(target)) fragments.set(target, new Set());
        fragments.get(target).add(fragment);
      }
      if (reached.has(target)) continue;
      reached.add(target);
      if (target.endsWith('.html')) waiting.push(target);
    }
  }
  for (const [name, ids] of fragments) {
    await page.goto(home + encodeURI(name));
    for (const id of ids) await checkFragment(page, name, id);
  }
  return reached;
}

/** The page in the other language, and back. */
async function checkLanguages(page, name) {
  const other = await page.evaluate(() => document.querySelector('link[rel=alternate]')?.href);
  if (other === undefined) return;  // a document by itself
  const here = page.url().split('#')[0];
  await page.locator('a.language').click();
  check('the other language is one click away', page.url() === other, name, page.url());
  await page.locator('a.language').click();
  check('and back', page.url() === here, name, page.url());
}

async function visitWhole(page, name) {
  const language = name.startsWith('en/') ? 'en' : 'sv';
  await checkDocument(page, name, language);
  await checkCharts(page, name);
  await checkAxe(page, name);
  await checkKeyboard(page, name);
  await checkNarrow(page, name);
  await checkPrint(page, name);
  await checkLanguages(page, name);
}

/** A download is what its ending says. */
function checkDownload(folder, name) {
  const bytes = fs.readFileSync(path.join(folder, name));
  check('a download is not empty', bytes.length > 0, name);
  if (name.endsWith('.json')) JSON.parse(bytes.toString('utf8'));
  if (name.endsWith('.xlsx')) check('a workbook is one', bytes.subarray(0, 2).toString() === 'PK', name);
}

const folder = path.resolve(process.argv[2]);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: kQuiet });

const home = `${pathToFileURL(folder).href}/`;
const page = await openPage(browser, home);
const reached = await walk(page, folder, home, visitWhole);
for (const name of filesIn(folder)) {
  check('every file can be reached', reached.has(name), name);
  if (!name.endsWith('.html')) checkDownload(folder, name);
}

const server = await serve(folder);
const online = await openPage(browser, server.home);
const same = await walk(online, folder, server.home, async () => {});
check('a web server shows the same pages', same.size === reached.size, server.home, same.size);
server.close();

const pages = [...reached].filter((name) => name.endsWith('.html')).length;
await browser.close();
finish(`${pages} pages, ${reached.size - pages} downloads`);
