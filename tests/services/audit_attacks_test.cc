// The attack list: what somebody with the file, a tool and time can try. Each attack is made on a
// copy of a real archive by plain SQL, with the guards dropped and put back afterwards, so that the
// schema gives nothing away. Without a checkpoint everything short of a full rewrite is found; with
// one, everything. The same with bytes and hashes made to fit is in audit_forgeries_test.cc.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "fordela/audit.h"
#include "fordela/checkpoint.h"
#include "fordela/prove.h"
#include "support/attacker.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;

std::vector<std::string> Lines(const AuditReport& report) {
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) {
    lines.push_back(fmt::format("{} {} {}: {}", SeverityName(finding.severity), finding.check,
                                finding.subject, finding.message));
  }
  return lines;
}

struct Attack {
  const char* name;
  const char* sql;
  const char* subject;  // what and where
  const char* message;
};

// In the archive of the three examples event 30 is the population of 2025, 32 the outcome, 33 the
// decision; 2 is the region 01.
constexpr Attack kAttacks[] = {
    {"a value is edited",
     "UPDATE payout SET amount = amount + 1 WHERE event_seq = 33 AND region_code = '01'",
     "payout event_seq=33 region_code='01'", "true value is 46759214"},
    {"a row is deleted", "DELETE FROM payout WHERE event_seq = 33 AND region_code = '25'",
     "payout event_seq=33 region_code='25'", "the row is missing"},
    {"a row is inserted",
     "INSERT INTO payout (event_seq, region_code, met, amount) VALUES (29, '02', 1, 7)",
     "payout event_seq=29 region_code='02'", "the row was added"},
    {"two rows are swapped",
     "UPDATE payout SET region_code = CASE region_code WHEN '01' THEN 'x' ELSE '01' END"
     " WHERE event_seq = 33 AND region_code IN ('01');"
     "UPDATE payout SET region_code = '01' WHERE event_seq = 33 AND region_code = '03';"
     "UPDATE payout SET region_code = '03' WHERE event_seq = 33 AND region_code = 'x'",
     "payout event_seq=33 region_code='01'", "true value is 46759214"},
    {"a row is duplicated",
     "INSERT INTO agreement_party (event_seq, position, party)"
     " SELECT event_seq, position + 9, party FROM agreement_party WHERE event_seq = 31"
     " AND position = 1",
     "agreement_party event_seq=31 position=10", "the row was added"},
    {"a row is replaced",
     "INSERT OR REPLACE INTO payout (event_seq, region_code, met, amount)"
     " VALUES (33, '20', 1, 1)",
     "payout event_seq=33 region_code='20'", "true value is 5383638"},
    {"a row is upserted",
     "INSERT INTO payout (event_seq, region_code, met, amount) VALUES (33, '20', 1, 2)"
     " ON CONFLICT (event_seq, region_code) DO UPDATE SET amount = excluded.amount",
     "payout event_seq=33 region_code='20'", "true value is 5383638"},
    {"two amounts are swapped, the sum unchanged",
     "UPDATE payout SET amount = CASE region_code WHEN '01' THEN 7725254 ELSE 46759214 END"
     " WHERE event_seq = 33 AND region_code IN ('01', '03')",
     "payout event_seq=33 region_code='03'", "true value is 7725254"},
    {"two populations are swapped",
     "UPDATE population_count SET inhabitants ="
     " CASE region_code WHEN '01' THEN 410601 ELSE 2485275 END"
     " WHERE event_seq = 30 AND region_code IN ('01', '03')",
     "population_count event_seq=30 region_code='01'", "true value is 2485275"},
    {"an outcome is flipped",
     "UPDATE outcome_region SET met = 1 WHERE event_seq = 32 AND region_code = '13'",
     "outcome_region event_seq=32 region_code='13'", "true value is 0"},
    {"a region's name is changed to a look-alike",
     "UPDATE region SET name = '\u0405tockholm' WHERE event_seq = 2", "region event_seq=2",
     "true value is 'Stockholm'"},
    {"an event is edited",
     "UPDATE event SET canonical = replace(canonical, '46759214', '46759215') WHERE seq = 33",
     "event seq=33", "column canonical"},
    {"a leaf hash is edited", "UPDATE event SET leaf_hash = zeroblob(32) WHERE seq = 33",
     "event seq=33", "column leaf_hash"},
    {"an event is renumbered", "UPDATE event SET seq = 99 WHERE seq = 33", "event seq=99",
     "column seq holds '99'; its true value is '33'"},
    {"a tree node is edited", "UPDATE tree_node SET hash = zeroblob(32) WHERE level = 5",
     "tree_node level=5 position=0", "the events 1 to 32 give"},
};

class AttacksTest : public testing::Test {
 protected:
  AttacksTest() {
    InitArchive(Original(), "fordela/test", test::TestAct());
    Database database = Database::Open(Original(), Access::kWrite);
    test::RecordExamples(database);
    anchor_ = {"kept.txt", IssueCheckpoint(database, nullptr)};
  }

  [[nodiscard]] fs::path Original() const { return folder_.path() / "original.db"; }

