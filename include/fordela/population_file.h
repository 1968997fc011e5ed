#pragma once

// A file of inhabitants by region, as the statistics agency (SCB) gives it out: CSV, JSON-stat 2.0,
// or the older JSON of its interface. docs/population_files.md says what is understood, what is
// assumed and what is refused.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/date.h"
#include "fordela/error.h"
#include "fordela/record_file.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// One file, read. With a problem, the figures are not to be used.
struct PopulationFile {
  std::string name;                         // as the file was named, for messages
  std::vector<PopulationCount> counts;      // by region code ascending, each code once
  std::optional<Inhabitants> stated_total;  // of the row of the whole country, if there is one
  std::optional<std::string> label;         // of the time that was taken, as printed: `2023`
  std::map<std::string, int, std::less<>> lines;  // on which a region stands first; not of JSON
  /// What was taken for granted or left out, one short sentence each, for people: the encoding, the
  /// separator, which time was taken, what was added up, which regions are missing.
  std::vector<std::string> assumptions;
  /// Why the file cannot be read for certain, all of it; each with its line and column or, in JSON,
  /// with its field, such as `data[12].key[0]`. docs/errors.md lists them.
  std::vector<Problem> problems;
};

/// Reads a file of at most kMaxDocumentBytes (fordela/published_table.h) for the figures of `date`.
/// A published table with populations beside shares or amounts, such as an annex, is read as
/// ParsePublishedTable does, for the figures that it prints.
/// Never throws on its text, and never guesses silently. `regions` are those that may stand in it.
PopulationFile ParsePopulationFile(std::string name, std::string_view bytes, Date date,
                                   std::span<const Region> regions);

/// What a file does not say of a snapshot.
struct PopulationImport {
  std::string id;
  Date date{};
  std::string source;
  std::optional<std::string> label;  // absent: as printed in the file
};

/// The snapshot as a record file of one section, to be recorded or previewed as any other. What is
/// wrong with the file, or with the id, source and label, is among its problems.
RecordFile PopulationRecordFile(const PopulationFile& file, const PopulationImport& import);

}  // namespace fordela
#pragma GCC visibility pop
