#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/queries.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// The code, message and mend for which a question is refused.
template <typename Question>
std::string RefusalOf(const Question& question) {
  try {
    question();
  } catch (const Refused& refused) {
    const Problem& problem = refused.problems().front();
    return problem.code + ": " + problem.message + "; " + problem.mend;
  }
  return "answered";
}

TEST(DecisionQueriesTest, ADecisionComesWithAllItStandsOn) {
  const Database database = test::ExampleArchive();
  const DecisionReport report = LoadDecision(database, *ParseDecisionId("cancer-2025/2"), {});
  EXPECT_EQ(report.event, 33);
  EXPECT_EQ(report.actor, "tester");
  EXPECT_EQ(FormatInstant(report.recorded_at), "2026-01-02T03:04:05Z");
  EXPECT_EQ(report.superseded_by, std::nullopt);
  EXPECT_EQ(report.annex.agreement.id, "cancer-2025");
  EXPECT_EQ(report.annex.population.id, "2025-09");
  ASSERT_TRUE(report.annex.outcome.has_value());
  EXPECT_EQ(report.annex.outcome->assessed_by, "Socialstyrelsen");
  EXPECT_EQ(report.annex.events, 33);
}

TEST(DecisionQueriesTest, AVersionMayBeNamed) {
  const Database database = test::ExampleArchive();
  EXPECT_EQ(LoadDecision(database, *ParseDecisionId("cancer-2025/2@1"), {}).event, 33);
  EXPECT_EQ(RefusalOf([&] { LoadDecision(database, *ParseDecisionId("cancer-2025/2@2"), {}); }),
            "version_unknown: cancer-2025/2 has no version 2; its only version is @1; name it, or "
            "leave the version out");
}

TEST(DecisionQueriesTest, AnUnknownDecisionIsRefusedWithTheNearest) {
  const Database database = test::ExampleArchive();
  EXPECT_EQ(RefusalOf([&] { LoadDecision(database, *ParseDecisionId("cancer-2026/2"), {}); }),
            "decision_unknown: there is no decision cancer-2026/2 on record; did you mean "
            "cancer-2021/2, cancer-2024/2 or cancer-2025/2?");
  EXPECT_EQ(RefusalOf([&] { LoadDecision(database, *ParseDecisionId("vaccin/1"), {}); }),
            "decision_unknown: there is no decision vaccin/1 on record; see `fordela decisions` "
            "for those on record");
}

TEST(DecisionQueriesTest, AnIdThatIsNoUtf8IsRefusedAsUnknown) {
  const Database database = test::ExampleArchive();
  const DecisionId id{{"cancer-\xff", 1}, std::nullopt};
  EXPECT_THAT(RefusalOf([&] { LoadDecision(database, id, {}); }),
              HasSubstr("decision_unknown: there is no decision cancer-\\xff/1 on record"));
}

TEST(DecisionQueriesTest, ARefusalSaysThatOnlyAPartOfTheRecordWasLookedAt) {
  const Database database = test::ExampleArchive();
  const AsOf before = ParseInstant("2026-01-02T03:04:04Z");
  EXPECT_EQ(RefusalOf([&] { LoadDecision(database, *ParseDecisionId("cancer-2025/2"), before); }),
            "decision_unknown: there is no decision cancer-2025/2 on record at that time; see "
            "`fordela decisions` for those on record");
  EXPECT_EQ(RefusalOf([&] { LoadRegionHistory(database, "Dalarna", {}, {}, before); }),
            "region_unknown: there is no region Dalarna on record at that time; see `fordela "
            "regions` for those on record");
}

TEST(DecisionQueriesTest, ARegionThatIsNoUtf8IsRefusedAsUnknown) {
  const Database database = test::ExampleArchive();
  const std::string refusal =
      "region_unknown: there is no region Norr\\xff on record; see `fordela regions` for those on "
      "record";
  EXPECT_EQ(RefusalOf([&] { LoadRegionHistory(database, "Norr\xff", {}, {}, {}); }), refusal);
  const DecisionId id = *ParseDecisionId("cancer-2025/2");
  EXPECT_EQ(RefusalOf([&] { ExplainPayout(database, id, "Norr\xff", {}); }), refusal);
}

// The figures are those of the three published annexes.
TEST(DecisionQueriesTest, TheHistoryOfGavleborgHasTheYearItMissedTheCondition) {
  const Database database = test::ExampleArchive();
  const RegionHistory history = LoadRegionHistory(database, "Gävleborg", {}, {}, {});
  EXPECT_EQ(history.region.code, "21");
  std::vector<std::string> rows;
  for (const HistoryRow& row : history.rows) {
    rows.push_back(FormatDecisionId(row.decision) + " " + std::to_string(row.amount) +
                   (row.met ? " met" : " not met") +
                   (row.population ? " " + std::to_string(*row.population) : ""));
  }
  EXPECT_THAT(rows, ElementsAre("cancer-2021/2 5151097 met 287333",
                                "cancer-2024/2 4945263 met 286085", "cancer-2025/2 0 not met"));
}

TEST(DecisionQueriesTest, AHistoryMayBeCutToYears) {
  const Database database = test::ExampleArchive();
  EXPECT_EQ(LoadRegionHistory(database, "21", 2024, {}, {}).rows.size(), 2U);
  EXPECT_EQ(LoadRegionHistory(database, "21", {}, 2023, {}).rows.size(), 1U);
  EXPECT_EQ(LoadRegionHistory(database, "21", 2024, 2024, {}).rows.size(), 1U);
  EXPECT_EQ(LoadRegionHistory(database, "21", 2022, 2023, {}).rows.size(), 0U);
}

TEST(DecisionQueriesTest, ARegionGoesByAnyOfItsNames) {
  const Database database = test::ExampleArchive();
  for (const char* name : {"24", "Västerbotten", "västerbotten", "Region Västerbotten",
                           "Västerbottens län", "VÄSTERBOTTEN"}) {
    EXPECT_EQ(LoadRegionHistory(database, name, {}, {}, {}).region.code, "24") << name;
  }
  EXPECT_EQ(LoadRegionHistory(database, "1", {}, {}, {}).region.code, "01");
}

TEST(DecisionQueriesTest, ANearMissSuggestsAndIsNeverTaken) {
  const Database database = test::ExampleArchive();
  EXPECT_EQ(RefusalOf([&] { LoadRegionHistory(database, "Gavleborg", {}, {}, {}); }),
            "region_unknown: there is no region Gavleborg on record; did you mean 21 Gävleborg?");
  EXPECT_THAT(RefusalOf([&] { LoadRegionHistory(database, "Atlantis", {}, {}, {}); }),
              HasSubstr("see `fordela regions`"));
}

// By hand: 46 759 214 − 42 452 908 = 4 306 306; Halland had 5 946 191 and got nothing.
TEST(DecisionQueriesTest, TwoDecisionsStandSideBySide) {
  const Database database = test::ExampleArchive();
  const Comparison comparison = CompareDecisions(database, *ParseDecisionId("cancer-2024/2"),
                                                 *ParseDecisionId("cancer-2025/2"), {});
  ASSERT_EQ(comparison.rows.size(), 21U);
  EXPECT_EQ(comparison.rows[0].second->amount - comparison.rows[0].first->amount, 4'306'306);
  EXPECT_EQ(comparison.rows[10].code, "13");
  EXPECT_EQ(comparison.rows[10].first->amount, 5'946'191);
  EXPECT_FALSE(comparison.rows[10].second->met);
}

}  // namespace
}  // namespace fordela
