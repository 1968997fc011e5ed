// The table whose columns are parted by a character.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "documents/laid_out_table.h"
#include "documents/pasted_line.h"
#include "documents/quote.h"

namespace fordela {
namespace {

constexpr std::string_view kSeparators = "\t;|,";
constexpr std::size_t kMostColumns = 40;

std::string_view NameOf(char separator) {
  switch (separator) {
    case '\t':
      return "tabs";
    case ';':
      return "semicolons";
    case '|':
      return "vertical bars";
    default:
      return "commas";
  }
}

auto CountFilled(const DelimitedRecord& record) {
  return std::ranges::count_if(record.cells,
                               [](const PrintedText& cell) { return !cell.text.empty(); });
}

/// The separator that a first line `sep=;` names.
std::optional<char> FindStatedSeparator(std::span<const TextLine> lines) {
  if (lines.empty()) return std::nullopt;
  std::string_view text = TrimBlanks(lines.front().text);
  if (lines.front().text.ends_with("=\t")) text = lines.front().text;
  while (text.starts_with('"')) text.remove_prefix(1);
  while (text.ends_with('"')) text.remove_suffix(1);
  const bool is_stated = text.size() == 5 && (text.starts_with("sep=") || text.starts_with("SEP="));
  return is_stated ? std::optional(text[4]) : std::nullopt;
}

/// Where the head is.
struct FoundHead {
  TableHead head;
  char separator = 0;
  std::size_t at = 0;
  std::size_t lines = 0;
};

/// The head on that line; `attempts` counts the lines that only looked like one.
std::optional<FoundHead> ReadHeadAt(std::span<const TextLine> lines, std::size_t at, char separator,
                                    int& attempts) {
  if (lines[at].text.find(separator) == std::string_view::npos) return std::nullopt;
  const DelimitedRecord record = ReadRecord(lines, at, separator);
  if (record.cells.size() > kMostColumns || record.stray_quote.line != 0) return std::nullopt;
  if (std::ranges::none_of(record.cells,
                           [](const PrintedText& cell) { return BeginsHead(cell.text); })) {
    return std::nullopt;
  }
  auto head = ReadHeadCells(record.cells);
  if (!head) {
    ++attempts;
    return std::nullopt;
  }
  return FoundHead{std::move(*head), separator, at, record.lines};
}

auto CountKnown(const TableHead& head) {
  return std::ranges::count_if(
      head.columns, [](const TableColumn& column) { return column.kind != ColumnKind::kOther; });
}

/// The head on that line with the separator that knows most of its columns.
std::optional<FoundHead> ReadHeadAt(std::span<const TextLine> lines, std::size_t at,
                                    std::string_view separators, int& attempts) {
  std::optional<FoundHead> best;
  for (const char separator : separators) {
    auto found = ReadHeadAt(lines, at, separator, attempts);
    if (found && (!best || CountKnown(found->head) > CountKnown(best->head))) {
      best = std::move(found);
    }
  }
  return best;
}

/// A document with more lines that look like a head and are none is not searched further.
constexpr int kMostAttempts = 500;

/// A longer line is no head.
constexpr std::size_t kMostHeadBytes = 2000;

std::optional<FoundHead> FindHead(std::span<const TextLine> lines, std::size_t from,
                                  std::string_view separators) {
  int attempts = 0;
  for (std::size_t at = from; at < lines.size() && attempts < kMostAttempts; ++at) {
    if (lines[at].text.size() > kMostHeadBytes) continue;
    if (auto found = ReadHeadAt(lines, at, separators, attempts)) return found;
  }
  return std::nullopt;
}

/// Reads the records below a head.
class TableReader {
 public:
  TableReader(std::span<const TextLine> lines, FoundHead found, RegionIndex& index,
              TableNotes& notes)
      : lines_(lines), found_(std::move(found)), index_(index), notes_(notes) {
    table_.head = std::move(found_.head);
    table_.separator = NameOf(found_.separator);
    table_.first = found_.at;
    table_.last = found_.at + found_.lines;
  }

