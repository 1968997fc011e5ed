#pragma once

// What the tables and columns of the schema mean, in words for those who read an export. Beside the
// schema (migrations/), and with it: a test names each column that has no words.

#include <span>
#include <vector>

#include "base/table_shape.h"

namespace fordela::storage {

struct ColumnWords {
  const char* column;
  FieldKind kind;
  const char* description;
};

struct TableWords {
  const char* table;
  const char* title;
  const char* description;
  std::vector<ColumnWords> columns;  // in table order
};

/// Of `event` and of every record table.
std::span<const TableWords> AllTableWords();

}  // namespace fordela::storage
