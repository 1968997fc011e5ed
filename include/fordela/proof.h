#pragma once

// Proofs over the history's Merkle tree: that an event is in it, and that it only grew. Pure.
// RFC 9162, sections 2.1.3 and 2.1.4; docs/checkpoints_and_receipts.md says where they are used.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "fordela/hash.h"

#pragma GCC visibility push(default)
namespace fordela {

/// The root of the perfect subtree over the leaves [position × 2^level, (position + 1) × 2^level).
using LoadNode = std::function<Hash(int level, std::int64_t position)>;

/// The nodes that lead from a leaf to the root, from below: RFC 9162, section 2.1.3.1.
/// 0 <= index < size. Loads O(log size) nodes.
std::vector<Hash> ProveInclusion(std::int64_t index, std::int64_t size, const LoadNode& load);

/// Whether the nodes lead from the leaf at `index` to the root of a tree of that size: RFC 9162,
/// section 2.1.3.2. Nothing is assumed of the numbers and nodes. O(log size).
bool VerifyInclusion(const Hash& leaf, std::int64_t index, std::int64_t size,
                     std::span<const Hash> proof, const Hash& root);

/// The nodes that show that a tree's first leaves are those of a smaller tree: RFC 9162, section
/// 2.1.4.1. 0 <= smaller <= size. Empty when the sizes are equal, or `smaller` is 0. Loads
/// O(log size) nodes.
std::vector<Hash> ProveConsistency(std::int64_t smaller, std::int64_t size, const LoadNode& load);

/// Whether the nodes show it: RFC 9162, section 2.1.4.2, and for what it leaves out (equal sizes,
/// an empty smaller tree) the proof is empty and the roots are compared. Nothing is assumed of the
/// numbers and nodes. O(log size).
bool VerifyConsistency(std::int64_t smaller, const Hash& smaller_root, std::int64_t size,
                       const Hash& root, std::span<const Hash> proof);

}  // namespace fordela
#pragma GCC visibility pop
