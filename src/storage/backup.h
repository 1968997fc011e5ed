#pragma once

#include <filesystem>

namespace fordela::storage {

class Connection;

/// Copies the archive, as the transaction that is open on it sees it, into a new file, and syncs
/// that to disk. Others may read meanwhile; one who records waits until the transaction ends.
void CopyInto(Connection& connection, const std::filesystem::path& file);

}  // namespace fordela::storage
