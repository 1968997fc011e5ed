#include "services/history_check.h"

#include <fmt/format.h>

#include "services/audit_findings.h"
#include "services/audit_history.h"
#include "storage/events.h"

namespace fordela::services {

HistoryState StoredHistory(storage::Connection& connection) {
  const TreeEdge history = storage::LoadTreeEdge(connection, storage::LastEvent(connection));
  return {history.size, TreeRoot(history)};
}

std::optional<std::string> FaultOfHistory(storage::Connection& connection,
                                          const HistoryState& expected, const Progress& progress) {
  Findings findings;
  const TreeEdge history = AuditHistory(
      connection, findings, [](const Event&, const Record&) {}, progress);
  for (const Finding& finding : findings.Take()) {
    if (finding.severity != Severity::kTampered) continue;
    return fmt::format("{}: {}", finding.subject, finding.message);
  }
  if (history.size == expected.events && TreeRoot(history) == expected.root) return std::nullopt;
  return "its events do not give the archive's root";
}

}  // namespace fordela::services
