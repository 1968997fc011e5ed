#pragma once

// Whose figures a cube has: the categories of its dimension of regions.

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "documents/population_cube.h"
#include "fordela/records.h"

namespace fordela {

/// By index of the categories of the dimension.
struct PopulationRegions {
  std::size_t dimension = 0;                   // index
  std::map<std::string, std::size_t> by_code;  // each region
  std::optional<std::size_t> total;            // the whole country
};

/// Finds the one dimension of regions and who its categories are. `known`: the regions that may be
/// in the file. Names that are nobody's, regions that stand twice and a file of municipalities
/// alone are noted; municipalities beside regions are left out, and that is an assumption. Nothing,
/// and noted, if there is no such dimension or more than one. `cube` has a dimension.
std::optional<PopulationRegions> FindPopulationRegions(const PopulationCube& cube,
                                                       std::span<const Region> known,
                                                       PopulationNotes& notes);

}  // namespace fordela
