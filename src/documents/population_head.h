#pragma once

// The head of a population file in columns: which line it is, and what its columns are by it.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/period.h"
#include "documents/delimited_text.h"
#include "documents/population_cube.h"
#include "documents/text_lines.h"

namespace fordela {

/// What a column is for; kUnknown where the head does not say it.
enum class ColumnUse { kRegionCode, kDimension, kFigures, kUnknown };

struct PopulationColumn {
  PrintedText head;  // in one line
  ColumnUse use = ColumnUse::kUnknown;
  std::optional<DimensionKind> kind;  // of a dimension, where the head says it
  PeriodInText period;
  std::string contents;  // of figures: the head without its period
};

/// A head and the separator by which it is one.
struct PopulationHead {
  std::size_t line = 0;   // index
  std::size_t lines = 1;  // that it takes
  char separator = 0;
  std::string_view separator_name;  // for people: `semicolons`
  std::vector<PopulationColumn> columns;
};

/// The first head in the text, by any of the separators. A record heads a table if one of its cells
/// is of regions; or if, as in a workbook, nothing stands in the first ones and times in all
/// others. Nothing if there is none in the first lines.
std::optional<PopulationHead> FindPopulationHead(std::span<const TextLine> lines);

/// The title: the first cell of the first line above the head that has text, and names no
/// separator (`sep=;`). Nothing if there is none.
std::optional<std::string> TitleAbove(std::span<const TextLine> lines, const PopulationHead& head);

/// Takes empty cells off the end until `least` cells are left.
void DropEmptyEnd(std::vector<PrintedText>& cells, std::size_t least);

}  // namespace fordela
