#pragma once

// The accounts of one decision: what each region was decided, paid and has repaid; and what the use
// cases that add to them have in common.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/error.h"
#include "fordela/records.h"
#include "fordela/settlements.h"
#include "services/append.h"
#include "services/facts.h"
#include "storage/connection.h"

namespace fordela::services {

/// One region's.
struct Account {
  bool in_decision = false;  // a row of the current version's annex
  bool met = false;
  Kronor decided = 0;
  Kronor paid = 0;
  Kronor repaid = 0;

  [[nodiscard]] Kronor net() const noexcept { return paid - repaid; }
  /// Below 0: to be reclaimed.
  [[nodiscard]] Kronor outstanding() const noexcept { return decided - net(); }
};

/// Every region's, by code.
class Accounts {
 public:
  /// The next version of the decision, settlement or repayment, in the order of recording. Other
  /// kinds change nothing.
  void Take(const Record& record);

  /// All 0 for a region that was neither decided nor paid anything.
  [[nodiscard]] const Account& Of(const std::string& region) const;
  [[nodiscard]] const std::map<std::string, Account>& all() const noexcept { return accounts_; }

 private:
  void Decide(const Decision& decision);

  std::map<std::string, Account> accounts_;
};

/// All that bears on the accounts of one decision.
struct Payments {
  std::vector<Fact<Record>> facts;  // versions, settlements, repayments, in the order of recording
  Decision first;                   // version
  Decision current;                 // version
  std::int64_t current_event = 0;
  Accounts accounts;  // after all facts
};

/// On the instalment's decision, which is on record, as known after event `last`. Throws Error
/// (damaged) if rows are not what was recorded.
Payments LoadPayments(storage::Connection& connection, const InstalmentId& instalment,
                      std::int64_t last);

/// Refused: decision_unknown, version_unknown, superseded (a version that is not the current one).
Payments LoadPaymentsOrRefuse(storage::Connection& connection, const DecisionId& id,
                              std::int64_t last);

/// What the accounts come to. `names` has the name of every region, by code.
DecisionSettlements Summarise(const Payments& payments,
                              const std::map<std::string, std::string>& names);

/// The least that the region had of the payments at the end of any day from `from` on.
Kronor LeastNet(const std::vector<Fact<Record>>& facts, const std::string& region, Date from);

/// `text` as it is recorded, in NFC. Adds text_malformed unless it is 1 to 1000 bytes, printable,
/// with no space at either end.
std::string CheckedText(std::string_view text, std::string_view field,
                        std::vector<Problem>& problems);

/// Whether it is 1 to kMaxKronor; adds amount_out_of_range if not.
bool CheckAmount(Kronor amount, std::vector<Problem>& problems);

/// date_in_future, if the day is after that of `now` in every time zone.
void WarnOfFuture(Date date, std::string_view field, Instant now, std::vector<Problem>& warnings);

/// Runs `find()`; what it is refused for is added to `problems`, and then nothing is returned.
template <typename Find>
auto FindOrAdd(std::vector<Problem>& problems, const Find& find)
    -> std::optional<decltype(find())> {
  try {
    return find();
  } catch (const Refused& refused) {
    problems.insert(problems.end(), refused.problems().begin(), refused.problems().end());
    return std::nullopt;
  }
}

/// Records what was planned, unless it is on record already.
template <typename T>
void AppendUnlessRecorded(storage::Connection& connection, Recorded<T>& planned, const Act& act) {
  if (planned.already_recorded) return;
  const TreeEdge history = AppendPlanned(connection, {{planned.record, planned.event}}, act);
  planned.events = history.size;
  planned.root = TreeRoot(history);
}

/// `Dalarna (20)`.
std::string TitleOf(const Region& region);

}  // namespace fordela::services
