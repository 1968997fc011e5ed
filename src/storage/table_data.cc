#include "storage/table_data.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/check.h"
#include "storage/connection.h"
#include "storage/table_words.h"

namespace fordela::storage {
namespace {

constexpr char kSelectColumns[] = R"(
    SELECT name, "notnull" OR pk > 0 AS required, pk
    FROM pragma_table_info(?)
    ORDER BY cid)";

constexpr char kSelectUniqueColumns[] = R"(
    SELECT l.name, i.name
    FROM pragma_index_list(?) AS l JOIN pragma_index_info(l.name) AS i
    WHERE l."unique" = 1 AND l.origin <> 'pk'
    ORDER BY l.name, i.seqno)";

constexpr char kSelectForeignKeys[] = R"(
    SELECT id, "table", "from", "to"
    FROM pragma_foreign_key_list(?)
    ORDER BY id DESC, seq)";

constexpr char kSelectEvents[] = R"(
    SELECT seq, recorded_at, actor, kind, lower(hex(leaf_hash))
    FROM event
    WHERE seq <= ?
    ORDER BY seq)";

std::string SelectOf(const Table& table) {
  const std::vector<const char*> key(table.columns.begin(),
                                     table.columns.begin() + table.key_columns);
  return fmt::format("SELECT {} FROM {} WHERE event_seq <= ? ORDER BY {}",
                     fmt::join(table.columns, ", "), table.name, fmt::join(key, ", "));
}

const char* StatementOf(std::string_view table) {
  static const std::map<std::string, std::string, std::less<>> kAll = [] {
    std::map<std::string, std::string, std::less<>> all = {{"event", kSelectEvents}};
    for (const Table& each : RecordTables()) all[each.name] = SelectOf(each);
    return all;
  }();
  const auto found = kAll.find(table);
  Check(found != kAll.end(), "only the tables of an export are asked for");
  return found->second.c_str();
}

void AddFields(Connection& connection, const TableWords& words, TableShape& shape) {
  std::map<std::string, bool> required;
  std::map<std::int64_t, std::string> key;
  Statement columns = connection.Prepare(kSelectColumns);
  columns.Bind(words.table);
  while (columns.Step()) {
    required[columns.Text(0)] = columns.Flag(1);
    if (columns.Int64(2) > 0) key[columns.Int64(2)] = columns.Text(0);
  }
  for (const ColumnWords& column : words.columns) {
    Check(required.contains(column.column), "only columns of the schema have words");
    shape.fields.push_back(
        {column.column, column.kind, required.at(column.column), column.description});
  }
  for (const auto& [position, name] : key) shape.primary_key.push_back(name);
}

void AddUniqueKeys(Connection& connection, TableShape& shape) {
  std::map<std::string, std::vector<std::string>> keys;
  Statement columns = connection.Prepare(kSelectUniqueColumns);
  columns.Bind(shape.name);
  while (columns.Step()) keys[columns.Text(0)].push_back(columns.Text(1));
  for (const auto& [index, fields] : keys) shape.unique_keys.push_back(fields);
}

void AddForeignKeys(Connection& connection, TableShape& shape) {
  Statement columns = connection.Prepare(kSelectForeignKeys);
  columns.Bind(shape.name);
  std::int64_t last = -1;
  while (columns.Step()) {
    if (columns.Int64(0) != last) shape.foreign_keys.push_back({{}, columns.Text(1), {}});
    last = columns.Int64(0);
    shape.foreign_keys.back().fields.push_back(columns.Text(2));
    shape.foreign_keys.back().references.push_back(columns.Text(3));
  }
}

TableShape ShapeOf(Connection& connection, const char* table) {
  const auto all = AllTableWords();
  const auto words = std::find_if(all.begin(), all.end(), [&](const TableWords& each) {
    return std::string_view(each.table) == table;
  });
  Check(words != all.end(), "every table has its words");
  TableShape shape{words->table, words->title, words->description, {}, {}, {}, {}};
  AddFields(connection, *words, shape);
  AddUniqueKeys(connection, shape);
  AddForeignKeys(connection, shape);
  return shape;
}

}  // namespace

std::vector<TableShape> DataTables(Connection& connection) {
  std::vector<TableShape> shapes = {ShapeOf(connection, "event")};
  for (const Table& table : RecordTables()) shapes.push_back(ShapeOf(connection, table.name));
  return shapes;
}

void ForEachDataRow(Connection& connection, std::string_view table, std::int64_t last,
                    const std::function<void(const std::vector<Value>&)>& visit) {
  Statement statement = connection.Prepare(StatementOf(table));
  statement.Bind(last);
  std::vector<Value> row;
  while (statement.Step()) {
    row.clear();
    for (int i = 0; i < statement.ColumnCount(); ++i) row.push_back(statement.AnyValue(i));
    visit(row);
  }
}

}  // namespace fordela::storage
