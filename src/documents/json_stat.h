#pragma once

// The payouts as a cube in JSON-stat 2.0 (json-stat.org/full): region × decision × measure.

#include <map>
#include <string>
#include <vector>

#include "fordela/annex.h"

namespace fordela {

/// One region in one decision.
struct CubeCell {
  Kronor amount = 0;
  std::optional<Inhabitants> population;
  std::string share;  // percent with two decimals
  bool met = true;
};

/// A decision of the cube, in its current version.
struct CubeDecision {
  InstalmentId id;
  std::string label;
  std::int64_t year = 0;
  std::optional<Date> decided_on;
  std::map<std::string, CubeCell> cells;  // by region code
};

CubeDecision ToCubeDecision(const Annex& annex);

struct PayoutCube {
  std::string origin;                          // of the archive
  Instant updated{};                           // when its last event was recorded
  std::vector<std::string> sources;            // of the figures, each once
  std::map<std::string, std::string> regions;  // names by code
  std::vector<CubeDecision> decisions;
};

/// The dataset, and a line feed. What is not on record is null. There is no dimension of time: some
/// decisions state no date, and one year may have several; the year of each is in the extension of
/// the dimension `decision`.
std::string RenderJsonStat(const PayoutCube& cube);

}  // namespace fordela
