#include "fordela/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/large_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

std::vector<std::string> Lines(const AuditReport& report) {
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) {
    lines.push_back(std::string(SeverityName(finding.severity)) + " " + finding.check + " " +
                    finding.subject + ": " + finding.message);
  }
  return lines;
}

/// 100 kr over 1 + 2 + 3 inhabitants, in two instalments, the second on a condition.
constexpr char kFacts[] = R"(
[agreement]
id = "small"
year = 2025
title = "Liten"
parties = ["Staten"]
purpose = "Prov"
amount = 200
[[agreement.instalment]]
number = 1
amount = 100
[[agreement.instalment]]
number = 2
amount = 100
condition = "Redovisning"
unmet = "redistribute"
[population]
id = "p"
label = "p"
source = "s"
[population.counts]
"01" = 1
"03" = 2
"04" = 3
)";

/// On instalment 1 of kFacts, whose population is event 23.
Decision FirstDecision(std::vector<Payout> payouts) {
  Decision decision;
  decision.instalment = {"small", 1};
  decision.population = "p";
  decision.population_event = 23;
  decision.pot = 100;
  decision.payouts = std::move(payouts);
  return decision;
}

TEST(AuditTest, AsOfAnInstantTheHistoryIsVerifiedWholeAndTheFindingsAreThoseOfThen) {
  Database database = Database::InMemory();
  InitArchive(database, "a/b", {"tester", *ParseInstant("2020-01-01T00:00:00Z")});
  test::RecordText(database, test::ExampleText("cancer-2021.toml"), test::TestAct());
  const AuditReport then = AuditArchive(database, ParseInstant("2025-12-31T00:00:00Z"));
  const AuditReport now = AuditArchive(database);
  EXPECT_THAT(then.findings, IsEmpty());
  EXPECT_EQ(then.known, 22);
  EXPECT_EQ(then.events, 25);
  EXPECT_EQ(then.root, now.root);
  EXPECT_EQ(now.findings.size(), 2U);
  EXPECT_EQ(now.known, 25);
}

// The two regions were found by hand when the published table was first recomputed.
TEST(AuditTest, The2021TableDeviatesInTwoRegionsAndTheAuditIsStillOk) {
  const Database database = test::ExampleArchive();
  const AuditReport report = AuditArchive(database);
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.events, 33);
  EXPECT_THAT(
      Lines(report),
      ElementsAre(StartsWith("deviates stated cancer-2021/2: no rule gives the stated amounts; "
                             "against largest-remainder: Sörmland +1, Västerbotten \u22121; "),
                  "note undecided cancer-2021/1: no decision on this instalment is on record",
                  "note undecided cancer-2024/1: no decision on this instalment is on record",
                  "note undecided cancer-2025/1: no decision on this instalment is on record"));
}

TEST(AuditTest, AmountsThatTheRuleDoesNotGiveAreInconsistent) {
  Database database = test::NewArchive();
  test::RecordText(database, kFacts);
  test::AppendUnchecked(database,
                        FirstDecision({{"01", true, 16}, {"03", true, 34}, {"04", true, 50}}));
  const AuditReport report = AuditArchive(database);
  EXPECT_FALSE(report.ok());
  EXPECT_THAT(Lines(report), Contains("inconsistent recomputed small/1: the amounts are not those "
                                      "of largest-remainder: Stockholm \u22121, Uppsala +1"));
}

TEST(AuditTest, ADecisionThatLeavesARegionOutIsInconsistent) {
  Database database = test::NewArchive();
  test::RecordText(database, kFacts);
  test::AppendUnchecked(database, FirstDecision({{"01", true, 33}, {"03", true, 67}}));
  EXPECT_THAT(Lines(AuditArchive(database)),
              Contains("inconsistent eligibility small/1: its rows are not the regions of its "
                       "population and its outcome"));
}

