#pragma once

#include <string>
#include <vector>

#include "fordela/history.h"
#include "services/audit_findings.h"
#include "storage/connection.h"

namespace fordela::services {

/// Compares the rows that an event made with its content, which is taken for true, and adds a
/// finding (`rows`) for each column that differs, with its true value, and for each row that is
/// missing or was added.
void CompareRows(storage::Connection& connection, const Event& event, Findings& findings);

/// Rows that name an event which did not make them.
void FindStrayRows(storage::Connection& connection, Findings& findings);

}  // namespace fordela::services
