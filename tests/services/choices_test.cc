// What somebody may choose from.

#include "fordela/choices.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/test_archive.h"

namespace fordela {
namespace {

using Ids = std::vector<std::string>;

// The three examples have two instalments each, of 2021, 2024 and 2025; the second of each is
// decided, and each stands on a population of its own.

TEST(NewestDecisionsTest, AreListedTheNewestFirst) {
  const NewestDecisions newest = ListNewestDecisions(test::ExampleArchive(), 2);
  ASSERT_EQ(newest.decisions.size(), 2U);
  EXPECT_EQ(FormatDecisionId(newest.decisions[0].id), "cancer-2025/2");
  EXPECT_EQ(FormatDecisionId(newest.decisions[1].id), "cancer-2024/2");
  EXPECT_EQ(newest.decisions[1].year, 2024);
  EXPECT_EQ(newest.decisions[1].agreement_title,
            "En jämlik och effektiv cancervård med kortare väntetider 2024");
  EXPECT_EQ(newest.in_all, 3);
}

TEST(NewestDecisionsTest, OfAnEmptyArchiveAreNone) {
  const NewestDecisions newest = ListNewestDecisions(test::NewArchive(), 2);
  EXPECT_TRUE(newest.decisions.empty());
  EXPECT_EQ(newest.in_all, 0);
}

TEST(LastDecisionTest, IsTheNewestOnThatInstalmentBeforeTheYear) {
  struct Case {
    std::int64_t instalment;
    std::int64_t before_year;
    std::string decision;
  };
  const Case cases[] = {{2, 2026, "cancer-2025/2"},
                        {2, 2025, "cancer-2024/2"},
                        {2, 2024, "cancer-2021/2"},
                        {2, 2021, ""},
                        {1, 2026, ""},
                        {3, 2026, ""}};
  const Database database = test::ExampleArchive();
  for (const auto& [instalment, before_year, decision] : cases) {
    const auto last = FindLastDecision(database, instalment, before_year);
    EXPECT_EQ(last ? FormatDecisionId(last->id) : "", decision)
        << instalment << " before " << before_year;
  }
}

TEST(NewestUndecidedTest, AreThoseWithoutADecisionTheNewestFirst) {
  const NewestUndecided all = ListNewestUndecided(test::ExampleArchive(), 20);
  Ids ids;
  for (const auto& each : all.instalments) ids.push_back(FormatInstalmentId(each.id));
  EXPECT_EQ(ids, (Ids{"cancer-2025/1", "cancer-2024/1", "cancer-2021/1"}));
  EXPECT_EQ(all.in_all, 3);
  EXPECT_EQ(all.instalments[0].amount, 182'500'000);
  EXPECT_EQ(all.instalments[2].amount, 185'000'000);
  EXPECT_EQ(all.instalments[0].condition, std::nullopt);
  const NewestUndecided one = ListNewestUndecided(test::ExampleArchive(), 1);
  EXPECT_EQ(one.instalments.size(), 1U);
  EXPECT_EQ(one.in_all, 3);
}

TEST(NewestUndecidedTest, NameTheConditionOfAnInstalment) {
  Database database = test::NewArchive();
  std::string agreement = test::ExampleText("cancer-2025.toml");
  agreement.resize(agreement.find("[population]"));
  test::RecordText(database, agreement);
  const NewestUndecided all = ListNewestUndecided(database, 20);
  ASSERT_EQ(all.instalments.size(), 2U);
  EXPECT_EQ(FormatInstalmentId(all.instalments[0].id), "cancer-2025/2");
  EXPECT_EQ(all.instalments[0].condition, "Rapportering till Socialstyrelsen om arbetet med SVF");
}

TEST(NewestSnapshotsTest, AreThoseThatWereRecordedLastInTheirCurrentVersion) {
  const Database database = test::FullArchive();  // which corrects 2024-11, the second
  const NewestSnapshots two = ListNewestSnapshots(database, 2);
  ASSERT_EQ(two.snapshots.size(), 2U);
  EXPECT_EQ(two.snapshots[0].id, "2024-11");
  EXPECT_EQ(two.snapshots[1].id, "2025-09");
  EXPECT_EQ(two.in_all, 3);
}

TEST(FindSnapshotTest, GivesTheCurrentVersion) {
  const auto snapshot = FindSnapshot(test::FullArchive(), "2024-11");
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(snapshot->version, 2);
  EXPECT_EQ(snapshot->counts.front().inhabitants, 2'455'941);
  EXPECT_FALSE(FindSnapshot(test::FullArchive(), "2026-11"));
  EXPECT_FALSE(FindSnapshot(test::FullArchive(), ""));
}

TEST(FindAgreementTest, GivesTheAgreementOfThatId) {
  const auto agreement = FindAgreement(test::ExampleArchive(), "cancer-2024");
  ASSERT_TRUE(agreement);
  EXPECT_EQ(agreement->year, 2024);
  EXPECT_EQ(agreement->instalments.size(), 2U);
  EXPECT_FALSE(FindAgreement(test::ExampleArchive(), "cancer-2026"));
}

}  // namespace
}  // namespace fordela
