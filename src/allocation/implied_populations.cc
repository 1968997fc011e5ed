#include "fordela/implied_populations.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "allocation/population_search.h"
#include "base/check.h"
#include "base/text.h"
#include "fordela/error.h"

namespace fordela {
namespace {

using allocation::ForEachPopulation;
using allocation::SearchBudget;
using allocation::TolerantAmount;
using allocation::TotalRange;

/// More answers than this decide nothing.
constexpr std::size_t kMostAnswers = 1'000;
/// What a search may cost: about a second. A step is a population that is tried for one row; an
/// answer is tried with every rule, which costs as much as so many steps.
constexpr std::int64_t kSteps = 5'000'000;
constexpr std::int64_t kStepsOfAnAnswer = 1'000;
constexpr std::int64_t kStepsOfItsClaim = 30;

Problem OutOfRange(std::string code, std::string field, std::string message) {
  return {.code = std::move(code),
          .field = std::move(field),
          .message = std::move(message),
          .mend = fmt::format("give an amount from 0 to {} kr", GroupDigits(kMaxKronor)),
          .file = {}};
}

void CheckInput(std::span<const PublishedClaim> claims, Kronor pot) {
  std::vector<Problem> problems;
  if (claims.empty()) {
    problems.push_back({.code = "no_eligible_region",
                        .field = "claims",
                        .message = "no region took part",
                        .mend = "give the amount of at least one region",
                        .file = {}});
  }
  if (pot < 0 || pot > kMaxKronor) {
    problems.push_back(
        OutOfRange("pot_out_of_range", "pot", fmt::format("the pot is {} kr", GroupDigits(pot))));
  }
  Kronor sum = 0;
  for (const PublishedClaim& claim : claims) {
    if (claim.amount < 0 || claim.amount > kMaxKronor) {
      problems.push_back(OutOfRange(
          "amount_out_of_range", fmt::format("amount of {}", claim.code),
          fmt::format("the amount of {} is {} kr", claim.code, GroupDigits(claim.amount))));
    } else if (sum <= kMaxKronor) {
      sum += claim.amount;
    }
  }
  if (sum > kMaxKronor) {
    problems.push_back(
        OutOfRange("pot_out_of_range", "amounts",
                   fmt::format("the amounts sum past {} kr", GroupDigits(kMaxKronor))));
  }
  if (!problems.empty()) throw Refused(std::move(problems));
}

Kronor Sum(std::span<const PublishedClaim> claims) {
  return std::accumulate(claims.begin(), claims.end(), Kronor{0},
                         [](Kronor sum, const PublishedClaim& each) { return sum + each.amount; });
}

/// Every rule but half-up-residual-largest has a y with y(a − 1) <= p <= y(a + 1) for every row:
/// for largest remainder y is total / pot, for a divisor method its divisor. With the residual, y
/// is total / pot too, and every row lies within 1/2 of its quota but the largest, which has up to
/// n/2 kronor more or less; no other amount exceeds that row's by more. `more` is added throughout.
std::vector<TolerantAmount> Tolerances(std::span<const PublishedClaim> claims, Kronor more) {
  const Kronor residual = static_cast<Kronor>(claims.size()) / 2;
  const Kronor largest = std::ranges::max(claims, {}, &PublishedClaim::amount).amount;
  std::vector<TolerantAmount> tolerances;
  tolerances.reserve(claims.size());
  for (const PublishedClaim& claim : claims) {
    const bool may_have_residual = claim.amount >= largest - residual;
    tolerances.push_back(
        {.amount = claim.amount, .tolerance = 1 + more + (may_have_residual ? residual : 0)});
  }
  return tolerances;
}

bool InLowestTerms(const std::vector<Inhabitants>& populations) {
  Inhabitants common = 0;
  for (const Inhabitants population : populations) {
    common = std::gcd(common, population);
    if (common == 1) return true;
  }
  return false;
}

/// One search through ranges of totals.
class Finder {
 public:
  Finder(std::span<const PublishedClaim> claims, Kronor pot, bool exact)
      : claims_(claims), pot_(pot), tolerances_(Tolerances(claims, exact ? 0 : 1)) {
    result_.exact = exact;
  }

