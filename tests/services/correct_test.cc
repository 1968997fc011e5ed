#include "fordela/correct.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/audit.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kReason = "Folkmängden för två regioner var förväxlad";

CorrectionRequest Request(const char* decision, std::string_view toml,
                          const std::string& reason = kReason) {
  return {*ParseDecisionId(decision), ParseRecordFile("correction.toml", toml), reason,
          "S2025/02000"};
}

std::string CodeFor(Database& database, const CorrectionRequest& request) {
  try {
    CorrectDecision(database, request, test::TestAct());
  } catch (const Refused& refused) {
    return refused.problems().front().code;
  }
  return "recorded";
}

/// 1000 kr by 1, 3 and 6 inhabitants; those of 01 and 04 were exchanged when first recorded.
constexpr char kExchanged[] = R"(
[agreement]
id = "small"
year = 2015
title = "Liten"
parties = ["Staten"]
purpose = "Prov"
amount = 1000
[[agreement.instalment]]
number = 1
amount = 1000
[population]
id = "2014"
label = "2014"
source = "SCB"
[population.counts]
"01" = 6
"03" = 3
"04" = 2
[decision]
instalment = "small/1"
population = "2014"
)";
constexpr char kRight[] = R"(
[population]
id = "2014"
label = "2014"
source = "SCB"
[population.counts]
"01" = 2
"03" = 3
"04" = 6
)";

Database Exchanged() {
  Database database = test::NewArchive();
  test::RecordText(database, kExchanged);
  return database;
}

std::vector<Kronor> Amounts(const Annex& annex) {
  std::vector<Kronor> amounts;
  for (const AnnexRow& row : annex.rows) amounts.push_back(row.amount);
  return amounts;
}

// 1000 × 6/11 = 545 5/11, × 3/11 = 272 8/11, × 2/11 = 181 9/11: two kronor are left over, for the
// remainders 9 and 8. So 545, 273, 182, and with the populations exchanged 182, 273, 545.
TEST(CorrectTest, ExchangedPopulationsAreCorrectedAndTheDifferencesSumToZero) {
  Database database = Exchanged();
  const CorrectionResult result =
      CorrectDecision(database, Request("small/1", kRight), test::TestAct());
  EXPECT_THAT(Amounts(result.comparison.first), ElementsAre(545, 273, 182));
  EXPECT_THAT(Amounts(result.comparison.second), ElementsAre(182, 273, 545));
  EXPECT_EQ(FormatDecisionId(result.comparison.first.id), "small/1@1");
  EXPECT_EQ(FormatDecisionId(result.comparison.second.id), "small/1");
  std::vector<std::string> titles;
  for (const RecordedItem& item : result.items) titles.push_back(item.title);
  EXPECT_THAT(titles, ElementsAre("population 2014", "decision small/1"));
  EXPECT_TRUE(AuditArchive(database).ok());
}

// 545 were paid to 01 and 182 to 04; 182 and 545 are due: 363 come back from one, 363 go to the
// other.
TEST(CorrectTest, SaysWhatMustBePaidAndReclaimedAfterWhatWasPaid) {
  Database database = Exchanged();
  SettlementRequest paid;
  paid.decision = *ParseDecisionId("small/1");
  paid.paid_on = *ParseDate("2015-06-01");
  paid.reference = "KK-1";
  SettleDecision(database, paid, test::TestAct());
  const CorrectionResult result =
      CorrectDecision(database, Request("small/1", kRight), test::TestAct());
  EXPECT_EQ(result.settlements.to_pay, 363);
  EXPECT_EQ(result.settlements.to_reclaim, 363);
  EXPECT_EQ(result.settlements.rows.front().sums.outstanding, -363);
  EXPECT_EQ(result.settlements.rows.back().sums.outstanding, 363);
}

// Amounts as above: what is paid back and paid is known before anything is recorded.
TEST(CorrectTest, APreviewSaysTheSameAndWritesNothing) {
  Database database = Exchanged();
  SettlementRequest paid;
  paid.decision = *ParseDecisionId("small/1");
  paid.paid_on = *ParseDate("2015-06-01");
  paid.reference = "KK-1";
  const std::int64_t events = SettleDecision(database, paid, test::TestAct()).events;
  const CorrectionResult preview =
      PreviewCorrection(database, Request("small/1", kRight), test::TestAct());
  EXPECT_EQ(preview.events, events);
  EXPECT_EQ(AuditArchive(database).events, events);
  EXPECT_THAT(Amounts(preview.comparison.first), ElementsAre(545, 273, 182));
  EXPECT_THAT(Amounts(preview.comparison.second), ElementsAre(182, 273, 545));
  EXPECT_EQ(FormatDecisionId(preview.comparison.first.id), "small/1@1");
  EXPECT_EQ(FormatDecisionId(preview.comparison.second.id), "small/1");
  EXPECT_EQ(preview.settlements.to_pay, 363);
  EXPECT_EQ(preview.settlements.to_reclaim, 363);
  for (const RecordedItem& item : preview.items) EXPECT_EQ(item.event, 0);
  const CorrectionResult recorded =
      CorrectDecision(database, Request("small/1", kRight), test::TestAct());
  EXPECT_EQ(recorded.events, events + 2);
  EXPECT_EQ(Amounts(recorded.comparison.second), Amounts(preview.comparison.second));
}

