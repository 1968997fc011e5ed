#include "fordela/correct.h"

#include <fmt/format.h>

#include <map>
#include <span>
#include <utility>

#include "base/text.h"
#include "services/annex.h"
#include "services/append.h"
#include "services/correction_plan.h"
#include "services/lookup.h"
#include "services/payments.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

constexpr std::size_t kLongestReason = 1000;

void CheckText(const std::string& text, const char* field, std::vector<Problem>& problems) {
  if (!text.empty() && text.size() <= kLongestReason && IsPrintable(text)) return;
  problems.push_back({"reason_malformed", field,
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

/// A correction that can be made, with what is known then.
struct Considered {
  services::Facts facts;  // with what is planned
  services::CorrectionPlan correction;
  services::Payments payments;  // after it
  TreeEdge history;             // before it
};

/// The request against what is on record, checked and computed. Refused with every problem.
Considered Consider(storage::Connection& connection, const CorrectionRequest& request,
                    const Act& act) {
  const std::int64_t last = storage::LastEvent(connection);
  const InstalmentId& id = request.decision.instalment;
  services::FindCurrentOrRefuse(connection, request.decision, last);
  Considered considered{services::LoadFacts(connection, std::span(&request.file, 1), id),
                        {},
                        services::LoadPayments(connection, id, last),
                        storage::LoadTreeEdge(connection, last)};
  considered.correction = services::PlanCorrection(request, considered.facts);
  services::Plan& plan = considered.correction.plan;
  std::vector<Problem> problems;
  CheckText(request.reason, "reason", problems);
  if (request.diary_number) CheckText(*request.diary_number, "diary number", problems);
  problems.insert(problems.end(), plan.problems.begin(), plan.problems.end());
  if (!problems.empty()) throw Refused(std::move(problems));
  services::WarnOfClock(connection, act.now, plan.warnings);
  if (plan.records.back().event > 0) considered.payments.accounts.Take(plan.records.back().record);
  return considered;
}

/// What is recorded, or would be.
CorrectionResult ResultOf(storage::Connection& connection, const Considered& considered,
                          const TreeEdge& history, bool recorded) {
  const services::CorrectionPlan& correction = considered.correction;
  CorrectionResult result;
  for (const services::PlannedRecord& planned : correction.plan.records) {
    result.items.push_back(
        {RecordTitle(planned.record), recorded ? planned.event : 0, planned.event == 0});
  }
  result.warnings = correction.plan.warnings;
  result.events = history.size;
  result.root = TreeRoot(history);
  const auto annex_of = [&](const Decision& decision) {
    return services::BuildAnnex(decision, considered.facts, result.events, result.root);
  };
  const auto& decision = std::get<Decision>(correction.plan.records.back().record);
  result.comparison = services::Compare(annex_of(correction.before), annex_of(decision));
  std::map<std::string, std::string> names;
  for (const auto& [code, region] : considered.facts.regions) names[code] = region.name;
  result.settlements = services::Summarise(considered.payments, names);
  result.affected = FindAffected(connection, correction, correction.before.instalment);
  return result;
}

}  // namespace

std::optional<CorrectionResult> CorrectAgreed(
    Database& database, const CorrectionRequest& request, const Act& act,
    const std::function<bool(const CorrectionResult&)>& agreed) {
  services::CheckActor(act);
  return storage::InWriteTransaction(
      database, [&](storage::Connection& connection) -> std::optional<CorrectionResult> {
        const Considered considered = Consider(connection, request, act);
        if (!agreed(ResultOf(connection, considered, considered.history, false))) {
          return std::nullopt;
        }
        const TreeEdge history =
            services::AppendPlanned(connection, considered.correction.plan.records, act);
        return ResultOf(connection, considered, history, true);
      });
}

CorrectionResult CorrectDecision(Database& database, const CorrectionRequest& request,
                                 const Act& act) {
  return *CorrectAgreed(database, request, act, [](const CorrectionResult&) { return true; });
}

CorrectionResult PreviewCorrection(Database& database, const CorrectionRequest& request,
                                   const Act& act) {
  services::CheckActor(act);
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const Considered considered = Consider(connection, request, act);
    return ResultOf(connection, considered, considered.history, false);
  });
}

}  // namespace fordela
