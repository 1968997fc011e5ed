#pragma once

// Appending to the history, inside a write transaction.

#include <cstdint>

#include <vector>

#include "fordela/history.h"
#include "fordela/record.h"
#include "fordela/records.h"
#include "services/plan.h"
#include "storage/connection.h"

namespace fordela::services {

/// Records one fact: its rows, its event, its leaf and the tree nodes that the leaf completes.
/// `edge` is that of the history so far and is moved on. Returns the event's number.
std::int64_t AppendRecord(storage::Connection& connection, TreeEdge& edge, const Record& record,
                          const Act& act);

/// The same for an event that is whole already. `record` is what its content says.
void AppendEvent(storage::Connection& connection, TreeEdge& edge, const Event& event,
                 const Record& record);

/// Records all that is planned and not on record yet, and reads it back. Returns the history's new
/// edge.
TreeEdge AppendPlanned(storage::Connection& connection, const std::vector<PlannedRecord>& records,
                       const Act& act);

/// Refused: actor_malformed.
void CheckActor(const Act& act);

/// Reads the events after `before` and their rows back as they were written, rebuilds each event's
/// bytes from the rows, hashes them anew and compares the root; a difference breaks an invariant
/// (CheckFailed), so that nothing is committed.
void ReadBack(storage::Connection& connection, const TreeEdge& before, const TreeEdge& after);

}  // namespace fordela::services
