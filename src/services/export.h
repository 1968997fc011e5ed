#pragma once

// The data package as a part of something larger: what exporting and publishing share.

#include <cstdint>
#include <optional>

#include "documents/data_package.h"
#include "fordela/export.h"
#include "services/new_folder.h"
#include "storage/connection.h"

namespace fordela::services {

/// The terms that are named. Refused: licence_malformed.
std::optional<Licence> LicenceOf(const ExportOptions& options);

/// The last event that was known at `as_of`. Refused: as_of_too_early, if none was.
std::int64_t LastEventToShow(storage::Connection& connection, AsOf as_of);

/// Writes the package of the first `last` events, which were audited. As ExportArchive otherwise.
ExportResult WritePackage(const Database& database, storage::Connection& connection,
                          std::int64_t last, NewFolder& folder, const ExportOptions& options);

}  // namespace fordela::services
