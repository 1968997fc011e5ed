// The guards of the schema, met as any other tool meets them: a plain SQLite connection with none
// of our settings (recursive_triggers off, foreign keys off). The tables are those that the schema
// has, so that a new one cannot be forgotten.

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "support/archive_files.h"
#include "support/plain_sqlite.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela::storage {
namespace {

using testing::IsEmpty;
using testing::Not;

class GuardsTest : public testing::Test {
 protected:
  GuardsTest() { test::WriteBytes(file_, test::FullArchiveBytes()); }

  std::vector<std::string> Tables() {
    return sqlite_.Column("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  }

  std::vector<std::string> Columns(const std::string& table) {
    return sqlite_.Column(fmt::format("SELECT name FROM pragma_table_info('{}')", table));
  }

  std::vector<std::string> KeyColumns(const std::string& table) {
    return sqlite_.Column(
        fmt::format("SELECT name FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk", table));
  }

  /// Columns of UNIQUE constraints beside the key.
  std::vector<std::string> UniqueColumns(const std::string& table) {
    return sqlite_.Column(
        fmt::format("SELECT i.name FROM pragma_index_list('{}') AS l, pragma_index_info(l.name) AS "
                    "i WHERE l.origin = 'u'",
                    table));
  }

  /// The columns of a SELECT that gives a row of the table with some columns replaced.
  std::string Selected(const std::string& table,
                       const std::map<std::string, std::string>& replaced) {
    std::vector<std::string> terms;
    for (const std::string& column : Columns(table)) {
      const auto found = replaced.find(column);
      terms.push_back(found == replaced.end() ? column : found->second);
    }
    return fmt::format("{}", fmt::join(terms, ", "));
  }

  /// Runs `sql` right after a new event was added, and takes both back.
  std::string ErrorAfterNewEvent(const std::string& sql) {
    sqlite_.Run(
        "BEGIN; INSERT INTO event SELECT max(seq) + 1, recorded_at, actor, kind, canonical, "
        "leaf_hash FROM event");
    const std::string error = sqlite_.ErrorOf(sql);
    sqlite_.Run("ROLLBACK");
    return error;
  }

  ScopedFolder folder_;
  std::filesystem::path file_ = folder_ / "archive.db";
  PlainSqlite sqlite_{file_};
};

/// What the guard against added rows says.
std::string AddMessage(const std::string& table) {
  if (table == "event") return "event: not the next one";
  if (table == "tree_node") return "tree_node: nothing is replaced";
  if (table == "payout") return "payout: its decision stands";
  if (table == "decision") {
    return "decision: not the next version, or it does not sum to the pot";
  }
  if (table == "settlement") return "settlement: it does not sum to its amounts";
  if (table == "reconciliation") return "reconciliation: it does not have as many deviations";
  if (table == "deviation") return "deviation: its reconciliation stands";
  if (table == "settlement_amount") return "settlement_amount: its settlement stands";
  if (table == "population_snapshot" || table == "outcome") {
    return table + ": only added, each version with its own event";
  }
  return table + ": only added, with its own event";
}

TEST_F(GuardsTest, EveryTableHasRowsToGuard) {
  EXPECT_EQ(Tables().size(), 20U);
  for (const std::string& table : Tables()) {
    EXPECT_NE(sqlite_.Value("SELECT count(*) FROM " + table), "0") << table;
  }
}

TEST_F(GuardsTest, NothingIsUpdated) {
  for (const std::string& table : Tables()) {
    for (const std::string& column : Columns(table)) {
      for (const char* verb : {"UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"}) {
        EXPECT_EQ(sqlite_.ErrorOf(fmt::format("{} {} SET {} = {}", verb, table, column, column)),
                  table + ": nothing is updated");
      }
    }
  }
}

TEST_F(GuardsTest, NothingIsDeleted) {
  for (const std::string& table : Tables()) {
    EXPECT_EQ(sqlite_.ErrorOf("DELETE FROM " + table), table + ": nothing is deleted");
    const std::string key = KeyColumns(table).front();
    EXPECT_EQ(sqlite_.ErrorOf(fmt::format("DELETE FROM {} WHERE {} = (SELECT min({}) FROM {})",
                                          table, key, key, table)),
              table + ": nothing is deleted");
  }
}

TEST_F(GuardsTest, NoRowTakesTheSameKeyByAnyFormOfInsert) {
  for (const std::string& table : Tables()) {
    const std::string column = Columns(table).back();
    for (const auto& [verb, tail] : std::vector<std::pair<std::string, std::string>>{
             {"INSERT", ""},
             {"INSERT OR REPLACE", ""},
             {"INSERT OR IGNORE", ""},
             {"INSERT OR FAIL", ""},
             {"REPLACE", ""},
             {"INSERT", "ON CONFLICT DO NOTHING"},
             {"INSERT", fmt::format("ON CONFLICT DO UPDATE SET {} = {}", column, column)}}) {
      EXPECT_EQ(sqlite_.ErrorOf(fmt::format("{} INTO {} SELECT * FROM {} WHERE true {}", verb,
                                            table, table, tail)),
                AddMessage(table))
          << verb << " " << tail;
    }
  }
}

TEST_F(GuardsTest, ANewEventTakesNoOtherRowsPlace) {
  for (const std::string& table : Tables()) {
    if (UniqueColumns(table).empty()) continue;
    const std::string row = Selected(table, {{"event_seq", "(SELECT max(seq) FROM event)"}});
    EXPECT_EQ(ErrorAfterNewEvent(fmt::format("INSERT OR REPLACE INTO {} SELECT {} FROM {} LIMIT 1",
                                             table, row, table)),
              AddMessage(table));
  }
}

/// What makes of a row another one of an old event, under a key that no row has.
const std::map<std::string, std::map<std::string, std::string>> kFreeKeys = {
    {"archive", {{"event_seq", "2"}}},
    {"region", {{"event_seq", "1"}, {"code", "'90'"}}},
    {"region_alias", {{"position", "position + 100"}}},
    {"population_snapshot", {{"event_seq", "1"}, {"id", "id || 'x'"}}},
    {"population_count", {{"region_code", "'90'"}}},
    {"agreement", {{"event_seq", "1"}, {"id", "id || 'x'"}}},
    {"agreement_party", {{"position", "position + 100"}}},
    {"instalment", {{"number", "number + 100"}}},
    {"instalment_part", {{"position", "position + 100"}}},
    {"outcome", {{"event_seq", "1"}, {"instalment", "instalment + 100"}}},
    {"outcome_region", {{"region_code", "'90'"}}},
    {"payout", {{"event_seq", "1"}}},
    {"decision",
     {{"event_seq", "1"}, {"instalment", "instalment + 100"}, {"pot", "0"}, {"withheld", "0"}}},
    {"settlement", {{"event_seq", "1"}}},
    {"settlement_amount", {{"event_seq", "1"}}},
    {"repayment", {{"event_seq", "1"}}},
    {"reconciliation", {{"event_seq", "1"}}},
    {"deviation", {{"event_seq", "1"}}},
};

/// What must be there before a row of the newest event is added.
const std::map<std::string, std::string> kBefore = {
    {"settlement",
     "INSERT INTO settlement_amount SELECT (SELECT max(seq) FROM event), region_code, amount"
     " FROM settlement_amount;"},
    {"reconciliation",
     "INSERT INTO deviation SELECT (SELECT max(seq) FROM event), position, fact, region_code,"
     " recorded, stated FROM deviation;"},
};

TEST_F(GuardsTest, NoRowIsAddedToAnOldEvent) {
  for (const std::string& table : Tables()) {
    if (table == "event" || table == "tree_node") continue;
    ASSERT_TRUE(kFreeKeys.contains(table)) << "name a free key of the new table " << table;
    const std::string row = Selected(table, kFreeKeys.at(table));
    EXPECT_EQ(ErrorAfterNewEvent(
                  fmt::format("INSERT INTO {} SELECT {} FROM {} LIMIT 1", table, row, table)),
              AddMessage(table));
  }
}

TEST_F(GuardsTest, ARowOfTheNewestEventIsAddedOnceAndThenStands) {
  for (const auto& [table, free_key] : kFreeKeys) {
    if (table == "archive") continue;  // it belongs to event 1
    auto replaced = free_key;
    replaced["event_seq"] = "(SELECT max(seq) FROM event)";
    const std::string add = fmt::format("REPLACE INTO {} SELECT {} FROM {} LIMIT 1;", table,
                                        Selected(table, replaced), table);
    const auto before = kBefore.find(table);
    const std::string first = before == kBefore.end() ? "" : before->second;
    EXPECT_EQ(ErrorAfterNewEvent(first + add), "") << table;
    EXPECT_EQ(ErrorAfterNewEvent(first + add + add), AddMessage(table));
  }
}

TEST_F(GuardsTest, EventsAreAddedInTurnOnly) {
  for (const char* seq : {"0", "max(seq)", "max(seq) + 2", "NULL", "-1"}) {
    EXPECT_EQ(sqlite_.ErrorOf(fmt::format("INSERT INTO event SELECT {}, recorded_at, actor, kind, "
                                          "canonical, leaf_hash FROM event GROUP BY 'all'",
                                          seq)),
              "event: not the next one")
        << seq;
  }
}

TEST_F(GuardsTest, WhatIsSummedGetsNoMoreAmounts) {
  EXPECT_EQ(
      ErrorAfterNewEvent("INSERT INTO decision (event_seq, agreement_event, instalment, version,"
                         " population_event, rule, pot, withheld)"
                         " SELECT max(seq), 31, 1, 1, 30, 'webster', 0, 0 FROM event;"
                         "INSERT INTO payout SELECT max(seq), '90', 1, 0 FROM event"),
      AddMessage("payout"));
  EXPECT_EQ(ErrorAfterNewEvent(
                "INSERT INTO settlement_amount SELECT max(seq), '01', 5 FROM event;"
                "INSERT INTO settlement SELECT max(seq), 36, '2025-01-02', 'r', 1, 5 FROM event;"
                "INSERT INTO settlement_amount SELECT max(seq), '90', 5 FROM event"),
            AddMessage("settlement_amount"));
  EXPECT_EQ(ErrorAfterNewEvent(
                "INSERT INTO reconciliation SELECT (SELECT max(seq) FROM event), 36, document,"
                " sha256, size, row_count, 'agrees', 0 FROM reconciliation LIMIT 1;"
                "INSERT INTO deviation SELECT max(seq), 1, 'amount', '01', 1, 2 FROM event"),
            AddMessage("deviation"));
}

TEST_F(GuardsTest, ADecisionIsAddedOnlyIfItSumsAndIsTheNextVersion) {
  const auto add = [&](int version, int pot, int withheld) {
    return ErrorAfterNewEvent(fmt::format(
        "INSERT INTO payout SELECT max(seq), '01', 1, 60 FROM event;"
        "INSERT INTO payout SELECT max(seq), '03', 1, 40 FROM event;"
        "INSERT INTO decision SELECT (SELECT max(seq) FROM event), agreement_event, instalment, {},"
        " event_seq, 'Fel', NULL, decided_on, number, population_event, outcome_event, rule, payer,"
        " stated_reason, {}, {} FROM decision WHERE event_seq = 33",
        version, pot, withheld));
  };
  EXPECT_EQ(add(2, 100, 0), "");
  EXPECT_EQ(add(2, 150, 50), "");
  for (const auto& [version, pot, withheld] :
       {std::tuple{2, 101, 0}, {2, 99, 0}, {2, 100, 1}, {1, 100, 0}, {3, 100, 0}}) {
    EXPECT_EQ(add(version, pot, withheld), AddMessage("decision")) << version << " " << pot;
  }
}

TEST_F(GuardsTest, ACorrectionIsTheNextVersionOfTheSame) {
  const auto add = [&](const std::string& table, const std::string& version, int of) {
    const std::string row = Selected(table, {{"event_seq", "(SELECT max(seq) FROM event)"},
                                             {"version", version},
                                             {"corrects", "event_seq"},
                                             {"reason", "'Fel'"}});
    return ErrorAfterNewEvent(fmt::format("INSERT INTO {} SELECT {} FROM {} WHERE event_seq = {}",
                                          table, row, table, of));
  };
  // The outcome and the population of cancer-2025/2 have one version each.
  for (const auto& [table, event] : {std::pair{"population_snapshot", 30}, {"outcome", 32}}) {
    EXPECT_EQ(add(table, "2", event), "") << table;
    EXPECT_EQ(add(table, "1", event), AddMessage(table));
    EXPECT_EQ(add(table, "3", event), AddMessage(table));
  }
}

TEST_F(GuardsTest, ACorrectionSaysWhatItCorrectsAndWhyAndAFirstVersionDoesNot) {
  const auto add = [&](const std::string& table, const std::string& version,
                       const std::string& corrects, const std::string& reason,
                       const std::string& diary_number, int of) {
    const std::string row = Selected(table, {{"event_seq", "(SELECT max(seq) FROM event)"},
                                             {"version", version},
                                             {"corrects", corrects},
                                             {"reason", reason},
                                             {"diary_number", diary_number},
                                             {"pot", "0"},
                                             {"withheld", "0"}});
    return ErrorAfterNewEvent(fmt::format("INSERT INTO {} SELECT {} FROM {} WHERE event_seq = {}",
                                          table, row, table, of));
  };
  for (const auto& [table, event] :
       {std::pair{"population_snapshot", 30}, {"outcome", 32}, {"decision", 33}}) {
    EXPECT_EQ(add(table, "2", "event_seq", "'Fel'", "NULL", event), "") << table;
    EXPECT_EQ(add(table, "2", "event_seq", "'Fel'", "'S1'", event), "") << table;
    for (const char* reason : {"NULL", "''"}) {
      EXPECT_THAT(add(table, "2", "event_seq", reason, "NULL", event),
                  testing::HasSubstr("CHECK constraint failed"))
          << table << " " << reason;
    }
    for (const char* corrects : {"NULL", "1"}) {
      EXPECT_EQ(add(table, "2", corrects, "'Fel'", "NULL", event), AddMessage(table))
          << table << " " << corrects;
    }
  }
  const auto first = [&](const std::string& corrects, const std::string& reason,
                         const std::string& diary_number) {
    return ErrorAfterNewEvent(fmt::format(
        "INSERT INTO population_snapshot (event_seq, id, version, corrects, reason, diary_number,"
        " label, source) SELECT max(seq), 'new', 1, {}, {}, {}, 'l', 's' FROM event",
        corrects, reason, diary_number));
  };
  EXPECT_EQ(first("NULL", "NULL", "NULL"), "");
  for (const auto& [corrects, reason, diary_number] :
       {std::tuple{"NULL", "'Fel'", "NULL"}, {"NULL", "NULL", "'S1'"}}) {
    EXPECT_THAT(first(corrects, reason, diary_number),
                testing::HasSubstr("CHECK constraint failed"));
  }
}

TEST_F(GuardsTest, WhatWasStoppedLeavesTheFileAsItWas) {
  for (const std::string& table : Tables()) {
    EXPECT_THAT(sqlite_.ErrorOf("DELETE FROM " + table), Not(IsEmpty()));
    EXPECT_THAT(sqlite_.ErrorOf(fmt::format("REPLACE INTO {} SELECT * FROM {}", table, table)),
                Not(IsEmpty()));
    const std::string column = Columns(table).back();
    EXPECT_THAT(sqlite_.ErrorOf(fmt::format("UPDATE {} SET {} = NULL", table, column)),
                Not(IsEmpty()));
  }
  EXPECT_TRUE(ReadTextFile(file_) == test::FullArchiveBytes());
  EXPECT_THAT(folder_.Names(), testing::ElementsAre("archive.db"));
}

}  // namespace
}  // namespace fordela::storage
