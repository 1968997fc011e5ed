#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/queries.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;

Act At(const char* instant) { return {"tester", *ParseInstant(instant)}; }

/// The three examples, each recorded in its own year.
Database YearByYear() {
  Database database = Database::InMemory();
  InitArchive(database, "fordela/test", At("2020-12-01T00:00:00Z"));
  test::RecordText(database, test::ExampleText("cancer-2021.toml"), At("2021-12-01T00:00:00Z"));
  test::RecordText(database, test::ExampleText("cancer-2024.toml"), At("2024-12-01T00:00:00Z"));
  test::RecordText(database, test::ExampleText("cancer-2025.toml"), At("2025-12-11T09:00:00Z"));
  return database;
}

TEST(ListTest, DecisionsStandByYear) {
  const Database database = test::ExampleArchive();
  std::vector<std::string> seen;
  for (const DecisionSummary& each : ListDecisions(database, {})) {
    seen.push_back(FormatDecisionId(each.id) + " " + std::to_string(each.year) + " " +
                   std::to_string(each.pot) + " " + std::string(RuleName(each.rule)));
    EXPECT_EQ(each.superseded_by, std::nullopt);
  }
  EXPECT_THAT(seen, ElementsAre("cancer-2021/2 2021 185000000 stated",
                                "cancer-2024/2 2024 182500000 largest-remainder",
                                "cancer-2025/2 2025 182500000 largest-remainder"));
}

TEST(ListTest, AsOfAnswersAsItWasKnownThen) {
  const Database database = YearByYear();
  struct Case {
    const char* instant;
    std::size_t regions, snapshots, decisions;
  };
  const Case cases[] = {{"2020-11-30T23:59:59Z", 0, 0, 0},  {"2020-12-01T00:00:00Z", 21, 0, 0},
                        {"2021-12-01T00:00:00Z", 21, 1, 1}, {"2025-12-11T08:59:59Z", 21, 2, 2},
                        {"2025-12-11T09:00:00Z", 21, 3, 3}, {"9999-12-31T23:59:59Z", 21, 3, 3}};
  for (const Case& each : cases) {
    const AsOf as_of = ParseInstant(each.instant);
    EXPECT_EQ(ListRegions(database, as_of).size(), each.regions) << each.instant;
    EXPECT_EQ(ListSnapshots(database, as_of).size(), each.snapshots) << each.instant;
    EXPECT_EQ(ListAgreements(database, as_of).size(), each.decisions) << each.instant;
    EXPECT_EQ(ListDecisions(database, as_of).size(), each.decisions) << each.instant;
  }
}

}  // namespace
}  // namespace fordela