TEST(AuditTest, AConditionalDecisionWithoutItsOutcomeIsInconsistent) {
  Database database = test::NewArchive();
  test::RecordText(database, kFacts);
  Decision decision = FirstDecision({{"01", true, 17}, {"03", true, 33}, {"04", true, 50}});
  decision.instalment.number = 2;
  test::AppendUnchecked(database, decision);
  EXPECT_THAT(Lines(AuditArchive(database)),
              Contains("inconsistent eligibility small/2: its instalment and the outcome that it "
                       "names do not belong together"));
}

TEST(AuditTest, APotThatIsNotTheInstalmentsIsInconsistent) {
  Database database = test::NewArchive();
  test::RecordText(database, kFacts);
  Decision decision = FirstDecision({{"01", true, 1}, {"03", true, 2}, {"04", true, 3}});
  decision.pot = 6;
  test::AppendUnchecked(database, decision);
  EXPECT_THAT(Lines(AuditArchive(database)),
              Contains("inconsistent sum small/1: the pot is 6 kr, the instalment 100 kr"));
}

TEST(AuditTest, StatedAmountsThatARuleGivesAreNoted) {
  Database database = test::NewArchive();
  test::RecordText(database, std::string(kFacts) +
                                 "[decision]\ninstalment = \"small/1\"\npopulation = \"p\"\n"
                                 "rule = \"stated\"\nstated_reason = \"r\"\n[decision.stated]\n"
                                 "\"01\" = 17\n\"03\" = 33\n\"04\" = 50\n");
  const AuditReport report = AuditArchive(database);
  EXPECT_THAT(Lines(report),
              Contains(StartsWith("note stated small/1: the amounts were recorded as stated; they "
                                  "are those of largest-remainder, ")));
}

TEST(AuditTest, DoubtsAreReportedAndDoNotFail) {
  Database database = test::NewArchive();
  test::RecordText(database, kFacts);
  test::RecordText(database,
                   "[population]\nid = \"q\"\nlabel = \"q\"\nsource = \"s\"\ntotal = 7\n"
                   "[population.counts]\n\"01\" = 1\n\"03\" = 2\n\"04\" = 3\n");
  const AuditReport report = AuditArchive(database);
  EXPECT_TRUE(report.ok());
  EXPECT_THAT(Lines(report), Contains(StartsWith("doubtful stated_total population q: ")));
  EXPECT_THAT(Lines(report), Contains("doubtful same_figures population q: the figures are those "
                                      "of population p"));
}

TEST(AuditTest, AClockThatWentBackIsDoubtedAndTheOrderStands) {
  Database database = test::NewArchive();
  test::RecordText(database, kFacts, {"tester", *ParseInstant("2025-01-01T00:00:00Z")});
  const AuditReport report = AuditArchive(database);
  EXPECT_TRUE(report.ok());
  EXPECT_THAT(Lines(report), Contains(StartsWith("doubtful clock event seq=23: ")));
}

TEST(AuditTest, AnEmptyArchiveIsOk) {
  const Database database = Database::InMemory();
  const AuditReport report = AuditArchive(database);
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.events, 0);
  EXPECT_THAT(report.findings, IsEmpty());
}

TEST(AuditStopTest, EndsWhereItIsAndSaysNothingOfTheArchive) {
  const test::LargeArchive large = test::MakeLargeArchive(2'000);
  std::stop_source stop;
  std::int64_t last = 0;
  const auto progress = [&](std::int64_t done, std::optional<std::int64_t>) {
    last = done;
    if (done == 500) stop.request_stop();
  };
  try {
    AuditArchive(large.database, std::nullopt, progress, stop.get_token());
    FAIL() << "the audit went on";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the audit was stopped");
  }
  EXPECT_LE(last, 501);
  EXPECT_TRUE(AuditArchive(large.database).ok());
}

TEST(AuditStopTest, DoesNotBeginWhereItIsAskedToStopBefore) {
  const Database database = test::ExampleArchive();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(AuditArchive(database, std::nullopt, {}, stop.get_token()), Error);
  EXPECT_TRUE(AuditArchive(database).ok());
}

}  // namespace
}  // namespace fordela
