#pragma once

// The rows of an archive as a plain file, for the limit program: what any program has to write that
// keeps the same rows, with the parsing taken out.

#include <sqlite3.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace fordela::benchmark {

/// Ends the program with the message if not.
void Require(bool condition, const std::string& message);

struct CloseConnection {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;
struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// With the settings that decide what writing costs: those of src/storage/connection.cc.
Connection Open(const char* file, int flags);
void Execute(sqlite3* connection, const std::string& sql);
Statement Prepare(sqlite3* connection, const std::string& sql);
/// The first column of the first row.
std::int64_t QueryInteger(sqlite3* connection, const std::string& sql);
File OpenFile(const char* name, const char* mode);

/// A table, by its name and number of columns.
struct TableShape {
  std::string name;
  int columns = 0;
};

/// All but tree_node, `event` first; then those whose rows stand before what sums them.
std::vector<TableShape> Tables(sqlite3* archive);

/// The tables with their columns, primary keys and indexes, and nothing else: no CHECK, no foreign
/// key, no trigger, no view.
std::string BareSchema(sqlite3* archive);

/// The schema as it is, guards and all.
std::string FullSchema(sqlite3* archive);

/// Writes the rows of the events after `after` into the file, event by event.
void ExtractRows(sqlite3* archive, std::int64_t after, const char* file);

/// Reads them back, row by row.
class RowReader {
 public:
  explicit RowReader(const char* file);

  [[nodiscard]] const std::vector<TableShape>& tables() const { return tables_; }
  [[nodiscard]] const std::string& bare_schema() const { return bare_schema_; }
  [[nodiscard]] const std::string& full_schema() const { return full_schema_; }

  /// The table of the next row; -1: there is none. Its values are then taken by Bind.
  int NextTable();
  /// Binds the row's values to the statement's parameters; without a statement, skips them.
  void Bind(sqlite3_stmt* statement, int columns);
  /// The text of that column of the last row that was bound; it lives until the next row is.
  [[nodiscard]] const std::string& Text(int column) const;

 private:
  std::string ReadText();
  void Read(void* to, std::size_t size);

  File file_;
  std::vector<TableShape> tables_;
  std::string bare_schema_;
  std::string full_schema_;
  std::vector<std::string> texts_;
};

}  // namespace fordela::benchmark
