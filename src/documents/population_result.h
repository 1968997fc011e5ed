#pragma once

// What the import of a population file did, or would do.

#include <span>
#include <string>

#include "fordela/population_file.h"
#include "fordela/record.h"

namespace fordela {

/// What was recorded, and what was taken for granted in reading the file. `record` has a
/// population.
std::string ImportResultText(const PopulationFile& file, const RecordFile& record,
                             const RecordResult& result);

/// The same of a preview, with the figures themselves. `regions` are those on record.
std::string ImportPreviewText(const PopulationFile& file, const RecordFile& record,
                              const RecordResult& result, std::span<const Region> regions);

/// {"assumptions","events","items","population":{…},"root","warnings"}, a line.
std::string ImportResultJson(const PopulationFile& file, const RecordFile& record,
                             const RecordResult& result);

}  // namespace fordela
