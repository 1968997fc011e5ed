#include "support/plain_sqlite.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <stdexcept>

namespace fordela {

PlainSqlite::PlainSqlite(const std::filesystem::path& file)
    : sqlite_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {}

void PlainSqlite::Run(const std::string& sql) { sqlite_.exec(sql); }

std::string PlainSqlite::ErrorOf(const std::string& sql) {
  try {
    Run(sql);
    return "";
  } catch (const SQLite::Exception& error) {
    return error.what();
  }
}

std::vector<std::string> PlainSqlite::Column(const std::string& sql) {
  std::vector<std::string> values;
  SQLite::Statement statement(sqlite_, sql);
  while (statement.executeStep()) values.push_back(statement.getColumn(0).getString());
  return values;
}

std::string PlainSqlite::Value(const std::string& sql) {
  const std::vector<std::string> values = Column(sql);
  if (values.size() != 1) throw std::logic_error("not one row: " + sql);
  return values.front();
}

}  // namespace fordela
