#pragma once

// A desk on an archive of its own, asked as the server would ask it.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "support/html_form.h"
#include "support/scoped_folder.h"
#include "web/desk.h"

namespace fordela::test {

/// Where a 303 leads; empty for any other answer.
std::string LocationOf(const web::Response& response);

class DeskWorld {
 public:
  /// `archive`: its bytes, such as EmptyArchiveBytes() (support/archive_files.h).
  explicit DeskWorld(const std::string& archive, bool read_only = false);

  web::Response Get(const std::string& path);  // with `?name=value&…` if need be, unescaped
  web::Response Post(const std::string& path, const FormValues& form,
                     const std::vector<web::Upload>& files = {});

  /// Asks for what a 303 leads to. Throws std::runtime_error for any other answer.
  web::Response Follow(const web::Response& response);

  /// Of the history, as it is now.
  [[nodiscard]] std::int64_t Events() const;

  [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }

 private:
  ScopedFolder folder_;
  std::filesystem::path file_ = folder_ / "archive.db";
  web::Desk desk_;
};

}  // namespace fordela::test
