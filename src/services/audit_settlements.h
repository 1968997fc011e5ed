#pragma once

#include <cstdint>

#include "services/audit_findings.h"
#include "storage/connection.h"

namespace fordela::services {

/// Compares what was paid and repaid, up to event `last`, with what was decided. Memory grows with
/// the payments on one decision, not with the archive.
void AuditSettlements(storage::Connection& connection, std::int64_t last, Findings& findings);

}  // namespace fordela::services
