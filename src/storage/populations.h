#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

std::optional<PopulationSnapshot> FindSnapshot(Connection& connection, std::int64_t event_seq);

/// The event that recorded the snapshot.
std::optional<std::int64_t> FindSnapshotEvent(Connection& connection, const std::string& id,
                                              std::int64_t last);

/// The events that recorded snapshots, up to event `last`, in order.
std::vector<std::int64_t> ListSnapshotEvents(Connection& connection, std::int64_t last);

}  // namespace fordela::storage
