#include "support/published_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace fordela {
namespace {

using test::Published2021;
using test::Published2024;
using test::Published2025;
using test::PublishedTable;
using ::testing::ElementsAre;
using ::testing::Pair;

/// Stated minus computed, of the rows where they differ.
std::map<std::string_view, Kronor> Differences(const PublishedTable& table, Rule rule) {
  const Allocation allocation = table.ToSplit().Run(rule);
  std::map<std::string_view, Kronor> differences;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Kronor difference = table.rows[i].amount - allocation.shares[i].amount;
    if (difference != 0) differences[table.rows[i].code] = difference;
  }
  return differences;
}

std::vector<std::string_view> RulesThatGive(const PublishedTable& table) {
  std::vector<std::string_view> names;
  for (const Rule rule : kComputedRules) {
    if (Differences(table, rule).empty()) names.push_back(RuleName(rule));
  }
  return names;
}

TEST(PublishedTablesTest, AreCopiedWhole) {
  for (const PublishedTable* table : {&Published2021(), &Published2024(), &Published2025()}) {
    std::int64_t population = 0;
    Kronor amount = 0;
    for (const auto& row : table->rows) {
      population += row.population;
      amount += row.amount;
    }
    EXPECT_EQ(population, table->population_total);
    EXPECT_EQ(amount, table->pot);
  }
  EXPECT_EQ(Published2021().rows.size(), 21U);
  EXPECT_EQ(Published2024().rows.size(), 21U);
  EXPECT_EQ(Published2025().rows.size(), 18U);
}

TEST(PublishedTablesTest, Of2024FollowsFromLargestRemainderInEveryRow) {
  EXPECT_THAT(Differences(Published2024(), Rule::kLargestRemainder), ElementsAre());
}

TEST(PublishedTablesTest, Of2025FollowsFromLargestRemainderInEveryRow) {
  EXPECT_THAT(Differences(Published2025(), Rule::kLargestRemainder), ElementsAre());
}

TEST(PublishedTablesTest, Of2021DiffersFromLargestRemainderInSormlandAndVasterbottenOnly) {
  EXPECT_THAT(Differences(Published2021(), Rule::kLargestRemainder),
              ElementsAre(Pair("04", 1), Pair("24", -1)));
}

// Among millions of kronor the signposts of huntington-hill and dean lie so close to n + 1/2 that
// they give what webster gives.
TEST(PublishedTablesTest, FollowFromTheseRulesAndNoOther) {
  EXPECT_THAT(RulesThatGive(Published2021()), ElementsAre());
  EXPECT_THAT(RulesThatGive(Published2024()),
              ElementsAre("largest-remainder", "webster", "huntington-hill", "dean"));
  EXPECT_THAT(RulesThatGive(Published2025()),
              ElementsAre("largest-remainder", "half-up-residual-largest", "webster",
                          "huntington-hill", "dean"));
}

TEST(PublishedTablesTest, GiveNoTie) {
  for (const PublishedTable* table : {&Published2021(), &Published2024(), &Published2025()}) {
    for (const Rule rule : kComputedRules) {
      EXPECT_FALSE(table->ToSplit().Run(rule).tie.has_value()) << RuleName(rule);
    }
  }
}

TEST(PublishedTablesTest, DeriveDalarna2024ToTheDigit) {
  constexpr std::size_t kVastmanland = 14;
  constexpr std::size_t kDalarna = 15;
  const auto split = Published2024().ToSplit();
  ASSERT_EQ(split.recipients[kVastmanland].code, "19");
  ASSERT_EQ(split.recipients[kDalarna].code, "20");

  const Allocation allocation = split.Run(Rule::kLargestRemainder);
  EXPECT_EQ(allocation.denominator, 10'557'682);
  EXPECT_EQ(allocation.left_over, 9);
  EXPECT_EQ(
      allocation.shares[kDalarna],
      (Share{
          .amount = 4'968'875, .entitled = 4'968'875, .whole = 4'968'875, .remainder = 5'352'250}));
  EXPECT_EQ(allocation.shares[kVastmanland].remainder, 5'985'044);

  const RemainderRank rank =
      RankRemainder(allocation, split.Claims(), Unmet::kRedistribute, kDalarna);
  EXPECT_EQ(rank.rank, 10U);
  EXPECT_EQ(rank.among, 21U);
  EXPECT_FALSE(rank.extra_krona);
  EXPECT_EQ(rank.last_to_get, kVastmanland);
  EXPECT_EQ(rank.first_not_to_get, kDalarna);
}

TEST(PublishedTablesTest, Of2025IsTheSameWithTheThreeExcludedRegionsAmongTheClaims) {
  auto split = Published2025().ToSplit();
  for (const char* code : {"13", "21", "24"}) {
    split.recipients.push_back({.code = code, .eligible = false, .weights = {0}});
  }
  const Allocation with = split.Run(Rule::kLargestRemainder);
  const Allocation without = Published2025().ToSplit().Run(Rule::kLargestRemainder);
  for (std::size_t i = 0; i < without.shares.size(); ++i) {
    EXPECT_EQ(with.shares[i], without.shares[i]);
  }
  for (std::size_t i = without.shares.size(); i < with.shares.size(); ++i) {
    EXPECT_EQ(with.shares[i], Share{});
  }
}

}  // namespace
}  // namespace fordela
