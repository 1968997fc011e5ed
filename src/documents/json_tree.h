#pragma once

// JSON that somebody else wrote, as a tree: every number as it is printed, every key once.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/error.h"

namespace fordela {

/// A value with the values in it.
struct JsonValue {
  enum class Kind : unsigned char { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  std::string key;               // of a value in an object
  std::string text;              // of a string; of a number or boolean, as it is printed
  std::vector<JsonValue> items;  // of an array or object, in their order

  /// The value of that key; null if this is no object or has no such key.
  [[nodiscard]] const JsonValue* Find(std::string_view wanted) const;
};

struct JsonDocument {
  JsonValue root;
  /// `json_malformed`: it is not JSON, has a key twice in one object, is nested too deeply or has
  /// too many values. With its line and column.
  std::optional<Problem> problem;
};

/// Deeper nesting is refused.
inline constexpr std::size_t kMostJsonDepth = 32;
/// More values are refused, so that the tree takes no more memory than this allows.
inline constexpr std::size_t kMostJsonValues = 1'000'000;

/// `json` is valid UTF-8.
JsonDocument ParseJson(std::string_view json);

}  // namespace fordela
