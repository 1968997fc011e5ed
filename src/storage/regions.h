#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

std::optional<Region> FindRegion(Connection& connection, std::int64_t event_seq);

/// The regions that were on record after event `last`, by code.
std::vector<Region> ListRegions(Connection& connection, std::int64_t last);

/// The event that recorded a region.
std::optional<std::int64_t> FindRegionEvent(Connection& connection, const std::string& code);

/// Nothing before the archive has its own record.
std::optional<Archive> FindArchive(Connection& connection);

}  // namespace fordela::storage
