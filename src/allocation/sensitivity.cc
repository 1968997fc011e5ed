// What a rule gives to a claim never falls when its population grows and all others keep theirs, so
// that the nearest change is found by galloping and halving.
//
// Largest remainder: let a claim i have a quota that grew, and the others quotas that did not. Had
// i then one krona less, its quota had stayed between the same two whole numbers, and some other k
// had one more. No two claims differ by more than 1 in what they have above their quotas; so after
// the change k has at most 1 more above its quota than i, and before it had at least that of i
// less 1. From that follows that the quota of i did not grow. A divisor method: its order of
// priorities moves i forward only. Half up: so do the rounded quotas, but the residual is the
// largest's, and i becomes the largest at one population, where its amount may fall.

#include "fordela/sensitivity.h"

#include <algorithm>
#include <array>
#include <utility>

#include "allocation/input.h"
#include "base/check.h"
#include "fordela/error.h"

namespace fordela {
namespace {

/// Populations in which the amount is monotone, `near` being the one closest to the real one.
struct Piece {
  Inhabitants near = 0;
  Inhabitants far = 0;
};

class Measurement {
 public:
  Measurement(std::span<const PotPart> parts, std::span<const Claim> claims, Rule rule, Unmet unmet,
              std::size_t claim, std::span<const std::size_t> by_population)
      : parts_(parts.begin(), parts.end()),
        claims_(claims),
        rule_(rule),
        unmet_(unmet),
        claim_(claim) {
    Check(!by_population.empty() && claim < claims.size() &&
              allocation::TakesPart(claims[claim], unmet),
          "a claim that is measured takes part by its population");
    const std::span<const std::int64_t> populations = parts[by_population.front()].weights;
    weights_.assign(populations.begin(), populations.end());
    for (const std::size_t part : by_population) parts_[part].weights = weights_;
    population_ = weights_[claim];
    entitled_ = Run();
  }

  Sensitivity Measure() {
    return {.more = Nearest({Piece{population_ + 1, kMaxInhabitants}, 1}),
            .fewer = Nearest({Piece{population_ - 1, 0}, -1}),
            .one_more = OneMore()};
  }

 private:
  struct Side {
    Piece piece;
    Inhabitants step = 1;  // 1 or −1
  };

  std::vector<Kronor> Run() const {
    const Allocation allocation = Allocate(parts_, claims_, rule_, unmet_);
    std::vector<Kronor> entitled(allocation.shares.size());
    std::ranges::transform(allocation.shares, entitled.begin(), &Share::entitled);
    return entitled;
  }

  /// Nothing if the rule refuses that population.
  std::optional<std::vector<Kronor>> RunWith(Inhabitants population) {
    weights_[claim_] = population;
    try {
      return Run();
    } catch (const Refused&) {
      return std::nullopt;
    }
  }

  std::optional<Kronor> EntitledWith(Inhabitants population) {
    const auto entitled = RunWith(population);
    if (!entitled) return std::nullopt;
    return (*entitled)[claim_];
  }

  [[nodiscard]] Inhabitants LargestOfTheOthers() const {
    Inhabitants largest = 0;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      if (i == claim_ || !allocation::TakesPart(claims_[i], unmet_)) continue;
      largest = std::max(largest, weights_[i]);
    }
    return largest;
  }

  /// The pieces of a side, the nearest first.
  [[nodiscard]] std::vector<Piece> PiecesOf(const Side& side) const {
    if (rule_ != Rule::kHalfUpResidualLargest) return {side.piece};
    // Below the largest of the others, as large, and above.
    const Inhabitants largest = LargestOfTheOthers();
    std::vector<Piece> pieces = {
        {0, largest - 1}, {largest, largest}, {largest + 1, kMaxInhabitants}};
    if (side.step < 0) {
      std::ranges::reverse(pieces);
      for (Piece& piece : pieces) std::swap(piece.near, piece.far);
    }
    for (Piece& piece : pieces) {
      piece.near = side.step > 0 ? std::max(piece.near, side.piece.near)
                                 : std::min(piece.near, side.piece.near);
      piece.far =
          side.step > 0 ? std::min(piece.far, side.piece.far) : std::max(piece.far, side.piece.far);
    }
    return pieces;
  }

  std::optional<AmountAt> Nearest(const Side& side) {
    for (const Piece& piece : PiecesOf(side)) {
      if ((piece.far - piece.near) * side.step < 0) continue;  // there is none
      bool refused = false;
      if (const auto found = NearestIn(piece, side.step, refused)) return found;
      if (refused) return std::nullopt;
    }
    return std::nullopt;
  }

  /// Strides that grow twofold until the amount differs, then halves.
  std::optional<AmountAt> NearestIn(const Piece& piece, Inhabitants step, bool& refused) {
    Inhabitants same = piece.near - step;  // the last that is known to give the same, or before all
    Inhabitants other = piece.near;
    std::optional<Kronor> entitled;
    for (Inhabitants stride = step;; stride *= 2) {
      entitled = EntitledWith(other);
      refused = !entitled;
      if (refused) return std::nullopt;
      if (*entitled != entitled_[claim_]) break;
      if (other == piece.far) return std::nullopt;
      same = other;
      other = step > 0 ? std::min(other + stride, piece.far) : std::max(other + stride, piece.far);
    }
    while (other - same != step) {
      const Inhabitants middle = same + (other - same) / 2;
      const auto between = EntitledWith(middle);
      Check(between.has_value(), "a rule that takes two populations takes those between them");
      if (*between == entitled_[claim_]) {
        same = middle;
      } else {
        other = middle;
        entitled = between;
      }
    }
    return AmountAt{.population = other, .entitled = *entitled};
  }

  std::vector<AmountChange> OneMore() {
    std::vector<AmountChange> changes;
    const auto entitled = RunWith(population_ + 1);
    if (!entitled) return changes;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const Kronor difference = (*entitled)[i] - entitled_[i];
      if (difference != 0) changes.push_back({.claim = i, .difference = difference});
    }
    return changes;
  }

  std::vector<PotPart> parts_;
  std::span<const Claim> claims_;
  Rule rule_;
  Unmet unmet_;
  std::size_t claim_;
  std::vector<std::int64_t> weights_;  // the parts look at these
  Inhabitants population_ = 0;
  std::vector<Kronor> entitled_;
};

}  // namespace

Sensitivity MeasureSensitivity(std::span<const PotPart> parts, std::span<const Claim> claims,
                               Rule rule, Unmet unmet, std::size_t claim,
                               std::span<const std::size_t> by_population) {
  return Measurement(parts, claims, rule, unmet, claim, by_population).Measure();
}

}  // namespace fordela
