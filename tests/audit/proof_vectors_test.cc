// Proofs against published test vectors:
//
//  1. Certificate Transparency's tree of eight leaves: google/certificate-transparency,
//     cpp/merkletree/merkle_tree_test.cc; transparency-dev/merkle, testonly/reference_test.go,
//     proof/verify_test.go, and what the latter damages, testdata/inclusion and
//     testdata/consistency.
//  2. rgdd/CCTV, merkle/testdata: leaves `a`, `b`, …
//  3. draft-ietf-plants-merkle-tree-certs-05, appendix C: one SHA-256 over every proof in every
//     tree of up to 130 leaves; also transparency-dev/merkle, testonly/vectors_test.go.
//
// So the third covers every pair of sizes 0 to 8 that the others do not.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "fordela/history.h"
#include "fordela/proof.h"
#include "support/reference_tree.h"

namespace fordela {
namespace {

using test::DefinedRoot;
using test::ReferenceTree;

Hash FromHex(std::string_view hex) { return ParseHash(hex).value(); }

/// `first` is the index of a leaf, or the smaller of two sizes.
struct Published {
  std::int64_t first, size;
  std::vector<Hash> proof;
};

// Named by the leaves that they are over: the second to the third, not included.
const Hash k0 = FromHex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
const Hash k1 = FromHex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
const Hash k4 = FromHex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
const Hash k6 = FromHex("b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f");
const Hash k0To2 = FromHex("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
const Hash k2To4 = FromHex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e");
const Hash k4To6 = FromHex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
const Hash k6To8 = FromHex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
const Hash k0To4 = FromHex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
const Hash k4To8 = FromHex("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");

// What verify_test.go puts in the place of a hash.
const Hash kEmptyTree = FromHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
const Hash kSomeHash = FromHex("abacaba000000000000000000000000000000000000000000060061e00123456");

const std::vector<Published>& PublishedInclusion() {
  static const std::vector<Published> cases = {{0, 1, {}},
                                               {0, 2, {k1}},
                                               {1, 2, {k0}},
                                               {2, 3, {k0To2}},
                                               {1, 5, {k0, k2To4, k4}},
                                               {0, 8, {k1, k2To4, k4To8}},
                                               {5, 8, {k4, k6To8, k0To4}}};
  return cases;
}

const std::vector<Published>& PublishedConsistency() {
  static const std::vector<Published> cases = {{1, 1, {}},
                                               {1, 8, {k1, k2To4, k4To8}},
                                               {6, 8, {k4To6, k6To8, k0To4}},
                                               {2, 5, {k2To4, k4}},
                                               {6, 7, {k4To6, k6, k0To4}}};
  return cases;
}

TEST(ProofVectorsTest, EightLeavesGiveThePublishedProofsOfInclusion) {
  ReferenceTree tree(test::PublishedLeaves());
  for (const Published& each : PublishedInclusion()) {
    SCOPED_TRACE(fmt::format("{} of {}", each.first, each.size));
    EXPECT_EQ(ProveInclusion(each.first, each.size, tree.Load()), each.proof);
    EXPECT_TRUE(VerifyInclusion(tree.First(8)[static_cast<std::size_t>(each.first)], each.first,
                                each.size, each.proof, DefinedRoot(tree.First(each.size))));
  }
}

TEST(ProofVectorsTest, EightLeavesGiveThePublishedProofsOfConsistency) {
  ReferenceTree tree(test::PublishedLeaves());
  for (const Published& each : PublishedConsistency()) {
    SCOPED_TRACE(fmt::format("{} to {}", each.first, each.size));
    EXPECT_EQ(ProveConsistency(each.first, each.size, tree.Load()), each.proof);
    EXPECT_TRUE(VerifyConsistency(each.first, DefinedRoot(tree.First(each.first)), each.size,
                                  DefinedRoot(tree.First(each.size)), each.proof));
  }
}

// The damage, under the names of the files in testdata. Where those have a hash of another length
// than 32 bytes, which a Hash cannot be, there is one of zeros.

using Proof = std::vector<Hash>;
using DamagedProofs = std::vector<std::pair<std::string, Proof>>;

Proof Joined(Proof first, const Proof& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// With one bit of the first byte flipped, in each node.
DamagedProofs Modified(const Proof& proof, std::uint8_t bit) {
  DamagedProofs damaged;
  for (std::size_t i = 0; i < proof.size(); ++i) {
    Proof wrong = proof;
    wrong[i][0] ^= bit;
    damaged.emplace_back(fmt::format("modified-proof[{}]", i), wrong);
  }
  return damaged;
}

TEST(ProofVectorsTest, ThePublishedDamageToInclusionIsRefused) {
  const std::vector<Hash> leaves = test::PublishedLeaves();
  for (const Published& each : PublishedInclusion()) {
    const auto& [index, size, proof] = each;
    const Hash leaf = leaves[static_cast<std::size_t>(index)];
    const Hash root = DefinedRoot(std::span(leaves).first(static_cast<std::size_t>(size)));
    SCOPED_TRACE(fmt::format("{} of {}", index, size));
    EXPECT_FALSE(VerifyInclusion(leaf, index - 1, size, proof, root)) << "leafIdx - 1";
    EXPECT_FALSE(VerifyInclusion(leaf, index + 1, size, proof, root)) << "leafIdx + 1";
    EXPECT_FALSE(VerifyInclusion(leaf, index ^ 2, size, proof, root)) << "leafIdx ^ 2";
    EXPECT_FALSE(VerifyInclusion(leaf, index, size * 2, proof, root)) << "treeSize * 2";
    EXPECT_FALSE(VerifyInclusion(leaf, index, size / 2, proof, root)) << "treeSize / 2";
    EXPECT_FALSE(VerifyInclusion(Hash{}, index, size, proof, root)) << "wrong-leaf";
    EXPECT_FALSE(VerifyInclusion(leaf, index, size, proof, kEmptyTree)) << "empty-root";
    EXPECT_FALSE(VerifyInclusion(leaf, index, size, proof, kSomeHash)) << "random-root";
    DamagedProofs damaged = Modified(proof, 8);
    damaged.emplace_back("trailing-garbage", Joined(proof, {Hash{}}));
    damaged.emplace_back("trailing-root", Joined(proof, {root}));
    damaged.emplace_back("preceding-garbage", Joined({Hash{}}, proof));
    damaged.emplace_back("preceding-root", Joined({root}, proof));
    if (!proof.empty()) {
      damaged.emplace_back("removed-component", Proof(proof.begin(), proof.end() - 1));
    }
    if (proof.size() > 1) {
      damaged.emplace_back("inserted-component",
                           Joined({proof[0], kSomeHash}, Proof(proof.begin() + 1, proof.end())));
    }
    for (const auto& [name, wrong] : damaged) {
      EXPECT_FALSE(VerifyInclusion(leaf, index, size, wrong, root)) << name;
    }
  }
  for (const auto& [index, size] : {std::pair{0, 0}, {0, 1}, {1, 0}, {2, 1}}) {
    SCOPED_TRACE(fmt::format("additional: {} of {}", index, size));
    EXPECT_FALSE(VerifyInclusion(kSomeHash, index, size, {}, Hash{}));
    EXPECT_FALSE(VerifyInclusion(Hash{}, index, size, {}, kEmptyTree));
    EXPECT_FALSE(VerifyInclusion(kSomeHash, index, size, {}, kEmptyTree));
  }
}

TEST(ProofVectorsTest, ThePublishedDamageToConsistencyIsRefused) {
  const std::vector<Hash> leaves = test::PublishedLeaves();
  for (const Published& each : PublishedConsistency()) {
    const auto& [size1, size2, proof] = each;
    if (proof.empty()) continue;
    const Hash root1 = DefinedRoot(std::span(leaves).first(static_cast<std::size_t>(size1)));
    const Hash root2 = DefinedRoot(std::span(leaves).first(static_cast<std::size_t>(size2)));
    SCOPED_TRACE(fmt::format("{} to {}", size1, size2));
    EXPECT_FALSE(VerifyConsistency(size1 - 1, root1, size2, root2, proof)) << "size1 - 1";
    EXPECT_FALSE(VerifyConsistency(size1 + 1, root1, size2, root2, proof)) << "size1 + 1";
    EXPECT_FALSE(VerifyConsistency(size1 ^ 2, root1, size2, root2, proof)) << "size1 ^ 2";
    EXPECT_FALSE(VerifyConsistency(size1, root1, size2 * 2, root2, proof)) << "size2 * 2";
    EXPECT_FALSE(VerifyConsistency(size1, root1, size2 / 2, root2, proof)) << "size2 / 2";
    EXPECT_FALSE(VerifyConsistency(size1, Hash{}, size2, root2, proof)) << "wrong-root1";
    EXPECT_FALSE(VerifyConsistency(size1, root1, size2, Hash{}, proof)) << "wrong-root2";
    EXPECT_FALSE(VerifyConsistency(size1, root2, size2, root1, proof)) << "swapped-roots";
    DamagedProofs damaged = Modified(proof, 16);
    damaged.emplace_back("empty-proof", Proof{});
    damaged.emplace_back("truncated-proof", Proof(proof.begin(), proof.end() - 1));
    damaged.emplace_back("trailing-garbage", Joined(proof, {Hash{}}));
    damaged.emplace_back("trailing-root1", Joined(proof, {root1}));
    damaged.emplace_back("trailing-root2", Joined(proof, {root2}));
    damaged.emplace_back("preceding-garbage", Joined({Hash{}}, proof));
    damaged.emplace_back("preceding-root1", Joined({root1}, proof));
    damaged.emplace_back("preceding-root2", Joined({root2}, proof));
    damaged.emplace_back("preceding-proof[0]", Joined({proof[0]}, proof));
    for (const auto& [name, wrong] : damaged) {
      EXPECT_FALSE(VerifyConsistency(size1, root1, size2, root2, wrong)) << name;
    }
  }
}

TEST(ProofVectorsTest, ConsistencyOfTheSmallestTreesIsAsPublished) {
  const Proof one = {kEmptyTree};
  // testdata/consistency/additional
  EXPECT_TRUE(VerifyConsistency(0, kSomeHash, 0, kSomeHash, {}));
  EXPECT_TRUE(VerifyConsistency(1, kSomeHash, 1, kSomeHash, {}));
  EXPECT_FALSE(VerifyConsistency(0, kEmptyTree, 0, kSomeHash, {}));
  EXPECT_FALSE(VerifyConsistency(1, kEmptyTree, 1, kSomeHash, {}));
  EXPECT_FALSE(VerifyConsistency(0, kEmptyTree, 0, kEmptyTree, one));
  EXPECT_FALSE(VerifyConsistency(0, kEmptyTree, 1, kEmptyTree, one));
  EXPECT_FALSE(VerifyConsistency(1, kEmptyTree, 1, kEmptyTree, one));
  EXPECT_FALSE(VerifyConsistency(1, kSomeHash, 0, kEmptyTree, {}));
  EXPECT_FALSE(VerifyConsistency(2, kSomeHash, 1, kEmptyTree, {}));
  EXPECT_FALSE(VerifyConsistency(1, kSomeHash, 2, kEmptyTree, {}));
  EXPECT_FALSE(VerifyConsistency(0, kSomeHash, 1, kEmptyTree, {}));
  // From no leaves to some: RFC 9162 leaves it out. transparency-dev/merkle refuses it always;
  // CCTV accepts it, and so do we, when the smaller root is that of no leaves.
  EXPECT_TRUE(VerifyConsistency(0, kEmptyTree, 1, k0, {}));
  EXPECT_FALSE(VerifyConsistency(0, k0, 1, k0, {}));
}

// rgdd/CCTV, merkle/testdata/merkle_tree.json: the roots of `a`; `a`, `b`; …; `a` to `p`.
constexpr const char* kLetterRoots[] = {
    "022a6979e6dab7aa5ae4c3e5e45f7e977112a7e63593820dbec1ec738a24f93c",
    "b137985ff484fb600db93107c77b0365c80d78f5b429ded0fd97361d077999eb",
    "36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1",
    "33376a3bd63e9993708a84ddfe6c28ae58b83505dd1fed711bd924ec5a6239f0",
    "fe14a5426fbd70c0fa73f52342afed0da0bd23c4838662ccf6b88a3070ead97b",
    "e069fc12e231ccfd4516bf1617945fb3ccd5cc8910d92d6265289f088f777fdd",
    "4ae191939f548d9934740b88dea2c5cb89bb8870fc4505cd79dec6bbfaaee9cb",
    "a5dac6b1ff1dca13dcf9423dcbf1bbb4dbce7e8cbf7f4c014cf40c6c8171a2bd",
    "fd4aed6078aa764f14dbd30999ded8582b0271fe27c0f53eec11b27738e07be9",
    "5fad5aa198c2f6c30fd2265a89e125168b0e1f60826413b45b810a220950bd25",
    "33a2c461343aaf565361ed17f698da1f6cc6b8ea4f1f1e7f16ae5b0abb91c327",
    "08212952976996fee2a01eee397303379e7eb99deec9da3b28c660372662243c",
    "d223463a887e1d1de184512cea2eaeac7a840ecd666e66a0869440b965bd3e58",
    "b86dfe40b214ef5486b1e3592445d51677c8dd934b1820d4f06d1d311392c7ad",
    "8e7a74fe3bd52c61138c3654ddc913859d7308dbd16e43cbe790070fa5e38070",
    "09719c6d8c99470f2a2bd1cff94cfbd7f53ff138e8c161669c85f9a6c6140313"};

TEST(ProofVectorsTest, LettersGiveThePublishedRootsAndProofs) {
  std::vector<Hash> leaves;
  for (char letter = 'a'; letter <= 'p'; ++letter) {
    leaves.push_back(LeafHash(std::string(1, letter)));
    EXPECT_EQ(ToHex(TreeRootOf(leaves)), kLetterRoots[leaves.size() - 1]) << letter;
  }
  ReferenceTree tree(leaves);
  // The first of ten, by inclusion and by consistency.
  const Proof proof = {FromHex("57eb35615d47f34ec714cacdf5fd74608a5e8e102724e80b24b287c0c27b6a31"),
                       FromHex("dbbd68c325614a73dacb4e7a87a2b7b4ae9724b489e5629ee83151fe8f0eafd7"),
                       FromHex("942c3c763f29608957d92d095589e6e5fb65414c3ef9ae26fc1f49f07f5e0dc7"),
                       FromHex("93a8c10565e6793991df80b2aaedd1c504b3a72be5d71821b420dc483bcb5e4d")};
  const Hash first = FromHex(kLetterRoots[0]);
  const Hash root = FromHex(kLetterRoots[9]);
  EXPECT_EQ(ProveInclusion(0, 10, tree.Load()), proof);
  EXPECT_EQ(ProveConsistency(1, 10, tree.Load()), proof);
  EXPECT_TRUE(VerifyInclusion(first, 0, 10, proof, root));
  EXPECT_TRUE(VerifyConsistency(1, first, 10, root, proof));
  Hash wrong = first;
  ++wrong[0];
  EXPECT_FALSE(VerifyInclusion(wrong, 0, 10, proof, root));
  for (std::int64_t size = 0; size <= 11; ++size) {
    EXPECT_EQ(VerifyConsistency(size, first, 10, root, proof), size == 1) << size;
  }
}

// Appendix C: leaf i is the byte i. A subtree [begin, end) is one if `begin` is a multiple of the
// smallest power of two that is not below its width.

constexpr std::int64_t kMostLeaves = 130;

class AppendixTest : public testing::Test {
 protected:
  static ReferenceTree MakeTree() {
    std::vector<Hash> leaves;
    for (int i = 0; i < kMostLeaves; ++i) {
      leaves.push_back(LeafHash(std::string(1, static_cast<char>(i))));
    }
    return ReferenceTree(std::move(leaves));
  }

  static bool IsSubtree(std::int64_t begin, std::int64_t end) {
    std::int64_t width = 1;
    while (width < end - begin) width *= 2;
    return begin % width == 0;
  }

  const Hash& RootOf(std::int64_t begin, std::int64_t end) {
    const auto [root, added] = roots_.try_emplace({begin, end});
    if (added) {
      root->second = DefinedRoot(tree_.First(end).subspan(static_cast<std::size_t>(begin)));
    }
    return root->second;
  }

  /// That the subtree is one of the tree over [from, to): where both begin together, a proof of
  /// RFC 9162, and above that the other halves.
  Proof ProveSubtree(std::int64_t begin, std::int64_t end, std::int64_t from, std::int64_t to) {
    if (begin == from) return ProveConsistency(end - begin, to - from, tree_.Load(from));
    std::int64_t width = 1;
    while (2 * width < to - from) width *= 2;
    const std::int64_t middle = from + width;
    const bool left = end <= middle;
    Proof proof =
        left ? ProveSubtree(begin, end, from, middle) : ProveSubtree(begin, end, middle, to);
    proof.push_back(left ? RootOf(middle, to) : RootOf(from, middle));
    return proof;
  }

  static void AddLine(std::string& text, const Proof& proof) {
    for (const Hash& hash : proof) text += " " + ToHex(hash);
    text += "\n";
  }

  ReferenceTree tree_ = MakeTree();

 private:
  std::map<std::pair<std::int64_t, std::int64_t>, Hash> roots_;
};

TEST_F(AppendixTest, EveryProofOfInclusionToSize130IsThePublishedOne) {
  std::string text;
  for (std::int64_t end = 1; end <= kMostLeaves; ++end) {
    for (std::int64_t begin = 0; begin < end; ++begin) {
      if (!IsSubtree(begin, end)) continue;
      for (std::int64_t index = begin; index < end; ++index) {
        const Proof proof = ProveInclusion(index - begin, end - begin, tree_.Load(begin));
        text += fmt::format("{} [{}, {})", index, begin, end);
        AddLine(text, proof);
        ASSERT_TRUE(VerifyInclusion(tree_.First(end)[static_cast<std::size_t>(index)],
                                    index - begin, end - begin, proof, RootOf(begin, end)))
            << text.substr(text.size() - 40);
      }
    }
  }
  EXPECT_EQ(ToHex(Sha256(text)),
            "ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f");
}

TEST_F(AppendixTest, EveryProofOfConsistencyToSize130IsThePublishedOne) {
  std::string text;
  for (std::int64_t size = 0; size <= kMostLeaves; ++size) {
    for (std::int64_t end = 1; end <= size; ++end) {
      for (std::int64_t begin = 0; begin < end; ++begin) {
        if (!IsSubtree(begin, end)) continue;
        const Proof proof = ProveSubtree(begin, end, 0, size);
        text += fmt::format("[{}, {}) {}", begin, end, size);
        AddLine(text, proof);
        if (begin > 0) continue;
        ASSERT_TRUE(VerifyConsistency(end, RootOf(0, end), size, RootOf(0, size), proof))
            << end << " to " << size;
      }
    }
  }
  EXPECT_EQ(ToHex(Sha256(text)),
            "c586ebbb73a5621baf2140095d87dde934e3b6503a562a1a5215b8209edd083d");
}

}  // namespace
}  // namespace fordela
