#include "documents/population_head.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "documents/population_terms.h"
#include "documents/text_lines.h"

namespace fordela {
namespace {

/// A head further down than this is none.
constexpr std::size_t kMostLinesAboveHead = 50;

struct Separator {
  char character;
  std::string_view name;
};
constexpr Separator kSeparators[] = {
    {';', "semicolons"}, {'\t', "tabs"}, {',', "commas"}, {'|', "bars"}};

PopulationColumn ColumnOf(const PrintedText& head) {
  PopulationColumn column;
  column.head = head;
  column.head.text = InOneLine(head.text);
  const std::string& text = column.head.text;
  column.kind = DimensionKindOf(text);
  column.period = FindPeriod(text);
  column.contents = text;
  if (column.kind) {
    column.use = ColumnUse::kDimension;
  } else if (IsRegionCodeHead(text)) {
    column.use = ColumnUse::kRegionCode;
  } else if (column.period.period.years.size() == 1) {
    column.use = ColumnUse::kFigures;
    column.contents = column.period.rest;
  } else if (!text.empty() && WithoutPopulation(text).empty()) {
    column.use = ColumnUse::kFigures;
  }
  return column;
}

/// The columns if the record heads a table: one is of regions; or, as in a workbook, nothing stands
/// above the first ones and times above all others.
std::optional<std::vector<PopulationColumn>> ColumnsOf(DelimitedRecord record) {
  DropEmptyEnd(record.cells, 1);
  if (record.cells.size() < 2 || record.stray_quote.line != 0) return std::nullopt;
  std::vector<PopulationColumn> columns;
  for (const PrintedText& cell : record.cells) columns.push_back(ColumnOf(cell));
  const bool named = std::ranges::any_of(columns, [](const PopulationColumn& column) {
    return column.kind == DimensionKind::kRegion;
  });
  const auto first =
      std::ranges::find_if(columns, [](const PopulationColumn& c) { return !c.head.text.empty(); });
  const bool unnamed =
      first != columns.begin() && std::all_of(first, columns.end(), [](const PopulationColumn& c) {
        return c.use == ColumnUse::kFigures;
      });
  if (!named && !unnamed) return std::nullopt;
  return columns;
}

}  // namespace

std::optional<PopulationHead> FindPopulationHead(std::span<const TextLine> lines) {
  for (std::size_t i = 0; i < std::min(lines.size(), kMostLinesAboveHead); ++i) {
    for (const Separator& separator : kSeparators) {
      const DelimitedRecord record = ReadRecord(lines, i, separator.character);
      if (auto columns = ColumnsOf(record)) {
        return PopulationHead{i, record.lines, separator.character, separator.name,
                              std::move(*columns)};
      }
    }
  }
  return std::nullopt;
}

std::optional<std::string> TitleAbove(std::span<const TextLine> lines, const PopulationHead& head) {
  std::string title;
  for (std::size_t i = 0; i < head.line;) {
    DelimitedRecord record = ReadRecord(lines.first(head.line), i, head.separator);
    i += record.lines;
    DropEmptyEnd(record.cells, 1);
    std::string text = InOneLine(record.cells.front().text);
    if (FoldName(text).starts_with("sep=")) continue;
    if (title.empty() && !text.empty()) title = std::move(text);
  }
  return title.empty() ? std::nullopt : std::optional(title);
}

void DropEmptyEnd(std::vector<PrintedText>& cells, std::size_t least) {
  while (cells.size() > least && cells.back().text.empty()) cells.pop_back();
}

}  // namespace fordela
