#include "fordela/reconcile.h"

#include <fmt/format.h>

#include <utility>

#include "base/check.h"
#include "base/sha256.h"
#include "services/annex.h"
#include "services/append.h"
#include "services/lookup.h"
#include "services/payments.h"
#include "services/reconcile_document.h"
#include "services/split.h"
#include "storage/events.h"
#include "storage/reconciliations.h"
#include "storage/regions.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

/// The quotas of an annex, in the order of its rows.
Allocation QuotasOf(const Annex& annex) {
  const services::DecisionBasis basis = services::BasisOf(annex);
  std::vector<Problem> problems;
  const auto recipients = services::FindRecipients(basis, annex.decision.instalment, problems);
  Check(problems.empty() && recipients.size() == annex.rows.size(),
        "an annex has a row for each recipient");
  return services::SplitInstalment(basis, recipients, Rule::kLargestRemainder);
}

/// What follows the last slash or backslash.
std::string FileName(const std::string& name) {
  const std::size_t end = name.find_last_of("/\\");
  return end == std::string::npos ? name : name.substr(end + 1);
}

/// Refused with what is wrong with the document and with the decision's name, together. A document
/// is read with all the names that are known today, whatever it is held against.
ReconciliationReport Reconcile(storage::Connection& connection, const DecisionId& decision,
                               const SourceDocument& document, std::int64_t last) {
  PublishedTable table = ParsePublishedTable(
      document.name, document.bytes,
      storage::ListRegions(connection, storage::LastEvent(connection)), UnknownNames::kRefuse);
  std::vector<Problem> problems = std::move(table.problems);
  const auto event = services::FindOrAdd(
      problems, [&] { return services::FindDecisionOrRefuse(connection, decision, last); });
  if (!problems.empty()) throw Refused(std::move(problems));

  services::PublishedFacts facts{services::LoadAnnex(connection, *event, last), {}};
  facts.quotas = QuotasOf(facts.annex);
  ReconciliationReport report = services::HoldAgainst(facts, table);
  report.decision_event = *event;
  report.document = FileName(document.name);
  report.sha256 = Sha256(document.bytes);
  report.size = static_cast<std::int64_t>(document.bytes.size());
  services::FindRules(facts, report);
  return report;
}

/// The same bytes with the same result, whatever the file was called.
std::optional<Recorded<Reconciliation>> FindSame(storage::Connection& connection,
                                                 Reconciliation wanted, std::int64_t last) {
  for (const std::int64_t event :
       storage::ListReconciliationEvents(connection, wanted.decision_event, last)) {
    const auto other = services::LoadRecorded<Reconciliation>(connection, event);
    wanted.document = other.document;
    if (other != wanted) continue;
    return Recorded<Reconciliation>{
        other, event, true, {}, last, TreeRoot(storage::LoadTreeEdge(connection, last))};
  }
  return std::nullopt;
}

}  // namespace

std::string_view RowStatusName(RowStatus status) noexcept {
  switch (status) {
    case RowStatus::kExact:
      return "exact";
    case RowStatus::kDiffers:
      return "differs";
    case RowStatus::kMissing:
      return "missing";
    case RowStatus::kExtra:
      return "extra";
  }
  return "exact";
}

ReconciliationReport ReconcileDecision(const Database& database, const DecisionId& decision,
                                       const SourceDocument& document, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    return Reconcile(connection, decision, document, services::LastKnownEvent(connection, as_of));
  });
}

RecordedReconciliation RecordReconciliation(Database& database, const DecisionId& decision,
                                            const SourceDocument& document, const Act& act) {
  services::CheckActor(act);
  return storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = storage::LastEvent(connection);
    RecordedReconciliation result{Reconcile(connection, decision, document, last), {}};
    const ReconciliationReport& report = result.report;

    std::vector<Problem> problems;
    const Reconciliation reconciliation{
        decision.instalment,
        report.decision_event,
        services::CheckedText(report.document, "document", problems),
        report.sha256,
        report.size,
        report.rows_read,
        report.agrees(),
        report.deviations};
    if (!problems.empty()) throw Refused(std::move(problems));
    if (auto same = FindSame(connection, reconciliation, last)) {
      result.recorded = *std::move(same);
      return result;
    }
    result.recorded.record = reconciliation;
    result.recorded.event = last + 1;
    services::WarnOfClock(connection, act.now, result.recorded.warnings);
    const TreeEdge history = services::AppendPlanned(connection, {{reconciliation, last + 1}}, act);
    result.recorded.events = history.size;
    result.recorded.root = TreeRoot(history);
    return result;
  });
}

}  // namespace fordela
