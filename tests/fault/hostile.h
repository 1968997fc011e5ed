#pragma once

// Files that somebody made to mislead, to hang or to crash whoever opens them.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "fault/fault.h"

namespace fordela::fault {

struct HostileArchive {
  std::string name;
  /// Puts it at that path, of which nothing is there yet.
  std::function<void(const std::filesystem::path&)> make;
  /// Whether every fact in it is as it was, so that an audit need not say anything.
  bool harmless = false;
};

/// That are no archives, or whose head or pages are not those of one.
std::vector<HostileArchive> HostileBytes(Trial& trial);

/// With other tables, views, triggers and indexes than those of an archive.
std::vector<HostileArchive> HostileSchemas();

/// With values that an archive never holds, or too many of them. `rows`: how many are too many.
std::vector<HostileArchive> HostileValues(std::int64_t rows);

/// A text that a command reads.
struct HostileInput {
  std::string name;
  std::string bytes;
};

/// Record files, logs, receipts and tables: whatever it is given for, a command reads it.
std::vector<HostileInput> HostileInputs(Trial& trial);

}  // namespace fordela::fault
