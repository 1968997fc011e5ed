// Proofs over generated trees of up to 10 000 leaves, whole and damaged, given to a verifier of
// another make: tests/verifier/verify.py, which follows RFC 9162's recursive definitions where the
// library follows its loops. The two must say the same of each.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "fordela/history.h"
#include "fordela/proof.h"
#include "support/process.h"
#include "support/reference_tree.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela {
namespace {

constexpr int kMostLeaves = 10'000;

/// One proof as a verifier is given it. `known` is the leaf, or the root of the smaller tree.
struct Claim {
  bool inclusion = true;
  std::int64_t first = 0;  // an index, or the smaller size
  std::int64_t size = 0;
  Hash known{};
  Hash root{};
  std::vector<Hash> proof;
};

bool LibraryAccepts(const Claim& claim) {
  return claim.inclusion
             ? VerifyInclusion(claim.known, claim.first, claim.size, claim.proof, claim.root)
             : VerifyConsistency(claim.first, claim.known, claim.size, claim.root, claim.proof);
}

std::string LineOf(const Claim& claim) {
  std::string line = fmt::format("{} {} {} {} {}", claim.inclusion ? "inclusion" : "consistency",
                                 claim.first, claim.size, ToHex(claim.known), ToHex(claim.root));
  for (const Hash& hash : claim.proof) line += " " + ToHex(hash);
  return line + "\n";
}

/// What verify.py says of each.
std::vector<bool> PythonAccepts(const std::vector<Claim>& claims) {
  const ScopedFolder folder;
  {
    std::ofstream file(folder / "proofs");
    for (const Claim& claim : claims) file << LineOf(claim);
  }
  const CommandResult result =
      Process({"/bin/sh", "-c",
               "exec python3 '" FORDELA_SOURCE_DIR "/tests/verifier/verify.py' proofs proofs"},
              {folder.path(), FixedEnvironment(folder.path(), ""), ""})
          .Wait();
  EXPECT_EQ(result.status, 0) << result.err;
  std::vector<bool> answers;
  for (const std::string_view line : SplitLines(result.out)) answers.push_back(line == "true");
  return answers;
}

class Generator {
 public:
  explicit Generator(test::ReferenceTree tree) : tree_(std::move(tree)) {}

  /// That the first `first` leaves, or the leaf `first`, are in the tree of `size` leaves.
  void AddBoth(std::int64_t first, std::int64_t size) {
    const Hash root = TreeRootOf(tree_.First(size));
    if (first < size) {
      const Hash& leaf = tree_.First(size)[static_cast<std::size_t>(first)];
      Add({true, first, size, leaf, root, ProveInclusion(first, size, tree_.Load())});
    }
    Add({false, first, size, TreeRootOf(tree_.First(first)), root,
         ProveConsistency(first, size, tree_.Load())});
  }

  std::vector<Claim> good;
  std::vector<Claim> damaged;  // which of them are still true, if any, is for the verifiers to say

 private:
  std::int64_t Draw(std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(least, most)(random_);
  }

  void FlipBit(Hash& hash) {
    hash[static_cast<std::size_t>(Draw(0, 31))] ^= static_cast<std::uint8_t>(1 << Draw(0, 7));
  }

  template <typename Change>
  void Damage(Claim claim, const Change& change) {
    change(claim);
    damaged.push_back(std::move(claim));
  }

  void Add(const Claim& claim) {
    good.push_back(claim);
    Damage(claim, [&](Claim& c) { FlipBit(c.known); });
    Damage(claim, [&](Claim& c) { FlipBit(c.root); });
    Damage(claim, [&](Claim& c) { c.proof.push_back(c.root); });
    Damage(claim, [&](Claim& c) { c.proof.insert(c.proof.begin(), c.known); });
    Damage(claim, [&](Claim& c) { c.first = Draw(-1, c.size + 1); });
    Damage(claim, [&](Claim& c) { c.size = Draw(0, kMostLeaves); });
    Damage(claim, [&](Claim& c) { c.inclusion = !c.inclusion; });
    if (claim.proof.empty()) return;
    const auto at =
        static_cast<std::size_t>(Draw(0, static_cast<std::int64_t>(claim.proof.size()) - 1));
    Damage(claim, [&](Claim& c) { FlipBit(c.proof[at]); });
    Damage(claim, [&](Claim& c) { std::swap(c.proof[at], c.proof.back()); });
    Damage(claim,
           [&](Claim& c) { c.proof.erase(c.proof.begin() + static_cast<std::ptrdiff_t>(at)); });
    Damage(claim, [&](Claim& c) { c.proof.clear(); });
  }

  test::ReferenceTree tree_;
  std::mt19937 random_{9162};  // NOLINT(cert-msc51-cpp): the same cases each time
};

Generator MakeClaims() {
  Generator claims(test::NumberedTree(kMostLeaves));
  for (std::int64_t size = 0; size <= 16; ++size) {
    for (std::int64_t first = 0; first <= size; ++first) claims.AddBoth(first, size);
  }
  for (const std::int64_t size : {8'191, 8'192, 8'193, 9'999, 10'000}) {
    for (const std::int64_t first : {std::int64_t{0}, std::int64_t{1}, size / 2, size - 1, size}) {
      claims.AddBoth(first, size);
    }
  }
  std::mt19937 random(10'000);  // NOLINT(cert-msc51-cpp): the same cases each time
  for (int i = 0; i < 100; ++i) {
    const auto size = std::uniform_int_distribution<std::int64_t>(17, kMostLeaves)(random);
    claims.AddBoth(std::uniform_int_distribution<std::int64_t>(0, size)(random), size);
  }
  return claims;
}

TEST(ProofVerifierTest, BothVerifiersAcceptEveryProof) {
  const std::vector<Claim> claims = MakeClaims().good;
  const std::vector<bool> answers = PythonAccepts(claims);
  ASSERT_EQ(answers.size(), claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    EXPECT_TRUE(answers[i]) << "verify.py: " << LineOf(claims[i]);
    EXPECT_TRUE(LibraryAccepts(claims[i])) << LineOf(claims[i]);
  }
}

TEST(ProofVerifierTest, BothVerifiersSayTheSameOfDamagedProofs) {
  const std::vector<Claim> claims = MakeClaims().damaged;
  const std::vector<bool> answers = PythonAccepts(claims);
  ASSERT_EQ(answers.size(), claims.size());
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    EXPECT_EQ(LibraryAccepts(claims[i]), answers[i]) << LineOf(claims[i]);
    accepted += answers[i] ? 1U : 0U;
  }
  EXPECT_GT(claims.size(), 4'000U);
  // A few are no damage: a node swapped with itself, the number drawn that it was, a size from
  // which the same nodes lead to the same root.
  EXPECT_LT(accepted, claims.size() / 10);
}

}  // namespace
}  // namespace fordela
