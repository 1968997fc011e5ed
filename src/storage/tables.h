#pragma once

// The record tables, row by row: what a record is written as, and what an audit compares.

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace fordela::storage {

class Connection;

/// A record table. Its first column is event_seq; its key is its first `key_columns` columns.
struct Table {
  const char* name;
  const char* kind;  // of the events that make its rows
  int key_columns;
  std::vector<const char*> columns;  // in table order
};

/// All of them, in the order in which the rows of an event are added.
std::span<const Table> RecordTables();

/// NULL, an integer or a text.
using Value = std::variant<std::monostate, std::int64_t, std::string>;

struct Row {
  const Table* table;
  std::vector<Value> values;  // one for each column
};

/// Adds the rows in their order. Rows of one table that follow each other are added several at
/// once: what guards a table is then set up once for all of them.
void InsertRows(Connection& connection, std::span<const Row> rows);

/// The rows of a table that an event made, by key. A value of any other type is a text that says
/// so: only damage or an alteration puts one there.
std::vector<Row> RowsOfEvent(Connection& connection, const Table& table, std::int64_t event_seq);

/// A row that belongs to no event of its table's kind.
struct StrayRow {
  const Table* table;
  std::int64_t event_seq;
};

/// All of them, by table in the order of RecordTables, then by event. Goes through the events and
/// through each table once.
std::vector<StrayRow> RowsWithoutTheirEvent(Connection& connection);

/// A value as a person reads it: `NULL`, `42`, `'text'`.
std::string FormatValue(const Value& value);

}  // namespace fordela::storage