  /// The audit of an archive, held against the checkpoint that was kept.
  [[nodiscard]] AuditReport Audit(const Database& database, bool with_checkpoint) const {
    AuditReport report = AuditArchive(database);
    if (with_checkpoint) AuditAnchors(database, std::span(&anchor_, 1), {}, report);
    return report;
  }

  ScopedFolder folder_;
  Anchor anchor_;
};

TEST_F(AttacksTest, TheArchiveItselfHoldsAgainstItsCheckpoint) {
  const AuditReport report = Audit(Database::Open(Original(), Access::kInspect), true);
  EXPECT_TRUE(report.ok());
  EXPECT_THAT(Lines(report), Contains(HasSubstr("note checkpoint kept.txt: ")));
}

TEST_F(AttacksTest, EachIsFoundWithoutACheckpointAndNamedByWhatAndWhere) {
  for (const Attack& attack : kAttacks) {
    const fs::path copy = folder_.path() / "copy.db";
    fs::copy_file(Original(), copy, fs::copy_options::overwrite_existing);
    test::Attacker(copy).Run(attack.sql);
    const Database database = Database::Open(copy, Access::kInspect);
    const AuditReport report = Audit(database, false);
    EXPECT_FALSE(report.ok()) << attack.name;
    bool named = false;
    for (const Finding& finding : report.findings) {
      EXPECT_NE(finding.check, "schema") << attack.name << ": " << finding.message;
      named =
          named || (finding.severity == Severity::kTampered && finding.subject == attack.subject &&
                    finding.message.find(attack.message) != std::string::npos);
    }
    EXPECT_TRUE(named) << attack.name << "\n" << testing::PrintToString(Lines(report));
  }
}

// What follows is rewritten by somebody who has our own program, so that every hash is right.

/// The three examples in an archive of that origin, with one figure changed.
Database Rewritten(const std::string& origin, const char* example, const std::string& from,
                   const std::string& to) {
  Database database = Database::InMemory();
  InitArchive(database, origin, test::TestAct());
  for (const char* name : {"cancer-2021.toml", "cancer-2024.toml", "cancer-2025.toml"}) {
    std::string text = test::ExampleText(name);
    if (std::string_view(name) == example) {
      text.replace(text.find(from), from.size(), to);
      text.erase(text.find("[decision.stated]"));
    }
    test::RecordText(database, text);
  }
  return database;
}

TEST_F(AttacksTest, ARewrittenPastIsFoundByTheCheckpointAlone) {
  const Database database =
      Rewritten("fordela/test", "cancer-2025.toml", "\"01\" = 2_485_275", "\"01\" = 2_485_276");
  EXPECT_TRUE(Audit(database, false).ok()) << "a full rewrite cannot show by itself";
  const AuditReport report = Audit(database, true);
  EXPECT_FALSE(report.ok());
  EXPECT_THAT(Lines(report), Contains(HasSubstr("tampered rewritten_past kept.txt: ")));
}

TEST_F(AttacksTest, APastWithALookAlikeOrAFlippedOutcomeIsFoundByTheCheckpoint) {
  const Database flipped =
      Rewritten("fordela/test", "cancer-2025.toml", "not_met = [\"13\", \"21\", \"24\"]",
                "not_met = [\"13\", \"21\", \"23\"]");
  EXPECT_FALSE(Audit(flipped, true).ok());
  const Database relabelled = Rewritten("fordela/test", "cancer-2024.toml", "label = \"nov 2024\"",
                                        "label = \"n\u043ev 2024\"");
  EXPECT_FALSE(Audit(relabelled, true).ok());
}

TEST_F(AttacksTest, ACutTailAndAnOldCopyPutBackAreFoundByTheCheckpoint) {
  Database old = test::NewArchive();
  test::RecordText(old, test::ExampleText("cancer-2021.toml"));
  EXPECT_TRUE(Audit(old, false).ok()) << "a shorter history cannot show by itself";
  const AuditReport report = Audit(old, true);
  EXPECT_FALSE(report.ok());
  EXPECT_THAT(Lines(report),
              Contains(HasSubstr("tampered cut_tail kept.txt: the checkpoint has 33 events; the "
                                 "archive has 25: 8 were cut off")));
}

TEST_F(AttacksTest, AnArchiveMixedFromTwoIsFoundByTheCheckpoint) {
  Database mixed = test::NewArchive();
  for (const char* name : {"cancer-2024.toml", "cancer-2021.toml", "cancer-2025.toml"}) {
    test::RecordText(mixed, test::ExampleText(name));
  }
  EXPECT_TRUE(Audit(mixed, false).ok());
  EXPECT_THAT(Lines(Audit(mixed, true)), Contains(HasSubstr("tampered rewritten_past")));
}

TEST_F(AttacksTest, TheCheckpointOfAnotherArchiveIsFound) {
  Database other = Database::InMemory();
  InitArchive(other, "fordela/other", test::TestAct());
  test::RecordExamples(other);
  EXPECT_TRUE(Audit(other, false).ok());
  EXPECT_THAT(Lines(Audit(other, true)), Contains(HasSubstr("tampered other_archive kept.txt")));
}

}  // namespace
}  // namespace fordela
