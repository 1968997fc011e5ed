#pragma once

// A decision's annex held against a published table. Pure.

#include <cstdint>
#include <vector>

#include "fordela/allocation.h"
#include "fordela/annex.h"
#include "fordela/published_table.h"
#include "fordela/reconcile.h"

namespace fordela::services {

/// What a document is held against: an annex, and the exact quota of each of its rows. A region
/// that took no part has the quota 0.
struct PublishedFacts {
  Annex annex;
  Allocation quotas;  // shares in the order of the annex's rows
};

/// Fills in what follows from the table alone: the rows, the sums, what differs. Of the report only
/// these members are set: decision, rows_read, rows to deviations, assumptions.
/// Refused: document_without_amounts; arithmetic_overflow.
ReconciliationReport HoldAgainst(const PublishedFacts& facts, const PublishedTable& table);

/// `part` / `whole` at a number of decimals, rounded half up. 0 <= part <= whole, 0 < whole, both
/// below 10^34; decimals 0 to 9.
__extension__ using WideCount = unsigned __int128;
PrintedShare RoundShare(WideCount part, WideCount whole, int decimals);

/// Which rules reproduce the printed amounts: sets rules, nearest or rules_unknown.
void FindRules(const PublishedFacts& facts, ReconciliationReport& report);

}  // namespace fordela::services
