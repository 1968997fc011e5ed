#pragma once

#include <span>
#include <string_view>

namespace fordela::storage {

/// One step of the schema: from version number − 1 to version number.
struct Migration {
  int number;
  std::string_view name;  // of its file in migrations/
  std::string_view sql;
  std::string_view
      schema_hash;  // the SchemaHash after it, in hexadecimal; migrations/schema_hashes
};

/// All steps, in order. Embedded from migrations/ when the library is built. Alone in its object
/// file, so that a test may define it otherwise.
std::span<const Migration> Migrations() noexcept;

}  // namespace fordela::storage
