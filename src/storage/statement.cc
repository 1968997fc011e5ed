#include "storage/statement.h"

#include <SQLiteCpp/Column.h>
#include <fmt/format.h>

#include <algorithm>

#include "storage/sqlite_error.h"

namespace fordela::storage {
namespace {

[[noreturn]] void ThrowUnexpected(const SQLite::Column& column, std::string_view wanted) {
  throw StoredWrongly(fmt::format("column {} holds no {}", column.getName(), wanted));
}

}  // namespace

Statement::Statement(SQLite::Statement& statement, bool* busy)
    : statement_(statement), busy_(busy) {
  if (busy_ != nullptr) *busy_ = true;
}

Statement::~Statement() {
  statement_.tryReset();
  if (busy_ != nullptr) *busy_ = false;
}

bool Statement::Step() { return statement_.executeStep(); }

void Statement::Run() { statement_.exec(); }

std::int64_t Statement::Int64(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  if (!value.isInteger()) ThrowUnexpected(value, "integer");
  return value.getInt64();
}

std::optional<std::int64_t> Statement::OptionalInt64(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Int64(column);
}

bool Statement::Flag(int column) const {
  const std::int64_t value = Int64(column);
  if (value != 0 && value != 1) ThrowUnexpected(statement_.getColumn(column), "0 or 1");
  return value == 1;
}

std::string Statement::Text(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  if (!value.isText()) ThrowUnexpected(value, "text");
  return value.getString();
}

std::optional<std::string> Statement::OptionalText(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Text(column);
}

Date Statement::DateAt(int column) const {
  const auto date = ParseDate(Text(column));
  if (!date) ThrowUnexpected(statement_.getColumn(column), "date");
  return *date;
}

std::optional<Date> Statement::OptionalDate(int column) const {
  if (IsNull(column)) return std::nullopt;
  return DateAt(column);
}

Instant Statement::InstantAt(int column) const {
  const auto instant = ParseInstant(Text(column));
  if (!instant) ThrowUnexpected(statement_.getColumn(column), "instant");
  return *instant;
}

Hash Statement::HashAt(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  Hash hash{};
  if (!value.isBlob() || value.getBytes() != static_cast<int>(hash.size())) {
    ThrowUnexpected(value, "hash");
  }
  const auto* bytes = static_cast<const std::uint8_t*>(value.getBlob());
  std::copy_n(bytes, hash.size(), hash.begin());
  return hash;
}

bool Statement::IsNull(int column) const { return statement_.getColumn(column).isNull(); }

int Statement::ColumnCount() const { return statement_.getColumnCount(); }

Value Statement::AnyValue(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  if (value.isNull()) return std::monostate{};
  if (value.isInteger()) return value.getInt64();
  if (value.isText()) return value.getString();
  return fmt::format("({} of {} bytes)", value.isBlob() ? "a blob" : "a floating-point number",
                     value.getBytes());
}

void Statement::BindNull() { statement_.bind(++bound_); }

void Statement::BindNext(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    BindNext(*integer);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    statement_.bindNoCopy(++bound_, *text);
  } else {
    BindNull();
  }
}

void Statement::BindNext(std::int64_t value) { statement_.bind(++bound_, value); }

void Statement::BindNext(const std::string& value) { statement_.bind(++bound_, value); }

void Statement::BindNext(const Hash& value) {
  statement_.bind(++bound_, value.data(), static_cast<int>(value.size()));
}

}  // namespace fordela::storage
