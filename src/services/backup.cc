#include <fmt/format.h>

#include "fordela/error.h"
#include "fordela/restore.h"
#include "services/history_check.h"
#include "storage/archive_file.h"
#include "storage/backup.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

HistoryState CopyTo(const Database& database, const std::filesystem::path& file) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const HistoryState history = services::StoredHistory(connection);
    storage::CopyInto(connection, file);
    return history;
  });
}

[[noreturn]] void ThrowUnverified(const std::string& why) {
  throw Error(ErrorCode::kDamaged,
              fmt::format("the copy does not verify, and was removed: {}", why),
              "run `fordela audit` on the archive, and keep earlier backups");
}

void VerifyCopy(const std::filesystem::path& file, const HistoryState& expected,
                const Progress& progress) {
  const Database copy = Database::Open(file, Access::kInspect);
  storage::InReadTransaction(copy, [&](storage::Connection& connection) {
    const auto fault = services::FaultOfHistory(connection, expected, progress);
    if (fault) ThrowUnverified(*fault);
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
