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
using services::Accounts;
using services::Payments;

/// A request whose names are found.
struct Order {
  std::optional<Region> region;
  Date paid_on{};
  std::optional<Kronor> amount;
  std::string reference;
};

/// What the order comes to on these accounts; empty when that is nothing.
std::vector<SettledAmount> AmountsOf(const Order& order, const Accounts& accounts) {
  std::vector<SettledAmount> amounts;
  if (order.region) {
    const Kronor outstanding = accounts.Of(order.region->code).outstanding();
    const Kronor amount = order.amount.value_or(outstanding);
    if (amount > 0) amounts.push_back({order.region->code, amount});
    return amounts;
  }
  for (const auto& [code, account] : accounts.all()) {
    if (account.outstanding() > 0) amounts.push_back({code, account.outstanding()});
  }
  return amounts;
}

Kronor SumOf(const std::vector<SettledAmount>& amounts) {
  Kronor sum = 0;  // of what is outstanding: no more than the pot
  for (const SettledAmount& amount : amounts) sum += amount.amount;
  return sum;
}

/// The settlement on record that this order would have made on the accounts of its time.
const services::Fact<Record>* FindSame(const Order& order, const Payments& payments) {
  Accounts before;
  for (const services::Fact<Record>& fact : payments.facts) {
    const auto* settlement = std::get_if<Settlement>(&fact.record);
    if (settlement != nullptr && settlement->reference == order.reference &&
        settlement->paid_on == order.paid_on &&
        settlement->control_sum == order.amount.value_or(settlement->control_sum) &&
        settlement->amounts == AmountsOf(order, before)) {
      return &fact;
    }
    before.Take(fact.record);
  }
  return nullptr;
}

/// The problems of an order, one after the other.
class OrderCheck {
 public:
  OrderCheck(const Order& order, const Payments& payments, std::vector<Problem>& problems)
      : order_(order), payments_(payments), problems_(problems) {}

  void Run() {
    CheckDate();
    CheckReference();
    if (order_.region) {
      CheckRegion(payments_.accounts.Of(order_.region->code));
    } else {
      CheckControlSum();
    }
  }

 private:
  void Add(std::string code, std::string field, std::string message, std::string mend) {
    problems_.push_back(
        {std::move(code), std::move(field), std::move(message), std::move(mend), "", 0});
  }

  std::string Name() const { return FormatInstalmentId(payments_.current.instalment); }

  void CheckDate() {
    const auto& decided_on = payments_.first.decided_on;
    if (!decided_on || order_.paid_on >= *decided_on) return;
    Add("paid_before_decision", "paid_on",
        fmt::format("{} is before the decision, of {}", FormatDate(order_.paid_on),
                    FormatDate(*decided_on)),
        "correct the date of the payment");
  }

  /// A region that this order would pay is paid under that reference already.
  void CheckReference() {
    for (const services::Fact<Record>& fact : payments_.facts) {
      const auto* other = std::get_if<Settlement>(&fact.record);
      if (other == nullptr || other->reference != order_.reference || !Meets(*other)) continue;
      Add("reference_used", "reference",
          fmt::format("reference {} is that of {} kr to {} of its regions, paid on {} (event {})",
                      order_.reference, GroupDigits(other->control_sum), other->amounts.size(),
                      FormatDate(other->paid_on), fact.event),
          "give this transfer's own reference");
      return;
    }
  }

  bool Meets(const Settlement& other) const {
    const std::vector<SettledAmount> wanted = AmountsOf(order_, payments_.accounts);
    if (wanted.empty() && !order_.region) return true;
    return std::any_of(other.amounts.begin(), other.amounts.end(), [&](const auto& paid) {
      if (order_.region) return paid.region == order_.region->code;
      return std::any_of(wanted.begin(), wanted.end(),
                         [&](const auto& each) { return each.region == paid.region; });
    });
  }

