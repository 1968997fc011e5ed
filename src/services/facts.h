#pragma once

// What is on record already and touches what is to be recorded.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "fordela/record_file.h"
#include "fordela/records.h"
#include "storage/connection.h"

namespace fordela::services {

struct OutcomeFact {
  Outcome outcome;
  std::int64_t event = 0;
};

struct Facts {
  std::int64_t last_event = 0;
  std::optional<Instant> last_recorded_at;             // of that event; nothing when there is none
  std::map<std::string, Region, std::less<>> regions;  // all of them, by code
  // Those that the files name, by id.
  std::map<std::string, PopulationSnapshot, std::less<>> populations;
  std::map<std::string, Agreement, std::less<>> agreements;
  std::map<InstalmentId, OutcomeFact> outcomes;
  std::map<InstalmentId, Decision> decisions;  // the current version
};

/// Loads what the files name, as it stands now.
Facts LoadFacts(storage::Connection& connection, std::span<const RecordFile> files);

}  // namespace fordela::services
