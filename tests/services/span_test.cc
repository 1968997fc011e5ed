// Pages made from a part of an archive.

#include <gtest/gtest.h>

#include "fordela/error.h"
#include "fordela/site.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

std::vector<std::string> IdsOf(const Overview& overview) {
  std::vector<std::string> ids;
  for (const OverviewInstalment& each : overview.instalments) {
    ids.push_back(FormatInstalmentId(each.id));
  }
  return ids;
}

using Ids = std::vector<std::string>;

// The three examples have two instalments each, of 2021, 2024 and 2025.
TEST(SiteSpanTest, TheNewestAreShownAndLeadToTheOlderUntilAllWereSeen) {
  const Database database = test::ExampleArchive();
  SiteSpan span;
  span.limit = 4;
  const Overview newest = LoadOverview(database, {}, span);
  EXPECT_EQ(IdsOf(newest),
            (Ids{"cancer-2024/1", "cancer-2024/2", "cancer-2025/1", "cancer-2025/2"}));
  EXPECT_EQ(newest.part->shown, 4);
  EXPECT_EQ(newest.part->in_all, 6);
  EXPECT_TRUE(newest.part->partial());
  ASSERT_TRUE(newest.part->older);
  EXPECT_EQ(FormatInstalmentId(*newest.part->older), "cancer-2024/1");

  span.before = newest.part->older;
  const Overview older = LoadOverview(database, {}, span);
  EXPECT_EQ(IdsOf(older), (Ids{"cancer-2021/1", "cancer-2021/2"}));
  EXPECT_FALSE(older.part->older);
}

TEST(SiteSpanTest, YearsAreThoseOfAgreements) {
  SiteSpan span;
  span.from_year = 2022;
  span.to_year = 2024;
  const Overview overview = LoadOverview(test::ExampleArchive(), {}, span);
  EXPECT_EQ(IdsOf(overview), (Ids{"cancer-2024/1", "cancer-2024/2"}));
  EXPECT_EQ(overview.part->in_all, 2);
  EXPECT_EQ(overview.part->first_year, 2021);
  EXPECT_EQ(overview.part->last_year, 2025);
}

TEST(SiteSpanTest, OfARegionOnlyDecisionsCount) {
  SiteSpan span;
  span.limit = 2;
  const RegionPage page = LoadRegionPage(test::ExampleArchive(), "01", {}, span);
  ASSERT_EQ(page.rows.size(), 2U);
  EXPECT_EQ(FormatDecisionId(page.rows[0].row.decision), "cancer-2024/2");
  EXPECT_EQ(page.rows[1].row.amount, 46'759'214);
  EXPECT_EQ(page.part->in_all, 3);
}

TEST(SiteSpanTest, APlaceThatIsNotOnRecordIsRefused) {
  SiteSpan span;
  span.before = InstalmentId{"nothing", 1};
  try {
    LoadOverview(test::ExampleArchive(), {}, span);
    FAIL();
  } catch (const Refused& refused) {
    EXPECT_EQ(refused.problems().front().code, "agreement_unknown");
  }
}

}  // namespace
}  // namespace fordela
