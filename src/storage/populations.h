#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

std::optional<PopulationSnapshot> FindSnapshot(Connection& connection, std::int64_t event_seq);

/// The events that recorded the versions of a snapshot, up to event `last`, the first version
/// first.
std::vector<std::int64_t> FindSnapshotEvents(Connection& connection, const std::string& id,
                                             std::int64_t last);

/// The events that recorded snapshots, up to event `last`, in order.
std::vector<std::int64_t> ListSnapshotEvents(Connection& connection, std::int64_t last);

/// The current version of a snapshot, without its figures.
struct SnapshotRow {
  std::int64_t event_seq = 0;
  std::string id;
  std::string label;
};

/// Those that were recorded last up to event `last`, the newest first; and how many there are.
std::vector<SnapshotRow> ListNewestSnapshotRows(Connection& connection, std::int64_t last,
                                                std::int64_t limit);
std::int64_t CountSnapshotIds(Connection& connection, std::int64_t last);

}  // namespace fordela::storage
