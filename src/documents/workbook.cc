#include "documents/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>

#include "base/check.h"
#include "base/system_error.h"
#include "documents/printable.h"
#include "documents/sheet_text.h"
#include "documents/xlsx_library.h"
#include "documents/xlsx_surroundings.h"
#include "fordela/error.h"

namespace fordela {
namespace {

constexpr int kA4 = 9;
constexpr int kPadding = 2;      // around a cell's text
constexpr int kFilterArrow = 3;  // beside a title
constexpr int kWidest = 60;      // a longer text is broken over lines
constexpr int kFactWidth = 90;
constexpr int kShortTitle = 12;     // a longer one is broken over lines
constexpr double kLineHeight = 15;  // points
constexpr double kHeadRoom = 5;
constexpr lxw_color_t kHeadShade = 0xE8EDF2;
constexpr std::string_view kSwedish = "[$-41D]";  // Windows' number of sv-SE

/// That of every entry of the ZIP file. None before it is stated: 0 would have the library ask the
/// clock.
constexpr Instant kFirstInstant{std::chrono::sys_days{std::chrono::year{1980} / 1 / 1}};

constexpr std::int64_t kExactInDouble = std::int64_t{1} << 53;

/// Whether the library tells of a failure of the system, whose errno is behind it.
bool IsOfTheSystem(lxw_error error) {
  return error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_CREATING_TMPFILE ||
         error == LXW_ERROR_ZIP_FILE_OPERATION;
}

void Require(lxw_error error) {
  const int system_error = errno;
  if (error == LXW_NO_ERROR) return;
  throw Error(IsOfTheSystem(error) ? ErrorCodeOf(system_error) : ErrorCode::kFailed,
              fmt::format("cannot make the spreadsheet: {}", Xlsx().lxw_strerror(error)),
              "take --format csv, or make room for temporary files (TMPDIR)");
}

template <typename T>
T* Required(T* made) {
  if (made == nullptr) Require(LXW_ERROR_MEMORY_MALLOC_FAILED);
  return made;
}

/// A decimal fraction as the double that is nearest to it, and how many decimals it was given with.
struct Fraction {
  double value = 0;
  int decimals = 0;
};

/// `decimal` has a point. Its value is divided by 10^`shift`.
Fraction ParseFraction(std::string_view decimal, int shift) {
  std::string digits(decimal);
  const std::size_t point = digits.find('.');
  Fraction fraction;
  if (point != std::string::npos) {
    digits.erase(point, 1);
    fraction.decimals = static_cast<int>(digits.size() - point);
  }
  std::int64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  Check(error == std::errc{} && stop == end, "a decimal is digits and a point");
  // Up to 2^53 both are exact in a double, so that the quotient is the nearest one.
  double divisor = 1;
  for (int i = 0; i < fraction.decimals + shift; ++i) divisor *= 10;
  fraction.value = static_cast<double>(number) / divisor;
  return fraction;
}

std::string WithDecimals(std::string_view whole, int decimals) {
  std::string format(whole);
  if (decimals > 0) format += "." + std::string(static_cast<std::size_t>(decimals), '0');
  return format;
}

/// The lines that `text` takes up when it is broken at spaces, or within a word that is too long.
int LinesOf(std::string_view text, int width) {
  int lines = 1;
  int used = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const int word = DisplayWidth(text.substr(0, end));
    if (used > 0 && used + 1 + word > width) {
      ++lines;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + word;
    if (used > width) {
      lines += (used - 1) / width;
      used = (used - 1) % width + 1;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Room for its longest word, and for all of it if it is short.
int TitleWidth(std::string_view title) {
  int width = std::min(DisplayWidth(title), kShortTitle);
  while (!title.empty()) {
    const std::size_t end = std::min(title.find(' '), title.size());
    width = std::max(width, DisplayWidth(title.substr(0, end)));
    title.remove_prefix(std::min(end + 1, title.size()));
  }
  return width + kFilterArrow;
}

/// How a cell looks.
struct Style {
  std::string number = "@";  // its number format; that of texts
  bool right = false;
  bool indent = false;
  bool wrap = false;
  bool bold = false;
  bool head = false;

  friend auto operator<=>(const Style&, const Style&) = default;
};

class Writer {
 public:
  Writer(const std::string& path, Language language) : language_(language) {
    lxw_workbook_options options = {LXW_FALSE, nullptr, LXW_FALSE};
    book_.reset(Required(Xlsx().workbook_new_opt(path.c_str(), &options)));
  }

  void Describe(const Workbook& workbook) {
    title_ = RunningText(workbook.title);
    footer_ = RunningText(workbook.footer);
    std::string title = workbook.title.empty() ? std::string() : RunningText(workbook.title);
    lxw_doc_properties properties = {};
    properties.title = title.data();
    const Instant created = std::max(workbook.created, kFirstInstant);
    properties.created = created.time_since_epoch().count();
    Require(Xlsx().workbook_set_properties(book_.get(), &properties));
  }

  void Add(const Sheet& sheet) {
    sheet_ = Required(Xlsx().workbook_add_worksheet(book_.get(), sheet.name.c_str()));
    kind_ = sheet.kind;
    columns_ = LayOut(sheet.table);
    Row titles;
    for (const Column& column : sheet.table.columns) titles.push_back(Cell::Text(column.title));
    WriteRow(0, titles);
    lxw_row_t number = 0;
    for (const Row& row : sheet.table.rows) WriteRow(++number, row);
    SetView(sheet.table);
    SetPrint();
  }

  void Finish() { Require(Xlsx().workbook_close(book_.release())); }

 private:
  struct Free {
    void operator()(lxw_workbook* book) const { Xlsx().lxw_workbook_free(book); }
  };

  struct ColumnLayout {
    int width = 0;  // in characters, without padding
    bool right = false;
    bool indent = false;  // lest a text touch the number before it
  };

  std::vector<ColumnLayout> LayOut(const Table& table) {
    std::vector<ColumnLayout> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const bool right = table.columns[i].align == Align::kRight;
      const bool indent = !right && i > 0 && columns[i - 1].right;
      columns.push_back({WidthOf(table, i), right, indent});
      const auto column = static_cast<lxw_col_t>(i);
      Require(Xlsx().worksheet_set_column(sheet_, column, column,
                                          columns[i].width + kPadding + (indent ? 1 : 0), nullptr));
    }
    return columns;
  }

  [[nodiscard]] int WidthOf(const Table& table, std::size_t column) const {
    if (kind_ == SheetKind::kFacts && column > 0) return kFactWidth;
    int width = TitleWidth(table.columns[column].title);
    for (const Row& row : table.rows) {
      width = std::max(width, DisplayWidth(row[column].ForPeople(language_)));
    }
    return std::min(width, kWidest);
  }

  void WriteRow(lxw_row_t number, const Row& row) {
    const bool head = number == 0;
    int lines = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      WriteCell(number, static_cast<lxw_col_t>(i), row[i]);
      const int arrow = head && kind_ == SheetKind::kData ? kFilterArrow : 0;
      lines = std::max(lines,
                       LinesOf(row[i].ForPeople(language_), columns_[i].width + kPadding - arrow));
    }
    if (lines == 1 && !head) return;
    // The height is said, for who reads the file need not find the same lines.
    Require(Xlsx().worksheet_set_row(sheet_, number, kLineHeight * lines + (head ? kHeadRoom : 0),
                                     nullptr));
  }

  void WriteCell(lxw_row_t row, lxw_col_t column, const Cell& cell) {
    switch (cell.kind()) {
      case Cell::Kind::kText:
      case Cell::Kind::kCode:
        return WriteText(row, column, cell.text());
      case Cell::Kind::kYear:
        return WriteNumber(row, column, WholeNumber(cell.value()), "0");
      case Cell::Kind::kInteger:
        return WriteNumber(row, column, WholeNumber(cell.value()), Grouped(0));
      case Cell::Kind::kDifference:
        return WriteNumber(row, column, WholeNumber(cell.value()),
                           fmt::format("{0}+#,##0;{0}\"\u2212\"#,##0;0", Marks()));
      case Cell::Kind::kDecimal: {
        const Fraction fraction = ParseFraction(cell.text(), 0);
        return WriteNumber(row, column, fraction.value, Grouped(fraction.decimals));
      }
      case Cell::Kind::kPercent: {
        const Fraction fraction = ParseFraction(cell.text(), 2);
        return WriteNumber(row, column, fraction.value, Percent(fraction.decimals));
      }
      case Cell::Kind::kNone:
        return;
    }
  }

  static double WholeNumber(std::int64_t value) {
    Check(value <= kExactInDouble && value >= -kExactInDouble, "a double keeps the number exactly");
    return static_cast<double>(value);
  }

  [[nodiscard]] std::string_view Marks() const { return In(language_, kSwedish, ""); }
  [[nodiscard]] std::string Grouped(int decimals) const {
    return WithDecimals(std::string(Marks()) + "#,##0", decimals);
  }
  [[nodiscard]] std::string Percent(int decimals) const {
    return WithDecimals(std::string(Marks()) + "0", decimals) +
           std::string(In(language_, "\\ %", "%"));
  }

  void WriteText(lxw_row_t row, lxw_col_t column, std::string_view text) {
    if (text.empty()) return;
    Style style;
    style.head = row == 0;
    style.bold = style.head || (kind_ == SheetKind::kFacts && column == 0);
    style.wrap = true;
    style.right = columns_[column].right;
    style.indent = columns_[column].indent;
    Require(Xlsx().worksheet_write_string(sheet_, row, column, SheetText(text).c_str(),
                                          FormatOf(style)));
  }

  void WriteNumber(lxw_row_t row, lxw_col_t column, double number, std::string format) {
    Style style;
    style.number = std::move(format);
    style.right = columns_[column].right;
    Require(Xlsx().worksheet_write_number(sheet_, row, column, number, FormatOf(style)));
  }

  lxw_format* FormatOf(const Style& style) {
    lxw_format*& format = formats_[style];
    if (format != nullptr) return format;
    format = Required(Xlsx().workbook_add_format(book_.get()));
    Xlsx().format_set_num_format(format, style.number.c_str());
    Xlsx().format_set_align(format, style.right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    Xlsx().format_set_align(format,
                            style.head ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (style.indent) Xlsx().format_set_indent(format, 1);
    if (style.wrap) Xlsx().format_set_text_wrap(format);
    if (style.bold) Xlsx().format_set_bold(format);
    if (style.head) {
      Xlsx().format_set_bg_color(format, kHeadShade);
      Xlsx().format_set_bottom(format, LXW_BORDER_THIN);
    }
    return format;
  }

  void SetView(const Table& table) {
    Xlsx().worksheet_freeze_panes(sheet_, 1, 0);
    if (table.rows.empty() || table.columns.empty()) return;
    const auto last_row = static_cast<lxw_row_t>(table.rows.size());
    const auto last_column = static_cast<lxw_col_t>(table.columns.size() - 1);
    if (kind_ == SheetKind::kData) {
      Require(Xlsx().worksheet_autofilter(sheet_, 0, 0, last_row, last_column));
    }
    // Codes are meant to be texts: no green corners.
    const std::string all = fmt::format("A1:{}{}", ColumnName(last_column), last_row + 1);
    Require(Xlsx().worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str()));
  }

  static std::string ColumnName(lxw_col_t column) {
    Check(column < 26, "a sheet has at most 26 columns");
    return std::string(1, static_cast<char>('A' + column));
  }

  void SetPrint() {
    Xlsx().worksheet_set_paper(sheet_, kA4);
    Xlsx().worksheet_set_landscape(sheet_);
    Xlsx().worksheet_fit_to_pages(sheet_, 1, 0);
    Require(Xlsx().worksheet_repeat_rows(sheet_, 0, 0));
    // A space, lest a digit be read as a part of the code before it.
    Require(Xlsx().worksheet_set_header(sheet_, fmt::format("&L {}&R&A", title_).c_str()));
    Require(Xlsx().worksheet_set_footer(sheet_, fmt::format("&L&8 {}&R&8&P/&N", footer_).c_str()));
  }

  Language language_;
  std::unique_ptr<lxw_workbook, Free> book_;
  std::map<Style, lxw_format*> formats_;
  std::string title_;
  std::string footer_;
  lxw_worksheet* sheet_ = nullptr;
  SheetKind kind_ = SheetKind::kData;
  std::vector<ColumnLayout> columns_;
};

}  // namespace

std::string RenderWorkbook(const Workbook& workbook, Language language) {
  const PlainNumbers plain;
  const MemoryFile file;
  Writer writer(file.Path(), language);
  writer.Describe(workbook);
  for (const Sheet& sheet : workbook.sheets) writer.Add(sheet);
  writer.Finish();
  return file.Bytes();
}

std::string RenderTableXlsx(const Table& table) {
  return RenderWorkbook({table.title, {}, kFirstInstant, {{"Data", table}}}, Language::kEnglish);
}

}  // namespace fordela
