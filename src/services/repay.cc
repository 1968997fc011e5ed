#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "fordela/settlements.h"
#include "services/append.h"
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

}  // namespace

Recorded<Repayment> RepayDecision(Database& database, const RepaymentRequest& request,
                                  const Act& act) {
  services::CheckActor(act);
  return storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = storage::LastEvent(connection);

    std::vector<Problem> problems;
    const std::string reason = services::CheckedText(request.reason, "reason", problems);
    services::CheckAmount(request.amount, problems);
    const auto payments = services::FindOrAdd(problems, [&] {
      return services::LoadPaymentsOrRefuse(connection, request.decision, last);
    });
    const auto region = services::FindOrAdd(
        problems, [&] { return services::FindRegionOrRefuse(connection, request.region, last); });
    if (!problems.empty()) throw Refused(std::move(problems));

    const Repayment repayment{payments->current.instalment,
                              payments->current_event,
                              region->code,
                              request.amount,
                              request.repaid_on,
                              reason};
    if (const auto* same = FindSame(repayment, *payments)) {
      return Recorded<Repayment>{std::get<Repayment>(same->record),
                                 same->event,
                                 true,
                                 {},
                                 last,
                                 TreeRoot(storage::LoadTreeEdge(connection, last))};
    }
    CheckRepayment(repayment, services::TitleOf(*region), *payments, problems);
    if (!problems.empty()) throw Refused(std::move(problems));

    Recorded<Repayment> result;
    result.record = repayment;
    result.event = last + 1;
    services::WarnOfClock(connection, act.now, result.warnings);
    services::WarnOfFuture(repayment.repaid_on, "repaid_on", act.now, result.warnings);
    const TreeEdge history = services::AppendPlanned(connection, {{repayment, result.event}}, act);
    result.events = history.size;
    result.root = TreeRoot(history);
    return result;
  });
}

}  // namespace fordela
