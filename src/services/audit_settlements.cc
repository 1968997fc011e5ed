#include "services/audit_settlements.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "fordela/error.h"
#include "services/payments.h"
#include "storage/events.h"
#include "storage/regions.h"
#include "storage/settlements.h"

namespace fordela::services {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

/// The payments on one decision, one by one in the order of recording.
class PaymentAudit {
 public:
  PaymentAudit(storage::Connection& connection, const Names& names, const Payments& payments,
               Findings& findings)
      : connection_(connection), names_(names), payments_(payments), findings_(findings) {}

  void Run() {
    for (const Fact<Record>& fact : payments_.facts) {
      accounts_.Take(fact.record);
      seen_.push_back(fact);
      if (const auto* decision = std::get_if<Decision>(&fact.record)) Visit(*decision);
      if (const auto* settlement = std::get_if<Settlement>(&fact.record)) {
        Visit(*settlement, fact.event);
      }
      if (const auto* repayment = std::get_if<Repayment>(&fact.record)) {
        Visit(*repayment, fact.event);
      }
    }
    NoteReclaims();
  }

 private:
  void Visit(const Decision& decision) {
    for (const Payout& payout : decision.payouts) {
      Kronor& most = most_decided_[payout.region];
      most = std::max(most, payout.amount);
    }
  }

  void Visit(const Settlement& settlement, std::int64_t event) {
    const std::string subject = RecordTitle(settlement);
    __int128_t sum = 0;
    for (const SettledAmount& paid : settlement.amounts) sum += paid.amount;
    if (sum != settlement.control_sum) {
      findings_.Add(Severity::kInconsistent, "settlement", subject,
                    fmt::format("its amounts do not sum to its control sum of {} kr",
                                GroupDigits(settlement.control_sum)));
    }
    for (const SettledAmount& paid : settlement.amounts) {
      const Kronor net = accounts_.Of(paid.region).net();
      const Kronor most = most_decided_[paid.region];
      if (net <= most) continue;
      findings_.Add(Severity::kInconsistent, "settlement", subject,
                    fmt::format("with it {} had been paid {} kr; no version of the decision that "
                                "was known gives more than {} kr",
                                NameOf(paid.region), GroupDigits(net), GroupDigits(most)));
    }
    const auto& decided_on = payments_.first.decided_on;
    if (decided_on && settlement.paid_on < *decided_on) {
      Doubt(subject, fmt::format("it was paid on {}, before the decision of {}",
                                 FormatDate(settlement.paid_on), FormatDate(*decided_on)));
    }
    CheckNotLater(subject, "paid", settlement.paid_on, event);
  }

  void Visit(const Repayment& repayment, std::int64_t event) {
    const std::string subject = RecordTitle(repayment);
    const Account& account = accounts_.Of(repayment.region);
    if (account.net() < 0) {
      findings_.Add(Severity::kInconsistent, "settlement", subject,
                    fmt::format("with it {} kr had been repaid, but only {} kr paid",
                                GroupDigits(account.repaid), GroupDigits(account.paid)));
    } else if (LeastNet(seen_, repayment.region, repayment.repaid_on) < 0) {
      Doubt(subject, fmt::format("it was repaid on {}, before as much had been paid",
                                 FormatDate(repayment.repaid_on)));
    }
    CheckNotLater(subject, "repaid", repayment.repaid_on, event);
  }

  /// That the day is not after that on which it was recorded.
  void CheckNotLater(const std::string& subject, std::string_view what, Date date,
                     std::int64_t event) {
    const auto row = storage::FindEvent(connection_, event);
    const auto recorded_at = row ? ParseInstant(row->recorded_at) : std::nullopt;
    std::vector<Problem> warnings;
    if (recorded_at) WarnOfFuture(date, what, *recorded_at, warnings);
    if (warnings.empty()) return;
    Doubt(subject, fmt::format("it was {} on {}, after it was recorded on {}", what,
                               FormatDate(date), FormatInstant(*recorded_at)));
  }

  void NoteReclaims() {
    std::vector<std::string> reclaims;
    for (const auto& [code, account] : payments_.accounts.all()) {
      if (account.outstanding() >= 0) continue;
      reclaims.push_back(
          fmt::format("{} {} kr", NameOf(code), GroupDigits(-account.outstanding())));
    }
    if (reclaims.empty()) return;
    findings_.Add(Severity::kNote, "reclaim", FormatInstalmentId(payments_.current.instalment),
                  fmt::format("more was paid than the current version decides; to be reclaimed: {}",
                              fmt::join(reclaims, ", ")));
  }

  void Doubt(const std::string& subject, const std::string& message) {
    findings_.Add(Severity::kDoubtful, "payment_date", subject, message);
  }

  std::string NameOf(const std::string& code) const {
    const auto name = names_.find(code);
    return name == names_.end() ? code : fmt::format("{} ({})", name->second, code);
  }

  storage::Connection& connection_;
  const Names& names_;
  const Payments& payments_;
  Findings& findings_;
  Accounts accounts_;                                        // after the facts so far
  std::vector<Fact<Record>> seen_;                           // those
  std::map<std::string, Kronor, std::less<>> most_decided_;  // by the versions so far
};

/// The payments, or nothing if they were altered: then the checks of the history name what was.
std::optional<Payments> LoadUnaltered(storage::Connection& connection, const InstalmentId& id,
                                      std::int64_t last) {
  try {
    return LoadPayments(connection, id, last);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    return std::nullopt;
  }
}

}  // namespace

void AuditSettlements(storage::Connection& connection, std::int64_t last, Findings& findings) {
  Names names;
  for (const Region& region : storage::ListRegions(connection, last)) {
    names[region.code] = region.name;
  }
  storage::ForEachPaidInstalment(connection, last, [&](const InstalmentId& id) {
    const auto payments = LoadUnaltered(connection, id, last);
    if (payments) PaymentAudit(connection, names, *payments, findings).Run();
  });
}

}  // namespace fordela::services
