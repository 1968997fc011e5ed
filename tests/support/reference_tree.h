#pragma once

// The Merkle tree of RFC 9162, section 2.1, straight from its definitions: over all the leaves and
// without regard to speed. Of the library it uses LeafHash and NodeHash alone.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/hash.h"
#include "fordela/proof.h"

namespace fordela::test {

using Leaves = std::span<const Hash>;

/// MTH(D): section 2.1.1.
Hash DefinedRoot(Leaves leaves);

/// PATH(m, D): section 2.1.3.1. 0 <= m < the number of leaves.
std::vector<Hash> DefinedPath(std::size_t m, Leaves leaves);

/// PROOF(m, D): section 2.1.4.1. 0 < m <= the number of leaves.
std::vector<Hash> DefinedProof(std::size_t m, Leaves leaves);

/// Leaves, and the perfect subtrees above them.
class ReferenceTree {
 public:
  explicit ReferenceTree(std::vector<Hash> leaves);

  [[nodiscard]] Leaves First(std::int64_t size) const;

  /// The nodes of the tree whose first leaf is `begin`, a multiple of its widest perfect subtree.
  /// Counts what is loaded. Throws std::out_of_range if there is no such node.
  [[nodiscard]] LoadNode Load(std::int64_t begin = 0);

  int loads = 0;

 private:
  std::vector<std::vector<Hash>> levels_;
};

/// With the leaves `leaf 0`, `leaf 1`, …
ReferenceTree NumberedTree(int size);

/// The leaf hashes of the eight inputs that implementations of Certificate Transparency share as a
/// test vector (google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc;
/// transparency-dev/merkle, testonly/constants.go).
std::vector<Hash> PublishedLeaves();

}  // namespace fordela::test
