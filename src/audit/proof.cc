#include "fordela/proof.h"

#include <algorithm>
#include <bit>

#include "base/check.h"
#include "fordela/history.h"

namespace fordela {
namespace {

/// The leaves [begin, end) as RFC 9162 splits them: `begin` is a multiple of a power of two that is
/// not less than their number.
struct Range {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  [[nodiscard]] std::int64_t size() const { return end - begin; }

  /// Where the largest power of two below its size splits it.
  [[nodiscard]] std::int64_t Middle() const {
    return begin +
           static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(size() - 1)));
  }
};

Hash RootOf(const Range& range, const LoadNode& load) {
  TreeEdge edge{range.size(), PeaksOf(range.size())};
  for (TreeNode& peak : edge.peaks) {
    peak.hash = load(peak.level, peak.position + (range.begin >> peak.level));
  }
  return TreeRoot(edge);
}

/// The path of the RFC's algorithms: two positions in a tree, shifted upwards together.
struct Climb {
  std::uint64_t node;
  std::uint64_t last;

  void Up() {
    node >>= 1;
    last >>= 1;
  }
  [[nodiscard]] bool IsRight() const { return (node & 1) != 0; }
  [[nodiscard]] bool SiblingIsLeft() const { return IsRight() || node == last; }
  /// `node` is above 0: a last one without a sibling, or a right one.
  void SkipMissingSiblings() {
    while (!IsRight()) Up();
  }
};

}  // namespace

std::vector<Hash> ProveInclusion(std::int64_t index, std::int64_t size, const LoadNode& load) {
  Check(0 <= index && index < size, "only a leaf of the tree has a proof of inclusion");
  std::vector<Hash> proof;
  for (Range range{0, size}; range.size() > 1;) {
    const std::int64_t middle = range.Middle();
    if (index < middle) {
      proof.push_back(RootOf({middle, range.end}, load));
      range.end = middle;
    } else {
      proof.push_back(RootOf({range.begin, middle}, load));
      range.begin = middle;
    }
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

bool VerifyInclusion(const Hash& leaf, std::int64_t index, std::int64_t size,
                     std::span<const Hash> proof, const Hash& root) {
  if (index < 0 || index >= size) return false;
  Climb climb{static_cast<std::uint64_t>(index), static_cast<std::uint64_t>(size) - 1};
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (climb.last == 0) return false;
    if (climb.SiblingIsLeft()) {
      hash = NodeHash(sibling, hash);
      climb.SkipMissingSiblings();
    } else {
      hash = NodeHash(hash, sibling);
    }
    climb.Up();
  }
  return climb.last == 0 && hash == root;
}

std::vector<Hash> ProveConsistency(std::int64_t smaller, std::int64_t size, const LoadNode& load) {
  Check(0 <= smaller && smaller <= size, "only a smaller tree has a proof of consistency");
  std::vector<Hash> proof;
  if (smaller == 0) return proof;
  Range range{0, size};
  while (range.end != smaller) {
    const std::int64_t middle = range.Middle();
    if (smaller <= middle) {
      proof.push_back(RootOf({middle, range.end}, load));
      range.end = middle;
    } else {
      proof.push_back(RootOf({range.begin, middle}, load));
      range.begin = middle;
    }
  }
  // A subtree that begins at 0 is the smaller tree itself, whose root the verifier has.
  if (range.begin != 0) proof.push_back(RootOf(range, load));
  std::reverse(proof.begin(), proof.end());
  return proof;
}

bool VerifyConsistency(std::int64_t smaller, const Hash& smaller_root, std::int64_t size,
                       const Hash& root, std::span<const Hash> proof) {
  if (smaller < 0 || smaller > size) return false;
  if (smaller == size) return proof.empty() && smaller_root == root;
  if (smaller == 0) return proof.empty() && smaller_root == TreeRoot({});
  Climb climb{static_cast<std::uint64_t>(smaller) - 1, static_cast<std::uint64_t>(size) - 1};
  while (climb.IsRight()) climb.Up();
  // A perfect smaller tree is a node of the larger one; its root begins the proof unsaid.
  Hash old_hash = smaller_root;
  if (!std::has_single_bit(static_cast<std::uint64_t>(smaller))) {
    if (proof.empty()) return false;
    old_hash = proof.front();
    proof = proof.subspan(1);
  }
  Hash new_hash = old_hash;
  for (const Hash& sibling : proof) {
    if (climb.last == 0) return false;
    if (climb.SiblingIsLeft()) {
      old_hash = NodeHash(sibling, old_hash);
      new_hash = NodeHash(sibling, new_hash);
      climb.SkipMissingSiblings();
    } else {
      new_hash = NodeHash(new_hash, sibling);
    }
    climb.Up();
  }
  return climb.last == 0 && old_hash == smaller_root && new_hash == root;
}

}  // namespace fordela
