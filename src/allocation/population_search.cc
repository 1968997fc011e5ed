#include "allocation/population_search.h"

#include <algorithm>
#include <numeric>

#include "allocation/wide.h"
#include "base/check.h"

namespace fordela::allocation {
namespace {

/// Inhabitants to the krona: low <= y <= high. The parts of the fractions stay below 2^62, so that
/// their products fit 128 bits. A limit over 0 is infinite: it is not Less than another.
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

  /// Depth first, without recursion: a table may have more rows than the stack has frames for.
  bool Run() {
    places_.push_back(PlaceAt(0, 0, SlopesOfTotals()));
    while (!places_.empty()) {
      if (!budget_.Spend(1)) return false;
      Place& place = places_.back();
      if (place.next > place.last) {
        places_.pop_back();
        continue;
      }
      const Inhabitants population = place.next++;
      const std::size_t row = order_[places_.size() - 1];
      const Slopes slopes = Narrow(place.slopes, row, population);
      populations_[row] = population;
      const Inhabitants sum = place.sum + population;
      if (places_.size() < order_.size()) {
        places_.push_back(PlaceAt(places_.size(), sum, slopes));
      } else if (sum >= totals_.first && !visit_(populations_)) {
        return false;
      }
    }
    return true;
  }

 private:
  /// A row that is being tried: its populations that are left, given those of the rows before it.
  struct Place {
    Inhabitants next = 0;
    Inhabitants last = 0;
    Inhabitants sum = 0;  // of the rows before it
    Slopes slopes;
  };

  [[nodiscard]] Kronor Least(std::size_t row) const {
    return std::max<Kronor>(amounts_[row].amount - amounts_[row].tolerance, 0);
  }
  [[nodiscard]] Kronor Most(std::size_t row) const {
    return amounts_[row].amount + amounts_[row].tolerance;
  }

  /// Σ populations lies between y × Σ least and y × Σ most.
  [[nodiscard]] Slopes SlopesOfTotals() const {
    Kronor least = 0;
    Kronor most = 0;
    for (std::size_t row = 0; row < amounts_.size(); ++row) {
      least += Least(row);
      most += Most(row);
    }
    Check(least > 0, "an amount is above its tolerance");
    return {.low = {.numerator = totals_.first, .denominator = most},
            .high = {.numerator = totals_.last, .denominator = least}};
  }

  [[nodiscard]] Place PlaceAt(std::size_t place, Inhabitants sum, const Slopes& slopes) const {
    const std::size_t row = order_[place];
    const Uint128 low = Wide(slopes.low.denominator);
    const Uint128 first = (Wide(slopes.low.numerator) * Wide(Least(row)) + low - 1) / low;
    const Uint128 last =
        Wide(slopes.high.numerator) * Wide(Most(row)) / Wide(slopes.high.denominator);
    const Uint128 left = Wide(totals_.last - sum);
    return {.next = static_cast<Inhabitants>(first),
            .last = static_cast<Inhabitants>(std::min(last, left)),
            .sum = sum,
            .slopes = slopes};
  }

  /// What is left of the slopes with that population in the row: some are, for it is one of those
  /// that PlaceAt gives for them.
  [[nodiscard]] Slopes Narrow(Slopes slopes, std::size_t row, Inhabitants population) const {
    const Slope above{.numerator = population, .denominator = Most(row)};
    if (Less(slopes.low, above)) slopes.low = above;
    const Slope below{.numerator = population, .denominator = Least(row)};
    if (Less(below, slopes.high)) slopes.high = below;
    return slopes;
  }

  const std::vector<TolerantAmount>& amounts_;
  const TotalRange& totals_;
  SearchBudget& budget_;
  const std::function<bool(const std::vector<Inhabitants>&)>& visit_;
  std::vector<std::size_t> order_;
  std::vector<Inhabitants> populations_;
  std::vector<Place> places_;
};

}  // namespace

bool ForEachPopulation(const std::vector<TolerantAmount>& amounts, const TotalRange& totals,
                       SearchBudget& budget,
                       const std::function<bool(const std::vector<Inhabitants>&)>& visit) {
  return Search(amounts, totals, budget, visit).Run();
}

}  // namespace fordela::allocation
