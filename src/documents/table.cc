#include "documents/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/check.h"
#include "base/text.h"
#include "documents/printable.h"

namespace fordela {
namespace {

constexpr std::string_view kByteOrderMark = "\ufeff";
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kFormulaStarts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                               "\n", "＝", "＋", "－", "＠"};
constexpr std::size_t kGap = 2;  // spaces between columns

std::string WithMark(std::string_view decimal, char mark) {
  std::string text(decimal);
  std::replace(text.begin(), text.end(), '.', mark);
  return text;
}

bool LooksLikeFormula(std::string_view text) {
  return std::any_of(std::begin(kFormulaStarts), std::end(kFormulaStarts),
                     [&](std::string_view start) { return text.starts_with(start); });
}

/// `special`: what makes quotes necessary.
std::string QuoteForCsv(std::string text, const char* special) {
  if (text.find_first_of(special) == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

Row Titles(std::span<const Column> columns) {
  Row titles;
  for (const Column& column : columns) titles.push_back(Cell::Text(column.title));
  return titles;
}

using Line = std::vector<std::string>;  // one text for each column

Line TextsOf(const Row& row, Language language) {
  Line line;
  for (const Cell& cell : row) line.push_back(cell.ForPeople(language));
  return line;
}

void AppendLine(std::string& out, const Line& line, std::span<const Column> columns,
                std::span<const int> widths) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) text.append(kGap, ' ');
    const auto padding = static_cast<std::size_t>(widths[i] - DisplayWidth(line[i]));
    if (columns[i].align == Align::kRight) text.append(padding, ' ');
    text += line[i];
    if (columns[i].align == Align::kLeft) text.append(padding, ' ');
  }
  text.erase(text.find_last_not_of(' ') + 1);
  out += text;
  out += '\n';
}

}  // namespace

Cell Cell::Text(std::string_view text) { return {Kind::kText, text, 0}; }
Cell Cell::Code(std::string_view code) { return {Kind::kCode, code, 0}; }
Cell Cell::Year(std::int64_t year) { return {Kind::kYear, {}, year}; }
Cell Cell::Integer(std::int64_t value) { return {Kind::kInteger, {}, value}; }
Cell Cell::Difference(std::int64_t value) { return {Kind::kDifference, {}, value}; }
Cell Cell::Decimal(std::string_view decimal) { return {Kind::kDecimal, decimal, 0}; }
Cell Cell::Percent(std::string_view decimal) { return {Kind::kPercent, decimal, 0}; }
Cell Cell::None() { return {Kind::kNone, {}, 0}; }

Cell Cell::TextOrNone(const std::optional<std::string>& text) {
  return text ? Text(*text) : None();
}

Cell Cell::IntegerOrNone(const std::optional<std::int64_t>& value) {
  return value ? Integer(*value) : None();
}

std::string Cell::ForPeople(Language language) const {
  const char mark = language == Language::kSwedish ? ',' : '.';
  switch (kind_) {
    case Kind::kText:
    case Kind::kCode:
      return text_;
    case Kind::kYear:
      return std::to_string(value_);
    case Kind::kInteger:
      return GroupDigits(value_);
    case Kind::kDifference:
      return SignedDigits(value_);
    case Kind::kDecimal:
      return WithMark(text_, mark);
    case Kind::kPercent:
      return WithMark(text_, mark) + std::string(In(language, "\u00a0%", "%"));
    case Kind::kNone:
      return "–";
  }
  return {};
}

std::string Cell::ForCsv() const {
  switch (kind_) {
    case Kind::kText:
      return QuoteForCsv(LooksLikeFormula(text_) ? "'" + text_ : text_, ";\"\r\n");
    case Kind::kCode:
      return text_;
    case Kind::kYear:
    case Kind::kInteger:
    case Kind::kDifference:
      return std::to_string(value_);
    case Kind::kDecimal:
      return WithMark(text_, ',');
    case Kind::kPercent:
      return WithMark(text_, ',') + "%";
    case Kind::kNone:
      return {};
  }
  return {};
}

std::string Cell::ForStandardCsv() const {
  switch (kind_) {
    case Kind::kText: {
      const std::size_t begin = std::min(text_.find_first_not_of('\''), text_.size());
      const bool guarded = LooksLikeFormula(std::string_view(text_).substr(begin));
      return QuoteForCsv(guarded ? "'" + text_ : text_, ",\"\r\n");
    }
    case Kind::kCode:
    case Kind::kDecimal:
    case Kind::kPercent:
      return text_;
    case Kind::kYear:
    case Kind::kInteger:
    case Kind::kDifference:
      return std::to_string(value_);
    case Kind::kNone:
      return {};
  }
  return {};
}

std::string RenderTableText(const Table& table, Language language) {
  Line titles;
  for (const Column& column : table.columns) titles.push_back(column.title);
  std::vector<Line> lines;
  for (const Row& row : table.rows) lines.push_back(TextsOf(row, language));
  const Line sum = table.sum ? TextsOf(*table.sum, language) : Line{};

  std::vector<int> widths(titles.size(), 0);
  const auto widen = [&](const Line& line) {
    Check(line.empty() || line.size() == widths.size(), "a row has a cell for each column");
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(line[i]));
    }
  };
  widen(titles);
  std::for_each(lines.begin(), lines.end(), widen);
  widen(sum);

  std::size_t full = titles.empty() ? 0 : kGap * (titles.size() - 1);
  for (const int width : widths) full += static_cast<std::size_t>(width);
  const std::string rule = std::string(full, '-') + '\n';

  std::string out;
  AppendLine(out, titles, table.columns, widths);
  out += rule;
  for (const Line& line : lines) AppendLine(out, line, table.columns, widths);
  if (table.sum) {
    out += rule;
    AppendLine(out, sum, table.columns, widths);
  }
  return out;
}

std::string CsvTitles(std::span<const Column> columns) {
  return std::string(kByteOrderMark) + CsvLine(Titles(columns));
}

std::string CsvLine(std::span<const Cell> cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ';';
    line += cells[i].ForCsv();
  }
  return line += kLineEnd;
}

std::string StandardCsvLine(std::span<const Cell> cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += cells[i].ForStandardCsv();
  }
  return line += kLineEnd;
}

std::string StandardCsvTitles(std::span<const Column> columns) {
  return StandardCsvLine(Titles(columns));
}

std::string RenderTableStandardCsv(const Table& table) {
  std::string csv = StandardCsvTitles(table.columns);
  for (const Row& row : table.rows) csv += StandardCsvLine(row);
  return csv;
}

std::string RenderTableCsv(const Table& table) {
  std::string csv = CsvTitles(table.columns);
  for (const Row& row : table.rows) csv += CsvLine(row);
  return csv;
}

}  // namespace fordela
