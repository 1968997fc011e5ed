// A value changed by raw SQL, after the guards were dropped, in each column of each table: the
// audit names the table, the row and the column's true value. The columns are taken from the live
// schema, so that a new one cannot be forgotten.

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "fordela/audit.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

struct Column {
  std::string table;
  std::string name;
};

/// An archive file with a row in every table and a value in every column, and copies of it to
/// tamper with. RecordSequel lists its last events.
class TamperingTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = fs::temp_directory_path() / fmt::format("fordela-tamper-{}", ::getpid());
    fs::create_directories(folder_);
    InitArchive(folder_ / "original.db", "fordela/test", test::TestAct());
    Database database = Database::Open(folder_ / "original.db", Access::kWrite);
    test::RecordExamples(database);
    test::RecordSequel(database);
  }
  static void TearDownTestSuite() { fs::remove_all(folder_); }

  /// A fresh copy, opened as any SQLite tool would, with the guards dropped.
  static SQLite::Database OpenCopy() {
    fs::copy_file(folder_ / "original.db", Copy(), fs::copy_options::overwrite_existing);
    SQLite::Database sqlite(Copy().string(), SQLite::OPEN_READWRITE);
    sqlite.exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN");
    std::vector<std::string> triggers;
    SQLite::Statement names(sqlite, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    while (names.executeStep()) triggers.push_back(names.getColumn(0).getString());
    for (const std::string& trigger : triggers) sqlite.exec("DROP TRIGGER " + trigger);
    sqlite.exec("COMMIT");
    sqlite.exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
    return sqlite;
  }

  static fs::path Copy() { return folder_ / "copy.db"; }

  static AuditReport Audit() { return AuditArchive(Database::Open(Copy(), Access::kInspect)); }

  static std::vector<std::string> Tables(SQLite::Database& sqlite) {
    std::vector<std::string> tables;
    SQLite::Statement names(sqlite,
                            "SELECT name FROM sqlite_schema WHERE type = 'table'"
                            " AND name NOT LIKE 'sqlite_%' ORDER BY name");
    while (names.executeStep()) tables.push_back(names.getColumn(0).getString());
    return tables;
  }

  static std::vector<Column> Columns() {
    SQLite::Database sqlite = OpenCopy();
    std::vector<Column> columns;
    for (const std::string& table : Tables(sqlite)) {
      SQLite::Statement info(sqlite, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
      info.bind(1, table);
      while (info.executeStep()) columns.push_back({table, info.getColumn(0).getString()});
    }
    return columns;
  }

  /// The finding that names that table and all these texts; nothing if there is none.
  static bool Names(const AuditReport& report, const std::string& table,
                    const std::vector<std::string>& texts) {
    for (const Finding& finding : report.findings) {
      if (finding.severity != Severity::kTampered || !finding.subject.starts_with(table + " ")) {
        continue;
      }
      const std::string all = finding.subject + " " + finding.message;
      if (std::all_of(texts.begin(), texts.end(), [&](const std::string& text) {
            return all.find(text) != std::string::npos;
          })) {
        return true;
      }
    }
    return false;
  }

  static std::string Describe(const AuditReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) {
      if (finding.check == "schema" || finding.severity != Severity::kTampered) continue;
      text += fmt::format("{}: {}: {}\n", finding.check, finding.subject, finding.message);
    }
    return text;
  }

  static fs::path folder_;
};

fs::path TamperingTest::folder_;

/// SQL for a different value of the same type.
std::string OtherValue(const std::string& column, const std::string& type) {
  if (type == "integer" && column == "met") return "1 - met";
  if (type == "integer") return fmt::format("{} + 1000", column);
  if (type == "text") return fmt::format("{} || 'x'", column);
  return "zeroblob(32)";
}

TEST_F(TamperingTest, TheOriginalIsSound) {
  const AuditReport report =
      AuditArchive(Database::Open(folder_ / "original.db", Access::kInspect));
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.events, 40);
}

