#pragma once

#include <string>

#include "documents/site/page.h"
#include "fordela/queries.h"

namespace fordela {

/// `regions/20.html`: what a region was decided through the years, per inhabitant beside the whole
/// country, and which conditions it did not meet.
std::string RegionHtml(const PageFrame& frame, const RegionPage& page);

/// What the page shows as the history that there are renderers for.
RegionHistory HistoryOf(const RegionPage& page);

}  // namespace fordela