TEST(CorrectTest, RecordsWhatWasAgreedToAndNothingElse) {
  Database database = Exchanged();
  const auto answer = [&](bool yes) {
    return CorrectAgreed(database, Request("small/1", kRight), test::TestAct(),
                         [&](const CorrectionResult& preview) {
                           EXPECT_EQ(preview.items.front().event, 0);
                           return yes;
                         });
  };
  EXPECT_FALSE(answer(false).has_value());
  EXPECT_EQ(AuditArchive(database).events, 25);
  const auto recorded = answer(true);
  ASSERT_TRUE(recorded.has_value());
  EXPECT_EQ(recorded->items.front().event, 26);
  EXPECT_EQ(recorded->events, 27);
}

TEST(CorrectTest, NamesAReasonThatIsMissingTogetherWithWhatIsWrongInTheFile) {
  Database database = Exchanged();
  CorrectionRequest request = Request("small/1", R"(
[decision]
instalment = "small/1"
population = "2013"
)",
                                      "");
  request.diary_number = "";
  std::vector<std::string> fields;
  try {
    PreviewCorrection(database, request, test::TestAct());
  } catch (const Refused& refused) {
    for (const Problem& problem : refused.problems()) fields.push_back(problem.field);
  }
  EXPECT_THAT(fields, ElementsAre("reason", "diary number", "decision.population"));
}

TEST(CorrectTest, BothVersionsStayAnswerable) {
  Database database = Exchanged();
  CorrectDecision(database, Request("small/1", kRight),
                  {"tester", *ParseInstant("2026-06-01T00:00:00Z")});
  const auto amounts = [&](const char* id, AsOf as_of) {
    return Amounts(LoadDecision(database, *ParseDecisionId(id), as_of).annex);
  };
  EXPECT_THAT(amounts("small/1", {}), ElementsAre(182, 273, 545));
  EXPECT_THAT(amounts("small/1@2", {}), ElementsAre(182, 273, 545));
  EXPECT_THAT(amounts("small/1@1", {}), ElementsAre(545, 273, 182));
  EXPECT_THAT(amounts("small/1", ParseInstant("2026-05-31T23:59:59Z")), ElementsAre(545, 273, 182));
  const auto decisions = ListDecisions(database, {});
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_EQ(FormatDecisionId(decisions[0].id), "small/1@1");
  EXPECT_EQ(FormatDecisionId(*decisions[0].superseded_by), "small/1@2");
  EXPECT_EQ(decisions[1].superseded_by, std::nullopt);
}

TEST(CorrectTest, TheHistoryOfARegionHasTheCurrentVersionOnly) {
  Database database = Exchanged();
  CorrectDecision(database, Request("small/1", kRight),
                  {"tester", *ParseInstant("2026-06-01T00:00:00Z")});
  const RegionHistory now = LoadRegionHistory(database, "01", {}, {}, {});
  ASSERT_EQ(now.rows.size(), 1U);
  EXPECT_EQ(now.rows.front().amount, 182);
  EXPECT_EQ(now.rows.front().population, 2);
  const RegionHistory then =
      LoadRegionHistory(database, "01", {}, {}, ParseInstant("2026-05-31T00:00:00Z"));
  ASSERT_EQ(then.rows.size(), 1U);
  EXPECT_EQ(then.rows.front().amount, 545);
}

TEST(CorrectTest, ACorrectionSaysWhatItCorrectsWhyAndUnderWhichNumber) {
  Database database = Exchanged();
  CorrectDecision(database, Request("small/1", kRight), test::TestAct());
  const Annex annex = LoadDecision(database, *ParseDecisionId("small/1"), {}).annex;
  // 22 events of the new archive, then population, agreement, decision, population, decision.
  EXPECT_EQ(annex.decision.correction, (Correction{25, kReason, "S2025/02000"}));
  EXPECT_EQ(annex.population.correction, (Correction{23, kReason, "S2025/02000"}));
}

TEST(CorrectTest, TheSameCorrectionAgainIsANoOp) {
  Database database = Exchanged();
  const CorrectionResult first =
      CorrectDecision(database, Request("small/1", kRight), test::TestAct());
  const CorrectionResult again =
      CorrectDecision(database, Request("small/1", kRight), test::TestAct());
  EXPECT_EQ(again.events, first.events);
  ASSERT_EQ(again.items.size(), 1U);
  EXPECT_TRUE(again.items.front().already_recorded);
  EXPECT_THAT(Amounts(again.comparison.first), ElementsAre(545, 273, 182));
}

