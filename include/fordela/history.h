#pragma once

// The history: events, their canonical bytes, and the Merkle tree over them. Pure.
// The format is laid down in docs/audit_format.md.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/date.h"
#include "fordela/hash.h"

#pragma GCC visibility push(default)
namespace fordela {

/// One recorded fact.
struct Event {
  std::int64_t seq = 0;  // 1, 2, … without gaps
  Instant recorded_at{};
  std::string actor;
  std::string kind;     // RecordKind
  std::string content;  // the record as canonical JSON (RFC 8785)

  friend bool operator==(const Event&, const Event&) = default;
};

/// The bytes that are hashed: the event as canonical JSON (RFC 8785: sorted keys, no spare space).
std::string CanonicalEvent(const Event& event);

/// The content inside canonical bytes. Nothing unless all else in them is as in `event`, whose own
/// content is not looked at.
std::optional<std::string_view> FindContent(std::string_view canonical, const Event& event);

/// SHA-256(0x00 ‖ bytes). RFC 9162, section 2.1.1.
Hash LeafHash(std::string_view canonical_event);

/// SHA-256(0x01 ‖ left ‖ right). RFC 9162, section 2.1.1.
Hash NodeHash(const Hash& left, const Hash& right);

/// The root of a perfect subtree: leaves [position × 2^level, (position + 1) × 2^level).
struct TreeNode {
  int level = 0;  // 0: a leaf
  std::int64_t position = 0;
  Hash hash{};

  friend bool operator==(const TreeNode&, const TreeNode&) = default;
};

/// The right edge of a tree: all that appending to it needs, O(log size).
struct TreeEdge {
  std::int64_t size = 0;
  /// The roots of the perfect subtrees that make up the tree, left to right: one for each bit that
  /// is set in `size`.
  std::vector<TreeNode> peaks;
};

/// Where the peaks of a tree of that size stand (hashes left zero), left to right.
std::vector<TreeNode> PeaksOf(std::int64_t size);

/// Appends a leaf. Returns the perfect subtrees that it completes, the leaf first.
std::vector<TreeNode> AppendLeaf(TreeEdge& edge, const Hash& leaf);

/// The root, as RFC 9162 defines it; of no leaves, SHA-256 of nothing.
Hash TreeRoot(const TreeEdge& edge);

/// The root of the tree over the leaves, computed from all of them.
Hash TreeRootOf(std::span<const Hash> leaves);

}  // namespace fordela
#pragma GCC visibility pop
