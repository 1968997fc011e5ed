#pragma once

// From what a person names to what is on record, as it was known at some instant.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "fordela/annex.h"
#include "fordela/queries.h"
#include "fordela/records.h"
#include "storage/connection.h"

namespace fordela::services {

/// The last event that was known at `as_of`; the last of all without it.
std::int64_t LastKnownEvent(storage::Connection& connection, AsOf as_of);

/// The event of a decision. Refused: decision_unknown, version_unknown.
std::int64_t FindDecisionOrRefuse(storage::Connection& connection, const DecisionId& id,
                                  std::int64_t last);

/// The same, of the current version: that of what is to be done next. Refused: superseded too, if
/// another version is named.
std::int64_t FindCurrentOrRefuse(storage::Connection& connection, const DecisionId& id,
                                 std::int64_t last);

/// `on record`, said so that it stays true when only a part of the record is looked at.
std::string_view OnRecord(storage::Connection& connection, std::int64_t last);

/// The names of the regions that were on record after event `last`, by code.
std::map<std::string, std::string> RegionNames(storage::Connection& connection, std::int64_t last);

/// The region that a code or a name stands for. Refused: region_unknown, region_ambiguous.
Region FindRegionOrRefuse(storage::Connection& connection, std::string_view text,
                          std::int64_t last);

/// What an event recorded, from its rows: the event's bytes are hashed anew and the rows give its
/// content, so that an altered figure is never printed. Throws Error (damaged).
Record LoadRecord(storage::Connection& connection, std::int64_t event_seq);

/// Two annexes, region by region.
Comparison Compare(Annex first, Annex second);

/// The annex of a recorded decision, as drawn up when `last` was the last event.
Annex LoadAnnex(storage::Connection& connection, std::int64_t decision_event, std::int64_t last);

}  // namespace fordela::services