TEST_F(TamperingTest, AChangedValueInAnyColumnIsNamedWithItsTrueValue) {
  int tried = 0;
  for (const Column& column : Columns()) {
    SQLite::Database sqlite = OpenCopy();
    // The row with the last value: NULL comes after all of them.
    const std::string row = fmt::format(
        "SELECT CAST({0} AS TEXT), typeof({0}), hex({0}) FROM {1} ORDER BY 1 DESC LIMIT 1",
        column.name, column.table);
    SQLite::Statement before(sqlite, row);
    ASSERT_TRUE(before.executeStep()) << column.table << " is empty";
    const std::string type = before.getColumn(1).getString();
    ASSERT_NE(type, "null") << column.table << "." << column.name << " has no value in any row";
    std::string truth = before.getColumn(0).getString();
    if (type == "blob") {
      truth = before.getColumn(2).getString();
      std::transform(truth.begin(), truth.end(), truth.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    const std::string where =
        type == "blob" ? fmt::format("hex({}) = '{}'", column.name, before.getColumn(2).getString())
                       : fmt::format(
                             "{0} IS (SELECT {0} FROM {1} ORDER BY CAST({0} AS TEXT) DESC "
                             "LIMIT 1)",
                             column.name, column.table);
    before.reset();
    const int changed = sqlite.exec(fmt::format("UPDATE {0} SET {1} = {2} WHERE {3}", column.table,
                                                column.name, OtherValue(column.name, type), where));
    ASSERT_GE(changed, 1) << column.table << "." << column.name;
    const AuditReport report = Audit();
    EXPECT_FALSE(report.ok()) << column.table << "." << column.name;
    EXPECT_TRUE(Names(report, column.table, {column.name, truth}))
        << column.table << "." << column.name << " was " << truth << "\n"
        << Describe(report);
    ++tried;
  }
  EXPECT_GE(tried, 104);
}

TEST_F(TamperingTest, ADeletedRowOfAnyTableIsNamed) {
  std::vector<std::string> tables;
  {
    SQLite::Database sqlite = OpenCopy();
    tables = Tables(sqlite);
  }
  for (const std::string& table : tables) {
    SQLite::Database sqlite = OpenCopy();
    const std::string key = table == "event"       ? "seq"
                            : table == "tree_node" ? "position"
                                                   : "event_seq";
    ASSERT_GE(sqlite.exec(fmt::format("DELETE FROM {0} WHERE {1} = (SELECT min({1}) FROM {0})",
                                      table, key)),
              1)
        << table;
    const AuditReport report = Audit();
    EXPECT_FALSE(report.ok()) << table;
    EXPECT_TRUE(Names(report, table, {"missing"})) << table << "\n" << Describe(report);
  }
}

TEST_F(TamperingTest, AnAddedRowIsNamed) {
  const char* cases[][2] = {
      {"payout",
       "INSERT INTO payout (event_seq, region_code, met, amount) VALUES (33, '02', 1, 0)"},
      {"payout",
       "INSERT INTO payout (event_seq, region_code, met, amount) VALUES (99, '01', 1, 5)"},
      {"population_count",
       "INSERT INTO population_count (event_seq, region_code, inhabitants) VALUES (30, '13', "
       "340000)"},
      {"region", "INSERT INTO region (event_seq, code, name) VALUES (33, '02', 'Nytt')"},
      {"region_alias",
       "INSERT INTO region_alias (event_seq, position, alias) VALUES (2, 99, 'Annat')"},
      {"agreement_party",
       "INSERT INTO agreement_party (event_seq, position, party) VALUES (31, 9, 'Annan')"},
      {"tree_node", "INSERT INTO tree_node (level, position, hash) VALUES (9, 0, zeroblob(32))"},
      {"decision",
       "INSERT INTO decision (event_seq, agreement_event, instalment, version, population_event,"
       " rule, stated_reason, pot, withheld) SELECT 1, agreement_event, 1, 1, population_event,"
       " rule, stated_reason, 0, 0 FROM decision WHERE event_seq = 25"},
      {"settlement_amount",
       "INSERT INTO settlement_amount (event_seq, region_code, amount) VALUES (37, '03', 7)"},
      {"settlement",
       "INSERT INTO settlement (event_seq, decision_event, paid_on, reference, count, control_sum)"
       " VALUES (41, 36, '2025-01-01', 'KK', 1, 1)"},
      {"repayment",
       "INSERT INTO repayment (event_seq, decision_event, region_code, amount, repaid_on, reason)"
       " VALUES (37, 36, '01', 7, '2025-01-01', 'r')"},
      {"deviation",
       "INSERT INTO deviation (event_seq, position, fact, recorded, stated)"
       " VALUES (39, 4, 'amount', 1, 2)"},
      {"reconciliation",
       "INSERT INTO reconciliation (event_seq, decision_event, document, sha256, size, row_count,"
       " verdict, count) VALUES (38, 36, 'b', 'x', 1, 1, 'agrees', 0)"},
  };
  for (const auto& [table, sql] : cases) {
    SQLite::Database sqlite = OpenCopy();
    sqlite.exec(sql);
    const AuditReport report = Audit();
    EXPECT_FALSE(report.ok()) << sql;
    EXPECT_TRUE(Names(report, table, {"added"})) << sql << "\n" << Describe(report);
  }
}

TEST_F(TamperingTest, AmountsSwappedWithTheSumUnchangedAreBothNamed) {
  SQLite::Database sqlite = OpenCopy();
  sqlite.exec(
      "UPDATE payout SET amount = CASE region_code WHEN '01' THEN 7725254 ELSE 46759214 END"
      " WHERE event_seq = 33 AND region_code IN ('01', '03')");
  const AuditReport report = Audit();
  EXPECT_TRUE(Names(report, "payout", {"region_code='01'", "7725254", "true value is 46759214"}));
  EXPECT_TRUE(Names(report, "payout", {"region_code='03'", "46759214", "true value is 7725254"}));
}

TEST_F(TamperingTest, AChangedActorDoesNotHideAChangedAmountOfTheSameEvent) {
  SQLite::Database sqlite = OpenCopy();
  sqlite.exec("UPDATE event SET actor = 'somebody' WHERE seq = 33");
  sqlite.exec("UPDATE payout SET amount = 46759215 WHERE event_seq = 33 AND region_code = '01'");
  const AuditReport report = Audit();
  EXPECT_TRUE(Names(report, "event", {"seq=33", "actor", "somebody", "tester"}))
      << Describe(report);
  EXPECT_TRUE(Names(report, "payout", {"region_code='01'", "46759215", "true value is 46759214"}))
      << Describe(report);
}

TEST_F(TamperingTest, AChangeOfRowAndBytesTogetherBreaksTheLeaf) {
  SQLite::Database sqlite = OpenCopy();
  sqlite.exec("UPDATE payout SET amount = 46759215 WHERE event_seq = 33 AND region_code = '01'");
  sqlite.exec(
      "UPDATE event SET canonical = replace(canonical, '46759214', '46759215') WHERE seq = 33");
  const AuditReport report = Audit();
  EXPECT_FALSE(report.ok());
  EXPECT_TRUE(Names(report, "event", {"seq=33", "leaf_hash"})) << Describe(report);
}

TEST_F(TamperingTest, ACutTailLeavesItsTreeNodes) {
  SQLite::Database sqlite = OpenCopy();
  sqlite.exec("DELETE FROM event WHERE seq > 29");
  for (const char* table :
       {"payout", "decision", "outcome", "outcome_region", "agreement", "agreement_party",
        "instalment", "instalment_part", "population_snapshot", "population_count", "settlement",
        "settlement_amount", "repayment", "reconciliation", "deviation"}) {
    sqlite.exec(fmt::format("DELETE FROM {} WHERE event_seq > 29", table));
  }
  const AuditReport report = Audit();
  EXPECT_FALSE(report.ok());
  EXPECT_TRUE(Names(report, "tree_node", {"cut off"})) << Describe(report);
}

TEST_F(TamperingTest, DroppedGuardsAreNamed) {
  OpenCopy();
  const AuditReport report = Audit();
  EXPECT_FALSE(report.ok());
  bool named = false;
  for (const Finding& finding : report.findings) {
    named = named || finding.message == "trigger payout_no_update is missing";
  }
  EXPECT_TRUE(named);
}

}  // namespace
}  // namespace fordela
