#pragma once

// What a table is, told to programs that read it from a file: what its columns hold, mean and refer
// to. Plain types, no data.

#include <string>
#include <vector>

namespace fordela {

/// What a column holds, and so how it is written and what a reader may take it for.
enum class FieldKind {
  kText,         // any printable text
  kName,         // an id, a fixed word or a path of ours; it begins with no sign
  kCode,         // a region's code: `01`
  kDate,         // `2025-12-11`
  kInstant,      // `2025-12-11T09:30:00Z`
  kYear,         // `2025`
  kInteger,      // a count, a number in order, the number of an event
  kKronor,       // whole Swedish kronor
  kInhabitants,  // people
  kPercent,      // `25.62`
  kFlag,         // yes or no
  kHash,         // SHA-256, 64 hexadecimal digits
};

struct TableField {
  std::string name;
  FieldKind kind = FieldKind::kText;
  bool required = false;  // never unknown
  std::string description;
};

/// `fields` hold values of `references` in `table`, which may be the table itself.
struct ForeignKey {
  std::vector<std::string> fields;
  std::string table;
  std::vector<std::string> references;
};

struct TableShape {
  std::string name;
  std::string title;
  std::string description;
  std::vector<TableField> fields;
  std::vector<std::string> primary_key;
  std::vector<std::vector<std::string>> unique_keys;  // unknown values aside
  std::vector<ForeignKey> foreign_keys;
};

}  // namespace fordela
