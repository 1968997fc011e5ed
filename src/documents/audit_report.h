#pragma once

#include <string>

#include "documents/table.h"
#include "fordela/audit.h"

namespace fordela {

/// Whether the audit passes: nothing tampered or inconsistent and, under `strict`, nothing that
/// deviates.
bool AuditPasses(const AuditReport& report, bool strict);

/// The verdict first, in plain words with the root; then the findings, the gravest first.
std::string AuditText(const AuditReport& report, bool strict);

/// The keys of DESIGN §6, and a line feed. As of an instant also "as_of" and "known", the number of
/// events known then. "ok" is AuditPasses.
std::string AuditJson(const AuditReport& report, bool strict);

/// The findings.
Table AuditTable(const AuditReport& report);

}  // namespace fordela
