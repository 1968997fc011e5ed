// The attack list again, by somebody careful: beside the rows also the event's bytes, its leaf
// hash and the tree are made to fit, as far as he gets. Short of all of it the file shows it by
// itself, and names what and where. Once all fits, the file shows only what contradicts its own
// law: amounts that no rule gives, rows that no outcome allows. A checkpoint that was taken before
// shows every one of them.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "fordela/audit.h"
#include "fordela/checkpoint.h"
#include "fordela/prove.h"
#include "support/archive_files.h"
#include "support/attacker.h"
#include "support/forgeries.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using test::Attacker;
using test::Expected;
using test::Forgery;

/// How much of the archive the attacker makes to fit: each has all that stands before it.
enum class Strength { kRows, kBytes, kLeaves, kTree };

class ForgeriesTest : public testing::Test {
 protected:
  ForgeriesTest() {
    test::WriteBytes(Copy(), test::FullArchiveBytes());
    anchor_ = {"kept.txt", IssueCheckpoint(Database::Open(Copy(), Access::kRead), nullptr)};
  }

  [[nodiscard]] fs::path Copy() const { return folder_.path() / "copy.db"; }

  void Restore() const { test::WriteBytes(Copy(), test::FullArchiveBytes()); }

  /// The audit of the copy, without the checkpoint.
  [[nodiscard]] AuditReport Audit() const {
    return AuditArchive(Database::Open(Copy(), Access::kInspect));
  }

  [[nodiscard]] AuditReport AuditWithCheckpoint() const {
    const Database database = Database::Open(Copy(), Access::kInspect);
    AuditReport report = AuditArchive(database);
    AuditAnchors(database, std::span(&anchor_, 1), {}, report);
    return report;
  }

  /// The copy is found out, by a finding as expected; and with the checkpoint all the more.
  void ExpectFound(const Expected& expected, const std::string& trace) const {
    SCOPED_TRACE(trace);
    const AuditReport report = Audit();
    EXPECT_FALSE(report.ok());
    EXPECT_TRUE(Has(report, expected)) << Text(report);
    EXPECT_FALSE(Has(report, {"schema", "", ""})) << "the guards were not put back";
    EXPECT_FALSE(AuditWithCheckpoint().ok());
  }

  /// Starts from the good copy, and forges it as far as that.
  void Forge(const Forgery& forgery, Strength strength) {
    Restore();
    Attacker attacker(Copy());
    attacker.Run(forgery.sql);
    if (strength == Strength::kRows) return;
    for (const test::Edit& edit : forgery.edits) {
      attacker.RewriteBytes(edit.event, edit.from, edit.to);
    }
    if (strength == Strength::kBytes) return;
    attacker.RehashLeaves();
    if (strength == Strength::kTree) attacker.RebuildTree();
  }

  /// The copy shows nothing by itself, and is found out by the checkpoint, as `check` says.
  void ExpectFoundByTheCheckpointAlone(const std::string& check, const std::string& trace) const {
    SCOPED_TRACE(trace);
    const AuditReport report = Audit();
    EXPECT_TRUE(report.ok()) << Text(report);
    const AuditReport held = AuditWithCheckpoint();
    EXPECT_TRUE(Has(held, {check, "kept.txt", ""})) << Text(held);
    EXPECT_FALSE(held.ok());
  }

  static bool Has(const AuditReport& report, const Expected& expected) {
    for (const Finding& finding : report.findings) {
      if (finding.severity != Severity::kTampered && finding.severity != Severity::kInconsistent) {
        continue;
      }
      if (finding.check == expected.check &&
          finding.subject.find(expected.subject) != std::string::npos &&
          finding.message.find(expected.message) != std::string::npos) {
        return true;
      }
    }
    return false;
  }

  static std::string Text(const AuditReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) {
      text += fmt::format("{} {} {}: {}\n", SeverityName(finding.severity), finding.check,
                          finding.subject, finding.message);
    }
    return text;
  }

 private:
  ScopedFolder folder_;
  Anchor anchor_;
};

