#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "fordela/settlements.h"
#include "services/lookup.h"
#include "services/payments.h"
#include "storage/events.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

using services::Account;
using services::Payments;

const services::Fact<Record>* FindSame(const Repayment& repayment, const Payments& payments) {
  for (const services::Fact<Record>& fact : payments.facts) {
    const auto* other = std::get_if<Repayment>(&fact.record);
    if (other != nullptr && other->region == repayment.region &&
        other->amount == repayment.amount && other->repaid_on == repayment.repaid_on &&
        other->reason == repayment.reason) {
      return &fact;
    }
  }
  return nullptr;
}

/// Whether there is that much to come back, on that day.
void CheckRepayment(const Repayment& repayment, const std::string& region, const Payments& payments,
                    std::vector<Problem>& problems) {
  const std::string name = FormatInstalmentId(repayment.instalment);
  const Account& account = payments.accounts.Of(repayment.region);
  if (!account.in_decision && account.paid == 0) {
    problems.push_back({"region_not_in_decision", "region",
                        fmt::format("{} has no row in {}, and was never paid", region, name),
                        fmt::format("see `fordela settlements {}` for what was paid", name), "",
                        0});
    return;
  }
  if (repayment.amount > account.net()) {
    problems.push_back(
        {"repayment_exceeds_paid", "amount",
         fmt::format("{} kr are more than {} has: it was paid {} kr, and {} kr are repaid",
                     GroupDigits(repayment.amount), region, GroupDigits(account.paid),
                     GroupDigits(account.repaid)),
         "correct the amount, or record first what was paid", "", 0});
    return;
  }
  const Kronor least = services::LeastNet(payments.facts, repayment.region, repayment.repaid_on);
  if (repayment.amount <= least) return;
  problems.push_back({"repaid_before_paid", "repaid_on",
                      fmt::format("on {} {} had no more than {} kr of the payments",
                                  FormatDate(repayment.repaid_on), region, GroupDigits(least)),
                      "correct the date of the repayment, or its amount", "", 0});
}

/// What is to be recorded, or is on record, after event `last`.
Recorded<Repayment> PlanRepayment(storage::Connection& connection, const RepaymentRequest& request,
                                  const Act& act, std::int64_t last) {
  std::vector<Problem> problems;
  const std::string reason = services::CheckedText(request.reason, "reason", problems);
  const bool in_range = services::CheckAmount(request.amount, problems);
  const auto payments = services::FindOrAdd(
      problems, [&] { return services::LoadPaymentsOrRefuse(connection, request.decision, last); });
  const auto region = services::FindOrAdd(
      problems, [&] { return services::FindRegionOrRefuse(connection, request.region, last); });
  if (!payments || !region) throw Refused(std::move(problems));

  Recorded<Repayment> result;
  result.events = last;
  result.root = TreeRoot(storage::LoadTreeEdge(connection, last));
  result.record = {payments->current.instalment,  payments->current_event, region->code,
                   in_range ? request.amount : 0, request.repaid_on,       reason};
  const auto* same = problems.empty() ? FindSame(result.record, *payments) : nullptr;
  if (same != nullptr) {
    result.record = std::get<Repayment>(same->record);
    result.event = same->event;
    result.already_recorded = true;
    return result;
  }
  CheckRepayment(result.record, services::TitleOf(*region), *payments, problems);
  if (!problems.empty()) throw Refused(std::move(problems));

  result.event = last + 1;
  services::WarnOfClock(connection, act.now, result.warnings);
  services::WarnOfFuture(request.repaid_on, "repaid_on", act.now, result.warnings);
  return result;
}

}  // namespace

Recorded<Repayment> PreviewRepayment(const Database& database, const RepaymentRequest& request,
                                     const Act& act) {
  services::CheckActor(act);
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    return PlanRepayment(connection, request, act, storage::LastEvent(connection));
  });
}

Recorded<Repayment> RepayDecision(Database& database, const RepaymentRequest& request,
                                  const Act& act) {
  services::CheckActor(act);
  return storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    auto result = PlanRepayment(connection, request, act, storage::LastEvent(connection));
    services::AppendUnlessRecorded(connection, result, act);
    return result;
  });
}

}  // namespace fordela
