#pragma once

// What of a cube is the population on a day: in each dimension the categories that are read.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "documents/population_cube.h"
#include "fordela/date.h"

namespace fordela {

/// What is read of one dimension; by index of its categories.
struct DimensionChoice {
  std::vector<std::size_t> taken;    // categories whose figures are added up
  std::optional<std::size_t> total;  // the one that is taken alone…
  std::vector<std::size_t> parts;    // …and those that must sum to it
};

struct PopulationChoice {
  std::vector<DimensionChoice> dimensions;  // of each; that of regions takes a stand-in, 0
  std::optional<std::string> label;         // of the time that is taken, as printed

  /// It is known which figures are wanted.
  [[nodiscard]] bool IsComplete() const;
};

/// Chooses the one time that `date` is in, the one contents that is the population, and of sexes,
/// ages and whatever else the figures are divided by the total, or all parts if they are everybody.
/// Nothing is guessed: a dimension of which it is not certain takes nothing and is noted
/// (`time_unclear`, `contents_unclear`, `dimension_unclear`); what was taken is an assumption. What
/// no dimension names, the title may contradict. `cube` has a dimension.
PopulationChoice ChoosePopulation(const PopulationCube& cube, Date date, PopulationNotes& notes);

}  // namespace fordela
