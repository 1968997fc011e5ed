#pragma once

#include "fordela/population_file.h"
#include "fordela/published_table.h"

namespace fordela {

/// Whether the table was read, and prints populations.
bool PrintsPopulations(const PublishedTable& table);

/// Whether it prints shares or amounts, as an annex does and no file of the statistics agency.
bool PrintsPayouts(const PublishedTable& table);

/// The populations that a table prints (PrintsPopulations). Its label is the table's,
/// whatever the date: labels lie, and recording warns of it. A region without a figure is left out,
/// and it says so.
PopulationFile PopulationsOf(const PublishedTable& table);

}  // namespace fordela
