#pragma once

#include <string>

#include "documents/site/page.h"

namespace fordela {

/// `index.html`: what was decided, each year and to each region, and what is not on record.
std::string OverviewHtml(const PageFrame& frame, const Overview& overview);

}  // namespace fordela
