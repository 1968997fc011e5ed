#pragma once

// The record file: what an officer writes and `record` reads. Text in, sections out; no database.
// The format is laid down in docs/record_file.md.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/error.h"
#include "fordela/records.h"

namespace fordela {

/// `[outcome]`. With one list only, every other region on record had the other outcome; with both,
/// exactly the regions named were assessed.
struct OutcomeSection {
  InstalmentId instalment;
  std::string assessed_by;
  Date reported_on{};
  std::string evidence;
  std::optional<std::vector<std::string>> met;      // region codes
  std::optional<std::vector<std::string>> not_met;  // region codes; at least one list is present
};

struct StatedAmount {
  std::string region;
  Kronor amount = 0;
};

/// `[decision]` and `[decision.stated]`.
struct DecisionSection {
  InstalmentId instalment;
  std::optional<Date> decided_on;
  std::optional<std::string> number;
  std::string population;
  Rule rule = Rule::kLargestRemainder;
  std::optional<std::string> payer;
  std::optional<std::string> stated_reason;  // present exactly when the rule is kStated
  std::vector<StatedAmount> stated;          // by region code ascending, each code once
};

/// One file, parsed. A section with a problem of its own is absent and named in `faulty`.
struct RecordFile {
  std::string name;  // as the file was named, for messages
  std::vector<Region> regions;
  std::optional<Agreement> agreement;
  std::optional<PopulationSnapshot> population;
  std::optional<OutcomeSection> outcome;
  std::optional<DecisionSection> decision;

  /// What is wrong with the file by itself; each has its file and line.
  std::vector<Problem> problems;
  /// Sections that had a problem: `region`, `agreement`, `population`, `outcome`, `decision`.
  std::set<std::string, std::less<>> faulty;
  /// The line of each field, by its path: `decision.population`, `population.counts.01`.
  std::map<std::string, int, std::less<>> lines;
};

/// Reads a record file. Never throws on its text: what is wrong is in `problems`, all of it.
RecordFile ParseRecordFile(std::string name, std::string_view toml);

}  // namespace fordela
