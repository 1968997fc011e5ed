#include "support/migrations_in_use.h"

namespace fordela {
namespace {

std::span<const storage::Migration> in_use;  // nothing: the shipped ones

}  // namespace

std::span<const storage::Migration> storage::Migrations() noexcept {
  return in_use.empty() ? test::ShippedMigrations() : in_use;
}

namespace test {

std::span<const storage::Migration> ShippedMigrations() noexcept {
  return LaterMigrations().first(LaterMigrations().size() - 1);
}

MigrationsInUse::MigrationsInUse(std::span<const storage::Migration> steps) noexcept
    : before_(in_use) {
  in_use = steps;
}

MigrationsInUse::~MigrationsInUse() { in_use = before_; }

}  // namespace test
}  // namespace fordela
