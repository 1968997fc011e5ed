#pragma once

// The words of population files, in Swedish and English.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/population_cube.h"

namespace fordela {

/// What a dimension is by its name or code: `kön`, `Kon`, `Tid`, `ålder`. Nothing if the word is
/// none of those that are known.
std::optional<DimensionKind> DimensionKindOf(std::string_view name);

/// `kod`, `länskod`: a column of region codes beside their names.
bool IsRegionCodeHead(std::string_view name);

/// The category stands for all others of its dimension: `totalt`, `män och kvinnor`, `1+2`.
bool IsTotal(const CubeCategory& category);

/// What the categories of a dimension that are no total are, together.
enum class Coverage {
  kAll,      // everybody, each once: they may be added up
  kNotAll,   // some are missing, or are in two of them
  kUnknown,  // not known
};

/// `parts`: categories of a dimension of that kind that are no total.
Coverage CoverageOf(DimensionKind kind, const std::vector<const CubeCategory*>& parts);

/// The kind of the dimension whose categories these are, by themselves; kOther if that is not
/// known.
DimensionKind KindByCategories(const std::vector<CubeCategory>& categories);

/// `Folkmängd`, `Population`, `Antal`: a number of inhabitants and no change, mean or share.
bool IsPopulation(std::string_view contents);

/// The words `Folkmängd` and the like at the beginning, taken off; the same text if there are none.
std::string WithoutPopulation(std::string_view head);

/// The title says that the figures are something else: `Folkökning efter region och år`.
bool IsTitleOfOtherFigures(std::string_view title);

/// `..`, `.`, `-`, nothing: a figure that is left out.
bool IsMissingMark(std::string_view text);

}  // namespace fordela
