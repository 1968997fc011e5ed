#pragma once

#include <string>

#include "documents/site/page.h"

namespace fordela {

/// `audit.html`: the verdict, what was found, and how to verify it all without us.
std::string AuditHtml(const PageFrame& frame, const AuditPage& page);

}  // namespace fordela
