#pragma once

// Corrections (rättelse): a new version of a decision, beside the one that it corrects. Nothing
// that is on record is changed, and every version can still be asked for.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "fordela/database.h"
#include "fordela/queries.h"
#include "fordela/record.h"
#include "fordela/record_file.h"
#include "fordela/records.h"
#include "fordela/settlements.h"

#pragma GCC visibility push(default)
namespace fordela {

struct CorrectionRequest {
  DecisionId decision;  // of the current version
  /// What is to be right. A [population] or [outcome] whose id is on record with other content is
  /// corrected too; without a [decision] section the decision is made anew by its own rule.
  RecordFile file;
  std::string reason;                       // 1 to 1000 printable characters
  std::optional<std::string> diary_number;  // of the correction
};

struct CorrectionResult {
  std::vector<RecordedItem> items;   // the corrected snapshot, the outcome, last the decision
  std::vector<Problem> warnings;     // recorded all the same
  Comparison comparison;             // the version before, and the new one
  DecisionSettlements settlements;   // what must now be paid or reclaimed, region by region
  std::vector<DecisionId> affected;  // other decisions that stand on what was corrected
  std::int64_t events = 0;           // in the history afterwards
  Hash root{};
};

/// Records the correction in one transaction, or nothing. The same correction again is a no-op:
/// `already_recorded`. Refused as RecordFiles is, and
///   decision_unknown, version_unknown
///   superseded           a version was named that is not the current one
///   correction_of_other  the file has an outcome or a decision of another instalment
///   not_a_correction     the file has a region or an agreement that is not on record
///   nothing_corrected    the file says what is on record
///   reason_malformed     the reason or the diary number is empty, too long or not printable
/// with every problem, unless the decision is not found.
CorrectionResult CorrectDecision(Database& database, const CorrectionRequest& request,
                                 const Act& act);

/// The same up to the insert: what CorrectDecision would do, with nothing written. No item has an
/// event, `events` and `root` are those of the history as it is, and the comparison's second annex
/// is as it would be.
CorrectionResult PreviewCorrection(Database& database, const CorrectionRequest& request,
                                   const Act& act);

/// Records the correction that somebody agreed to and nothing else: `agreed` is shown, within the
/// transaction, what PreviewCorrection would give now. If it says no, nothing is written, and
/// nothing is returned.
std::optional<CorrectionResult> CorrectAgreed(
    Database& database, const CorrectionRequest& request, const Act& act,
    const std::function<bool(const CorrectionResult&)>& agreed);

}  // namespace fordela
#pragma GCC visibility pop
