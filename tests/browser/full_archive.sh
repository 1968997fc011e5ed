#!/bin/sh
# sh full_archive.sh PROGRAM DATABASE: an archive with everything that a page can show: the
# examples, a corrected decision, a withheld share, a split over two parts, payments, a repayment
# and a reconciliation.
set -eu
program=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(dirname "$2")
export SOURCE_DATE_EPOCH=1781258400 FORDELA_ACTOR=sample FORDELA_DB="$2"

"$program" init --origin fordela/full
"$program" record "$root"/examples/*.toml
"$program" reconcile cancer-2025/2 "$root/tests/data/2025-second-payment.txt" --record
"$program" settle cancer-2025/2 --paid-on 2025-12-18 --reference UB-2025-118
"$program" settle cancer-2024/2 --region Dalarna --paid-on 2024-12-18 --reference UB-2024-7
"$program" repay cancer-2024/2 Dalarna --amount 100000 --on 2025-03-01 \
  --reason 'Ej förbrukade medel'

# The figures of two regions were exchanged.
sed -n '/^\[population\]/,/^\[outcome\]/p' "$root/examples/cancer-2024.toml" |
  sed '$d; s/^"20" = 287_451/"20" = 286_085/; s/^"21" = 286_085/"21" = 287_451/' \
    >"$work/correction.toml"
"$program" correct cancer-2024/2 "$work/correction.toml" --diary-number S2025/01500 \
  --reason 'Dalarnas och Gävleborgs folkmängd var förväxlad'

cat >"$work/withheld.toml" <<'TOML'
[agreement]
id = "vard-2026"
year = 2026
title = "God och nära vård 2026"
parties = ["Staten", "Sveriges Kommuner och Regioner"]
purpose = "Omställning till nära vård"
amount = 100_000_000
[[agreement.instalment]]
number = 1
amount = 100_000_000
condition = "Redovisning till Socialstyrelsen"
unmet = "withhold"
parts = [{ amount = 60_000_000, by = "population" }, { amount = 40_000_000, by = "equal" }]

[outcome]
instalment = "vard-2026/1"
assessed_by = "Socialstyrelsen"
reported_on = 2026-05-04
not_met = ["09", "23"]
evidence = "Delredovisning 2026-05-04"

[decision]
instalment = "vard-2026/1"
decided_on = 2026-06-11
number = "II:9"
population = "2024-11"
rule = "webster"
TOML
"$program" record "$work/withheld.toml"
"$program" audit