/// The smallest node above an event's leaf.
Expected NodeAbove(std::int64_t event) {
  const std::int64_t position = (event - 1) / 2;
  return {"tree", fmt::format("tree_node level=1 position={}", position),
          fmt::format("the events {} to {} give", 2 * position + 1, 2 * position + 2)};
}

TEST_F(ForgeriesTest, TheArchiveItselfHolds) {
  EXPECT_TRUE(AuditWithCheckpoint().ok()) << Text(AuditWithCheckpoint());
}

TEST_F(ForgeriesTest, RowsAloneAreNamedWithTheirTrueValues) {
  for (const Forgery& forgery : test::Forgeries()) {
    Forge(forgery, Strength::kRows);
    ExpectFound(forgery.rows, forgery.name);
  }
}

TEST_F(ForgeriesTest, RowsAndBytesAreNamedByTheLeafHash) {
  for (const Forgery& forgery : test::Forgeries()) {
    Forge(forgery, Strength::kBytes);
    for (const test::Edit& edit : forgery.edits) {
      ExpectFound({"events", fmt::format("event seq={}", edit.event), "column leaf_hash holds"},
                  forgery.name);
    }
  }
}

TEST_F(ForgeriesTest, RowsBytesAndLeavesAreNamedByTheNodesAboveThem) {
  for (const Forgery& forgery : test::Forgeries()) {
    Forge(forgery, Strength::kLeaves);
    for (const test::Edit& edit : forgery.edits) ExpectFound(NodeAbove(edit.event), forgery.name);
  }
}

TEST_F(ForgeriesTest, OnceAllHashesFitTheLawNamesWhatBreaksItAndTheCheckpointTheRest) {
  for (const Forgery& forgery : test::Forgeries()) {
    Forge(forgery, Strength::kTree);
    if (forgery.law.check.empty()) {
      ExpectFoundByTheCheckpointAlone("rewritten_past", forgery.name);
    } else {
      ExpectFound(forgery.law, forgery.name);
      EXPECT_TRUE(Has(AuditWithCheckpoint(), {"rewritten_past", "kept.txt", ""})) << forgery.name;
    }
  }
}

TEST_F(ForgeriesTest, ATreeMadeAnewInPartIsNamedByItsFirstOldNode) {
  // 40 events: the nodes over the first are of the levels 1 to 5.
  for (int levels = 0; levels < 5; ++levels) {
    Restore();
    {
      Attacker attacker(Copy());
      attacker.Run("UPDATE region SET name = 'x' WHERE event_seq = 2");
      attacker.RewriteBytes(2, "\"name\":\"Stockholm\"", "\"name\":\"x\"");
      attacker.RehashLeaves();
      attacker.RebuildTree(levels);
    }
    ExpectFound({"tree", fmt::format("tree_node level={} position=0", levels + 1),
                 fmt::format("the events 1 to {} give", 2 << levels)},
                fmt::format("{} levels", levels));
    EXPECT_FALSE(Has(Audit(), {"tree", fmt::format("tree_node level={} ", levels), ""}));
  }
}

TEST_F(ForgeriesTest, TheLastEventWithoutANodeAboveItIsARewriteByItself) {
  // 33 events: the last leaf is a peak. This is the limit that docs/audit.md names.
  test::WriteBytes(Copy(), test::ExampleArchiveBytes());
  const Anchor kept = {"33.txt", IssueCheckpoint(Database::Open(Copy(), Access::kRead), nullptr)};
  {
    Attacker attacker(Copy());
    attacker.Run("UPDATE decision SET payer = 'x' WHERE event_seq = 33");
    attacker.RewriteBytes(33, "\"payer\":\"Kammarkollegiet\"", "\"payer\":\"x\"");
    attacker.RehashLeaves();
  }
  const Database database = Database::Open(Copy(), Access::kInspect);
  AuditReport report = AuditArchive(database);
  EXPECT_TRUE(report.ok()) << Text(report);
  AuditAnchors(database, std::span(&kept, 1), {}, report);
  EXPECT_TRUE(Has(report, {"rewritten_past", "33.txt", ""})) << Text(report);
}

