#pragma once

// The only places where a failure that SQLite reports becomes an Error.

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>

#include <optional>
#include <string>

#include "base/check.h"
#include "fordela/database.h"
#include "storage/connection.h"
#include "storage/schema.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {

/// Runs `function()`; what SQLite reports leaves as an Error.
template <typename Function>
auto Translated(const Function& function) {
  try {
    return function();
  } catch (const SQLite::Exception& error) {
    throw TranslateSqliteError(error);
  }
}

/// The same of what runs on one connection, of which the system may tell more.
template <typename Function>
auto Translated(const SQLite::Database& sqlite, const Function& function) {
  try {
    return function();
  } catch (const SQLite::Exception& error) {
    throw TranslateSqliteError(error, SystemErrorBehind(error, sqlite));
  }
}

/// Runs `function()`. Returns the constraint or guard of the schema that it broke; nothing if none.
template <typename Function>
std::optional<std::string> ConstraintBrokenBy(const Function& function) {
  try {
    function();
    return std::nullopt;
  } catch (const SQLite::Exception& error) {
    if (!IsConstraint(error)) throw;
    return error.what();
  }
}

namespace internal {

template <typename Function>
auto InTransaction(Connection& connection, SQLite::TransactionBehavior behavior,
                   const Function& function) {
  return Translated(connection.sqlite(), [&] {
    SQLite::Transaction transaction(connection.sqlite(), behavior);
    if constexpr (std::is_void_v<decltype(function(connection))>) {
      function(connection);
      transaction.commit();
    } else {
      auto result = function(connection);
      transaction.commit();
      return result;
    }
  });
}

/// The same, unless another process has migrated the archive since this one opened it.
template <typename Function>
auto InVersionTransaction(Connection& connection, SQLite::TransactionBehavior behavior,
                          const Function& function) {
  return InTransaction(connection, behavior, [&](Connection& begun) {
    RequireKnownVersion(begun);
    return function(begun);
  });
}

}  // namespace internal

/// Runs `function(Connection&)` on one consistent state of the archive. Inside another transaction
/// it reads that one's state.
template <typename Function>
auto InReadTransaction(const Database& database, const Function& function) {
  Connection& connection = database.connection();
  if (connection.InTransaction()) return Translated([&] { return function(connection); });
  return internal::InVersionTransaction(connection, SQLite::TransactionBehavior::DEFERRED,
                                        function);
}

/// Runs `function(Connection&)` and commits; an exception rolls everything back. Takes the write
/// lock at once, so that what is read stays true until the commit.
template <typename Function>
auto InWriteTransaction(Database& database, const Function& function) {
  Connection& connection = database.connection();
  Check(!connection.InTransaction(), "write transactions are not nested");
  return internal::InVersionTransaction(connection, SQLite::TransactionBehavior::IMMEDIATE,
                                        function);
}

}  // namespace fordela::storage
