#pragma once

// From what a person names to what is on record, as it was known at some instant.

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "fordela/annex.h"
#include "fordela/queries.h"
#include "fordela/records.h"
#include "storage/connection.h"
#include "storage/sqlite_error.h"

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

/// What a row refers to. Throws Error (damaged) if that is nothing; `what` it should be.
template <typename T>
T Require(std::optional<T> record, std::string_view what) {
  if (record) return *std::move(record);
  throw storage::StoredWrongly(std::string(what) + " is missing");
}

/// The record of that kind, as LoadRecord reads it.
template <typename T>
T LoadRecorded(storage::Connection& connection, std::int64_t event_seq) {
  Record record = LoadRecord(connection, event_seq);
  if (auto* wanted = std::get_if<T>(&record)) return std::move(*wanted);
  throw storage::StoredWrongly(fmt::format("event {} is of another kind", event_seq));
}

/// The name of a region that a record refers to. Throws Error (damaged) if there is none.
const std::string& NameOf(const std::map<std::string, std::string>& names, const std::string& code);

/// Two annexes, region by region.
Comparison Compare(Annex first, Annex second);

/// Loads annexes, one after the other: what several of them share is read once.
class AnnexLoader {
 public:
  /// As drawn up when `last` was the last event.
  AnnexLoader(storage::Connection& connection, std::int64_t last);

  Annex Load(std::int64_t decision_event);

 private:
  storage::Connection& connection_;
  std::int64_t last_;
  std::map<std::string, std::string> names_;
  Hash root_;
  // Of the annex before, with their events; 0: there was none.
  std::int64_t agreement_event_ = 0;
  Agreement agreement_;
  std::int64_t population_event_ = 0;
  PopulationSnapshot population_;
};

/// The annex of a recorded decision, as drawn up when `last` was the last event.
Annex LoadAnnex(storage::Connection& connection, std::int64_t decision_event, std::int64_t last);

}  // namespace fordela::services
