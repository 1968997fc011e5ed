// The Merkle tree of RFC 9162, section 2.1, kept as the roots of its perfect subtrees.

#include "base/check.h"
#include "base/sha256.h"
#include "fordela/history.h"

namespace fordela {
namespace {

std::string_view Bytes(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

constexpr int kHighestLevel = 62;

}  // namespace

Hash NodeHash(const Hash& left, const Hash& right) {
  return Sha256(std::string_view("\x01", 1), Bytes(left), Bytes(right));
}

std::vector<TreeNode> PeaksOf(std::int64_t size) {
  Check(size >= 0, "a tree has no negative size");
  std::vector<TreeNode> peaks;
  std::int64_t start = 0;
  for (int level = kHighestLevel; level >= 0; --level) {
    const std::int64_t width = std::int64_t{1} << level;
    if ((size & width) == 0) continue;
    peaks.push_back({level, start >> level, {}});
    start += width;
  }
  return peaks;
}

std::vector<TreeNode> AppendLeaf(TreeEdge& edge, const Hash& leaf) {
  std::vector<TreeNode> completed{{0, edge.size, leaf}};
  while (!edge.peaks.empty() && edge.peaks.back().level == completed.back().level) {
    const TreeNode& right = completed.back();
    const TreeNode& left = edge.peaks.back();
    completed.push_back({right.level + 1, right.position / 2, NodeHash(left.hash, right.hash)});
    edge.peaks.pop_back();
  }
  edge.peaks.push_back(completed.back());
  ++edge.size;
  return completed;
}

Hash TreeRoot(const TreeEdge& edge) {
  if (edge.peaks.empty()) return Sha256({});
  Hash root = edge.peaks.back().hash;
  for (auto peak = edge.peaks.rbegin() + 1; peak != edge.peaks.rend(); ++peak) {
    root = NodeHash(peak->hash, root);
  }
  return root;
}

Hash TreeRootOf(std::span<const Hash> leaves) {
  TreeEdge edge;
  for (const Hash& leaf : leaves) AppendLeaf(edge, leaf);
  return TreeRoot(edge);
}

}  // namespace fordela
