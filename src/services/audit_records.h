#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "fordela/hash.h"
#include "fordela/history.h"
#include "fordela/records.h"
#include "services/audit_findings.h"
#include "storage/connection.h"

namespace fordela::services {

/// Checks each record against those it stands on, as the history hands them over: decisions are
/// recomputed, and whatever is allowed but doubtful is reported.
class RecordAudit {
 public:
  RecordAudit(storage::Connection& connection, Findings& findings)
      : connection_(connection), findings_(findings) {}

  void Visit(const Event& event, const Record& record);

 private:
  void CheckCorrection(std::int64_t event, const Record& record);
  void VisitSnapshot(const PopulationSnapshot& snapshot);
  void VisitAgreement(const Agreement& agreement);
  void VisitDecision(std::int64_t event, const Decision& decision);
  void VisitReconciliation(std::int64_t event, const Reconciliation& reconciliation);

  const Agreement* FindAgreement(const std::string& id, std::int64_t before);
  std::optional<Outcome> FindOutcome(std::int64_t event);
  const PopulationSnapshot* FindSnapshot(std::int64_t event);

  storage::Connection& connection_;
  Findings& findings_;
  // The last ones that were visited or asked for: decisions on one agreement follow each other.
  std::optional<Agreement> agreement_;
  std::optional<Outcome> outcome_;
  std::int64_t outcome_event_ = 0;
  std::optional<PopulationSnapshot> snapshot_;
  std::int64_t snapshot_event_ = 0;
  std::map<std::string, std::string, std::less<>> names_;  // of the regions, by code
  std::optional<PopulationSnapshot> last_snapshot_;
  std::map<Hash, std::string> figures_;  // the snapshots' ids by the hash of their figures
};

/// Compares a decision with what its rule gives, or what every rule gives if it states its amounts.
/// `names` has the regions' names by code.
void AuditDecision(const Decision& decision, const Agreement& agreement,
                   const PopulationSnapshot& population, const std::optional<Outcome>& outcome,
                   const std::map<std::string, std::string, std::less<>>& names,
                   Findings& findings);

}  // namespace fordela::services
