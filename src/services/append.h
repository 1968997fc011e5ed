#pragma once

// Appending to the history, inside a write transaction.

#include <cstdint>
#include <optional>
#include <vector>

#include "fordela/history.h"
#include "fordela/record.h"
#include "fordela/records.h"
#include "services/plan.h"
#include "storage/connection.h"
#include "storage/events.h"

namespace fordela::services {

/// Records one fact: its rows, its event, its leaf and the tree nodes that the leaf completes.
/// `edge` is that of the history so far and is moved on. Returns the event's number.
std::int64_t AppendRecord(storage::Connection& connection, TreeEdge& edge, const Record& record,
                          const Act& act);

/// The event with its bytes and its leaf.
storage::EventRow RowOf(const Event& event);

/// The same for an event that is whole already. `record` is what its content says.
void AppendEvent(storage::Connection& connection, TreeEdge& edge, const storage::EventRow& event,
                 const Record& record);

/// Records all that is planned and not on record yet, and reads it back. Returns the history's new
/// edge.
TreeEdge AppendPlanned(storage::Connection& connection, const std::vector<PlannedRecord>& records,
                       const Act& act);

/// Refused: actor_malformed.
void CheckActor(const Act& act);

/// clock, if it is earlier than when the last event was recorded.
void WarnOfClock(const std::optional<Instant>& last, Instant now, std::vector<Problem>& warnings);

/// The same, before anything is appended.
void WarnOfClock(storage::Connection& connection, Instant now, std::vector<Problem>& warnings);

/// Reads the events after `before` and their rows back as they were written, rebuilds each event's
/// bytes from the rows, hashes them anew and compares the root; a difference breaks an invariant
/// (CheckFailed), so that nothing is committed.
void ReadBack(storage::Connection& connection, const TreeEdge& before, const TreeEdge& after);

/// Only the last step of it: the recorded tree nodes give the root of `history`.
void ReadBackRoot(storage::Connection& connection, const TreeEdge& history);

}  // namespace fordela::services
