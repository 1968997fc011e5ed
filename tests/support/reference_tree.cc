#include "support/reference_tree.h"

#include "fordela/history.h"

namespace fordela::test {
namespace {

/// The largest power of two below n > 1.
std::size_t SplitOf(std::size_t n) {
  std::size_t k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

/// SUBPROOF(m, D, b).
std::vector<Hash> DefinedSubproof(std::size_t m, Leaves leaves, bool whole) {
  if (m == leaves.size()) {
    return whole ? std::vector<Hash>{} : std::vector<Hash>{DefinedRoot(leaves)};
  }
  const std::size_t k = SplitOf(leaves.size());
  std::vector<Hash> proof = m <= k ? DefinedSubproof(m, leaves.first(k), whole)
                                   : DefinedSubproof(m - k, leaves.subspan(k), false);
  proof.push_back(DefinedRoot(m <= k ? leaves.subspan(k) : leaves.first(k)));
  return proof;
}

}  // namespace

Hash DefinedRoot(Leaves leaves) {
  if (leaves.empty()) {
    // SHA-256 of nothing: FIPS 180-4.
    return *ParseHash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }
  if (leaves.size() == 1) return leaves.front();
  const std::size_t k = SplitOf(leaves.size());
  return NodeHash(DefinedRoot(leaves.first(k)), DefinedRoot(leaves.subspan(k)));
}

std::vector<Hash> DefinedPath(std::size_t m, Leaves leaves) {
  if (leaves.size() == 1) return {};
  const std::size_t k = SplitOf(leaves.size());
  std::vector<Hash> path =
      m < k ? DefinedPath(m, leaves.first(k)) : DefinedPath(m - k, leaves.subspan(k));
  path.push_back(DefinedRoot(m < k ? leaves.subspan(k) : leaves.first(k)));
  return path;
}

std::vector<Hash> DefinedProof(std::size_t m, Leaves leaves) {
  return DefinedSubproof(m, leaves, true);
}

ReferenceTree::ReferenceTree(std::vector<Hash> leaves) {
  levels_.push_back(std::move(leaves));
  while (levels_.back().size() > 1) {
    const std::vector<Hash>& below = levels_.back();
    std::vector<Hash> level;
    for (std::size_t i = 0; i + 1 < below.size(); i += 2) {
      level.push_back(NodeHash(below[i], below[i + 1]));
    }
    levels_.push_back(std::move(level));
  }
}

Leaves ReferenceTree::First(std::int64_t size) const {
  return Leaves(levels_.front()).first(static_cast<std::size_t>(size));
}

LoadNode ReferenceTree::Load(std::int64_t begin) {
  return [this, begin](int level, std::int64_t position) {
    ++loads;
    return levels_.at(static_cast<std::size_t>(level))
        .at(static_cast<std::size_t>((begin >> level) + position));
  };
}

ReferenceTree NumberedTree(int size) {
  std::vector<Hash> leaves;
  for (int i = 0; i < size; ++i) leaves.push_back(LeafHash("leaf " + std::to_string(i)));
  return ReferenceTree(std::move(leaves));
}

std::vector<Hash> PublishedLeaves() {
  using std::string_view_literals::operator""sv;
  std::vector<Hash> leaves;
  for (const std::string_view input :
       {""sv, "\x00"sv, "\x10"sv, "\x20\x21"sv, "\x30\x31"sv, "\x40\x41\x42\x43"sv,
        "\x50\x51\x52\x53\x54\x55\x56\x57"sv,
        "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"sv}) {
    leaves.push_back(LeafHash(input));
  }
  return leaves;
}

}  // namespace fordela::test
