#pragma once

// A desk on an archive of its own, asked as the server would ask it.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/scoped_folder.h"
#include "web/desk.h"

namespace fordela::test {

/// Names and values of a form, in the order in which they are sent.
using FormValues = std::vector<std::pair<std::string, std::string>>;

/// What the browser would send of a page's form: hidden fields, what stands in texts, chosen
/// options and ticked boxes, without the buttons. `action`: how the form's address ends, as it
/// stands in the page; the first form of that action. Throws std::runtime_error if there is none.
FormValues FormOf(std::string_view html, std::string_view action);

/// The value of that name; empty if there is none.
std::string ValueIn(const FormValues& form, std::string_view name);

/// The same form with the values of that name replaced by one, or with it added.
void Fill(FormValues& form, const std::string& name, const std::string& value);

/// Without the values of that name; with a value, only that one: an unticked box.
void Untick(FormValues& form, std::string_view name, std::string_view value = {});

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
