// What a test of many small checks tells: every failure with where and what, then the counts.

const counts = new Map();
const failures = [];

/** One thing that was tried. `what` names the kind; a failure says where, and what was found. */
export function check(what, holds, where, found = '') {
  counts.set(what, (counts.get(what) ?? 0) + 1);
  if (!holds) failures.push(`${where}: ${what}${found === '' ? '' : `: ${found}`}`);
}

/** Prints the failures and the counts; ends with 1 if there was a failure. */
export function finish(title) {
  for (const failure of failures) console.log(`FAILED ${failure}`);
  for (const [what, count] of [...counts].sort()) console.log(`${String(count).padStart(7)}  ${what}`);
  console.log(`${title}: ${failures.length} failed`);
  process.exit(failures.length === 0 && counts.size > 0 ? 0 : 1);
}
