#pragma once

// JSON as a tree: every number as it is printed, every key once. nlohmann's parser reads it, but
// none of its values: they allocate when they are freed, and without memory that ends the program.

#include <cstddef>
#include <cstdint>
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
  /// A number that is printed as an integer, without point or exponent, and fits.
  [[nodiscard]] std::optional<std::int64_t> Integer() const;
};

/// Why bytes are not read: they are no JSON, or have a key twice in one object, are nested too
/// deeply or have too many values.
struct JsonFault {
  std::string what;
  std::size_t bytes = 0;  // up to it and with it
};

/// Reads bytes that may be anything. Nothing if `root` is what they say.
std::optional<JsonFault> ReadJson(std::string_view json, JsonValue& root);

struct JsonDocument {
  JsonValue root;
  /// `json_malformed`: its fault, with its line and column.
  std::optional<Problem> problem;
};

/// Deeper nesting is refused.
inline constexpr std::size_t kMostJsonDepth = 32;
/// More values are refused, so that the tree takes no more memory than this allows.
inline constexpr std::size_t kMostJsonValues = 1'000'000;

/// Reads a file that somebody else wrote. `json` is valid UTF-8.
JsonDocument ParseJson(std::string_view json);

}  // namespace fordela
