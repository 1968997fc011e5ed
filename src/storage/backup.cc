#include "storage/backup.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "base/check.h"
#include "storage/connection.h"
#include "storage/transaction.h"

namespace fordela::storage {
namespace {

constexpr int kAllPages = -1;

}  // namespace

void CopyInto(Connection& connection, const std::filesystem::path& file) {
  Check(connection.InTransaction(), "an archive is copied as one transaction sees it");
  SQLite::Database copy(std::filesystem::absolute(file).string(),
                        SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  Translated(copy, [&] {
    copy.exec("PRAGMA synchronous = EXTRA");
    SQLite::Backup backup(copy, connection.sqlite());
    const int result = backup.executeStep(kAllPages);
    if (result != SQLITE_DONE) throw SQLite::Exception("the archive cannot be copied", result);
  });
}

}  // namespace fordela::storage
