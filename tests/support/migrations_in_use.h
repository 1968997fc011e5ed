#pragma once

// Programs of other versions than this one: storage::Migrations() is defined here, in place of the
// library's, in every executable that uses this file.

#include <span>

#include "storage/migrations.h"

namespace fordela::test {

/// The steps of this program and one more, of tests/migrations/later.
std::span<const storage::Migration> LaterMigrations() noexcept;

/// The steps of this program.
std::span<const storage::Migration> ShippedMigrations() noexcept;

/// While it lives, the program is one that has these steps.
class MigrationsInUse {
 public:
  explicit MigrationsInUse(std::span<const storage::Migration> steps) noexcept;
  MigrationsInUse(const MigrationsInUse&) = delete;
  MigrationsInUse& operator=(const MigrationsInUse&) = delete;
  ~MigrationsInUse();

 private:
  std::span<const storage::Migration> before_;
};

}  // namespace fordela::test
