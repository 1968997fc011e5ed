#include "fordela/proof.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "fordela/history.h"

namespace fordela {
namespace {

using Leaves = std::span<const Hash>;

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

// The definitions of RFC 9162, section 2.1, word for word, over all the leaves.

std::size_t SplitOf(std::size_t n) {
  std::size_t k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

Hash DefinedRoot(Leaves d) {
  if (d.empty()) return TreeRootOf({});
  if (d.size() == 1) return d.front();
  const std::size_t k = SplitOf(d.size());
  return NodeHash(DefinedRoot(d.first(k)), DefinedRoot(d.subspan(k)));
}

std::vector<Hash> DefinedPath(std::size_t m, Leaves d) {
  if (d.size() == 1) return {};
  const std::size_t k = SplitOf(d.size());
  std::vector<Hash> path = m < k ? DefinedPath(m, d.first(k)) : DefinedPath(m - k, d.subspan(k));
  path.push_back(DefinedRoot(m < k ? d.subspan(k) : d.first(k)));
  return path;
}

std::vector<Hash> DefinedSubproof(std::size_t m, Leaves d, bool whole) {
  if (m == d.size()) return whole ? std::vector<Hash>{} : std::vector<Hash>{DefinedRoot(d)};
  const std::size_t k = SplitOf(d.size());
  std::vector<Hash> proof =
      m <= k ? DefinedSubproof(m, d.first(k), whole) : DefinedSubproof(m - k, d.subspan(k), false);
  proof.push_back(DefinedRoot(m <= k ? d.subspan(k) : d.first(k)));
  return proof;
}

/// Leaves, and the perfect subtrees above them.
class Tree {
 public:
  explicit Tree(std::vector<Hash> leaves) : leaves_(std::move(leaves)) {
    levels_.push_back(leaves_);
    while (levels_.back().size() > 1) {
      const std::vector<Hash>& below = levels_.back();
      std::vector<Hash> level;
      for (std::size_t i = 0; i + 1 < below.size(); i += 2) {
        level.push_back(NodeHash(below[i], below[i + 1]));
      }
      levels_.push_back(std::move(level));
    }
  }

  [[nodiscard]] Leaves First(std::int64_t size) const {
    return Leaves(leaves_).first(static_cast<std::size_t>(size));
  }

  /// Counts what it loads.
  [[nodiscard]] LoadNode Load() {
    return [this](int level, std::int64_t position) {
      ++loads;
      return levels_.at(static_cast<std::size_t>(level)).at(static_cast<std::size_t>(position));
    };
  }

  int loads = 0;

 private:
  std::vector<Hash> leaves_;
  std::vector<std::vector<Hash>> levels_;
};

Tree NumberedTree(int size) {
  std::vector<Hash> leaves;
  for (int i = 0; i < size; ++i) leaves.push_back(LeafHash("leaf " + std::to_string(i)));
  return Tree(std::move(leaves));
}

// The inputs that Certificate Transparency implementations share as test vectors, and the proofs
// published for them (certificate-transparency and transparency-dev/merkle, merkle tree tests).
Tree PublishedTree() {
  std::vector<Hash> leaves;
  for (const char* input : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f"}) {
    leaves.push_back(LeafHash(FromHex(input)));
  }
  return Tree(std::move(leaves));
}

constexpr const char* kLeaf0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
constexpr const char* kLeaf1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
constexpr const char* kLeaf2 = "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7";
constexpr const char* kLeaf4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
constexpr const char* kLeaf6 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
constexpr const char* k0To2 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
constexpr const char* k2To4 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
constexpr const char* k4To6 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
constexpr const char* k6To8 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
constexpr const char* k0To4 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
constexpr const char* k4To8 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

std::vector<std::string> Hexes(Leaves hashes) {
  std::vector<std::string> hexes;
  for (const Hash& hash : hashes) hexes.push_back(ToHex(hash));
  return hexes;
}

TEST(ProofTest, GivesThePublishedProofsOfInclusion) {
  const struct {
    std::int64_t index, size;
    std::vector<std::string> proof;
  } cases[] = {{0, 1, {}},
               {0, 8, {kLeaf1, k2To4, k4To8}},
               {3, 8, {kLeaf2, k0To2, k4To8}},
               {5, 8, {kLeaf4, k6To8, k0To4}},
               {7, 8, {kLeaf6, k4To6, k0To4}},
               {2, 3, {k0To2}},
               {1, 5, {kLeaf0, k2To4, kLeaf4}}};
  Tree tree = PublishedTree();
  for (const auto& each : cases) {
    EXPECT_EQ(Hexes(ProveInclusion(each.index, each.size, tree.Load())), each.proof)
        << each.index << " of " << each.size;
  }
}

TEST(ProofTest, GivesThePublishedProofsOfConsistency) {
  const struct {
    std::int64_t smaller, size;
    std::vector<std::string> proof;
  } cases[] = {{1, 1, {}},
               {1, 8, {kLeaf1, k2To4, k4To8}},
               {6, 8, {k4To6, k6To8, k0To4}},
               {2, 5, {k2To4, kLeaf4}}};
  Tree tree = PublishedTree();
  for (const auto& each : cases) {
    EXPECT_EQ(Hexes(ProveConsistency(each.smaller, each.size, tree.Load())), each.proof)
        << each.smaller << " to " << each.size;
  }
}

void ExpectProofs(Tree& tree, std::int64_t first, std::int64_t size) {
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
    EXPECT_EQ(proof, DefinedSubproof(static_cast<std::size_t>(first), leaves, true));
  }
  EXPECT_TRUE(VerifyConsistency(first, DefinedRoot(tree.First(first)), size, root, proof));
}

TEST(ProofTest, AgreesWithTheDefinitionsForEverySizeTo64) {
  Tree tree = NumberedTree(64);
  for (std::int64_t size = 0; size <= 64; ++size) {
    for (std::int64_t first = 0; first <= size; ++first) ExpectProofs(tree, first, size);
  }
}

TEST(ProofTest, AgreesWithTheDefinitionsForRandomSizesTo10000) {
  Tree tree = NumberedTree(10'000);
  std::mt19937 random(9162);  // NOLINT(cert-msc51-cpp): the same cases each time
  for (int i = 0; i < 40; ++i) {
    const std::int64_t size = std::uniform_int_distribution<std::int64_t>(1, 10'000)(random);
    ExpectProofs(tree, std::uniform_int_distribution<std::int64_t>(0, size)(random), size);
  }
}

TEST(ProofTest, LoadsALogarithmicNumberOfNodes) {
  Tree tree = NumberedTree(10'000);
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
    Tree tree = NumberedTree(static_cast<int>(size));
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
  Tree tree = NumberedTree(64);
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
  Tree tree = NumberedTree(20);
  std::vector<Hash> leaves(tree.First(20).begin(), tree.First(20).end());
  leaves[3] = LeafHash("rewritten");
  Tree other{leaves};
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
