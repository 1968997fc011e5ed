#pragma once

// Settlements: what was paid on a decision, and what came back. Who acts and when is passed in,
// never read from the machine.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/database.h"
#include "fordela/error.h"
#include "fordela/hash.h"
#include "fordela/queries.h"
#include "fordela/record.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// A record that was made, or found to be on record already.
template <typename T>
struct Recorded {
  T record;
  std::int64_t event = 0;  // that recorded it
  bool already_recorded = false;
  std::vector<Problem> warnings;  // recorded all the same
  std::int64_t events = 0;        // in the history afterwards
  Hash root{};
};

struct SettlementRequest {
  DecisionId decision;
  std::optional<std::string> region;  // a code or any known name; nothing: every region
  Date paid_on{};
  /// To a region: what was paid; nothing: what is outstanding. To every region: the control sum,
  /// which must be what is outstanding.
  std::optional<Kronor> amount;
  std::string reference;  // of the transfer
};

/// Records one transfer on the current version of a decision: to one region, or to every region
/// that has something outstanding, of all that it has outstanding.
///
/// A request that would have made exactly a settlement that is on record (same reference, date and
/// amounts) is a no-op: `already_recorded`.
/// Refused, with every problem: text_malformed, amount_out_of_range, decision_unknown,
/// version_unknown, superseded, region_unknown, region_ambiguous, region_not_in_decision,
/// region_excluded, paid_before_decision, reference_used, nothing_outstanding,
/// payment_exceeds_decision, control_sum_differs; actor_malformed.
/// Warns of date_in_future.
Recorded<Settlement> SettleDecision(Database& database, const SettlementRequest& request,
                                    const Act& act);

/// What SettleDecision would record now, or has on record; `event` is the one that it would be, and
/// `events` and `root` are those of the history as it is. Refused and warns alike; records nothing.
Recorded<Settlement> PreviewSettlement(const Database& database, const SettlementRequest& request,
                                       const Act& act);

struct RepaymentRequest {
  DecisionId decision;
  std::string region;  // a code or any known name
  Kronor amount = 0;
  Date repaid_on{};
  std::string reason;
};

/// Records what came back from a region that was paid. The very same repayment again is a no-op:
/// `already_recorded`; another one of the same day and amount has another reason.
/// Refused, with every problem: text_malformed, amount_out_of_range, decision_unknown,
/// version_unknown, superseded, region_unknown, region_ambiguous, region_not_in_decision,
/// repayment_exceeds_paid, repaid_before_paid; actor_malformed.
/// Warns of date_in_future.
Recorded<Repayment> RepayDecision(Database& database, const RepaymentRequest& request,
                                  const Act& act);

/// What RepayDecision would record now, as PreviewSettlement has it.
Recorded<Repayment> PreviewRepayment(const Database& database, const RepaymentRequest& request,
                                     const Act& act);

/// Sums of kronor, of one region or of several.
struct SettlementSums {
  Kronor decided = 0;  // by the current version
  Kronor paid = 0;     // gross
  Kronor repaid = 0;
  Kronor net = 0;          // paid − repaid
  Kronor outstanding = 0;  // decided − net; below 0: to be reclaimed
};

struct SettlementRow {
  std::string code;
  std::string region;
  SettlementSums sums;
};

/// What was decided, paid and repaid on one instalment.
struct DecisionSettlements {
  DecisionId decision;
  std::vector<SettlementRow> rows;  // the regions of its annex and any others that were paid
  SettlementSums sums;
  Kronor to_pay = 0;  // Σ outstanding above 0
  Kronor to_reclaim =
      0;  // Σ outstanding below 0, without the minus; to_pay − to_reclaim = sums.outstanding
  struct Transfer {
    std::int64_t event = 0;
    Settlement settlement;
  };
  struct Return {
    std::int64_t event = 0;
    Repayment repayment;
  };
  std::vector<Transfer> transfers;  // in the order of recording
  std::vector<Return> returns;      // in the order of recording
};

/// Of one decision, or of all, by year, agreement and instalment; as known at `as_of`.
/// Refused: decision_unknown, version_unknown, superseded.
std::vector<DecisionSettlements> LoadSettlements(const Database& database,
                                                 const std::optional<DecisionId>& decision,
                                                 AsOf as_of);

}  // namespace fordela
#pragma GCC visibility pop