TEST_F(ForgeriesTest, ACutTailIsNamedUntilItIsCutOffWhole) {
  constexpr const char* kRows =
      "DELETE FROM settlement_amount WHERE event_seq > 36;"
      "DELETE FROM settlement WHERE event_seq > 36;"
      "DELETE FROM repayment WHERE event_seq > 36;"
      "DELETE FROM deviation WHERE event_seq > 36;"
      "DELETE FROM reconciliation WHERE event_seq > 36;";
  { Attacker(Copy()).Run(kRows); }
  ExpectFound(test::RowFinding("settlement event_seq=37", "the row is missing"), "rows");
  ExpectFound(test::RowFinding("repayment event_seq=38", "the row is missing"), "rows");
  ExpectFound(test::RowFinding("reconciliation event_seq=39", "the row is missing"), "rows");
  { Attacker(Copy()).Run("DELETE FROM event WHERE seq > 36"); }
  ExpectFound({"tree", "tree_node level=1 position=18", "events were cut off"}, "rows and events");
  { Attacker(Copy()).RebuildTree(); }
  ExpectFoundByTheCheckpointAlone("cut_tail", "whole");
}

TEST_F(ForgeriesTest, AnEventTakenOutOfTheMiddleIsNamed) {
  { Attacker(Copy()).Run("DELETE FROM event WHERE seq = 37"); }
  ExpectFound({"events", "event seq=37", "event 37 is missing"}, "event");
  {
    Attacker attacker(Copy());
    attacker.Run(
        "DELETE FROM settlement_amount WHERE event_seq = 37;"
        "DELETE FROM settlement WHERE event_seq = 37");
    attacker.RebuildTree();
  }
  ExpectFound({"events", "event seq=37", "event 37 is missing"}, "event, rows and tree");
}

TEST_F(ForgeriesTest, AnOldCopyPutBackIsFoundByTheCheckpoint) {
  test::WriteBytes(Copy(), test::ExampleArchiveBytes());
  ExpectFoundByTheCheckpointAlone("cut_tail", "33 events of 40");
}

TEST_F(ForgeriesTest, AnEventOfAnotherArchiveIsNamedUntilTheTreeIsMadeAnewAndThenByTheLaw) {
  // In the other, Stockholm has one inhabitant more, and so thirteen kronor more.
  const ScopedFolder folder;
  const fs::path other = folder / "other.db";
  InitArchive(other, "fordela/other", test::TestAct());
  {
    Database database = Database::Open(other, Access::kWrite);
    test::RecordText(database, test::ExampleText("cancer-2021.toml"));
    test::RecordText(database, test::ExampleText("cancer-2024.toml"));
    std::string text = test::ExampleText("cancer-2025.toml");
    const std::string count = "\"01\" = 2_485_275";
    text.replace(text.find(count), count.size(), "\"01\" = 2_485_276");
    text.erase(text.find("[decision.stated]"));
    test::RecordText(database, text);
  }
  {
    Attacker attacker(Copy());
    attacker.Run("ATTACH '" + other.string() +
                 "' AS other;"
                 "DELETE FROM population_count WHERE event_seq = 30;"
                 "INSERT INTO main.population_count SELECT * FROM other.population_count"
                 " WHERE event_seq = 30;"
                 "UPDATE event SET (canonical, leaf_hash) ="
                 " (SELECT canonical, leaf_hash FROM other.event WHERE seq = 30) WHERE seq = 30;"
                 "DETACH other");
  }
  ExpectFound(NodeAbove(30), "one event");
  { Attacker(Copy()).RebuildTree(); }
  ExpectFound(test::RecomputedFinding("Stockholm \u221213, Uppsala +1, "),
              "one event, and the tree");
  EXPECT_TRUE(Has(AuditWithCheckpoint(), {"rewritten_past", "kept.txt", ""}));

  fs::copy_file(other, Copy(), fs::copy_options::overwrite_existing);
  ExpectFoundByTheCheckpointAlone("other_archive", "the other in its place");
}

}  // namespace
}  // namespace fordela
