#include "allocation/population_search.h"

#include <algorithm>
#include <numeric>

#include "allocation/wide.h"
#include "base/check.h"

namespace fordela::allocation {
namespace {

/// Inhabitants to the krona: low <= y <= high. The parts of the fractions stay below 2^62, so that
/// their products fit 128 bits.
struct Slope {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};

Uint128 Wide(std::int64_t value) { return static_cast<Uint128>(value); }

bool Less(const Slope& a, const Slope& b) {
  return Wide(a.numerator) * Wide(b.denominator) < Wide(b.numerator) * Wide(a.denominator);
}

struct Slopes {
  Slope low;
  Slope high;
};

class Search {
 public:
  Search(const std::vector<TolerantAmount>& amounts, const TotalRange& totals, SearchBudget& budget,
         const std::function<bool(const std::vector<Inhabitants>&)>& visit)
      : amounts_(amounts),
        totals_(totals),
        budget_(budget),
        visit_(visit),
        order_(amounts.size()),
        populations_(amounts.size()) {
    // The smallest first: it has the fewest populations, and each row leaves fewer to the next.
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, {}, [&](std::size_t row) { return amounts_[row].amount; });
  }

  bool Run() { return Descend(0, 0, SlopesOfTotals()); }

 private:
  [[nodiscard]] Kronor Least(const TolerantAmount& amount) const {
    return std::max<Kronor>(amount.amount - amount.tolerance, 0);
  }

  /// Σ populations lies between y × Σ least and y × Σ most.
  [[nodiscard]] Slopes SlopesOfTotals() const {
    Kronor least = 0;
    Kronor most = 0;
    for (const TolerantAmount& amount : amounts_) {
      least += Least(amount);
      most += amount.amount + amount.tolerance;
    }
    Check(least > 0, "an amount is above its tolerance");
    return {.low = {.numerator = totals_.first, .denominator = most},
            .high = {.numerator = totals_.last, .denominator = least}};
  }

  /// Tries every population of the amount at that place of the order. False: the search is over.
  bool Descend(std::size_t place, Inhabitants sum, const Slopes& slopes) {
    if (!budget_.Spend(1)) return false;
    if (place == order_.size()) return sum < totals_.first || visit_(populations_);
    const std::size_t row = order_[place];
    const Kronor least = Least(amounts_[row]);
    const Kronor most = amounts_[row].amount + amounts_[row].tolerance;
    const Uint128 first =
        (Wide(slopes.low.numerator) * Wide(least) + Wide(slopes.low.denominator) - 1) /
        Wide(slopes.low.denominator);
    const Uint128 last = Wide(slopes.high.numerator) * Wide(most) / Wide(slopes.high.denominator);
    for (Uint128 wide = first; wide <= last; ++wide) {
      const auto population = static_cast<Inhabitants>(wide);
      if (population > totals_.last - sum) break;
      Slopes narrowed = slopes;
      const Slope above{.numerator = population, .denominator = most};
      if (Less(narrowed.low, above)) narrowed.low = above;
      if (least > 0) {
        const Slope below{.numerator = population, .denominator = least};
        if (Less(below, narrowed.high)) narrowed.high = below;
      }
      if (Less(narrowed.high, narrowed.low)) continue;
      populations_[row] = population;
      if (!Descend(place + 1, sum + population, narrowed)) return false;
    }
    return true;
  }

  const std::vector<TolerantAmount>& amounts_;
  const TotalRange& totals_;
  SearchBudget& budget_;
  const std::function<bool(const std::vector<Inhabitants>&)>& visit_;
  std::vector<std::size_t> order_;
  std::vector<Inhabitants> populations_;
};

}  // namespace

bool ForEachPopulation(const std::vector<TolerantAmount>& amounts, const TotalRange& totals,
                       SearchBudget& budget,
                       const std::function<bool(const std::vector<Inhabitants>&)>& visit) {
  return Search(amounts, totals, budget, visit).Run();
}

}  // namespace fordela::allocation
