#pragma once

// Reconciling: a recorded decision held against the document that was published, row by row.
// docs/reconcile.md says what is compared with what.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/allocation.h"
#include "fordela/amount.h"
#include "fordela/database.h"
#include "fordela/hash.h"
#include "fordela/published_table.h"
#include "fordela/queries.h"
#include "fordela/record.h"
#include "fordela/records.h"
#include "fordela/settlements.h"

#pragma GCC visibility push(default)
namespace fordela {

/// A published document as it was received.
struct SourceDocument {
  std::string name;        // its file's name; folders before it are not recorded
  std::string_view bytes;  // all of it, at most kMaxDocumentBytes
};

/// What became of a row.
enum class RowStatus {
  kExact,    // the amount is as recorded; or the region is not paid, and the document says so
  kDiffers,  // both have an amount, and they differ
  kMissing,  // paid by the decision, not in the document
  kExtra,    // has an amount in the document, not paid by the decision
};

/// `exact`, `differs`, `missing`, `extra`.
std::string_view RowStatusName(RowStatus status) noexcept;

struct ReconciledRow {
  std::string code;
  std::string region;        // its name
  int line = 0;              // of the document; 0 if the region is not in it
  std::string printed_name;  // empty if the document has none
  NameHelp help = NameHelp::kNone;
  RowStatus status = RowStatus::kExact;
  std::optional<Kronor> recorded;  // nothing: not paid, but the document has an amount; not decided
  std::optional<Kronor> stated;    // nothing: the document has no amount
  Kronor difference = 0;           // stated − recorded; nothing counts as 0
  std::optional<Inhabitants> recorded_population;  // nothing: not on record
  std::optional<Inhabitants> stated_population;    // nothing: not printed
  std::optional<PrintedShare> stated_share;        // nothing: not printed
  /// What the share should have been at the precision that was printed; nothing if it is that, or
  /// if there is none to compare with.
  std::optional<PrintedShare> due_share;
};

/// An excluded region that is not printed, as it should be.
struct UnlistedRegion {
  std::string code;
  std::string region;  // its name
};

/// A column of the document, summed.
struct ReconciledSum {
  std::int64_t recorded = 0;            // of what should be printed
  std::int64_t rows = 0;                // of the rows as printed
  std::optional<std::int64_t> printed;  // by the sum row
};

/// How far the document is from the rule that comes nearest, where none reproduces it.
struct NearestRule {
  std::optional<Rule> rule;  // nothing: every quota rounded half up, the sum left as it falls
  struct Edit {
    std::string code;
    Kronor difference = 0;  // stated − computed
  };
  std::vector<Edit> edits;
};

/// A decision held against a document.
struct ReconciliationReport {
  DecisionId decision;  // with its version when it is superseded
  std::int64_t decision_event = 0;
  std::string document;  // the file's name, without folders
  Hash sha256{};
  std::int64_t size = 0;  // in bytes
  int rows_read = 0;      // from the document, without sum rows

  std::vector<ReconciledRow> rows;       // by region code; none of those in `unlisted`
  std::vector<UnlistedRegion> unlisted;  // by code
  int sum_line = 0;                      // of the sum row; 0 if there is none
  ReconciledSum amounts;
  std::optional<ReconciledSum> populations;  // nothing: no population is printed
  Kronor withheld = 0;                       // of the pot, by the decision
  std::vector<AmountInText> amounts_in_text;

  /// All that the document states otherwise: by row in the order of `rows`, then the sum row, then
  /// the text. The document agrees exactly when there are none.
  std::vector<Deviation> deviations;

  std::vector<Rule> rules;               // that give the printed amounts; none is no deviation
  std::optional<NearestRule> nearest;    // where no rule does
  std::string rules_unknown;             // why the rules were not looked for; empty if they were
  std::vector<std::string> assumptions;  // PublishedTable::assumptions

  [[nodiscard]] bool agrees() const noexcept { return deviations.empty(); }
};

/// Holds a decision, as it was known at `as_of`, against a document. Writes nothing.
/// Refused, with every problem: those of ParsePublishedTable; document_without_amounts;
/// decision_unknown, version_unknown.
ReconciliationReport ReconcileDecision(const Database& database, const DecisionId& decision,
                                       const SourceDocument& document, AsOf as_of);

struct RecordedReconciliation {
  ReconciliationReport report;
  Recorded<Reconciliation> recorded;
};

/// The same, and records that it was done and what came of it, whatever that is. The same bytes
/// with the same result, on the same version, are a no-op: `already_recorded`.
/// Refused too: actor_malformed; text_malformed, if the document's name cannot be recorded.
RecordedReconciliation RecordReconciliation(Database& database, const DecisionId& decision,
                                            const SourceDocument& document, const Act& act);

}  // namespace fordela
#pragma GCC visibility pop
