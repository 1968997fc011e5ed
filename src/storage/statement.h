#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "fordela/date.h"
#include "fordela/hash.h"
#include "storage/tables.h"

struct sqlite3_stmt;

namespace fordela::storage {

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const;
};
using PreparedStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// A prepared statement, borrowed from its connection and handed back reset. The only place that
/// touches SQLite's columns: a value of another type than was asked for, or a NULL that was not
/// asked for, is an Error (damaged), never a default. It reads them through SQLite's own interface:
/// a column of SQLiteCpp shares in owning its statement, and an audit reads a hundred of them for
/// each event.
class Statement {
 public:
  /// Marks `*busy` while this statement lives. `busy` may be null.
  Statement(sqlite3_stmt* statement, bool* busy);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Binds the next parameters, from the first on. A text in a Value is not copied: it stands until
  /// the statement has run.
  template <typename... Values>
  Statement& Bind(const Values&... values) {
    (BindNext(values), ...);
    return *this;
  }

  /// Moves to the next row; false when there is none, and then it is not called again.
  bool Step();
  /// Runs a statement that returns no rows.
  void Run();

  [[nodiscard]] std::int64_t Int64(int column) const;
  [[nodiscard]] std::optional<std::int64_t> OptionalInt64(int column) const;
  /// 0 or 1.
  [[nodiscard]] bool Flag(int column) const;
  [[nodiscard]] std::string Text(int column) const;
  [[nodiscard]] std::optional<std::string> OptionalText(int column) const;
  [[nodiscard]] Date DateAt(int column) const;
  [[nodiscard]] std::optional<Date> OptionalDate(int column) const;
  [[nodiscard]] Instant InstantAt(int column) const;
  [[nodiscard]] Hash HashAt(int column) const;
  [[nodiscard]] bool IsNull(int column) const;

  [[nodiscard]] int ColumnCount() const;
  /// Whatever is there. A blob or a floating-point number, which no record table holds, comes as a
  /// text that says so.
  [[nodiscard]] Value AnyValue(int column) const;

 private:
  void BindNext(std::int64_t value);
  void BindNext(bool value) { BindNext(std::int64_t{value}); }
  void BindNext(int value) { BindNext(std::int64_t{value}); }
  void BindNext(std::string_view value);
  void BindNext(const std::string& value) { BindNext(std::string_view(value)); }
  void BindNext(const char* value) { BindNext(std::string_view(value)); }
  void BindNext(const Hash& value);
  void BindNext(const Value& value);
  void BindNext(const Date& value) { BindNext(FormatDate(value)); }
  void BindNext(const Instant& value) { BindNext(FormatInstant(value)); }
  template <typename T>
  void BindNext(const std::optional<T>& value) {
    if (value) {
      BindNext(*value);
    } else {
      BindNull();
    }
  }
  void BindNull();
  /// Throws SQLite::Exception unless SQLite answered that all is well.
  void Require(int result) const;
  [[noreturn]] void ThrowUnexpected(int column, std::string_view wanted) const;

  sqlite3_stmt* statement_;
  bool* busy_;
  int bound_ = 0;
};

}  // namespace fordela::storage
