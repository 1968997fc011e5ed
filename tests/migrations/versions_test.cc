// Archives of every released schema version, as text dumps, opened by the program of today.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/audit.h"
#include "fordela/error.h"
#include "fordela/migrate.h"
#include "fordela/queries.h"
#include "storage/connection.h"
#include "storage/schema.h"
#include "support/migrations_in_use.h"
#include "support/plain_sqlite.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;

std::string Dump(int version) {
  return ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/tests/migrations/version_" +
                      std::to_string(version) + ".sql");
}

TEST(VersionsTest, EveryVersionHasItsDump) {
  for (int version = 1; version <= storage::CurrentSchemaVersion(); ++version) {
    EXPECT_FALSE(Dump(version).empty()) << "make tests/migrations/version_" << version << ".sql";
  }
}

/// An archive made of the dump of version 1, and migrated to the program's.
void ExpectTheSameToday() {
  const ScopedFolder folder;
  const fs::path file = folder / "archive.db";
  PlainSqlite(file).Run(Dump(1));
  EXPECT_EQ(MigrateArchive(file).from, 1);
  const Database database = Database::Open(file, Access::kRead);
  EXPECT_EQ(ToHex(storage::SchemaHash(database.connection())), storage::PinnedSchemaHash());
  const AuditReport report = AuditArchive(database);
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.events, 26);
  // By an independent reading of RFC 9162, section 2.1.1, over the column `canonical` of the dump.
  EXPECT_EQ(ToHex(report.root), "a69640b6fa67ed2ae78021eaa744ea21d719869f7c382b7e802ca3b54e4e1742");
  const auto decisions = ListDecisions(database, std::nullopt);
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(FormatDecisionId(decisions[0].id), "cancer-2025/2");
  EXPECT_EQ(decisions[0].pot, 182'500'000);
}

TEST(VersionsTest, AnArchiveOfVersion1IsTheSameToday) { ExpectTheSameToday(); }

TEST(VersionsTest, AnArchiveOfVersion1IsTheSameAfterTheNextMigration) {
  const test::MigrationsInUse later(test::LaterMigrations());
  ExpectTheSameToday();
}

TEST(VersionsTest, AFigureThatWasChangedInTheDumpIsFound) {
  std::string dump = Dump(1);
  const std::string figure = "46759214";  // Stockholm in 2025: in its row, and in its event
  const std::size_t row = dump.rfind(figure);
  ASSERT_NE(row, std::string::npos);
  dump.replace(row, figure.size(), "46759215");
  const std::size_t other = dump.rfind("7725254");  // Uppsala: the sum stays
  ASSERT_NE(other, std::string::npos);
  dump.replace(other, 7, "7725253");
  const ScopedFolder folder;
  const fs::path file = folder / "archive.db";
  PlainSqlite(file).Run(dump);
  EXPECT_FALSE(AuditArchive(Database::Open(file, Access::kInspect)).ok());
  const test::MigrationsInUse later(test::LaterMigrations());
  EXPECT_THROW(MigrateArchive(file), Error);
}

}  // namespace
}  // namespace fordela