  LaidOutTable Read() {
    LookAbove();
    std::size_t at = table_.last;
    at += SkipBelowHead(at);
    table_.last = at;
    while (at < lines_.size() && !stopped_) {
      const DelimitedRecord record = ReadRecord(lines_, at, found_.separator);
      ReadOne(record, at);
      at += record.lines;
    }
    LookBelow();
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::size_t Columns() const { return table_.head.columns.size(); }

  /// The text of the first column of that kind; nothing if there is none.
  [[nodiscard]] const PrintedText* Find(const DelimitedRecord& record, ColumnKind kind) const {
    for (std::size_t i = 0; i < std::min(record.cells.size(), Columns()); ++i) {
      if (table_.head.columns[i].kind == kind) return &record.cells[i];
    }
    return nullptr;
  }

  /// A line under the head that goes on with it (`(nov 2024)` under a column of figures), or that
  /// only draws a rule. How many lines these are.
  std::size_t SkipBelowHead(std::size_t at) {
    std::size_t skipped = 0;
    while (at + skipped < lines_.size()) {
      if (IsDrawnLine(lines_[at + skipped].text)) {
        ++skipped;
        continue;
      }
      const DelimitedRecord record = ReadRecord(lines_, at + skipped, found_.separator);
      if (!GoesOnWithHead(record)) break;
      for (std::size_t i = 0; i < Columns(); ++i) {
        if (record.cells[i].text.empty()) continue;
        TableColumn& column = table_.head.columns[i];
        std::string text = InOneLine(record.cells[i].text);
        column.head += " " + text;
        if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
        column.label += (column.label.empty() ? "" : " ") + text;
      }
      skipped += record.lines;
    }
    return skipped;
  }

  [[nodiscard]] bool GoesOnWithHead(const DelimitedRecord& record) const {
    if (record.cells.size() != Columns() || record.IsEmpty()) return false;
    for (std::size_t i = 0; i < Columns(); ++i) {
      const std::string& text = record.cells[i].text;
      const bool fits = text.empty() ||
                        (table_.head.columns[i].kind == ColumnKind::kPopulation &&
                         text.starts_with('(') && text.ends_with(')')) ||
                        text == "(kronor)" || text == "(kr)" || text == "(%)";
      if (!fits) return false;
    }
    return true;
  }

  void ReadOne(const DelimitedRecord& record, std::size_t at) {
    if (record.IsEmpty()) return;
    if (IsHead(record, at)) return;
    const bool is_text = CountFilled(record) == 1 && !NamesSomebody(record);
    if (is_text && (record.stray_quote.line == 0 || record.cells.size() == 1)) {
      texts_.push_back(at);
      return;
    }
    NoteTexts();
    table_.last = at + record.lines;
    if (record.stray_quote.line != 0) {
      notes_.Add("quote_open", "this quotation mark has no partner",
                 "close it, or remove it, in the document", record.stray_quote.line,
                 record.stray_quote.column);
      return;
    }
    if (CheckWidth(record)) AddRow(record);
  }

  /// The head again, as on a new page; any other head is that of a second table.
  bool IsHead(const DelimitedRecord& record, std::size_t at) {
    if (std::ranges::none_of(record.cells,
                             [](const PrintedText& cell) { return BeginsHead(cell.text); })) {
      return false;
    }
    const auto head = ReadHeadCells(record.cells);
    if (!head) return false;
    const bool is_same = std::ranges::equal(
        head->columns, table_.head.columns,
        [](const TableColumn& a, const TableColumn& b) { return a.head == b.head; });
    if (!is_same) {
      notes_.Add("table_second", "a second table begins here",
                 "leave only the one that is meant in the document", lines_[at].number, 1);
      stopped_ = true;
    }
    return true;
  }

  [[nodiscard]] bool NamesSomebody(const DelimitedRecord& record) const {
    for (const ColumnKind kind : {ColumnKind::kCode, ColumnKind::kName}) {
      const PrintedText* cell = Find(record, kind);
      if (cell == nullptr || cell->text.empty() || cell->text.size() > kMostNameBytes) continue;
      const std::string text = InOneLine(cell->text);
      if (index_.ByCode(text) != nullptr || index_.ByName(text) != nullptr || IsSumName(text)) {
        return true;
      }
    }
    return false;
  }

  /// Lines of text stand between rows.
  void NoteTexts() {
    for (const std::size_t at : texts_) {
      if (table_.rows.empty()) break;
      notes_.AddUnclear(lines_[at]);
    }
    if (table_.rows.empty() && !texts_.empty()) notes_.AddUnclear(lines_[texts_.front()]);
    texts_.clear();
  }

  bool CheckWidth(const DelimitedRecord& record) {
    const auto& cells = record.cells;
    if (cells.size() == Columns()) return true;
    const PrintedText& place = cells.size() < Columns() ? cells.front() : cells[Columns()];
    notes_.Add("columns_differ",
               fmt::format("this row has {} cells, but the head has {}",
                           cells.size() > kMostCells ? "very many" : std::to_string(cells.size()),
                           Columns()),
               "give it a cell for each column; put a cell in quotes if the separator stands in it",
               place.line, place.column);
    return false;
  }

  void AddRow(const DelimitedRecord& record) {
    LaidOutRow row;
    const PrintedText* name = Find(record, ColumnKind::kName);
    const PrintedText* code = Find(record, ColumnKind::kCode);
    row.name = name == nullptr || name->text.empty() ? *(code == nullptr ? name : code) : *name;
    row.name.text = name == nullptr ? "" : InOneLine(name->text);
    if (code != nullptr) row.code = InOneLine(code->text);
    if (code == nullptr) SplitCode(row);
    if (row.name.text.empty() && IsSumName(row.code)) std::swap(row.name.text, row.code);
    row.who = ResolveName(index_, row.code, row.name.text);
    row.name.line = record.cells.front().line;
    if (row.name.line != (name == nullptr ? code : name)->line) {
      row.name.column = record.cells.front().column;
    }
    for (std::size_t i = 0; i < Columns(); ++i) {
      const TableColumn& column = table_.head.columns[i];
      const PrintedText& cell = record.cells[i];
      if (column.IsFigure()) row.cells.push_back(cell);
      if (column.kind == ColumnKind::kOther && column.head.empty() && !cell.text.empty()) {
        notes_.Add("line_unclear", fmt::format("{} stands under no head", Quote(cell.text)),
                   "give its column a head, or remove it", cell.line, cell.column);
      }
    }
    table_.rows.push_back(std::move(row));
    if (table_.rows.size() > kMostRows) {
      notes_.AddTooLong(record.cells.front().line);
      stopped_ = true;
    }
  }

  /// `01 Stockholms län` in the column of names is a code and a name.
  static void SplitCode(LaidOutRow& row) {
    const std::string& text = row.name.text;
    const std::size_t end = text.find_first_not_of("0123456789");
    if (end == 0 || end == std::string::npos || text[end] != ' ') return;
    row.code = text.substr(0, end);
    row.name.text = text.substr(end + 1);
  }

  /// A row above the head would be left out.
  void LookAbove() {
    for (std::size_t at = 0; at < found_.at; ++at) {
      if (lines_[at].text.find(found_.separator) == std::string_view::npos) continue;
      const DelimitedRecord record = ReadRecord(lines_, at, found_.separator);
      if (record.cells.size() != Columns() || CountFilled(record) < 2) continue;
      if (NamesSomebody(record)) notes_.AddUnclear(lines_[at]);
    }
  }

  /// What stands below the last row must not look like one.
  void LookBelow() {
    for (const std::size_t at : texts_) {
      const PastedLine line = TakeApart(lines_[at], true);
      const bool is_number = line.HasFigures() && !line.HasLead() && !line.HasForeign();
      const bool is_row = line.HasFigures() &&
                          (index_.ByName(line.name) != nullptr || IsSumName(line.name)) &&
                          line.CountFigures() >= 2;
      if (is_number || is_row || (!line.code.empty() && line.name.empty()))
        notes_.AddUnclear(lines_[at]);
    }
  }

  std::span<const TextLine> lines_;
  FoundHead found_;
  RegionIndex& index_;
  TableNotes& notes_;
  LaidOutTable table_;
  std::vector<std::size_t> texts_;  // lines since the last row that are none
  bool stopped_ = false;
};

}  // namespace

std::optional<LaidOutTable> LayOutDelimited(std::span<const TextLine> lines, RegionIndex& index,
                                            TableNotes& notes) {
  const auto stated = FindStatedSeparator(lines);
  std::string_view separators = kSeparators;
  if (stated) {
    const std::size_t at = kSeparators.find(*stated);
    if (at == std::string_view::npos) {
      notes.Add("head_unclear", fmt::format("{} is no separator", Quote(std::string(1, *stated))),
                "separate the columns with semicolons", lines.front().number, 5);
      return std::nullopt;
    }
    separators = kSeparators.substr(at, 1);
  }
  auto found = FindHead(lines, stated ? 1 : 0, separators);
  if (!found) return std::nullopt;
  return TableReader(lines, std::move(*found), index, notes).Read();
}

}  // namespace fordela
