#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "fordela/hash.h"
#include "fordela/history.h"
#include "fordela/records.h"
#include "services/audit_findings.h"
#include "services/split.h"
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
  bool FindBasis(std::int64_t event, const Decision& decision);

  storage::Connection& connection_;
  Findings& findings_;
  // The last ones that were visited or asked for: decisions on one agreement follow each other.
  std::optional<Agreement> agreement_;
  DecisionBasis basis_;
  std::map<std::string, std::string, std::less<>> names_;  // of the regions, by code
  std::optional<PopulationSnapshot> last_snapshot_;
  std::map<Hash, std::string> figures_;  // the snapshots' ids by the hash of their figures
};

/// Compares a decision with what its rule gives, or what every rule gives if it states its amounts.
/// `basis` has what the decision stands on, but for the instalment, which is taken from the
/// agreement. `names` has the regions' names by code.
void AuditDecision(const Decision& decision, const Agreement& agreement, DecisionBasis& basis,
                   const std::map<std::string, std::string, std::less<>>& names,
                   Findings& findings);

}  // namespace fordela::services
