#!/bin/sh
# sh run.sh PROGRAM WORK_DIR TEST: runs one of the tests beside this file, in the folder that
# `scripts/setup browser` filled.
#   sample   walks the site of sample.db
#   full     walks the site of an archive with a correction, payments and a reconciliation
#   desk     does an officer's work at the desk
#   readers  has the data package of sample.db read by programs that are not ours
# Ends with 77, and says so, where there is no browser or no Node.js to run them with.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$1
work=$2
test=$3
modules=$root/build/browser

not_tested() {
  echo "NOT TESTED: $1; \`scripts/setup browser\` installs it"
  exit 77
}
command -v node >/dev/null 2>&1 || not_tested "there is no node"
[ -d "$modules/node_modules/playwright-core" ] ||
  not_tested "the browser tests' packages are missing"
cmp -s "$here/package-lock.json" "$modules/package-lock.json" ||
  not_tested "the browser tests' packages are of other versions"
[ "$test" = readers ] || [ -x /usr/bin/chromium ] || not_tested "there is no /usr/bin/chromium"

rm -rf "$work"
mkdir -p "$work"
cp "$here"/*.mjs "$here/package.json" "$work/"
ln -s "$modules/node_modules" "$work/node_modules"

case $test in
  sample)
    "$program" --db "$root/sample.db" publish "$work/site" --licence CC0-1.0 >"$work/publish.log"
    exec node "$work/walk.mjs" "$work/site"
    ;;
  full)
    sh "$here/full_archive.sh" "$program" "$work/full.db" >"$work/record.log"
    "$program" --db "$work/full.db" publish "$work/site" >"$work/publish.log"
    exec node "$work/walk.mjs" "$work/site"
    ;;
  desk)
    cd "$work"
    exec node desk.mjs "$program" "$root"
    ;;
  readers)
    "$program" --db "$root/sample.db" export "$work/package" --licence CC0-1.0 >"$work/export.log"
    # What the archive holds, as the sqlite3 shell sees it.
    expected=$(sqlite3 -separator ' ' "$root/sample.db" \
      'SELECT (SELECT count(*) FROM decision), count(*), sum(amount) FROM payout')
    # shellcheck disable=SC2086 # three numbers
    exec node "$work/readers.mjs" "$work/package" $expected
    ;;
  *)
    echo "no such test: $test" >&2
    exit 2
    ;;
esac
