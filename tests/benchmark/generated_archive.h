#pragma once

// The archive that the benchmarks measure: made up, but laid out as a real one, and the same each
// time. Agreements of ten instalments, every other one conditional; a population snapshot for every
// hundred decisions; 21 regions; 25 years. After them, agreements that are still to be
// decided on, so that recording one more decision can be measured on the whole archive.

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "fordela/record.h"
#include "fordela/record_file.h"
#include "fordela/records.h"

namespace fordela::benchmark {

/// How many decisions OpenDecision can give.
inline constexpr std::int64_t kOpenDecisions = 300;

/// Who acts, and when the first event was recorded; each later one a second later.
Act GeneratedAct();

/// Takes a record and its event's number; the records of an event's kind refer to earlier ones by
/// that number.
using VisitRecord = std::function<void(const Record& record, std::int64_t event_seq)>;

/// Gives every record of an archive of so many decisions, in the order of recording.
void GenerateRecords(std::int64_t decisions, const VisitRecord& visit);

/// A record file that decides on the open instalment `number`, 1 to kOpenDecisions, in
/// an archive of any size: unconditional, by population.
RecordFile OpenDecision(std::int64_t number);

}  // namespace fordela::benchmark
