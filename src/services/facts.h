#pragma once

// What is on record already and touches what is to be recorded.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fordela/record_file.h"
#include "fordela/records.h"
#include "storage/connection.h"

namespace fordela::services {

/// A record and the event that recorded it.
template <typename T>
struct Fact {
  T record;
  std::int64_t event = 0;
};

/// All versions of a record, the first one first; the last one is current. Never empty.
template <typename T>
using Versions = std::vector<Fact<T>>;

struct Facts {
  std::int64_t last_event = 0;
  std::optional<Instant> last_recorded_at;             // of that event; nothing when there is none
  std::map<std::string, Region, std::less<>> regions;  // all of them, by code
  // Those that the files name, by id.
  std::map<std::string, Versions<PopulationSnapshot>, std::less<>> populations;
  std::map<std::string, Agreement, std::less<>> agreements;
  std::map<InstalmentId, Versions<Outcome>> outcomes;
  std::map<InstalmentId, Versions<Decision>> decisions;
};

/// Loads what the files name, as it stands now; and all about the decision on `also`.
Facts LoadFacts(storage::Connection& connection, std::span<const RecordFile> files,
                const std::optional<InstalmentId>& also = std::nullopt);

/// The same record, whatever its version and why it was corrected.
template <typename T>
bool SameContent(T a, const T& b) {
  a.version = b.version;
  a.correction = b.correction;
  return a == b;
}

}  // namespace fordela::services