  ImpliedPopulations Run(Inhabitants largest_total) {
    // Half the pot: there y is 1/2, and the intervals are as wide as whole numbers lie apart.
    const Inhabitants limit = DecidesAnything() ? std::min(largest_total, pot_ / 2) : 0;
    result_.end = limit < largest_total ? SearchEnd::kPotTooSmall : SearchEnd::kComplete;
    while (result_.searched_to < limit) {
      const TotalRange range = NextRange(limit);
      const bool whole =
          ForEachPopulation(tolerances_, range, budget_, [this](const auto& populations) {
            Try(populations);
            return result_.found <= kMostAnswers;
          });
      if (!whole) {
        result_.end = SearchEnd::kTooMany;
        break;
      }
      result_.searched_to = range.last;
    }
    result_.unique = result_.found == 1 && result_.end == SearchEnd::kComplete;
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool DecidesAnything() const {
    return std::ranges::any_of(
        tolerances_, [](const TolerantAmount& each) { return each.amount > each.tolerance; });
  }

  /// Short ranges first: small totals cost little, and what was searched is told to the range.
  [[nodiscard]] TotalRange NextRange(Inhabitants limit) const {
    constexpr Inhabitants kShortest = 10;
    constexpr Inhabitants kLongest = 500'000;
    const Inhabitants length = std::clamp(result_.searched_to, kShortest, kLongest);
    return {.first = result_.searched_to + 1,
            .last = std::min(limit, result_.searched_to + length)};
  }

  /// If not exact: at most half of the rows were edited. Else the populations are just others.
  [[nodiscard]] bool IsAnswer(const Inference& inference) const {
    if (!inference.rules.empty()) return true;
    return !result_.exact && 2 * inference.edits.front().edits.size() <= claims_.size();
  }

  void Try(const std::vector<Inhabitants>& populations) {
    if (!InLowestTerms(populations)) return;
    const auto size = static_cast<std::int64_t>(claims_.size());
    if (!budget_.Spend(kStepsOfAnAnswer + kStepsOfItsClaim * size)) return;
    std::vector<PublishedClaim> claims(claims_.begin(), claims_.end());
    for (std::size_t i = 0; i < claims.size(); ++i) claims[i].weight = populations[i];
    Inference inference = InferRules(claims, pot_);
    if (!IsAnswer(inference)) return;
    ++result_.found;
    result_.answers.push_back(
        {.total = std::accumulate(populations.begin(), populations.end(), Inhabitants{0}),
         .populations = populations,
         .inference = std::move(inference)});
    KeepTheFirst();
  }

  void KeepTheFirst() {
    const auto rank = [](const PopulationAnswer& answer) {
      const auto& edits = answer.inference.edits;
      return std::tuple<std::size_t, Inhabitants, const std::vector<Inhabitants>&>(
          edits.empty() ? 0 : edits.front().edits.size(), answer.total, answer.populations);
    };
    std::ranges::sort(result_.answers, {}, rank);
    result_.answers.resize(std::min(result_.answers.size(), kKeptAnswers));
  }

  std::span<const PublishedClaim> claims_;
  Kronor pot_;
  std::vector<TolerantAmount> tolerances_;
  SearchBudget budget_{.left = kSteps};
  ImpliedPopulations result_;
};

}  // namespace

ImpliedPopulations FindImpliedPopulations(std::span<const PublishedClaim> claims, Kronor pot,
                                          Inhabitants largest_total) {
  Check(largest_total >= 1 && largest_total <= kMaxInhabitants, "a total that can be searched");
  CheckInput(claims, pot);
  if (Sum(claims) == pot) {
    ImpliedPopulations result = Finder(claims, pot, true).Run(largest_total);
    if (result.found > 0 || result.end != SearchEnd::kComplete) return result;
  }
  return Finder(claims, pot, false).Run(largest_total);
}

}  // namespace fordela
