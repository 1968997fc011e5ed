#include "storage/statement.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "base/check.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {

void FinalizeStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::ThrowUnexpected(int column, std::string_view wanted) const {
  throw StoredWrongly(
      fmt::format("column {} holds no {}", sqlite3_column_name(statement_, column), wanted));
}

Statement::Statement(sqlite3_stmt* statement, bool* busy) : statement_(statement), busy_(busy) {
  if (busy_ != nullptr) *busy_ = true;
}

Statement::~Statement() {
  sqlite3_reset(statement_);
  if (busy_ != nullptr) *busy_ = false;
}

bool Statement::Step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  throw SQLite::Exception(sqlite3_db_handle(statement_), result);
}

void Statement::Run() { Check(!Step(), "a statement that is run returns no rows"); }

std::int64_t Statement::Int64(int column) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) ThrowUnexpected(column, "integer");
  return sqlite3_column_int64(statement_, column);
}

std::optional<std::int64_t> Statement::OptionalInt64(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Int64(column);
}

bool Statement::Flag(int column) const {
  const std::int64_t value = Int64(column);
  if (value != 0 && value != 1) ThrowUnexpected(column, "0 or 1");
  return value == 1;
}

std::string Statement::Text(int column) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_TEXT) ThrowUnexpected(column, "text");
  const int size = sqlite3_column_bytes(statement_, column);  // as UTF-8, which it may first become
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return {bytes, static_cast<std::size_t>(size)};
}

std::optional<std::string> Statement::OptionalText(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Text(column);
}

Date Statement::DateAt(int column) const {
  const auto date = ParseDate(Text(column));
  if (!date) ThrowUnexpected(column, "date");
  return *date;
}

std::optional<Date> Statement::OptionalDate(int column) const {
  if (IsNull(column)) return std::nullopt;
  return DateAt(column);
}

Instant Statement::InstantAt(int column) const {
  const auto instant = ParseInstant(Text(column));
  if (!instant) ThrowUnexpected(column, "instant");
  return *instant;
}

Hash Statement::HashAt(int column) const {
  Hash hash{};
  if (sqlite3_column_type(statement_, column) != SQLITE_BLOB ||
      sqlite3_column_bytes(statement_, column) != static_cast<int>(hash.size())) {
    ThrowUnexpected(column, "hash");
  }
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  std::copy_n(bytes, hash.size(), hash.begin());
  return hash;
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

int Statement::ColumnCount() const { return sqlite3_column_count(statement_); }

Value Statement::AnyValue(int column) const {
  const int type = sqlite3_column_type(statement_, column);
  if (type == SQLITE_NULL) return std::monostate{};
  if (type == SQLITE_INTEGER) return Int64(column);
  if (type == SQLITE_TEXT) return Text(column);
  return fmt::format("({} of {} bytes)", type == SQLITE_BLOB ? "a blob" : "a floating-point number",
                     sqlite3_column_bytes(statement_, column));
}

void Statement::BindNull() { Require(sqlite3_bind_null(statement_, ++bound_)); }

void Statement::BindNext(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    BindNext(*integer);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    // Not copied: the row lives until its statement has run.
    Require(sqlite3_bind_text(statement_, ++bound_, text->data(), static_cast<int>(text->size()),
                              SQLITE_STATIC));
  } else {
    BindNull();
  }
}

void Statement::BindNext(std::int64_t value) {
  Require(sqlite3_bind_int64(statement_, ++bound_, value));
}

void Statement::BindNext(std::string_view value) {
  const char* const bytes = value.empty() ? "" : value.data();  // a null pointer would bind NULL
  Require(sqlite3_bind_text(statement_, ++bound_, bytes, static_cast<int>(value.size()),
                            SQLITE_TRANSIENT));
}

void Statement::BindNext(const Hash& value) {
  Require(sqlite3_bind_blob(statement_, ++bound_, value.data(), static_cast<int>(value.size()),
                            SQLITE_TRANSIENT));
}

void Statement::Require(int result) const {
  if (result != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(statement_), result);
}

}  // namespace fordela::storage
