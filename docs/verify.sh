#!/bin/sh
# Verifies what a fordela archive gave out, and a whole archive, without fordela: with sqlite3 and
# sha256sum alone.
#
#   verify.sh receipt FILE [CHECKPOINT [KEY]]   a receipt; with CHECKPOINT and KEY also that they
#                                               are, byte for byte, those in the receipt
#   verify.sh archive FILE.db [CHECKPOINT]      the whole history of an archive; with CHECKPOINT
#                                               also that it begins with the events of it
#   verify.sh log FILE.jsonl [CHECKPOINT]       the same of a log: all that an export needs
#
# It does NOT check Ed25519 signatures: `fordela verify` does. What a receipt says is proven
# against the root in its checkpoint; that the root is the archive's own is proven by comparing it
# with one from elsewhere. Exit: 0 verified, 4 false, 2 it could not be run.
# The forms are laid down in docs/checkpoints_and_receipts.md and docs/audit_format.md.
# shellcheck disable=SC2015,SC2016  # `a && b || fail` is meant so; so are back-quotes in messages
set -u
LC_ALL=C
export LC_ALL

exec 3>&1
false_() {
  printf 'FALSE: %s\n' "$1" >&3
  exit 4
}

usage() {
  sed -n 's/^#   //p' "$0" >&2
  exit 2
}

for tool in sqlite3 sha256sum cmp mktemp; do
  command -v "$tool" >/dev/null || {
    printf 'verify.sh: %s is not installed\n' "$tool" >&2
    exit 2
  }
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

# The bytes of hexadecimal digits.
unhex() {
  digits=$1
  while [ -n "$digits" ]; do
    rest=${digits#??}
    pair=${digits%"$rest"}
    # shellcheck disable=SC2059  # the format is the byte
    printf "\\$(printf '%03o' "0x$pair")"
    digits=$rest
  done
}

hash_of() { sha256sum | cut -c 1-64; }

# SHA-256(0x01 || left || right): RFC 9162, section 2.1.1.
node_hash() { { printf '\001' && unhex "$1" && unhex "$2"; } | hash_of; }

is_hash() {
  case $1 in
    *[!0-9a-f]*) return 1 ;;
  esac
  [ "${#1}" -eq 64 ]
}

is_number() {
  case $1 in
    '' | *[!0-9]* | 0?*) return 1 ;;
  esac
  [ "${#1}" -le 18 ]
}

# Runs SQL in memory, with $work as the current folder.
sql() { (cd "$work" && sqlite3 -batch -bail -noheader -init /dev/null :memory: "$1" 2>/dev/null); }

# The hexadecimal form of a root that a checkpoint has in base64, in the file root64.
root_of_checkpoint() {
  base64 -d <"$work/root64" >"$work/root" 2>/dev/null || false_ 'the root is not in base64'
  base64 -w 0 <"$work/root" | cmp -s - "$work/root64" || false_ 'the root is not in base64'
  od -An -v -tx1 <"$work/root" | tr -d ' \n'
}

# Reads a checkpoint into origin, size and root.
read_checkpoint() {
  origin=$(sed -n 1p "$1")
  size=$(sed -n 2p "$1")
  sed -n 3p "$1" | tr -d '\n' >"$work/root64"
  root=$(root_of_checkpoint) || exit 4
  [ -n "$origin" ] && is_number "$size" && is_hash "$root" || false_ 'it is not a checkpoint'
}

# The root to which the nodes in the file $4 lead from the leaf $1 at $2 of $3: RFC 9162, section
# 2.1.3.2.
climb() {
  hash=$1
  node=$2
  last=$(($3 - 1))
  while read -r sibling; do
    is_hash "$sibling" && [ "$last" -gt 0 ] || return 1
    if [ $((node % 2)) -eq 1 ] || [ "$node" -eq "$last" ]; then
      hash=$(node_hash "$sibling" "$hash")
      while [ $((node % 2)) -eq 0 ] && [ "$node" -gt 0 ]; do
        node=$((node / 2))
        last=$((last / 2))
      done
    else
      hash=$(node_hash "$hash" "$sibling")
    fi
    node=$((node / 2))
    last=$((last / 2))
  done <"$4"
  [ "$last" -eq 0 ] && printf '%s\n' "$hash"
}

# The value of the fact $1.
fact() { sed -n "s/^$1: //p" "$work/facts"; }

# The last line is the digest of all that stands before it.
check_digest() {
  bytes=$(wc -c <"$1")
  [ "$bytes" -gt 73 ] || false_ 'it is cut short'
  head -c "$((bytes - 73))" "$1" >"$work/before"
  tail -c 73 "$1" >"$work/digest"
  printf 'sha256: %s\n' "$(hash_of <"$work/before")" | cmp -s - "$work/digest" ||
    false_ 'its last line is not the digest of what stands before it: it was changed'
}

