#pragma once

#include <functional>

#include "fordela/history.h"
#include "fordela/progress.h"
#include "fordela/records.h"
#include "services/audit_findings.h"
#include "storage/connection.h"

namespace fordela::services {

/// Takes a record whose rows and event agree.
using VisitRecord = std::function<void(const Event&, const Record&)>;

/// Goes through the history once, in order and in flat memory: hashes each event anew, rebuilds the
/// tree and compares its nodes, rebuilds each event's content from its rows. Hands over each record
/// that stands. Returns the tree over the events as they are in the file.
TreeEdge AuditHistory(storage::Connection& connection, Findings& findings, const VisitRecord& visit,
                      const Progress& progress = {});

}  // namespace fordela::services
