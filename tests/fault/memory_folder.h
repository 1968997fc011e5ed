#pragma once

#include <filesystem>

#include "fault/fault.h"

namespace fordela::fault {

/// A folder of a test's own in memory, if the system has such a place, for files that are written
/// anew for each case. Gone with all that is in it when this is.
class MemoryFolder {
 public:
  explicit MemoryFolder(const Trial& trial) : path_(trial.folder()) {
    if (std::filesystem::is_directory("/dev/shm")) {
      path_ = std::filesystem::path("/dev/shm") / path_.filename();
    }
    std::filesystem::create_directories(path_);
  }
  ~MemoryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace fordela::fault
