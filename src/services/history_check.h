#pragma once

#include <optional>
#include <string>

#include "fordela/progress.h"
#include "fordela/restore.h"
#include "storage/connection.h"

namespace fordela::services {

/// The last event, and the root that the tree's nodes give: nothing is hashed anew. Of any schema
/// version.
HistoryState StoredHistory(storage::Connection& connection);

/// Hashes every event anew and compares its rows, inside a transaction. What is wrong, one
/// sentence; nothing if it comes to `expected`.
std::optional<std::string> FaultOfHistory(storage::Connection& connection,
                                          const HistoryState& expected, const Progress& progress);

}  // namespace fordela::services
