#pragma once

// What a set of record files comes to: every record, in order, or every problem. Pure: the preview
// and the recording are both this, and only the recording adds the inserts.

#include <cstdint>
#include <span>
#include <vector>

#include "fordela/error.h"
#include "fordela/record_file.h"
#include "fordela/records.h"
#include "services/facts.h"

namespace fordela::services {

struct PlannedRecord {
  Record record;
  std::int64_t event = 0;  // that records it; 0 when it is on record already
};

struct Plan {
  std::vector<PlannedRecord> records;  // regions, populations, agreements, outcomes, decisions
  std::vector<Problem> problems;       // any: nothing is recorded
  std::vector<Problem> warnings;
};

/// Checks the sections of all files together against each other and the facts, and computes the
/// decisions. `facts` takes in what is planned, so that afterwards it is what will be known.
Plan MakePlan(std::span<const RecordFile> files, Facts& facts);

}  // namespace fordela::services
