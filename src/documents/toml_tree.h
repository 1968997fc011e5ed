#pragma once

// TOML text as a plain tree with line numbers. Only toml_tree.cc knows the TOML library.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "fordela/date.h"

namespace fordela {

/// A value, and the key it stands under. Which members mean something follows from the kind.
struct TomlNode {
  enum class Kind {
    kString,
    kInteger,
    kFloat,
    kBoolean,
    kDate,
    kTime,
    kDateTime,
    kArray,
    kTable,
  };

  Kind kind = Kind::kTable;
  std::string key;                 // empty in an array
  int line = 0;                    // of the key, in an array of the value; counted from 1
  std::string text;                // kString
  std::int64_t integer = 0;        // kInteger
  Date date{};                     // kDate; a day that exists, in a year from 0 on
  std::vector<TomlNode> children;  // kArray; kTable, in the order of the text

  /// The child under that key; null if there is none.
  [[nodiscard]] const TomlNode* Find(std::string_view name) const;
};

/// The first place where the text is no TOML.
struct TomlFault {
  std::string message;  // one sentence, without a full stop
  std::string mend;
  int line = 0;
  int column = 0;  // in characters, counted from 1
};

/// Reads TOML 1.0 that is valid UTF-8. Deeper nesting than a record file can have is a fault.
std::variant<TomlNode, TomlFault> ParseToml(std::string_view utf8);

}  // namespace fordela
