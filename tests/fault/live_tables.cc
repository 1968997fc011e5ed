#include "fault/live_tables.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fordela::fault {
namespace {

std::vector<LiveColumn> LoadColumns(SQLite::Database& sqlite, const std::string& table) {
  std::vector<LiveColumn> columns;
  SQLite::Statement info(sqlite, "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid");
  info.bind(1, table);
  while (info.executeStep()) {
    columns.push_back({info.getColumn(0).getString(), info.getColumn(1).getString(),
                       info.getColumn(2).getInt() > 0});
  }
  return columns;
}

std::vector<LiveRow> LoadRows(SQLite::Database& sqlite, const LiveTable& table) {
  std::vector<std::string> values;
  for (const LiveColumn& column : table.columns) {
    values.push_back(fmt::format("quote({})", column.name));
  }
  std::vector<LiveRow> rows;
  SQLite::Statement select(sqlite,
                           fmt::format("SELECT {} FROM {}", fmt::join(values, ", "), table.name));
  while (select.executeStep()) {
    LiveRow row;
    for (int i = 0; i < select.getColumnCount(); ++i) row.push_back(select.getColumn(i));
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows);
  return rows;
}

}  // namespace

std::string LiveTable::Where(const LiveRow& row) const {
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].in_key) terms.push_back(fmt::format("{} IS {}", columns[i].name, row[i]));
  }
  return fmt::format("{}", fmt::join(terms, " AND "));
}

std::vector<LiveTable> LoadLiveTables(const std::filesystem::path& file) {
  SQLite::Database sqlite(file.string(), SQLite::OPEN_READONLY);
  std::vector<LiveTable> tables;
  SQLite::Statement names(sqlite,
                          "SELECT name FROM sqlite_schema WHERE type = 'table'"
                          " AND name NOT LIKE 'sqlite_%' ORDER BY name");
  while (names.executeStep()) tables.push_back({names.getColumn(0).getString(), {}, {}});
  for (LiveTable& table : tables) {
    table.columns = LoadColumns(sqlite, table.name);
    table.rows = LoadRows(sqlite, table);
  }
  return tables;
}

}  // namespace fordela::fault
