#include "fordela/migrate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/audit.h"
#include "fordela/error.h"
#include "fordela/queries.h"
#include "storage/connection.h"
#include "storage/schema.h"
#include "support/archive_files.h"
#include "support/migrations_in_use.h"
#include "support/plain_sqlite.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using test::LaterMigrations;
using test::MigrationsInUse;

/// A row in every table, and a value in every column.
class MigrateTest : public testing::Test {
 protected:
  MigrateTest() { test::WriteBytes(file_, test::FullArchiveBytes()); }

  /// How migrating ends: `name: message`; nothing if it succeeds.
  std::string Failure() {
    try {
      MigrateArchive(file_);
      return "";
    } catch (const Error& error) {
      return std::string(ErrorName(error.code())) + ": " + error.what();
    } catch (const CheckFailed& failed) {
      return std::string("a fault: ") + failed.what();
    }
  }

  /// The rows of every table that both versions have.
  std::vector<std::string> Rows() {
    PlainSqlite sqlite(file_);
    std::vector<std::string> rows;
    for (const std::string& table :
         sqlite.Column("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'remark' "
                       "ORDER BY name")) {
      const auto values = sqlite.Column("SELECT json_array(" + ColumnsOf(sqlite, table) +
                                        ") FROM " + table + " ORDER BY 1");
      EXPECT_FALSE(values.empty()) << table;
      for (const std::string& value : values) rows.push_back(table + " " + value);
    }
    return rows;
  }

  ScopedFolder folder_;
  fs::path file_ = folder_ / "archive.db";

 private:
  static std::string ColumnsOf(PlainSqlite& sqlite, const std::string& table) {
    return sqlite.Value("SELECT group_concat('quote(' || name || ')') FROM pragma_table_info('" +
                        table + "')");
  }
};

TEST_F(MigrateTest, AnArchiveOfThisVersionIsLeftAsItIs) {
  const Migration migration = MigrateArchive(file_);
  EXPECT_EQ(migration.from, storage::CurrentSchemaVersion());
  EXPECT_EQ(migration.to, storage::CurrentSchemaVersion());
  EXPECT_TRUE(migration.steps.empty());
  EXPECT_EQ(migration.history.events, 40);
  EXPECT_EQ(ReadTextFile(file_), test::FullArchiveBytes());
}

TEST_F(MigrateTest, AnOlderArchiveKeepsItsRowsAndItsHistory) {
  const std::vector<std::string> rows = Rows();
  const AuditReport before = AuditArchive(Database::Open(file_, Access::kRead));
  const MigrationsInUse later(LaterMigrations());
  const Migration migration = MigrateArchive(file_);
  EXPECT_EQ(migration.to, migration.from + 1);
  EXPECT_THAT(migration.steps, testing::ElementsAre(LaterMigrations().back().name));
  EXPECT_EQ(migration.history.events, before.events);
  EXPECT_EQ(migration.history.root, before.root);
  EXPECT_EQ(Rows(), rows);
  const Database database = Database::Open(file_, Access::kRead);
  const AuditReport after = AuditArchive(database);
  EXPECT_TRUE(after.ok());
  EXPECT_EQ(after.root, before.root);
}

TEST_F(MigrateTest, APreviewSaysWhatWouldBeDoneAndWritesNothing) {
  const MigrationsInUse later(LaterMigrations());
  const Migration migration = PreviewMigration(file_);
  EXPECT_EQ(migration.to, migration.from + 1);
  EXPECT_THAT(migration.steps, testing::ElementsAre(LaterMigrations().back().name));
  EXPECT_EQ(migration.history.events, 40);
  EXPECT_EQ(ReadTextFile(file_), test::FullArchiveBytes());
}

TEST_F(MigrateTest, NoOtherAccessOpensAnOlderArchive) {
  const MigrationsInUse later(LaterMigrations());
  for (const Access access : {Access::kRead, Access::kWrite, Access::kInspect}) {
    try {
      Database::Open(file_, access);
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kOlder);
      EXPECT_THAT(error.mend(), testing::HasSubstr("`fordela migrate`"));
    }
  }
}

TEST_F(MigrateTest, ForeignKeysAreFollowedAgainAfterItsSteps) {
  const Database database = Database::InMemory();
  storage::Statement keys = database.connection().Prepare("PRAGMA foreign_keys");
  storage::Statement rename = database.connection().Prepare("PRAGMA legacy_alter_table");
  ASSERT_TRUE(keys.Step() && rename.Step());
  EXPECT_EQ(keys.Int64(0), 1);
  EXPECT_EQ(rename.Int64(0), 0);
}

TEST_F(MigrateTest, AProgramThatHadOpenedTheArchiveBeforeNeitherReadsNorWritesItAfter) {
  Database database = Database::Open(file_, Access::kWrite);
  {
    const MigrationsInUse later(LaterMigrations());
    MigrateArchive(file_);
  }
  const std::string migrated = ReadTextFile(file_);
  const auto expect_newer = [](const auto& use) {
    try {
      use();
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kNewer);
    }
  };
  expect_newer(
      [&] { test::RecordText(database, "[[region]]\ncode = \"90\"\nname = \"Exempel\"\n"); });
  expect_newer([&] { ListRegions(database, std::nullopt); });
  EXPECT_EQ(ReadTextFile(file_), migrated);
}

