#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace fordela {

/// A new, empty folder for one test, gone with all that is in it when this is.
class ScopedFolder {
 public:
  /// Throws std::system_error when it cannot be made.
  ScopedFolder();
  ~ScopedFolder();
  ScopedFolder(const ScopedFolder&) = delete;
  ScopedFolder& operator=(const ScopedFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }

  /// The names of what is in it, hidden files too, in order.
  [[nodiscard]] std::vector<std::string> Names() const;

 private:
  std::filesystem::path path_;
};

}  // namespace fordela
