#pragma once

// Files as the statistics agency gives them out, made of one set of figures. They are real in form
// (title, heads, labels, codes and metadata as its database and its interfaces write them); of the
// figures only the sums by region are real: the populations printed in the annex of 2024. How they
// part into men and women, ages and earlier years is invented.

#include <string>
#include <vector>

#include "fordela/records.h"

namespace fordela::test {

/// A file's name for messages, and its bytes.
struct SavedFile {
  std::string name;
  std::string bytes;
};

/// The figures that every file below holds for 2023, by region code.
std::vector<PopulationCount> SavedCounts();
inline constexpr Inhabitants kSavedTotal = 10'557'682;

/// Two sexes a region and two years; with a title above and a source below.
std::string SavedCsv();
/// The same as a dataset of JSON-stat 2.0.
std::string SavedJsonStat();
/// The same as the older JSON, with a byte order mark and numbers as strings.
std::string SavedKeyedJson();

/// The same figures in every form that is read.
std::vector<SavedFile> SavedPopulationFiles();

}  // namespace fordela::test
