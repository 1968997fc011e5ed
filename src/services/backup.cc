#include <fmt/format.h>

#include "fordela/error.h"
#include "fordela/restore.h"
#include "services/audit_findings.h"
#include "services/audit_history.h"
#include "storage/archive_file.h"
#include "storage/backup.h"
#include "storage/events.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

HistoryState CopyTo(const Database& database, const std::filesystem::path& file) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const TreeEdge history = storage::LoadTreeEdge(connection, storage::LastEvent(connection));
    storage::CopyInto(connection, file);
    return HistoryState{history.size, TreeRoot(history)};
  });
}

[[noreturn]] void ThrowUnverified(const std::string& why) {
  throw Error(ErrorCode::kDamaged,
              fmt::format("the copy does not verify, and was removed: {}", why),
              "run `fordela audit` on the archive, and keep earlier backups");
}

/// Hashes every event of the copy anew and compares its rows.
void VerifyCopy(const std::filesystem::path& file, const HistoryState& expected,
                const Progress& progress) {
  const Database copy = Database::Open(file, Access::kInspect);
  storage::InReadTransaction(copy, [&](storage::Connection& connection) {
    services::Findings findings;
    const TreeEdge history = services::AuditHistory(
        connection, findings, [](const Event&, const Record&) {}, progress);
    for (const Finding& finding : findings.Take()) {
      if (finding.severity != Severity::kTampered) continue;
      ThrowUnverified(fmt::format("{}: {}", finding.subject, finding.message));
    }
    if (history.size != expected.events || TreeRoot(history) != expected.root) {
      ThrowUnverified("its events do not give the archive's root");
    }
  });
}

}  // namespace

HistoryState BackUpArchive(const Database& database, const std::filesystem::path& file,
                           const Progress& progress) {
  HistoryState state;
  storage::CreateWhole(file, [&](const std::filesystem::path& temporary) {
    state = CopyTo(database, temporary);
    VerifyCopy(temporary, state, progress);
  });
  return state;
}

}  // namespace fordela
