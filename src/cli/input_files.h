#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "fordela/record_file.h"
#include "fordela/restore.h"

namespace fordela::cli {

/// Reads and parses each file. One that cannot be read has the problem file_unreadable, and all its
/// sections count as faulty.
std::vector<RecordFile> ReadRecordFiles(const std::vector<std::string>& names);

/// The bytes of any other file. Refused: file_unreadable; file_too_large, past `limit` bytes.
std::string ReadInput(const std::string& name, std::size_t limit);

/// A log to be read line by line; `-` is standard input. Refused, also while it is read:
/// file_unreadable.
LogSource OpenLog(const std::string& name);

}  // namespace fordela::cli