TEST_F(MigrateTest, WhatIsNoArchiveOfAKnownVersionIsNamed) {
  PlainSqlite(file_).Run("PRAGMA user_version = 99");
  EXPECT_THAT(Failure(), testing::StartsWith("newer: "));
  PlainSqlite(file_).Run("PRAGMA user_version = 0");
  EXPECT_THAT(Failure(), testing::StartsWith("foreign: "));
  PlainSqlite(file_).Run("PRAGMA application_id = 1");
  EXPECT_THAT(Failure(), testing::StartsWith("foreign: "));
  fs::remove(file_);
  EXPECT_THAT(Failure(), testing::StartsWith("missing: "));
}

TEST_F(MigrateTest, AChangedSchemaIsNamedAgainstThatOfItsVersion) {
  PlainSqlite(file_).Run("DROP VIEW regioner; CREATE INDEX planted ON payout (amount)");
  const MigrationsInUse later(LaterMigrations());
  EXPECT_EQ(Failure(),
            "schema_differs: the archive's schema was changed: view regioner is missing and index "
            "planted was added");
}

TEST_F(MigrateTest, ABrokenReferenceIsFoundBeforeTheFirstStep) {
  PlainSqlite sqlite(file_);
  const std::string guard =
      sqlite.Value("SELECT sql FROM sqlite_schema WHERE name = 'region_alias_add'");
  sqlite.Run(
      "PRAGMA foreign_keys = OFF; DROP TRIGGER region_alias_add; INSERT INTO region_alias VALUES "
      "(4711, 1, 'x');" +
      guard);
  const MigrationsInUse later(LaterMigrations());
  EXPECT_EQ(Failure(),
            "damaged: the archive does not verify, and was left as it was: rows of region_alias "
            "refer to a region that is not there: 1");
}

/// The shipped steps and one more, which leads to the schema that it leads to from an archive
/// without events.
class OneMore {
 public:
  explicit OneMore(std::string_view sql, bool right_hash = true) {
    const auto shipped = test::ShippedMigrations();
    steps_.assign(shipped.begin(), shipped.end());
    if (right_hash) {
      const auto connection = storage::Connection::Create(":memory:");
      connection->Execute("PRAGMA foreign_keys = OFF");
      connection->Execute(std::string(sql));
      hash_ = ToHex(storage::SchemaHash(*connection));
    }
    steps_.push_back({static_cast<int>(steps_.size()) + 1, "one_more.sql", sql, hash_});
  }

  [[nodiscard]] std::span<const storage::Migration> steps() const { return steps_; }

 private:
  std::string hash_;
  std::vector<storage::Migration> steps_;
};

TEST_F(MigrateTest, AStepThatGoesWrongLeavesEveryByte) {
  struct Case {
    const char* sql;
    const char* failure;
  };
  constexpr Case kCases[] = {
      // What an archive without rows does not show.
      {"CREATE TABLE t (a INTEGER NOT NULL CHECK (a > 0)) STRICT;"
       "INSERT INTO t SELECT withheld FROM decision",
       "failed: the archive cannot be used: CHECK constraint failed: a > 0"},
      {"CREATE UNIQUE INDEX t ON payout (amount)",
       "failed: the archive cannot be used: UNIQUE constraint failed: payout.amount"},
      // The guards stand, also in a step.
      {"UPDATE region SET name = 'X'",
       "failed: the archive cannot be used: region: nothing is updated"},
      {"DROP TRIGGER region_no_update; UPDATE region SET name = 'X' WHERE code = '01'",
       "damaged: the archive does not verify, and was left as it was: region event_seq=2: column "
       "name "
       "holds 'X'"},
      {"DROP TRIGGER tree_node_no_delete; DELETE FROM tree_node WHERE level = 1 AND position = 3",
       "damaged: the archive does not verify, and was left as it was: "},
      {"DROP TRIGGER event_no_update; UPDATE event SET actor = 'X' WHERE seq = 40",
       "damaged: the archive does not verify, and was left as it was: event seq=40: column actor "
       "holds 'X'"},
      {"DROP TRIGGER region_no_delete; DELETE FROM region WHERE code = '01'",
       "a fault: broken invariant: the steps keep every reference"},
  };
  for (const Case& tried : kCases) {
    const OneMore more(tried.sql);
    const MigrationsInUse in_use(more.steps());
    EXPECT_THAT(Failure(), testing::StartsWith(tried.failure)) << tried.sql;
    EXPECT_EQ(ReadTextFile(file_), test::FullArchiveBytes()) << tried.sql;
    EXPECT_FALSE(fs::exists(file_.string() + "-journal")) << tried.sql;
  }
}

TEST_F(MigrateTest, AStepThatLeadsToAnotherSchemaThanItsOwnIsAFault) {
  const OneMore more("CREATE TABLE t (a INTEGER) STRICT", false);
  const MigrationsInUse in_use(more.steps());
  EXPECT_EQ(
      Failure(),
      "a fault: broken invariant: the steps lead to the schema that belongs to their version");
  EXPECT_EQ(ReadTextFile(file_), test::FullArchiveBytes());
}

TEST_F(MigrateTest, TheStepsBeforeOneThatFailsAreNotKept) {
  std::vector<storage::Migration> steps(LaterMigrations().begin(), LaterMigrations().end());
  steps.push_back({static_cast<int>(steps.size()) + 1, "last.sql", "SELECT absent", ""});
  const MigrationsInUse in_use(steps);
  EXPECT_THAT(Failure(), testing::HasSubstr("no such column: absent"));
  EXPECT_EQ(ReadTextFile(file_), test::FullArchiveBytes());
}

}  // namespace
}  // namespace fordela
