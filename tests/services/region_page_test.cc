// Figures of the examples, from the published documents: Halland 333 202 inhabitants and 5 973 403
// kr in 2021, 343 989 and 5 946 191 in 2024; in 2025 no figure, and 0 kr.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/site.h"
#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LoadRegionPageTest, HasEachDecisionBesideTheWholeCountry) {
  const RegionPage page = LoadRegionPage(test::ExampleArchive(), "Hallands län", {});
  EXPECT_EQ(page.region.code, "13");
  ASSERT_EQ(page.rows.size(), 3U);
  EXPECT_EQ(page.rows[0].row.amount, 5'973'403);
  EXPECT_EQ(page.rows[0].row.population, 333'202);
  EXPECT_EQ(page.rows[0].country_amount, 185'000'000);
  EXPECT_EQ(page.rows[0].country_inhabitants, 10'319'473);
  EXPECT_EQ(page.rows[0].condition, std::nullopt);
  EXPECT_EQ(page.rows[1].row.amount, 5'946'191);
  const RegionPageRow& last = page.rows[2];
  EXPECT_EQ(last.row.amount, 0);
  EXPECT_FALSE(last.row.met);
  EXPECT_EQ(last.row.population, std::nullopt);
  EXPECT_EQ(last.country_amount, 182'500'000);
  EXPECT_EQ(last.country_inhabitants, 9'699'964);
  EXPECT_EQ(last.condition, "Rapportering till Socialstyrelsen om arbetet med SVF");
  EXPECT_EQ(last.unmet, Unmet::kRedistribute);
  EXPECT_EQ(last.assessed_by, "Socialstyrelsen");
  EXPECT_EQ(last.reported_on, ParseDate("2025-11-12"));
  EXPECT_EQ(last.population_label, "sep 2025");
  EXPECT_THAT(page.settlements, IsEmpty());
  EXPECT_EQ(page.previous->name, "Skåne");
  EXPECT_EQ(page.next->name, "Västra Götaland");
}

// Of RecordSequel: cancer-2024/2 was corrected and then paid, and Gotland repaid 1 053 kr. By the
// correction 10 557 709 inhabitants shared the pot.
TEST(LoadRegionPageTest, HasTheVersionInForceAndWhatWasPaidOnIt) {
  const RegionPage page = LoadRegionPage(test::FullArchive(), "09", {});
  ASSERT_EQ(page.rows.size(), 3U);
  EXPECT_EQ(page.rows[1].country_inhabitants, 10'557'709);
  ASSERT_EQ(page.settlements.size(), 1U);
  EXPECT_EQ(FormatDecisionId(page.settlements[0].decision), "cancer-2024/2");
  EXPECT_EQ(page.settlements[0].sums.repaid, 1'053);
  EXPECT_EQ(page.settlements[0].sums.outstanding, 1'053);
}

TEST(LoadRegionPageTest, IsAsItWasKnownThen) {
  Database database = test::NewArchive();
  test::RecordText(database, test::ExampleText("cancer-2024.toml"));
  test::RecordText(database, test::ExampleText("cancer-2025.toml"),
                   {"later", *ParseInstant("2026-02-01T00:00:00Z")});
  EXPECT_EQ(LoadRegionPage(database, "13", ParseInstant("2026-01-31T00:00:00Z")).rows.size(), 1U);
  EXPECT_EQ(LoadRegionPage(database, "13", {}).rows.size(), 2U);
}

TEST(LoadRegionPageTest, ARegionThatNobodyKnowsIsRefused) {
  try {
    LoadRegionPage(test::NewArchive(), "Atlantis", {});
    ADD_FAILURE() << "it did not fail";
  } catch (const Refused& refused) {
    EXPECT_EQ(refused.problems().front().code, "region_unknown");
  }
}

TEST(LoadRegionPageTest, EveryRegionOnRecordHasAPageAlsoWithoutADecision) {
  std::vector<std::string> codes;
  std::vector<std::size_t> rows;
  ForEachRegionPage(test::SmallArchive({}), {}, [&](const RegionPage& page) {
    codes.push_back(page.region.code);
    rows.push_back(page.rows.size());
  });
  EXPECT_THAT(codes, ElementsAre("01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13",
                                 "14", "17", "18", "19", "20", "21", "22", "23", "24", "25"));
  EXPECT_EQ(rows[0], 1U);
  EXPECT_EQ(rows[3], 0U);
}

}  // namespace
}  // namespace fordela
