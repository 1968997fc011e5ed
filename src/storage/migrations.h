#pragma once

#include <span>
#include <string_view>

namespace fordela::storage {

/// One step of the schema: from version number − 1 to version number.
struct Migration {
  int number;
  std::string_view name;  // of its file in migrations/
  std::string_view sql;
};

/// All steps, in order. Embedded from migrations/ when the library is built.
std::span<const Migration> Migrations() noexcept;

}  // namespace fordela::storage
