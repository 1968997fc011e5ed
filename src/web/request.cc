#include "web/request.h"

#include <algorithm>

namespace fordela::web {

void Parameters::Add(std::string name, std::string value) {
  entries_.emplace_back(std::move(name), std::move(value));
}

bool Parameters::Has(std::string_view name) const {
  return std::ranges::any_of(entries_, [&](const auto& entry) { return entry.first == name; });
}

const std::string& Parameters::Text(std::string_view name) const {
  static const std::string kNone;
  for (const auto& [key, value] : entries_) {
    if (key == name) return value;
  }
  return kNone;
}

std::vector<std::string> Parameters::All(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : entries_) {
    if (key == name) values.push_back(value);
  }
  return values;
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

const Upload* Request::File(std::string_view field) const {
  const auto found = std::ranges::find(files, field, &Upload::field);
  return found == files.end() ? nullptr : &*found;
}

}  // namespace fordela::web
