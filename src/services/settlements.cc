#include "fordela/settlements.h"

#include <cstdlib>
#include <map>
#include <utility>

#include "services/lookup.h"
#include "services/payments.h"
#include "storage/decisions.h"
#include "storage/regions.h"
#include "storage/sqlite_error.h"
#include "storage/transaction.h"

namespace fordela {
namespace services {
namespace {

void Add(SettlementSums& sums, const Account& account) {
  sums.decided += account.decided;
  sums.paid += account.paid;
  sums.repaid += account.repaid;
  sums.net += account.net();
  sums.outstanding += account.outstanding();
}

}  // namespace

DecisionSettlements Summarise(const Payments& payments,
                              const std::map<std::string, std::string>& names) {
  DecisionSettlements summary;
  summary.decision = {payments.current.instalment, std::nullopt};
  for (const auto& [code, account] : payments.accounts.all()) {
    // A region that an earlier version named, and that was never paid, is none of this one's.
    if (!account.in_decision && account.paid == 0) continue;
    const auto name = names.find(code);
    if (name == names.end()) throw storage::StoredWrongly("a region that was paid is missing");
    SettlementRow row{code, name->second, {}};
    Add(row.sums, account);
    Add(summary.sums, account);
    (account.outstanding() > 0 ? summary.to_pay : summary.to_reclaim) +=
        std::abs(account.outstanding());
    summary.rows.push_back(std::move(row));
  }
  for (const Fact<Record>& fact : payments.facts) {
    if (const auto* settlement = std::get_if<Settlement>(&fact.record)) {
      summary.transfers.push_back({fact.event, *settlement});
    }
    if (const auto* repayment = std::get_if<Repayment>(&fact.record)) {
      summary.returns.push_back({fact.event, *repayment});
    }
  }
  return summary;
}

}  // namespace services

std::vector<DecisionSettlements> LoadSettlements(const Database& database,
                                                 const std::optional<DecisionId>& decision,
                                                 AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    std::map<std::string, std::string> names;
    for (const Region& region : storage::ListRegions(connection, last)) {
      names[region.code] = region.name;
    }
    std::vector<DecisionSettlements> all;
    if (decision) {
      all.push_back(
          services::Summarise(services::LoadPaymentsOrRefuse(connection, *decision, last), names));
      return all;
    }
    for (const storage::DecisionRow& row : storage::ListDecisionRows(connection, last)) {
      // Versions of one instalment stand one after the other.
      if (row.version > 1) continue;
      all.push_back(
          services::Summarise(services::LoadPayments(connection, row.instalment, last), names));
    }
    return all;
  });
}

}  // namespace fordela