# Takes the receipt apart: facts, note, keys, and for event N: event.N, canonical.N, proof.N.
take_apart() {
  [ "$(sed -n 1p "$work/before")" = 'fordela receipt 1' ] || false_ 'it is not a receipt'
  sed '/^event: /,$d; 1d' "$work/before" >"$work/facts"
  sed '1,/^checkpoint:$/d' "$work/before" | sed '/^key: /d' >"$work/note"
  sed '1,/^checkpoint:$/d' "$work/before" | sed -n 's/^key: //p' >"$work/keys"
  events=0
  sed '/^checkpoint:$/,$d' "$work/before" | sed -n '/^event: /,$p' >"$work/events"
  while IFS= read -r line; do
    case $line in
      'event: '*)
        events=$((events + 1))
        printf '%s\n' "${line#event: }" >"$work/event.$events"
        : >"$work/proof.$events"
        ;;
      'canonical: '*) printf '%s' "${line#canonical: }" >"$work/canonical.$events" ;;
      'proof: '*) printf '%s\n' "${line#proof: }" >>"$work/proof.$events" ;;
      *) false_ 'it is not in the form of a receipt' ;;
    esac
  done <"$work/events"
}

# Every event is in the tree whose root is the checkpoint's.
check_inclusion() {
  n=0
  while [ "$n" -lt "$events" ]; do
    n=$((n + 1))
    seq=$(cat "$work/event.$n")
    is_number "$seq" && [ "$seq" -ge 1 ] && [ "$seq" -le "$size" ] ||
      false_ 'an event is not one of the checkpoint'
    leaf=$({ printf '\000' && cat "$work/canonical.$n"; } | hash_of)
    [ "$(climb "$leaf" "$((seq - 1))" "$size" "$work/proof.$n")" = "$root" ] ||
      false_ "the proof does not lead from event $seq to the checkpoint"
  done
}

