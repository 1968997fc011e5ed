#include <fmt/format.h>

#include <string>
#include <utility>

#include "fault/hostile.h"
#include "support/archive_files.h"
#include "support/plain_sqlite.h"

namespace fordela::fault {
namespace {

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

HostileArchive After(const std::string& name, const std::string& sql) {
  return {"schema: " + name, [sql](const std::filesystem::path& file) {
            test::WriteBytes(file, test::FullArchiveBytes());
            PlainSqlite(file).Run("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;" + sql);
          }};
}

/// The text of the schema is written over.
HostileArchive Rewritten(const std::string& name, const std::string& sql) {
  return After(name, "PRAGMA writable_schema = ON;" + sql);
}

void AddViewsAndTriggers(std::vector<HostileArchive>& files) {
  files.push_back(After("a view", "CREATE VIEW twice AS SELECT 2 * amount AS amount FROM payout"));
  files.push_back(After("a view in a table's place",
                        "ALTER TABLE payout RENAME TO payout_kept;"
                        "CREATE VIEW payout AS SELECT event_seq, region_code, met, 2 * amount AS"
                        " amount FROM payout_kept"));
  files.push_back(After("an endless view",
                        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                        " SELECT i + 1 FROM n) SELECT i FROM n"));
  files.push_back(
      After("an endless view in a table's place",
            "DROP TABLE deviation; CREATE VIEW deviation AS WITH RECURSIVE n(i) AS"
            " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS event_seq, i AS"
            " position, i AS fact, i AS region_code, i AS recorded, i AS stated FROM n"));
  files.push_back(After("a trigger that adds",
                        "CREATE TRIGGER more AFTER INSERT ON event BEGIN"
                        " INSERT INTO tree_node VALUES (1, 99, NEW.leaf_hash); END"));
  files.push_back(After("an endless trigger",
                        "CREATE TRIGGER endless AFTER INSERT ON event BEGIN SELECT count(*) FROM"
                        " (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                        " SELECT i FROM n); END"));
  files.push_back(After("a guard that is missing", "DROP TRIGGER payout_no_update"));
  files.push_back(After("a guard that guards nothing",
                        "DROP TRIGGER payout_no_update; CREATE TRIGGER payout_no_update"
                        " BEFORE UPDATE ON payout BEGIN SELECT 1; END"));
  files.push_back(
      After("a view deeper than any", "CREATE VIEW deep AS SELECT 1" + Repeated(" + 1", 900)));
  files.push_back(After("a name that writes to the terminal",
                        "CREATE VIEW \"\x1b[2J\x1b]0;x\x07\xe2\x80\xae\" AS SELECT 1"));
  std::string many = "BEGIN;";
  for (int i = 0; i < 5'000; ++i) many += fmt::format("CREATE VIEW v{} AS SELECT {};", i, i);
  files.push_back(After("five thousand views", many + "COMMIT"));
  files.push_back(After("a gigantic view", "CREATE VIEW gigantic AS SELECT '" +
                                               Repeated("0123456789", 90'000) + "' AS a"));
}

void AddTablesAndIndexes(std::vector<HostileArchive>& files) {
  files.push_back(After("another table", "CREATE TABLE extra (a); INSERT INTO extra VALUES (1)"));
  files.push_back(After("a table renamed", "ALTER TABLE event RENAME TO events"));
  files.push_back(After("a column renamed", "ALTER TABLE payout RENAME COLUMN amount TO sum"));
  files.push_back(After("a column added", "ALTER TABLE payout ADD COLUMN extra INTEGER"));
  files.push_back(After("a generated column",
                        "ALTER TABLE payout ADD COLUMN twice INTEGER AS (2 * amount) VIRTUAL"));
  files.push_back(After("a table dropped", "PRAGMA foreign_keys = OFF; DROP TABLE deviation"));
  files.push_back(
      After("an index on an expression", "CREATE INDEX on_expression ON payout (abs(amount))"));
  files.push_back(
      After("a partial index", "CREATE INDEX part ON payout (amount) WHERE amount > 5000000"));
  files.push_back(After("an index dropped", "DROP INDEX settlement_by_decision"));
  files.push_back(After("a sequence",
                        "CREATE TABLE extra (a INTEGER PRIMARY KEY AUTOINCREMENT);"
                        "INSERT INTO extra VALUES (9223372036854775807)"));
  files.push_back(After("statistics that mislead",
                        "ANALYZE; DELETE FROM sqlite_stat1;"
                        "INSERT INTO sqlite_stat1 VALUES ('payout', 'payout', '1 1 1'),"
                        " ('event', 'x', '99999999999999999999 0'), ('event', NULL, 'sz=0')"));
  files.push_back(
      After("full-text search",
            "CREATE VIRTUAL TABLE words USING fts5 (a); INSERT INTO words VALUES ('a')"));
  files.push_back(After("an R-tree", "CREATE VIRTUAL TABLE boxes USING rtree (i, a, b)"));
}

void AddRewritten(std::vector<HostileArchive>& files) {
  const char* const kOne = " WHERE type = 'table' AND name = 'payout'";
  files.push_back(
      Rewritten("no STRICT", std::string("UPDATE sqlite_schema SET sql = replace(sql, ' STRICT,',"
                                         " '')") +
                                 kOne));
  files.push_back(
      Rewritten("no SQL", std::string("UPDATE sqlite_schema SET sql = 'nonsense'") + kOne));
  files.push_back(
      Rewritten("SQL that is NULL", std::string("UPDATE sqlite_schema SET sql = NULL") + kOne));
  files.push_back(Rewritten("SQL that is a blob",
                            std::string("UPDATE sqlite_schema SET sql = zeroblob(100)") + kOne));
  files.push_back(
      Rewritten("a root page of 0", std::string("UPDATE sqlite_schema SET rootpage = 0") + kOne));
  files.push_back(Rewritten("a root page outside",
                            std::string("UPDATE sqlite_schema SET rootpage = 999999") + kOne));
  files.push_back(Rewritten("a root page of another table",
                            std::string("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM"
                                        " sqlite_schema WHERE name = 'population_count')") +
                                kOne));
  files.push_back(Rewritten("the root page of the schema",
                            std::string("UPDATE sqlite_schema SET rootpage = 1") + kOne));
  files.push_back(Rewritten(
      "two tables with each other's rows",
      "UPDATE sqlite_schema SET rootpage = (SELECT sum(rootpage) FROM sqlite_schema WHERE name IN"
      " ('population_count', 'outcome_region')) - rootpage"
      " WHERE name IN ('population_count', 'outcome_region')"));
  files.push_back(
      Rewritten("a name that is NULL", std::string("UPDATE sqlite_schema SET name = NULL") + kOne));
  files.push_back(
      Rewritten("a type that is none", std::string("UPDATE sqlite_schema SET type = 'x'") + kOne));
  files.push_back(Rewritten("a table twice",
                            std::string("INSERT INTO sqlite_schema SELECT type, name, tbl_name,"
                                        " rootpage, sql FROM sqlite_schema") +
                                kOne));
  files.push_back(Rewritten("no rows at all", "DELETE FROM sqlite_schema"));
  files.push_back(Rewritten("SQL of another kind",
                            std::string("UPDATE sqlite_schema SET sql = 'CREATE VIEW payout AS"
                                        " SELECT 1'") +
                                kOne));
}

}  // namespace

std::vector<HostileArchive> HostileSchemas() {
  std::vector<HostileArchive> files;
  AddViewsAndTriggers(files);
  AddTablesAndIndexes(files);
  AddRewritten(files);
  return files;
}

}  // namespace fordela::fault