TEST(CorrectTest, TheFirstFileAgainIsStillAlreadyRecorded) {
  Database database = Exchanged();
  CorrectDecision(database, Request("small/1", kRight), test::TestAct());
  const RecordResult again = test::RecordText(database, kExchanged);
  for (const RecordedItem& item : again.items) EXPECT_TRUE(item.already_recorded) << item.title;
}

TEST(CorrectTest, AnOutcomeIsCorrectedAndTheRegionGetsItsShare) {
  Database database = test::ExampleArchive();
  // Halland met the condition after all, and its population becomes known: 347 000 is made up.
  std::string file = test::ExampleText("cancer-2025.toml");
  file.replace(file.find("[\"13\", \"21\", \"24\"]"), 18, "[\"21\", \"24\"]");
  file.replace(file.find("\"14\" = "), 0, "\"13\" = 347_000\n");
  file.erase(file.find("[decision.stated]"));
  const CorrectionResult result =
      CorrectDecision(database, Request("cancer-2025/2", file), test::TestAct());
  Kronor sum = 0;
  for (const ComparisonRow& row : result.comparison.rows) {
    const Kronor difference = row.second->amount - row.first->amount;
    sum += difference;
    if (row.code == "13") {
      EXPECT_GT(difference, 0);
    } else if (row.first->met) {
      EXPECT_LT(difference, 0) << row.code;
    }
  }
  EXPECT_EQ(sum, 0);
  EXPECT_EQ(result.items.size(), 3U) << "population, outcome, decision";
}

TEST(CorrectTest, OtherDecisionsOnACorrectedSnapshotAreNamed) {
  Database database = Exchanged();
  test::RecordText(database,
                   "[agreement]\nid = \"other\"\nyear = 2015\ntitle = \"t\"\nparties = [\"p\"]\n"
                   "purpose = \"p\"\namount = 10\n[[agreement.instalment]]\nnumber = 1\n"
                   "amount = 10\n[decision]\ninstalment = \"other/1\"\npopulation = \"2014\"\n");
  const CorrectionResult result =
      CorrectDecision(database, Request("small/1", kRight), test::TestAct());
  ASSERT_EQ(result.affected.size(), 1U);
  EXPECT_EQ(FormatDecisionId(result.affected.front()), "other/1");
  std::vector<std::string> doubted;
  for (const Finding& finding : AuditArchive(database).findings) {
    if (finding.check == "superseded_facts") doubted.push_back(finding.subject);
  }
  EXPECT_THAT(doubted, ElementsAre("other/1"));
}

TEST(CorrectTest, WhatIsNoCorrectionIsRefused) {
  Database database = Exchanged();
  const std::string same(kExchanged);
  EXPECT_EQ(CodeFor(database, Request("small/1", same)), "nothing_corrected");
  EXPECT_EQ(CodeFor(database, Request("small/2", kRight)), "decision_unknown");
  EXPECT_EQ(CodeFor(database, Request("small/1@2", kRight)), "version_unknown");
  EXPECT_EQ(CodeFor(database, Request("small/1", kRight, "")), "reason_malformed");
  EXPECT_EQ(CodeFor(database, Request("small/1", "[[region]]\ncode = \"90\"\nname = \"N\"\n")),
            "not_a_correction");
  EXPECT_EQ(CodeFor(database, Request("small/1",
                                      "[decision]\ninstalment = \"other/1\"\n"
                                      "population = \"2014\"\n")),
            "correction_of_other");
  EXPECT_EQ(CodeFor(database, Request("small/1", kRight)), "recorded");
  EXPECT_EQ(CodeFor(database, Request("small/1@1", kRight)), "superseded");
  EXPECT_EQ(AuditArchive(database).events, 27);
}

// Once it was taken for the same correction again, as the reason was the same, and the snapshot was
// corrected by the way.
TEST(CorrectTest, ASnapshotThatTheDecisionDoesNotStandOnIsNotCorrectedByTheWay) {
  Database database = Exchanged();
  constexpr const char* kOther = R"(
[population]
id = "2015"
label = "2015"
source = "SCB"
[population.counts]
"01" = 1
[decision]
instalment = "small/1"
population = "2015"
)";
  CorrectDecision(database, Request("small/1", kOther), test::TestAct());
  EXPECT_EQ(CodeFor(database, Request("small/1", kRight)), "nothing_corrected");
  EXPECT_EQ(ListSnapshots(database, {}).size(), 2U);
}

TEST(CorrectTest, ARuleMayBeCorrected) {
  Database database = Exchanged();
  const CorrectionResult result =
      CorrectDecision(database,
                      Request("small/1",
                              "[decision]\ninstalment = \"small/1\"\npopulation = \"2014\"\n"
                              "rule = \"jefferson\"\n"),
                      test::TestAct());
  EXPECT_EQ(result.comparison.second.decision.rule, Rule::kJefferson);
  EXPECT_THAT(result.affected, IsEmpty());
}

}  // namespace
}  // namespace fordela
