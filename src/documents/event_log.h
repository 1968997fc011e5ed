#pragma once

// The history, event by event, so that it need not fit in memory.

#include <string>
#include <vector>

#include "documents/table.h"
#include "fordela/queries.h"

namespace fordela {

/// `    34  2025-12-11T09:30:00Z  anna  decision cancer-2025/2  1f0c9a3b5d7e`: the leaf hash cut to
/// twelve digits.
std::string EventText(const LoggedEvent& logged);

/// The canonical event (CanonicalEvent) with one member more, "leaf_hash", in its place:
/// {"actor","content","kind","leaf_hash","recorded_at","seq"}. Without `,"leaf_hash":"…"` these are
/// the bytes that are hashed. Ends in a line feed.
std::string EventJson(const LoggedEvent& logged);

std::vector<Column> EventColumns();
Row EventCells(const LoggedEvent& logged);

}  // namespace fordela
