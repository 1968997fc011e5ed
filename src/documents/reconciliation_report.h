#pragma once

// A decision held against a published document: what `reconcile` prints.

#include <string>

#include "documents/table.h"
#include "fordela/reconcile.h"

namespace fordela {

/// One line for each row of the document and each region that is missing from it.
Table ReconciliationTable(const ReconciliationReport& report);

/// The verdict in one sentence, what differs, the rows, the sums, the names that needed help, the
/// rules, the document's hash, and last what was assumed when it was read.
std::string ReconciliationText(const ReconciliationReport& report);

/// {"amounts_in_text":[{"amount","line"}],"assumptions":[…],"decision","deviations":[{"fact",
/// "recorded","region","stated"}],"document","helped":[{"code","help","line","printed"}],
/// "nearest":{"edits":[{"code","difference"}],"rule"},"rows":[{"code","difference","line",
/// "population":{"recorded","stated"},"printed","recorded","region","stated","status"}],
/// "rules":[…],"rules_unknown","sha256","size","totals":{"amount":{"printed","recorded","rows"},
/// "population":{…}},"unlisted":[codes],"verdict","withheld"} and a line feed. What is unknown is
/// null.
std::string ReconciliationJson(const ReconciliationReport& report);

/// The same, and what was recorded: after the hash; as the member "record":
/// {"already_recorded","event","events","root","warnings"}.
std::string RecordedReconciliationText(const RecordedReconciliation& result);
std::string RecordedReconciliationJson(const RecordedReconciliation& result);

}  // namespace fordela
