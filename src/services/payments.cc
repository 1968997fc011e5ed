#include "services/payments.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.h"
#include "base/unicode.h"
#include "services/lookup.h"
#include "storage/decisions.h"
#include "storage/settlements.h"
#include "storage/sqlite_error.h"

namespace fordela::services {
namespace {

void Add(Kronor& sum, Kronor amount) {
  if (__builtin_add_overflow(sum, amount, &sum)) {
    throw storage::StoredWrongly("the payments of a decision sum past 63 bits");
  }
}

/// The events of all that bears on a decision's accounts, in order.
std::vector<std::int64_t> ListEvents(storage::Connection& connection,
                                     const InstalmentId& instalment, std::int64_t last) {
  std::vector<std::int64_t> events = storage::ListSettlementEvents(connection, instalment, last);
  const auto repayments = storage::ListRepaymentEvents(connection, instalment, last);
  events.insert(events.end(), repayments.begin(), repayments.end());
  const auto versions = storage::FindDecisionEvents(connection, instalment, last);
  events.insert(events.end(), versions.begin(), versions.end());
  std::sort(events.begin(), events.end());
  return events;
}

}  // namespace

void Accounts::Decide(const Decision& decision) {
  for (auto& [region, account] : accounts_) {
    account.in_decision = false;
    account.met = false;
    account.decided = 0;
  }
  for (const Payout& payout : decision.payouts) {
    Account& account = accounts_[payout.region];
    account.in_decision = true;
    account.met = payout.met;
    account.decided = payout.amount;
  }
}

void Accounts::Take(const Record& record) {
  if (const auto* decision = std::get_if<Decision>(&record)) Decide(*decision);
  if (const auto* settlement = std::get_if<Settlement>(&record)) {
    for (const SettledAmount& paid : settlement->amounts) {
      Add(accounts_[paid.region].paid, paid.amount);
    }
  }
  if (const auto* repayment = std::get_if<Repayment>(&record)) {
    Add(accounts_[repayment->region].repaid, repayment->amount);
  }
}

const Account& Accounts::Of(const std::string& region) const {
  static const Account none;
  const auto found = accounts_.find(region);
  return found == accounts_.end() ? none : found->second;
}

Payments LoadPayments(storage::Connection& connection, const InstalmentId& instalment,
                      std::int64_t last) {
  Payments payments;
  for (const std::int64_t event : ListEvents(connection, instalment, last)) {
    payments.facts.push_back({LoadRecord(connection, event), event});
    const Record& record = payments.facts.back().record;
    payments.accounts.Take(record);
    const auto* decision = std::get_if<Decision>(&record);
    if (decision == nullptr) continue;
    if (payments.current_event == 0) payments.first = *decision;
    payments.current = *decision;
    payments.current_event = event;
  }
  return payments;
}

Payments LoadPaymentsOrRefuse(storage::Connection& connection, const DecisionId& id,
                              std::int64_t last) {
  FindCurrentOrRefuse(connection, id, last);
  return LoadPayments(connection, id.instalment, last);
}

Kronor LeastNet(const std::vector<Fact<Record>>& facts, const std::string& region, Date from) {
  std::map<std::chrono::sys_days, Kronor> changes = {{from, 0}};
  for (const Fact<Record>& fact : facts) {
    if (const auto* settlement = std::get_if<Settlement>(&fact.record)) {
      for (const SettledAmount& paid : settlement->amounts) {
        if (paid.region == region) Add(changes[settlement->paid_on], paid.amount);
      }
    }
    const auto* repayment = std::get_if<Repayment>(&fact.record);
    if (repayment != nullptr && repayment->region == region) {
      Add(changes[repayment->repaid_on], -repayment->amount);
    }
  }
  Kronor net = 0;
  std::optional<Kronor> least;
  for (const auto& [day, change] : changes) {
    Add(net, change);
    if (day >= std::chrono::sys_days{from}) least = std::min(least.value_or(net), net);
  }
  return *least;
}

std::string CheckedText(std::string_view text, std::string_view field,
                        std::vector<Problem>& problems) {
  auto fault = FindTextFault(text);
  if (!fault) return NormalizeNfc(text);
  problems.push_back({"text_malformed", std::string(field), std::move(fault->message),
                      std::move(fault->mend), "", 0});
  return {};
}

bool CheckAmount(Kronor amount, std::vector<Problem>& problems) {
  if (amount >= 1 && amount <= kMaxKronor) return true;
  problems.push_back({"amount_out_of_range", "amount",
                      fmt::format("{} is not an amount that is paid: it must be 1 to {} kronor",
                                  GroupDigits(amount), GroupDigits(kMaxKronor)),
                      "check the digits; amounts are in whole kronor", "", 0});
  return false;
}

void WarnOfFuture(Date date, std::string_view field, Instant now, std::vector<Problem>& warnings) {
  // The day has begun somewhere on Earth fourteen hours before it begins in UTC.
  if (std::chrono::sys_days{date} <= now + std::chrono::hours{14}) return;
  warnings.push_back({"date_in_future", std::string(field),
                      fmt::format("{} is after today, {}", FormatDate(date),
                                  FormatDate(Date{std::chrono::floor<std::chrono::days>(now)})),
                      "check the date; it is recorded as it stands", "", 0});
}

std::string TitleOf(const Region& region) {
  return fmt::format("{} ({})", region.name, region.code);
}

}  // namespace fordela::services
