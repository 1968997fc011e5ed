#include "benchmark/limit_rows.h"

#include <algorithm>
#include <cstdlib>

namespace fordela::benchmark {
namespace {

constexpr char kPragmas[] =
    "PRAGMA cell_size_check = ON;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA journal_mode = DELETE;"
    "PRAGMA synchronous = EXTRA;"
    "PRAGMA temp_store = MEMORY;";

constexpr int kBufferBytes = 1 << 20;

std::string TextAt(sqlite3_stmt* statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

bool Step(sqlite3_stmt* statement) {
  const int result = sqlite3_step(statement);
  Require(result == SQLITE_ROW || result == SQLITE_DONE, "a statement failed");
  return result == SQLITE_ROW;
}

std::string SqlOf(sqlite3* archive, const std::string& table) {
  const Statement sql = Prepare(
      archive, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '" + table + "'");
  Require(Step(sql.get()), "there is no table " + table);
  return TextAt(sql.get(), 0);
}

std::string Joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::string BareTable(sqlite3* archive, const std::string& table) {
  std::string columns;
  std::vector<std::pair<int, std::string>> key;
  const Statement info = Prepare(archive, "PRAGMA table_info('" + table + "')");
  while (Step(info.get())) {
    columns += TextAt(info.get(), 1) + " " + TextAt(info.get(), 2) + ", ";
    const int place = sqlite3_column_int(info.get(), 5);
    if (place > 0) key.emplace_back(place, TextAt(info.get(), 1));
  }
  std::sort(key.begin(), key.end());
  std::vector<std::string> names;
  for (const auto& [place, name] : key) names.push_back(name);
  const bool without_rowid = SqlOf(archive, table).find("WITHOUT ROWID") != std::string::npos;
  return "CREATE TABLE " + table + " (" + columns + "PRIMARY KEY (" + Joined(names) + ")) STRICT" +
         (without_rowid ? ", WITHOUT ROWID" : "") + ";\n";
}

std::string BareIndexes(sqlite3* archive, const std::string& table) {
  std::string sql;
  const Statement list = Prepare(archive, "PRAGMA index_list('" + table + "')");
  while (Step(list.get())) {
    if (TextAt(list.get(), 3) == "pk") continue;
    const std::string index = TextAt(list.get(), 1);
    std::vector<std::string> names;
    const Statement info = Prepare(archive, "PRAGMA index_info('" + index + "')");
    while (Step(info.get())) names.push_back(TextAt(info.get(), 2));
    const bool unique = sqlite3_column_int(list.get(), 2) == 1;
    sql += std::string("CREATE ") + (unique ? "UNIQUE " : "") + "INDEX bare_" + index + " ON " +
           table + " (" + Joined(names) + ");\n";
  }
  return sql;
}

class RowWriter {
 public:
  explicit RowWriter(const char* file) : file_(OpenFile(file, "wbe")) {}

  void Text(const std::string& text) {
    Number(static_cast<std::int64_t>(text.size()));
    Write(text.data(), text.size());
  }
  void Number(std::int64_t number) { Write(&number, sizeof number); }
  void Byte(char byte) { Write(&byte, 1); }

  void Row(int table, sqlite3_stmt* row, int columns) {
    Byte(static_cast<char>(table));
    for (int column = 0; column < columns; ++column) Value(row, column);
  }

 private:
  void Value(sqlite3_stmt* row, int column) {
    switch (sqlite3_column_type(row, column)) {
      case SQLITE_NULL:
        return Byte('n');
      case SQLITE_INTEGER:
        Byte('i');
        return Number(sqlite3_column_int64(row, column));
      case SQLITE_TEXT:
        Byte('t');
        return Text(TextAt(row, column));
      default:
        Byte('b');
        return Text({static_cast<const char*>(sqlite3_column_blob(row, column)),
                     static_cast<std::size_t>(sqlite3_column_bytes(row, column))});
    }
  }

  void Write(const void* from, std::size_t size) {
    Require(std::fwrite(from, 1, size, file_.get()) == size, "the rows cannot be written");
  }

  File file_;
};

/// The rows of one table, in the order of events.
struct Cursor {
  Statement statement;
  bool there = false;
};

}  // namespace

void Require(bool condition, const std::string& message) {
  if (condition) return;
  std::fprintf(stderr, "limit: %s\n", message.c_str());
  std::exit(1);
}

Connection Open(const char* file, int flags) {
  sqlite3* connection = nullptr;
  Require(sqlite3_open_v2(file, &connection, flags, nullptr) == SQLITE_OK,
          std::string(file) + " cannot be opened");
  Execute(connection, kPragmas);
  return Connection(connection);
}

void Execute(sqlite3* connection, const std::string& sql) {
  Require(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK,
          std::string(sqlite3_errmsg(connection)) + ": " + sql);
}

Statement Prepare(sqlite3* connection, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  Require(sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK,
          std::string(sqlite3_errmsg(connection)) + ": " + sql);
  return Statement(statement);
}

std::int64_t QueryInteger(sqlite3* connection, const std::string& sql) {
  const Statement statement = Prepare(connection, sql);
  Require(Step(statement.get()), "no row: " + sql);
  return sqlite3_column_int64(statement.get(), 0);
}

File OpenFile(const char* name, const char* mode) {
  File file(std::fopen(name, mode));
  Require(file != nullptr, std::string(name) + " cannot be opened");
  std::setvbuf(file.get(), nullptr, _IOFBF, kBufferBytes);
  return file;
}

std::vector<TableShape> Tables(sqlite3* archive) {
  const Statement list = Prepare(archive,
                                 "SELECT name FROM sqlite_schema "
                                 "WHERE type = 'table' AND name <> 'tree_node' "
                                 "ORDER BY name <> 'event', sql NOT LIKE '%DEFERRABLE%', rowid");
  std::vector<TableShape> tables;
  while (Step(list.get())) {
    TableShape table{TextAt(list.get(), 0), 0};
    table.columns = static_cast<int>(
        QueryInteger(archive, "SELECT count(*) FROM pragma_table_info('" + table.name + "')"));
    tables.push_back(table);
  }
  return tables;
}

std::string BareSchema(sqlite3* archive) {
  std::string sql = BareTable(archive, "tree_node");
  for (const TableShape& table : Tables(archive)) {
    sql += BareTable(archive, table.name) + BareIndexes(archive, table.name);
  }
  return sql;
}

std::string FullSchema(sqlite3* archive) {
  const Statement list =
      Prepare(archive, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
  std::string sql;
  while (Step(list.get())) sql += TextAt(list.get(), 0) + ";\n";
  return sql;
}

void ExtractRows(sqlite3* archive, std::int64_t after, const char* file) {
  RowWriter out(file);
  const std::vector<TableShape> tables = Tables(archive);
  out.Text(BareSchema(archive));
  out.Text(FullSchema(archive));
  out.Number(static_cast<std::int64_t>(tables.size()));
  std::vector<Cursor> cursors;
  for (const TableShape& table : tables) {
    out.Text(table.name);
    out.Number(table.columns);
    const std::string event = table.name == "event" ? "seq" : "event_seq";
    cursors.push_back({Prepare(archive, "SELECT * FROM " + table.name + " WHERE " + event + " > " +
                                            std::to_string(after) + " ORDER BY " + event),
                       false});
    cursors.back().there = Step(cursors.back().statement.get());
  }
  while (cursors[0].there) {
    const std::int64_t event = sqlite3_column_int64(cursors[0].statement.get(), 0);
    for (std::size_t i = 0; i < tables.size(); ++i) {
      Cursor& cursor = cursors[i];
      sqlite3_stmt* const row = cursor.statement.get();
      while (cursor.there && sqlite3_column_int64(row, 0) == event) {
        out.Row(static_cast<int>(i), row, tables[i].columns);
        cursor.there = Step(row);
      }
    }
  }
}

RowReader::RowReader(const char* file) : file_(OpenFile(file, "rbe")) {
  bare_schema_ = ReadText();
  full_schema_ = ReadText();
  std::int64_t tables = 0;
  Read(&tables, sizeof tables);
  for (std::int64_t i = 0; i < tables; ++i) {
    TableShape table{ReadText(), 0};
    std::int64_t columns = 0;
    Read(&columns, sizeof columns);
    table.columns = static_cast<int>(columns);
    tables_.push_back(table);
  }
  texts_.resize(100);
}

int RowReader::NextTable() { return std::getc(file_.get()); }

void RowReader::Bind(sqlite3_stmt* statement, int columns) {
  for (int column = 0; column < columns; ++column) {
    char type = 0;
    Read(&type, 1);
    if (type == 'n') {
      if (statement != nullptr) sqlite3_bind_null(statement, column + 1);
    } else if (type == 'i') {
      std::int64_t number = 0;
      Read(&number, sizeof number);
      if (statement != nullptr) sqlite3_bind_int64(statement, column + 1, number);
    } else {
      std::string& text = texts_[static_cast<std::size_t>(column)];
      std::int64_t size = 0;
      Read(&size, sizeof size);
      text.resize(static_cast<std::size_t>(size));
      Read(text.data(), text.size());
      if (statement == nullptr) continue;
      const int bytes = static_cast<int>(size);
      if (type == 't') {
        sqlite3_bind_text(statement, column + 1, text.data(), bytes, SQLITE_STATIC);
      } else {
        sqlite3_bind_blob(statement, column + 1, text.data(), bytes, SQLITE_STATIC);
      }
    }
  }
}

const std::string& RowReader::Text(int column) const {
  return texts_[static_cast<std::size_t>(column)];
}

std::string RowReader::ReadText() {
  std::int64_t size = 0;
  Read(&size, sizeof size);
  std::string text(static_cast<std::size_t>(size), '\0');
  Read(text.data(), text.size());
  return text;
}

void RowReader::Read(void* to, std::size_t size) {
  Require(std::fread(to, 1, size, file_.get()) == size, "the file of rows is cut off");
}

}  // namespace fordela::benchmark
