#pragma once

// The formats of population files. Each reader makes a cube of its text, or says why it cannot.

#include <optional>
#include <string_view>

#include "documents/json_tree.h"
#include "documents/population_cube.h"
#include "documents/printed_names.h"

namespace fordela {

/// Columns separated by `,` `;` or tab: as downloaded, or saved by a spreadsheet. `text` is valid
/// UTF-8. Nothing if there is a problem.
std::optional<PopulationCube> ReadPopulationTable(std::string_view text, const RegionIndex& index,
                                                  PopulationNotes& notes);

/// JSON-stat 2.0, a dataset (json-stat.org/full). Nothing if there is a problem.
std::optional<PopulationCube> ReadJsonStat(const JsonValue& root, PopulationNotes& notes);

/// The older JSON of the agency's interface: `columns` and `data`. Nothing if there is a problem.
std::optional<PopulationCube> ReadKeyedJson(const JsonValue& root, PopulationNotes& notes);

/// Whom a category of the region dimension names.
struct Area {
  ResolvedName who;              // nobody for a municipality
  bool is_municipality = false;  // a code of four digits, or of three that had a zero before them
};

/// `01 Stockholms län`, `00 Riket`, `0114 Upplands Väsby`; code and label, or all in the label.
Area ResolveArea(RegionIndex& index, const CubeCategory& category);

/// The text could be a region, a municipality or the whole country; quick to say.
bool LooksLikeArea(const RegionIndex& index, std::string_view text);

}  // namespace fordela
