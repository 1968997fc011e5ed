#pragma once

// The tables `event` and `tree_node`. Stores what it is told; hashing is not done here.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/history.h"
#include "fordela/records.h"

namespace fordela::storage {

class Connection;

/// A row of `event`. Its columns are given as they stand: an audit may find them altered.
struct EventRow {
  std::int64_t seq = 0;
  std::string recorded_at;
  std::string actor;
  std::string kind;
  std::string canonical;
  Hash leaf_hash{};

  friend bool operator==(const EventRow&, const EventRow&) = default;
};

void InsertEvent(Connection& connection, const EventRow& row);
/// `node.level` is above 0; the leaves are in `event`.
void InsertTreeNode(Connection& connection, const TreeNode& node);

/// 0 when there is none.
std::int64_t LastEvent(Connection& connection);

/// The last event that was recorded at that instant or before; 0 when there is none.
std::int64_t LastEventAt(Connection& connection, Instant instant);

std::optional<EventRow> FindEvent(Connection& connection, std::int64_t seq);

/// The first event after `seq`.
std::optional<EventRow> FindNextEvent(Connection& connection, std::int64_t seq);

/// The event of that kind whose content has `"id":"…"`.
std::optional<std::int64_t> FindEventById(Connection& connection, std::string_view kind,
                                          const std::string& id);

/// Which events: those that everything given holds of.
struct EventSelection {
  std::int64_t first = 1;
  std::int64_t last = 0;
  std::optional<std::string> kind = {};
  std::optional<Instant> from = {};  // of recording, both included
  std::optional<Instant> to = {};
  /// A region's code: its own record, and the decisions, settlements, repayments and
  /// reconciliations that have a row for it.
  std::optional<std::string> region = {};
};

/// The events, in order.
void ForEachEventRow(Connection& connection, const EventSelection& selection,
                     const std::function<void(const EventRow&)>& visit);

/// The kinds of the events on record, in alphabetical order.
std::vector<std::string> EventKinds(Connection& connection);

/// The events of a decision and of what it stands on, in order, up to `last`: of the version named,
/// else of all of them.
std::vector<std::int64_t> EventsOfDecision(Connection& connection, const DecisionId& id,
                                           std::int64_t last);

/// The tree nodes above the leaves, by level and position.
void ForEachTreeNode(Connection& connection, const std::function<void(const TreeNode&)>& visit);

/// Nothing if the node is not stored.
std::optional<Hash> FindTreeNode(Connection& connection, int level, std::int64_t position);

/// The right edge of the tree over the first `size` events. O(log size).
TreeEdge LoadTreeEdge(Connection& connection, std::int64_t size);

}  // namespace fordela::storage
