#include "fordela/proof.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "fordela/history.h"
#include "support/reference_tree.h"

namespace fordela {
namespace {

using test::DefinedPath;
using test::DefinedProof;
using test::DefinedRoot;
using test::Leaves;
using test::NumberedTree;
using test::ReferenceTree;

void ExpectProofs(ReferenceTree& tree, std::int64_t first, std::int64_t size) {
  SCOPED_TRACE(std::to_string(first) + " of " + std::to_string(size));
  const Leaves leaves = tree.First(size);
  const Hash root = DefinedRoot(leaves);
  if (first < size) {
    const auto at = static_cast<std::size_t>(first);
    const auto proof = ProveInclusion(first, size, tree.Load());
    EXPECT_EQ(proof, DefinedPath(at, leaves));
    EXPECT_TRUE(VerifyInclusion(leaves[at], first, size, proof, root));
  }
  const auto proof = ProveConsistency(first, size, tree.Load());
  if (first > 0) {
    EXPECT_EQ(proof, DefinedProof(static_cast<std::size_t>(first), leaves));
  }
  EXPECT_TRUE(VerifyConsistency(first, DefinedRoot(tree.First(first)), size, root, proof));
}

TEST(ProofTest, AgreesWithTheDefinitionsForEverySizeTo64) {
  ReferenceTree tree = NumberedTree(64);
  for (std::int64_t size = 0; size <= 64; ++size) {
    for (std::int64_t first = 0; first <= size; ++first) ExpectProofs(tree, first, size);
  }
}

TEST(ProofTest, AgreesWithTheDefinitionsForRandomSizesTo10000) {
  ReferenceTree tree = NumberedTree(10'000);
  std::mt19937 random(9162);  // NOLINT(cert-msc51-cpp): the same cases each time
  for (int i = 0; i < 40; ++i) {
    const std::int64_t size = std::uniform_int_distribution<std::int64_t>(1, 10'000)(random);
    ExpectProofs(tree, std::uniform_int_distribution<std::int64_t>(0, size)(random), size);
  }
}

TEST(ProofTest, LoadsALogarithmicNumberOfNodes) {
  ReferenceTree tree = NumberedTree(10'000);
  for (const std::int64_t first : {1, 4'999, 8'191, 8'192, 9'998, 9'999}) {
    tree.loads = 0;
    ProveInclusion(first, 10'000, tree.Load());
    ProveConsistency(first, 10'000, tree.Load());
    EXPECT_LE(tree.loads, 4 * 14) << first;
  }
}

void ForEachFlippedBit(std::vector<Hash> proof, const std::function<void(Leaves)>& visit) {
  for (Hash& hash : proof) {
    for (std::uint8_t& byte : hash) {
      for (int bit = 0; bit < 8; ++bit) {
        byte ^= static_cast<std::uint8_t>(1U << bit);
        visit(proof);
        byte ^= static_cast<std::uint8_t>(1U << bit);
      }
    }
  }
}

TEST(ProofTest, RefusesAProofWithAnyOneBitChanged) {
  for (const auto& [first, size] : {std::pair<std::int64_t, std::int64_t>{2, 5},
                                    {4, 8},
                                    {6, 7},
                                    {5'000, 9'999},
                                    {8'192, 10'000}}) {
    ReferenceTree tree = NumberedTree(static_cast<int>(size));
    const Hash root = DefinedRoot(tree.First(size));
    const Hash first_root = DefinedRoot(tree.First(first));
    const Hash leaf = tree.First(size)[static_cast<std::size_t>(first)];
    int accepted = 0;
    ForEachFlippedBit(ProveInclusion(first, size, tree.Load()),
                      [&, first = first, size = size](Leaves proof) {
                        accepted += VerifyInclusion(leaf, first, size, proof, root) ? 1 : 0;
                      });
    ForEachFlippedBit(ProveConsistency(first, size, tree.Load()),
                      [&, first = first, size = size](Leaves proof) {
                        accepted += VerifyConsistency(first, first_root, size, root, proof) ? 1 : 0;
                      });
    EXPECT_EQ(accepted, 0) << first << " of " << size;
  }
}

TEST(ProofTest, RefusesAnotherLeafPlaceSizeRootOrLength) {
  ReferenceTree tree = NumberedTree(64);
  for (std::int64_t size = 1; size <= 20; ++size) {
    const Leaves leaves = tree.First(size);
    const Hash root = DefinedRoot(leaves);
    for (std::int64_t index = 0; index < size; ++index) {
      SCOPED_TRACE(std::to_string(index) + " of " + std::to_string(size));
      const Hash leaf = leaves[static_cast<std::size_t>(index)];
      std::vector<Hash> proof = ProveInclusion(index, size, tree.Load());
      EXPECT_FALSE(VerifyInclusion(LeafHash("other"), index, size, proof, root));
      EXPECT_FALSE(VerifyInclusion(leaf, index, size, proof, LeafHash("other")));
      for (std::int64_t other = -1; other <= size; ++other) {
        if (other == index) continue;
        EXPECT_FALSE(VerifyInclusion(leaf, other, size, proof, root)) << other;
      }
      proof.push_back(root);
      EXPECT_FALSE(VerifyInclusion(leaf, index, size, proof, root));
      proof.pop_back();
      if (proof.empty()) continue;
      proof.pop_back();
      EXPECT_FALSE(VerifyInclusion(leaf, index, size, proof, root));
    }
  }
}

TEST(ProofTest, RefusesAHistoryThatWasRewritten) {
  ReferenceTree tree = NumberedTree(20);
  std::vector<Hash> leaves(tree.First(20).begin(), tree.First(20).end());
  leaves[3] = LeafHash("rewritten");
  ReferenceTree other{leaves};
  for (std::int64_t smaller = 4; smaller <= 20; ++smaller) {
    EXPECT_FALSE(VerifyConsistency(smaller, DefinedRoot(tree.First(smaller)), 20,
                                   DefinedRoot(leaves),
                                   ProveConsistency(smaller, 20, other.Load())))
        << smaller;
  }
}

TEST(ProofTest, TrustsNoNumber) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  const Hash hash = LeafHash("");
  const std::vector<Hash> many(200, hash);
  for (const std::int64_t size : {kLeast, std::int64_t{-1}, std::int64_t{0}, kMost}) {
    for (const std::int64_t first : {kLeast, std::int64_t{-1}, std::int64_t{0}, kMost - 1, kMost}) {
      EXPECT_FALSE(VerifyInclusion(hash, first, size, many, hash));
      EXPECT_FALSE(VerifyInclusion(hash, first, size, {}, hash));
      EXPECT_FALSE(VerifyConsistency(first, hash, size, hash, many));
    }
  }
}

}  // namespace
}  // namespace fordela
