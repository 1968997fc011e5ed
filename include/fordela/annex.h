#pragma once

// The annex (bilaga) of a decision, ready to be rendered.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/history.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

struct AnnexRow {
  std::string code;
  std::string region;                     // its name
  std::optional<Inhabitants> population;  // unknown for an excluded region without a figure
  /// Of the pot, percent with two decimals: `23.26`. A withheld share is shown; a redistributed one
  /// is 0.
  std::string share;
  Kronor amount = 0;
  bool met = true;

  friend bool operator==(const AnnexRow&, const AnnexRow&) = default;
};

struct Annex {
  DecisionId id;  // with its version when it is superseded
  Decision decision;
  Agreement agreement;
  PopulationSnapshot population;
  std::optional<Outcome> outcome;
  Inhabitants population_total = 0;  // of the regions that the pot was split over
  std::vector<AnnexRow> rows;        // by region code ascending; the excluded regions among them
  std::int64_t events = 0;           // size of the history when the annex was drawn up
  Hash root{};                       // and its root
};

}  // namespace fordela
#pragma GCC visibility pop
