// Damage that once ended the program as if it had a bug, or went unseen into what was recorded.
// Each is said, by the audit and by who stumbles over it.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "fordela/audit.h"
#include "fordela/database.h"
#include "fordela/error.h"
#include "fordela/prove.h"
#include "fordela/queries.h"
#include "fordela/settlements.h"
#include "fordela/status.h"
#include "support/archive_files.h"
#include "support/attacker.h"
#include "support/forgeries.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

const DecisionId kDecided2024{{"cancer-2024", 2}, std::nullopt};
const DecisionId kDecided2025{{"cancer-2025", 2}, std::nullopt};

/// A file with a row in every table; RecordSequel lists its last events.
class DamagedArchiveTest : public testing::Test {
 protected:
  DamagedArchiveTest() { test::WriteBytes(file_, test::FullArchiveBytes()); }

  void Damage(const std::string& sql) { test::Attacker(file_).Run(sql); }

  /// The rows, the bytes and the leaves.
  void Forge(const test::Forgery& forgery) {
    test::Attacker attacker(file_);
    attacker.Run(forgery.sql);
    for (const test::Edit& edit : forgery.edits) {
      attacker.RewriteBytes(edit.event, edit.from, edit.to);
    }
    attacker.RehashLeaves();
  }

  [[nodiscard]] bool AuditIsOk() const {
    return AuditArchive(Database::Open(file_, Access::kInspect)).ok();
  }

  /// The Error that a question ends with; nothing if it is answered.
  [[nodiscard]] std::optional<ErrorCode> ErrorOf(
      const std::function<void(const Database&)>& ask) const {
    try {
      ask(Database::Open(file_, Access::kRead));
      return std::nullopt;
    } catch (const Error& error) {
      return error.code();
    }
  }

  ScopedFolder folder_;
  std::filesystem::path file_ = folder_ / "damaged.db";
};

void Show2024(const Database& database) { LoadDecision(database, kDecided2024, {}); }

/// Makes the table's b-tree stand the other way round than its schema says.
std::string TurnAround(const std::string& table) {
  return fmt::format(
      "CREATE TEMP TABLE kept AS SELECT * FROM {0};"
      "PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET sql = replace(sql, 'PRIMARY KEY (event_seq, region_code)',"
      " 'PRIMARY KEY (event_seq, region_code DESC)') WHERE name = '{0}';"
      "PRAGMA writable_schema = RESET;"
      "DELETE FROM {0}; INSERT INTO {0} SELECT * FROM kept;"
      "PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET sql = replace(sql, 'region_code DESC)', 'region_code)')"
      " WHERE name = '{0}';"
      "PRAGMA writable_schema = RESET",
      table);
}

TEST_F(DamagedArchiveTest, RowsThatDoNotStandByRegionCodeAreReported) {
  for (const char* table : {"payout", "population_count", "outcome_region", "settlement_amount"}) {
    test::WriteBytes(file_, test::FullArchiveBytes());
    Damage(TurnAround(table));
    EXPECT_FALSE(AuditIsOk()) << table;
    const auto pay = [](const Database& database) { LoadSettlements(database, kDecided2024, {}); };
    EXPECT_TRUE(ErrorOf(pay) || ErrorOf(Show2024)) << table;
  }
}

TEST_F(DamagedArchiveTest, AnEmptyRegionCodeIsReported) {
  for (const char* table : {"payout", "population_count", "outcome_region", "settlement_amount"}) {
    test::WriteBytes(file_, test::FullArchiveBytes());
    Damage(fmt::format("UPDATE {} SET region_code = '' WHERE region_code = '01'", table));
    EXPECT_FALSE(AuditIsOk()) << table;
  }
}

TEST_F(DamagedArchiveTest, ARegionThatIsMissingEndsWhatNamesItWithAnError) {
  Damage("DELETE FROM region WHERE code = '09'");
  EXPECT_FALSE(AuditIsOk());
  EXPECT_EQ(ErrorOf(Show2024), ErrorCode::kDamaged);
}

TEST_F(DamagedArchiveTest, ANameThatIsNotUtf8EndsALookUpWithAnError) {
  for (const char* sql :
       {"UPDATE region SET name = CAST(x'53c3' AS TEXT) WHERE code = '01'",
        "UPDATE region_alias SET alias = CAST(x'ff' AS TEXT) WHERE event_seq = 2"}) {
    test::WriteBytes(file_, test::FullArchiveBytes());
    Damage(sql);
    EXPECT_FALSE(AuditIsOk()) << sql;
    const auto history = [](const Database& database) {
      LoadRegionHistory(database, "Dalarna", {}, {}, {});
    };
    EXPECT_EQ(ErrorOf(history), ErrorCode::kDamaged) << sql;
  }
}

TEST_F(DamagedArchiveTest, ARowOfAnotherEventEndsWhatReadsItWithAnError) {
  Damage("UPDATE reconciliation SET decision_event = 29, event_seq = 33 WHERE event_seq = 40");
  EXPECT_FALSE(AuditIsOk());
  const auto show = [](const Database& database) {
    LoadDecision(database, {kDecided2024.instalment, 1}, {});
  };
  EXPECT_EQ(ErrorOf(show), ErrorCode::kDamaged);
}

TEST_F(DamagedArchiveTest, ADecisionThatContradictsItsFactsIsNotPrinted) {
  for (const test::Forgery& forgery : test::Forgeries()) {
    if (forgery.name != "a row is deleted" && forgery.name != "a row is inserted") continue;
    test::WriteBytes(file_, test::FullArchiveBytes());
    Forge(forgery);
    const auto show = [](const Database& database) { LoadDecision(database, kDecided2025, {}); };
    EXPECT_EQ(ErrorOf(show), ErrorCode::kDamaged) << forgery.name;
  }
}

TEST_F(DamagedArchiveTest, AVersionThatIsGiganticIsNotCountedUpTo) {
  Damage("UPDATE decision SET version = 4611686018427387904 WHERE event_seq = 36");
  EXPECT_FALSE(AuditIsOk());
  const auto status = [](const Database& database) { LoadStatus(database, {}); };
  EXPECT_EQ(ErrorOf(status), ErrorCode::kDamaged);
}

TEST_F(DamagedArchiveTest, ANameThatIsNotUtf8IsNotSuggested) {
  Damage("UPDATE agreement SET id = id || CAST(x'ff' AS TEXT) WHERE id = 'cancer-2025'");
  const Database database = Database::Open(file_, Access::kRead);
  EXPECT_THROW(LoadDecision(database, kDecided2025, {}), Refused);
}

TEST_F(DamagedArchiveTest, NothingIsDecidedOnFiguresThatWereAltered) {
  Damage(
      "UPDATE population_count SET inhabitants = inhabitants + 1"
      " WHERE event_seq = 30 AND region_code = '01'");
  Database database = Database::Open(file_, Access::kWrite);
  constexpr const char* kDecision = R"(
      [decision]
      instalment = "cancer-2025/1"
      population = "2025-09"
      )";
  EXPECT_THROW(test::RecordText(database, kDecision), Error);
  EXPECT_EQ(LoadCheckpoint(database).size, 40);
}

}  // namespace
}  // namespace fordela
