#pragma once

#include <string>
#include <vector>

#include "fordela/record_file.h"

namespace fordela::cli {

/// Reads and parses each file. One that cannot be read has the problem file_unreadable, and all its
/// sections count as faulty.
std::vector<RecordFile> ReadRecordFiles(const std::vector<std::string>& names);

}  // namespace fordela::cli