  void CheckRegion(const Account& account) {
    const std::string region = services::TitleOf(*order_.region);
    if (!account.in_decision) {
      Add("region_not_in_decision", "region", fmt::format("{} has no row in {}", region, Name()),
          fmt::format("see `fordela annex {}` for the regions that have", Name()));
    } else if (!account.met) {
      Add("region_excluded", "region",
          fmt::format("{} did not meet the condition of {}, and gets nothing", region, Name()),
          fmt::format("see `fordela annex {}` for the regions that are paid", Name()));
    } else if (account.outstanding() < 0) {
      Add("nothing_outstanding", "region",
          fmt::format("{} was paid {} kr more than is decided", region,
                      GroupDigits(-account.outstanding())),
          "reclaim them; `fordela repay` records what comes back");
    } else if (account.outstanding() == 0) {
      Add("nothing_outstanding", "region",
          fmt::format("all of the {} kr decided for {} are paid", GroupDigits(account.decided),
                      region),
          fmt::format("see `fordela settlements {}` for what was paid", Name()));
    } else if (order_.amount && *order_.amount > account.outstanding()) {
      Add("payment_exceeds_decision", "amount",
          fmt::format("{} kr are more than the {} kr that are outstanding to {}",
                      GroupDigits(*order_.amount), GroupDigits(account.outstanding()), region),
          "correct the amount; without one, what is outstanding is paid");
    }
  }

  void CheckControlSum() {
    const std::vector<SettledAmount> amounts = AmountsOf(order_, payments_.accounts);
    const Kronor sum = SumOf(amounts);
    if (amounts.empty()) {
      Add("nothing_outstanding", "decision", fmt::format("nothing is outstanding on {}", Name()),
          fmt::format("see `fordela settlements {}` for what was paid", Name()));
    } else if (order_.amount && *order_.amount != sum) {
      Add("control_sum_differs", "amount",
          fmt::format("the control sum is {} kr, but {} kr are outstanding to {} regions",
                      GroupDigits(*order_.amount), GroupDigits(sum), amounts.size()),
          fmt::format("compare the transfer with `fordela settlements {}`; settle region by region "
                      "what was paid otherwise",
                      Name()));
    }
  }

  const Order& order_;
  const Payments& payments_;
  std::vector<Problem>& problems_;
};

/// The request with its names found, and the payments that it is for. Adds every problem of the
/// request alone; nothing is returned where they leave nothing to check it against.
std::optional<std::pair<Order, Payments>> FindOrder(storage::Connection& connection,
                                                    const SettlementRequest& request,
                                                    std::int64_t last,
                                                    std::vector<Problem>& problems) {
  Order order{std::nullopt, request.paid_on, request.amount,
              services::CheckedText(request.reference, "reference", problems)};
  if (order.amount && !services::CheckAmount(*order.amount, problems)) order.amount.reset();
  auto payments = services::FindOrAdd(
      problems, [&] { return services::LoadPaymentsOrRefuse(connection, request.decision, last); });
  if (request.region) {
    order.region = services::FindOrAdd(
        problems, [&] { return services::FindRegionOrRefuse(connection, *request.region, last); });
  }
  if (!payments || (request.region && !order.region)) return std::nullopt;
  return std::pair{std::move(order), *std::move(payments)};
}

/// What is to be recorded, or is on record, after event `last`.
Recorded<Settlement> PlanSettlement(storage::Connection& connection,
                                    const SettlementRequest& request, const Act& act,
                                    std::int64_t last) {
  std::vector<Problem> problems;
  const auto found = FindOrder(connection, request, last, problems);
  if (!found) throw Refused(std::move(problems));
  const auto& [order, payments] = *found;

  Recorded<Settlement> result;
  result.events = last;
  result.root = TreeRoot(storage::LoadTreeEdge(connection, last));
  const auto* same = problems.empty() ? FindSame(order, payments) : nullptr;
  if (same != nullptr) {
    result.record = std::get<Settlement>(same->record);
    result.event = same->event;
    result.already_recorded = true;
    return result;
  }
  OrderCheck(order, payments, problems).Run();
  if (!problems.empty()) throw Refused(std::move(problems));

  result.record = {
      payments.current.instalment,        payments.current_event, order.paid_on, order.reference, 0,
      AmountsOf(order, payments.accounts)};
  result.record.control_sum = SumOf(result.record.amounts);
  result.event = last + 1;
  services::WarnOfClock(connection, act.now, result.warnings);
  services::WarnOfFuture(order.paid_on, "paid_on", act.now, result.warnings);
  return result;
}

}  // namespace

Recorded<Settlement> PreviewSettlement(const Database& database, const SettlementRequest& request,
                                       const Act& act) {
  services::CheckActor(act);
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    return PlanSettlement(connection, request, act, storage::LastEvent(connection));
  });
}

Recorded<Settlement> SettleDecision(Database& database, const SettlementRequest& request,
                                    const Act& act) {
  services::CheckActor(act);
  return storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    auto result = PlanSettlement(connection, request, act, storage::LastEvent(connection));
    services::AppendUnlessRecorded(connection, result, act);
    return result;
  });
}

}  // namespace fordela
