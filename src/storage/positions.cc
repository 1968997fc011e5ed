#include "storage/positions.h"

#include <fmt/format.h>

#include "storage/connection.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {

void RequirePosition(const Statement& statement, int column, std::size_t expected) {
  if (statement.Int64(column) == static_cast<std::int64_t>(expected)) return;
  throw StoredWrongly(
      fmt::format("a list has position {} where {} is due", statement.Int64(column), expected));
}

void ThrowCodesDoNotAscend() { throw StoredWrongly("rows do not stand by region code"); }

std::vector<std::string> LoadTexts(Connection& connection, const char* sql,
                                   std::int64_t event_seq) {
  std::vector<std::string> texts;
  Statement statement = connection.Prepare(sql);
  statement.Bind(event_seq);
  while (statement.Step()) {
    RequirePosition(statement, 0, texts.size() + 1);
    texts.push_back(statement.Text(1));
  }
  return texts;
}

}  // namespace fordela::storage
