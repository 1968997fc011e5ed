#include "allocation/population_search.h"

#include <gmpxx.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "support/check_property.h"

namespace fordela::allocation {
namespace {

using Populations = std::vector<Inhabitants>;

std::vector<Populations> Find(const std::vector<TolerantAmount>& amounts,
                              const TotalRange& totals) {
  std::vector<Populations> found;
  SearchBudget budget{.left = 1'000'000};
  EXPECT_TRUE(ForEachPopulation(amounts, totals, budget, [&](const Populations& populations) {
    found.push_back(populations);
    return true;
  }));
  std::ranges::sort(found);
  return found;
}

/// Whether one y has y × (amount − tolerance) <= p <= y × (amount + tolerance) for every p.
bool HaveACommonSlope(const Populations& populations, const std::vector<TolerantAmount>& amounts) {
  mpq_class least = 0;
  std::optional<mpq_class> most;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const mpz_class population = populations[i];
    mpq_class from(population, mpz_class(amounts[i].amount + amounts[i].tolerance));
    from.canonicalize();
    least = std::max(least, from);
    if (amounts[i].amount <= amounts[i].tolerance) continue;
    mpq_class to(population, mpz_class(amounts[i].amount - amounts[i].tolerance));
    to.canonicalize();
    most = most ? std::min(*most, to) : to;
  }
  return least <= most.value();
}

/// By trying everything.
void AddAll(Populations& populations, std::size_t row, const std::vector<TolerantAmount>& amounts,
            const TotalRange& totals, std::vector<Populations>& all) {
  const auto sum = std::accumulate(populations.begin(), populations.end(), Inhabitants{0});
  if (row == populations.size()) {
    if (sum >= totals.first && HaveACommonSlope(populations, amounts)) all.push_back(populations);
    return;
  }
  for (Inhabitants population = 0; population <= totals.last - sum; ++population) {
    populations[row] = population;
    AddAll(populations, row + 1, amounts, totals, all);
  }
  populations[row] = 0;
}

TEST(PopulationSearchTest, FindsThoseAndOnlyThoseWithinTheTolerancesOfOneSlope) {
  test::CheckProperty(
      [] {
        const auto size = static_cast<std::size_t>(*rc::gen::inRange(1, 4));
        std::vector<TolerantAmount> amounts;
        for (std::size_t i = 0; i < size; ++i) {
          amounts.push_back({*rc::gen::inRange<Kronor>(0, 25), *rc::gen::inRange<Kronor>(1, 4)});
        }
        amounts.front().amount += 4;
        const auto first = *rc::gen::inRange<Inhabitants>(1, 12);
        const TotalRange totals{first, first + *rc::gen::inRange<Inhabitants>(0, 6)};
        Populations populations(size);
        std::vector<Populations> all;
        AddAll(populations, 0, amounts, totals, all);
        RC_ASSERT(Find(amounts, totals) == all);
      },
      400);
}

// 1 and 2 for 1/11 <= y <= 2/19. Of 4 inhabitants none: 3/21 <= y <= 1/9 holds of no y, nor does
// 2/11 <= y <= 2/19.
TEST(PopulationSearchTest, FindsTheOnlyTwoInTheRange) {
  EXPECT_EQ(Find({{10, 1}, {20, 1}}, {3, 4}), (std::vector<Populations>{{1, 2}}));
}

// 1 and 6 for no y: not both 1/3 <= y <= 1 and 6/5 <= y <= 6/3; nor 4 and 3: 4/3 <= y and y <= 3/3.
TEST(PopulationSearchTest, IsHeldByAnAmountOneKronaAboveItsTolerance) {
  EXPECT_EQ(Find({{2, 1}, {4, 1}}, {7, 7}), (std::vector<Populations>{{2, 5}, {3, 4}}));
}

// Only y = 1/10 will do, and it is both the least and the greatest of this total: 3/30.
TEST(PopulationSearchTest, FindsWhatLiesOnTheLimitsOfTheTotals) {
  EXPECT_EQ(Find({{10, 0}, {20, 0}}, {3, 3}), (std::vector<Populations>{{1, 2}}));
}

TEST(PopulationSearchTest, EndsWhenItIsToldToOrHasSpentItsBudget) {
  SearchBudget budget{.left = 1'000};
  int visits = 0;
  const auto stop_at_three = [&](const Populations&) { return ++visits < 3; };
  EXPECT_FALSE(ForEachPopulation({{10, 1}}, {1, 100}, budget, stop_at_three));
  EXPECT_EQ(visits, 3);

  SearchBudget spent{.left = 10};
  int more = 0;
  EXPECT_FALSE(ForEachPopulation({{10, 1}}, {1, 100}, spent, [&](const Populations&) {
    ++more;
    return true;
  }));
  EXPECT_EQ(more, 10);
  EXPECT_LT(spent.left, 0);
}

}  // namespace
}  // namespace fordela::allocation
