#pragma once

#include <vector>

#include "fordela/records.h"

namespace fordela {

/// The 21 regions of Sweden, which every new archive brings: by code ascending, the code being that
/// of the county (länskod, Statistics Sweden); the name as in the annexes of 2024 and 2025; the
/// aliases being the region's official name, the county's name, the name of the county council
/// before it (landsting) and forms that published annexes print. No alias names two of them.
std::vector<Region> SwedishRegions();

}  // namespace fordela