# Runs an SQL condition over the facts and the events: f('name') is a fact, d, r and p the texts of
# the decision's, the region's and the population's event.
check_facts() {
  for name in decision version decided_on region name inhabitants met amount; do
    printf '%s' "$(fact "$name")" >"$work/fact.$name"
  done
  [ -f "$work/canonical.3" ] || : >"$work/canonical.3"
  says=$(sql "
    WITH f AS (
      SELECT cast(readfile('canonical.1') AS TEXT) AS d, cast(readfile('canonical.2') AS TEXT) AS r,
             cast(readfile('canonical.3') AS TEXT) AS p,
             cast(readfile('fact.decision') AS TEXT) AS decision,
             cast(readfile('fact.version') AS TEXT) AS version,
             cast(readfile('fact.decided_on') AS TEXT) AS decided_on,
             cast(readfile('fact.region') AS TEXT) AS region,
             cast(readfile('fact.name') AS TEXT) AS name,
             cast(readfile('fact.inhabitants') AS TEXT) AS inhabitants,
             cast(readfile('fact.met') AS TEXT) AS met,
             cast(readfile('fact.amount') AS TEXT) AS amount)
    SELECT json_extract(d, '\$.seq') = $(cat "$work/event.1")
       AND json_extract(d, '\$.kind') = 'decision'
       AND json_extract(d, '\$.content.agreement') || '/' ||
           json_extract(d, '\$.content.instalment') = decision
       AND cast(json_extract(d, '\$.content.version') AS TEXT) = version
       AND coalesce(json_extract(d, '\$.content.decided_on'), '') = decided_on
       AND CASE met
             WHEN 'true' THEN amount = (SELECT cast(value AS TEXT)
               FROM json_each(d, '\$.content.amounts') WHERE key = region)
             WHEN 'false' THEN amount = '0' AND EXISTS (SELECT 1
               FROM json_each(d, '\$.content.not_met') WHERE value = region)
           END
       AND json_extract(r, '\$.seq') = $(cat "$work/event.2")
       AND json_extract(r, '\$.kind') = 'region'
       AND json_extract(r, '\$.content.code') = region
       AND json_extract(r, '\$.content.name') = name
       AND CASE WHEN inhabitants = '' THEN p = '' AND $events = 2
           ELSE $events = 3
            AND json_extract(p, '\$.seq') = $(cat "$work/event.3" 2>/dev/null || echo 0)
            AND json_extract(d, '\$.content.population_event') = json_extract(p, '\$.seq')
            AND json_extract(p, '\$.kind') = 'population'
            AND inhabitants = (SELECT cast(value AS TEXT)
              FROM json_each(p, '\$.content.counts') WHERE key = region)
           END
    FROM f")
  [ "$says" = 1 ] || false_ 'its facts are not those of its events'
}

verify_receipt() {
  check_digest "$1"
  take_apart
  if [ $# -ge 2 ]; then
    cmp -s "$2" "$work/note" || false_ 'the checkpoint is not the one in the receipt'
  fi
  if [ $# -ge 3 ]; then
    cmp -s "$3" "$work/keys" || false_ 'the key is not the one in the receipt'
  fi
  [ "$events" -ge 2 ] && [ "$events" -le 3 ] || false_ 'it has not the events of a receipt'
  read_checkpoint "$work/note"
  [ "$(fact origin)" = "$origin" ] || false_ 'its origin is not that of its checkpoint'
  check_inclusion
  check_facts
  printf 'ok: %s: %s %s, met: %s, %s kr\n' "$(fact decision)" "$(fact region)" "$(fact name)" \
    "$(fact met)" "$(fact amount)"
  printf 'event %s of %s of %s, root %s\n' "$(cat "$work/event.1")" "$size" "$origin" "$root"
  printf 'Signatures were NOT checked.\n'
}


# Runs SQL on tree.db, which has the hashes, beside the archive's copy as `a`.
on_tree() {
  (cd "$work" && { printf "ATTACH 'archive.db' AS a;\n" && cat; } |
    sqlite3 -batch -bail -noheader -init /dev/null tree.db 2>/dev/null)
}

# Hashes the bytes that the query $2 (position, bytes) gives, into the nodes of level $1.
hash_level() {
  rm -rf "$work/blobs" && mkdir "$work/blobs" || exit 2
  printf "SELECT sum(writefile('blobs/' || position, bytes)) FROM (%s);\n" "$2" | on_tree \
    >/dev/null || false_ 'the history cannot be read'
  (cd "$work/blobs" && find . -type f -exec sha256sum {} +) | sed \
    "s|^\([0-9a-f]*\)  \./\([0-9]*\)\$|INSERT INTO node VALUES ($1, \2, X'\1');|" >"$work/nodes"
  { echo 'BEGIN;' && cat "$work/nodes" && echo 'COMMIT;'; } | on_tree || exit 2
}

# Says $1 unless the query $2 gives 1.
must() { [ "$(printf '%s;\n' "$2" | on_tree)" = 1 ] || false_ "$1"; }

# The root of the first $1 events, from the perfect subtrees that they are made of.
root_of_first() {
  left=$1
  level=0
  found=
  while [ "$left" -gt 0 ]; do
    if [ $((left % 2)) -eq 1 ]; then
      peak=$(printf 'SELECT lower(hex(hash)) FROM node WHERE level = %s AND position = %s;\n' \
        "$level" "$((left - 1))" | on_tree)
      if [ -z "$found" ]; then found=$peak; else found=$(node_hash "$peak" "$found"); fi
    fi
    left=$((left / 2))
    level=$((level + 1))
  done
  [ -n "$found" ] || found=$(printf '' | hash_of)
  printf '%s\n' "$found"
}

# The history in a.event, whose leaf hashes are the SQL expression $1, in hexadecimal, up to its
# root; with a file $2, also that it begins with the events of that checkpoint. Says `ok`.
check_history() {
  count=$(echo 'SELECT count(*) FROM a.event;' | on_tree) || false_ 'it has no events'
  must 'the events are not numbered 1, 2, … without gaps' \
    'SELECT coalesce(min(seq), 1) = 1 AND coalesce(max(seq), 0) = count(*) FROM a.event'
  hash_level 0 "SELECT seq - 1 AS position, X'00' || canonical AS bytes FROM a.event"
  must 'an event does not have its leaf hash' \
    "SELECT count(*) = 0 FROM a.event LEFT JOIN node ON level = 0 AND position = seq - 1
      WHERE lower(hex(hash)) IS NOT $1"
  level=0
  width=$count
  while [ "$width" -gt 1 ]; do
    hash_level "$((level + 1))" "
      SELECT l.position / 2 AS position, X'01' || l.hash || r.hash AS bytes
      FROM node AS l JOIN node AS r ON r.level = l.level AND r.position = l.position + 1
      WHERE l.level = $level AND l.position % 2 = 0"
    level=$((level + 1))
    width=$((width / 2))
  done
  name=$(echo "SELECT json_extract(canonical, '\$.content.origin') FROM a.event WHERE seq = 1;" |
    on_tree)
  [ $# -lt 2 ] || check_beginning "$2"
  printf 'ok: %s: %s events, root %s\n' "$name" "$count" "$(root_of_first "$count")"
}

# The history begins with the events of the checkpoint in the file $1.
check_beginning() {
  read_checkpoint "$1"
  [ "$origin" = "$name" ] || false_ "the checkpoint is of the archive $origin; this is $name"
  [ "$size" -le "$count" ] ||
    false_ "the checkpoint has $size events; the archive has $count: its tail was cut off"
  [ "$(root_of_first "$size")" = "$root" ] ||
    false_ "the first $size events are not those of the checkpoint: the past was rewritten"
  printf 'ok: it begins with the %s events of the checkpoint\n' "$size"
}

make_tree() {
  echo 'CREATE TABLE node (level, position, hash, PRIMARY KEY (level, position));' | on_tree ||
    false_ 'it is not an SQLite database'
}

verify_archive() {
  [ ! -e "$1-journal" ] || false_ 'a journal stands beside it: open it with fordela first'
  cp "$1" "$work/archive.db" || exit 2
  shift
  make_tree
  echo 'SELECT count(*) FROM a.event;' | on_tree >/dev/null || false_ 'it is not a fordela archive'
  must 'the columns of an event are not what its bytes say' \
    "SELECT count(*) = 0 FROM a.event WHERE NOT json_valid(canonical)
        OR json_extract(canonical, '\$.seq') IS NOT seq
        OR json_extract(canonical, '\$.actor') IS NOT actor
        OR json_extract(canonical, '\$.kind') IS NOT kind
        OR json_extract(canonical, '\$.recorded_at') IS NOT recorded_at"
  check_history 'lower(hex(leaf_hash))' "$@" >"$work/ok"
  must 'the nodes of the tree are not those that the events give' \
    'SELECT NOT EXISTS (SELECT level, position, hash FROM node WHERE level > 0
                        EXCEPT SELECT level, position, hash FROM a.tree_node)
        AND NOT EXISTS (SELECT level, position, hash FROM a.tree_node
                        EXCEPT SELECT level, position, hash FROM node WHERE level > 0)'
  cat "$work/ok"
  printf 'Signatures were NOT checked, nor the tables against the events: `fordela audit` does.\n'
}

# A line is the event's bytes with `,"leaf_hash":"…"` before `,"recorded_at":"…","seq":N}`, whose
# length is known: the instant has 20 characters, and N is the number of the line.
verify_log() {
  [ "$(tail -c 1 "$1" | od -An -tx1 | tr -d ' ')" = 0a ] || false_ 'it is cut short'
  [ "$(tr -d '\n' <"$1" | tr -cd '\000-\037' | wc -c)" -eq 0 ] ||
    false_ 'it is not lines of JSON'
  cp "$1" "$work/log.jsonl" || exit 2
  shift
  (cd "$work" && sqlite3 -batch -bail -noheader -init /dev/null archive.db >/dev/null 2>&1 <<'SQL'
CREATE TABLE line (text);
.mode ascii
.separator "\037" "\n"
.import log.jsonl line
CREATE TABLE event AS
WITH bytes AS (SELECT rowid AS seq, cast(text AS BLOB) AS line, 45 + length(rowid) AS tail
               FROM line)
SELECT seq,
       cast(substr(line, 1, max(0, length(line) - tail - 79)) || substr(line, -tail) AS TEXT)
         AS canonical,
       cast(substr(line, -tail - 79, 14) AS TEXT) AS leaf_key,
       cast(substr(line, -tail - 65, 64) AS TEXT) AS leaf_hash,
       cast(substr(line, -tail - 1, 17) AS TEXT) AS after,
       cast(substr(line, -9 - length(seq)) AS TEXT) AS number
FROM bytes;
SQL
  ) || exit 2
  [ "$(tr -cd '\n' <"$work/log.jsonl" | wc -c)" -eq \
    "$(sqlite3 -batch -init /dev/null "$work/archive.db" 'SELECT count(*) FROM line')" ] ||
    false_ 'it has empty lines'
  make_tree
  must 'a line is not an event as the log writes it' \
    "SELECT count(*) = 0 FROM a.event
      WHERE leaf_key <> ',\"leaf_hash\":\"' OR after <> '\",\"recorded_at\":\"'
         OR number <> '\",\"seq\":' || seq || '}' OR NOT json_valid(canonical)
         OR json_extract(canonical, '\$.seq') IS NOT seq
         OR json_type(canonical, '\$.content') IS NOT 'object'
         OR (SELECT group_concat(key) FROM json_each(canonical))
            IS NOT 'actor,content,kind,recorded_at,seq'"
  must 'the first event, and no other, is the archive'\''s own record' \
    "SELECT total((json_extract(canonical, '\$.kind') IS 'archive') <> (seq = 1)) = 0 FROM a.event"
  check_history leaf_hash "$@"
  printf 'Signatures were NOT checked: `fordela verify` does.\n'
}

case ${1-} in
  receipt) [ $# -ge 2 ] && [ $# -le 4 ] || usage ;;
  archive | log) [ $# -ge 2 ] && [ $# -le 3 ] || usage ;;
  *) usage ;;
esac
what=$1
shift
for file in "$@"; do
  [ -r "$file" ] && [ ! -d "$file" ] || {
    printf 'verify.sh: %s cannot be read\n' "$file" >&2
    exit 2
  }
done
"verify_$what" "$@"
