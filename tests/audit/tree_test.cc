#include <gtest/gtest.h>

#include <string>

#include "fordela/history.h"
#include "support/reference_tree.h"

namespace fordela {
namespace {

// Of the eight inputs that Certificate Transparency implementations share as test vectors
// (google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc).
constexpr const char* kRoots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

TEST(TreeTest, GivesThePublishedRootsForSizesZeroToEight) {
  const std::vector<Hash> leaves = test::PublishedLeaves();
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    EXPECT_EQ(ToHex(TreeRootOf(std::span(leaves).first(size))), kRoots[size]) << "size " << size;
  }
}

TEST(TreeTest, AgreesWithTheRecursiveDefinitionForEverySizeTo300) {
  std::vector<Hash> leaves;
  TreeEdge edge;
  for (int i = 0; i < 300; ++i) {
    leaves.push_back(LeafHash(std::to_string(i)));
    AppendLeaf(edge, leaves.back());
    ASSERT_EQ(ToHex(TreeRoot(edge)), ToHex(test::DefinedRoot(leaves))) << "size " << i + 1;
  }
}

TEST(TreeTest, AppendingHandsOverEachPerfectSubtreeOnce) {
  TreeEdge edge;
  std::size_t nodes = 0;
  std::size_t most = 0;
  for (int i = 0; i < 1024; ++i) {
    const std::size_t completed = AppendLeaf(edge, LeafHash(std::to_string(i))).size();
    nodes += completed;
    most = std::max(most, completed);
  }
  EXPECT_EQ(nodes, 2 * 1024 - 1U);
  EXPECT_EQ(most, 11U);
  ASSERT_EQ(edge.peaks.size(), 1U);
  EXPECT_EQ(edge.peaks.front().level, 10);
}

TEST(TreeTest, KnowsWhereThePeaksOfASizeStand) {
  TreeEdge edge;
  for (std::int64_t size = 0; size <= 70; ++size) {
    const std::vector<TreeNode> peaks = PeaksOf(size);
    ASSERT_EQ(peaks.size(), edge.peaks.size()) << size;
    for (std::size_t i = 0; i < peaks.size(); ++i) {
      EXPECT_EQ(peaks[i].level, edge.peaks[i].level);
      EXPECT_EQ(peaks[i].position, edge.peaks[i].position);
    }
    AppendLeaf(edge, LeafHash(std::to_string(size)));
  }
}

}  // namespace
}  // namespace fordela
