#pragma once

// The record file: what an officer writes and `record` reads. Text in, sections out; no database.
// The format is laid down in docs/record_file.md.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/error.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// `[outcome]`. With one list only, every other region on record had the other outcome; with both,
/// exactly the regions named were assessed.
struct OutcomeSection {
  InstalmentId instalment;
  std::string assessed_by;
  Date reported_on{};
  std::string evidence;
  std::optional<std::vector<std::string>> met;      // region codes, ascending, each once
  std::optional<std::vector<std::string>> not_met;  // the same; at least one list is present
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

  /// What is wrong with the file by itself, by line; each has its file. docs/errors.md lists them.
  std::vector<Problem> problems;
  /// Sections that had a problem: `region`, `agreement`, `population`, `outcome`, `decision`. All
  /// of them when the file could not be read as TOML; also one that a misspelt section is near to.
  std::set<std::string, std::less<>> faulty;
  /// The line of each known key that stands in the file, by its path. A path is
  ///   key                  `agreement`, `region`
  ///   path.key             `agreement.id`, `decision.population`, `population.counts.01`,
  ///                        `decision.stated.01`, `agreement.follow_up.authority`
  ///   path[n]              the n-th value of a list, from 1, as the file has it: `region[1].code`,
  ///                        `agreement.parties[2]`, `outcome.not_met[2]`. Of instalments, the one
  ///                        with the number n: `agreement.instalment[2].amount`; the n-th in the
  ///                        file when they are not numbered 1 to n
  ///   path.CODE            the region of that code in `met` or `not_met`: `outcome.not_met.13`
  std::map<std::string, int, std::less<>> lines;
};

/// A larger file is refused.
inline constexpr std::size_t kMaxRecordFileBytes = std::size_t{4} << 20U;

/// Reads a record file. Never throws on its text: what is wrong is in `problems`, all of it.
/// Texts are brought into NFC. A key that is absent stays absent; only `rule`, the parts of an
/// instalment (one, of the whole amount, by population) and `aliases` (none) have a default.
RecordFile ParseRecordFile(std::string name, std::string_view toml);

}  // namespace fordela
#pragma GCC visibility pop
