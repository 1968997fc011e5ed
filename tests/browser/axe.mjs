// What axe-core has to say of a page.

import fs from 'node:fs';
import { createRequire } from 'node:module';

import { check } from './report.mjs';

const kAxe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No rule is broken, and none is left undecided. */
export async function checkAxe(page, where) {
  await page.evaluate(kAxe);
  const results = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
    kRules,
  );
  for (const rule of results.passes) check('axe: a rule holds', true, rule.id);
  for (const rule of results.violations) {
    const nodes = rule.nodes.slice(0, 3).map((node) => node.html).join(' | ');
    check('axe: a rule holds', false, where, `${rule.id}: ${rule.help}: ${nodes}`);
  }
  // It cannot tell the contrast of a text in a picture: checkCharts does.
  for (const rule of results.incomplete) {
    const nodes = rule.nodes.filter((node) =>
      rule.id !== 'color-contrast' || !node.html.startsWith('<text'));
    const found = nodes.slice(0, 3).map((node) => node.html).join(' | ');
    check('axe: nothing is left undecided', nodes.length === 0, where, `${rule.id}: ${found}`);
  }
}
