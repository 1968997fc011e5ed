#pragma once

// From a cube to the inhabitants of each region.

#include <span>

#include "documents/population_cube.h"
#include "fordela/population_file.h"

namespace fordela {

/// `regions` are those that may be in the file. Sets counts, stated_total, label and lines of
/// `file` from the figures of `date`; what is wrong and what was assumed goes to the notes. With a
/// problem `file` is not to be used.
void ReadFigures(PopulationCube cube, Date date, std::span<const Region> regions,
                 PopulationNotes& notes, PopulationFile& file);

}  // namespace fordela
