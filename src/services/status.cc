#include "fordela/status.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "fordela/error.h"
#include "services/lookup.h"
#include "services/payments.h"
#include "storage/agreements.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/populations.h"
#include "storage/reconciliations.h"
#include "storage/regions.h"
#include "storage/sqlite_error.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

class StatusReader {
 public:
  StatusReader(storage::Connection& connection, std::int64_t last)
      : connection_(connection), last_(last) {
    for (const storage::DecisionRow& row : storage::ListDecisionRows(connection_, last_)) {
      decided_.insert(row.instalment);
    }
  }

  ArchiveStatus Read() {
    ArchiveStatus status;
    status.events = last_;
    if (last_ > 0) ReadHistory(status);
    for (const std::int64_t event : storage::ListAgreementEvents(connection_, last_)) {
      status.agreements.push_back(ReadAgreement(event));
    }
    return status;
  }

 private:
  void ReadHistory(ArchiveStatus& status) {
    const auto archive = storage::FindArchive(connection_);
    if (!archive) throw storage::StoredWrongly("the archive's own record is missing");
    status.origin = archive->origin;
    status.root = TreeRoot(storage::LoadTreeEdge(connection_, last_));
    const auto event = storage::FindEvent(connection_, last_);
    if (event) status.last_recorded_at = ParseInstant(event->recorded_at);
    status.regions = static_cast<std::int64_t>(storage::ListRegions(connection_, last_).size());
    status.populations = CountPopulations();
  }

  [[nodiscard]] std::int64_t CountPopulations() {
    std::set<std::string> ids;
    for (const std::int64_t event : storage::ListSnapshotEvents(connection_, last_)) {
      ids.insert(services::LoadRecorded<PopulationSnapshot>(connection_, event).id);
    }
    return static_cast<std::int64_t>(ids.size());
  }

  AgreementStatus ReadAgreement(std::int64_t event) {
    const Agreement agreement = services::LoadRecorded<Agreement>(connection_, event);
    AgreementStatus status{agreement.id, agreement.year, agreement.title, agreement.amount, {}};
    for (const Instalment& instalment : agreement.instalments) {
      status.instalments.push_back(ReadInstalment({agreement.id, instalment.number}, instalment));
    }
    return status;
  }

  InstalmentStatus ReadInstalment(const InstalmentId& id, const Instalment& instalment) {
    InstalmentStatus status;
    status.id = id;
    status.amount = instalment.amount;
    status.conditional = instalment.condition.has_value();
    status.outcome_recorded = !storage::FindOutcomeEvents(connection_, id, last_).empty();
    status.decided = decided_.contains(id);
    if (status.decided) ReadPayments(status);
    return status;
  }

  void ReadPayments(InstalmentStatus& status) {
    const services::Payments payments = services::LoadPayments(connection_, status.id, last_);
    status.payouts = payments.current.pot - payments.current.withheld;
    for (const auto& [code, account] : payments.accounts.all()) {
      status.paid += account.net();
      const Kronor outstanding = account.outstanding();
      (outstanding > 0 ? status.to_pay : status.to_reclaim) += std::abs(outstanding);
    }
    const std::vector<std::int64_t> reconciliations =
        storage::ListReconciliationEvents(connection_, payments.current_event, last_);
    if (reconciliations.empty()) return;
    status.reconciled = true;
    const auto found = services::LoadRecorded<Reconciliation>(connection_, reconciliations.back());
    status.last_deviations = static_cast<std::int64_t>(found.deviations.size());
  }

  storage::Connection& connection_;
  std::int64_t last_;
  std::set<InstalmentId> decided_;
};

void AddMissing(const InstalmentStatus& status, std::vector<MissingThing>& missing) {
  const auto add = [&](Want want, Kronor amount = 0) {
    missing.push_back({want, status.id, amount});
  };
  if (!status.decided) {
    add(status.conditional && !status.outcome_recorded ? Want::kOutcome : Want::kDecision);
    return;
  }
  if (status.to_pay > 0) add(Want::kPayment, status.to_pay);
  if (status.to_reclaim > 0) add(Want::kReclaim, status.to_reclaim);
  if (!status.reconciled) add(Want::kReconciliation);
  if (status.last_deviations > 0) add(Want::kDeviations);
}

std::vector<MissingThing> MissingOf(const ArchiveStatus& status) {
  std::vector<MissingThing> missing;
  if (status.agreements.empty() && status.events > 0) missing.push_back({});
  for (const AgreementStatus& agreement : status.agreements) {
    for (const InstalmentStatus& instalment : agreement.instalments) {
      AddMissing(instalment, missing);
    }
  }
  std::stable_sort(missing.begin(), missing.end(),
                   [](const MissingThing& a, const MissingThing& b) { return a.want < b.want; });
  return missing;
}

}  // namespace

std::string_view WantName(Want want) noexcept {
  switch (want) {
    case Want::kAgreement:
      return "agreement";
    case Want::kOutcome:
      return "outcome";
    case Want::kDecision:
      return "decision";
    case Want::kPayment:
      return "payment";
    case Want::kReclaim:
      return "reclaim";
    case Want::kReconciliation:
      return "reconciliation";
    case Want::kDeviations:
      return "deviations";
  }
  return "agreement";
}

ArchiveStatus LoadStatus(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    ArchiveStatus status = StatusReader(connection, last).Read();
    status.as_of = as_of;
    status.missing = MissingOf(status);
    return status;
  });
}

}  // namespace fordela
