#include "fordela/correct.h"

#include <fmt/format.h>

#include <span>
#include <utility>

#include "base/text.h"
#include "services/append.h"
#include "services/correction_plan.h"
#include "services/lookup.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

constexpr std::size_t kLongestReason = 1000;

void CheckText(const std::string& text, const char* field) {
  if (!text.empty() && text.size() <= kLongestReason && IsPrintable(text)) return;
  throw Refused(Problem{"reason_malformed", field,
                        fmt::format("the {} is empty, too long or not printable", field),
                        "give 1 to 1000 printable characters", "", 0});
}

std::vector<DecisionId> FindAffected(storage::Connection& connection,
                                     const services::CorrectionPlan& correction,
                                     const InstalmentId& corrected) {
  std::vector<DecisionId> affected;
  if (!correction.superseded_population) return affected;
  for (const InstalmentId& id :
       storage::ListDecisionsOnPopulation(connection, *correction.superseded_population)) {
    if (id != corrected) affected.push_back({id, std::nullopt});
  }
  return affected;
}

CorrectionResult ResultOf(storage::Connection& connection,
                          const services::CorrectionPlan& correction, const TreeEdge& history) {
  CorrectionResult result;
  for (const services::PlannedRecord& planned : correction.plan.records) {
    result.items.push_back({RecordTitle(planned.record), planned.event, planned.event == 0});
  }
  result.warnings = correction.plan.warnings;
  result.events = history.size;
  result.root = TreeRoot(history);
  const InstalmentId& id = correction.before.instalment;
  const auto event_of = [&](std::int64_t version) {
    return services::FindDecisionOrRefuse(connection, {id, version}, history.size);
  };
  result.comparison = services::Compare(
      services::LoadAnnex(connection, event_of(correction.before.version), history.size),
      services::LoadAnnex(connection, event_of(correction.before.version + 1), history.size));
  result.affected = FindAffected(connection, correction, id);
  return result;
}

}  // namespace

CorrectionResult CorrectDecision(Database& database, const CorrectionRequest& request,
                                 const Act& act) {
  services::CheckActor(act);
  CheckText(request.reason, "reason");
  if (request.diary_number) CheckText(*request.diary_number, "diary number");
  return storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    services::FindCurrentOrRefuse(connection, request.decision, storage::LastEvent(connection));
    services::Facts facts =
        services::LoadFacts(connection, std::span(&request.file, 1), request.decision.instalment);
    services::CorrectionPlan correction = services::PlanCorrection(request, facts);
    services::WarnOfClock(connection, act.now, correction.plan.warnings);
    if (!correction.plan.problems.empty()) throw Refused(std::move(correction.plan.problems));
    const TreeEdge history = services::AppendPlanned(connection, correction.plan.records, act);
    CorrectionResult result = ResultOf(connection, correction, history);
    const DecisionId current{request.decision.instalment, std::nullopt};
    result.settlements = LoadSettlements(database, current, std::nullopt).front();
    return result;
  });
}

}  // namespace fordela
