#pragma once

// A request as it came over HTTP, taken apart and not yet trusted. Nothing here knows of sockets.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fordela::web {

/// Names and values, in the order in which they came. A name may come more than once.
class Parameters {
 public:
  void Add(std::string name, std::string value);

  /// The value that was added last, for one that comes in pieces. There must be one.
  [[nodiscard]] std::string& last() { return entries_.back().second; }

  [[nodiscard]] bool Has(std::string_view name) const;

  /// The first value of that name; empty, if there is none.
  [[nodiscard]] const std::string& Text(std::string_view name) const;

  /// Every value of that name.
  [[nodiscard]] std::vector<std::string> All(std::string_view name) const;

  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& entries() const noexcept {
    return entries_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

/// The letters A to Z as a to z: of names that HTTP compares so.
std::string LowerCase(std::string_view text);

/// A file that came with a form.
struct Upload {
  std::string field;
  std::string name;  // as the browser names it, without folders
  std::string bytes;
};

struct Request {
  std::string method;  // `GET`, `HEAD`, `POST`, or anything else
  std::string path;    // from the root, percent signs resolved, without the query: `/index.html`
  Parameters query = {};
  Parameters headers = {};         // names in lower case
  Parameters form = {};            // of a POST; texts are valid UTF-8, which the server has seen to
  std::vector<Upload> files = {};  // of a POST; a file field that was left empty is not there

  /// The file of that field; null if there is none.
  [[nodiscard]] const Upload* File(std::string_view field) const;
};

}  // namespace fordela::web
