#pragma once

// What a region got through the years.

#include <string>

#include "documents/table.h"
#include "fordela/queries.h"

namespace fordela {

/// `amount` / `inhabitants`, exact, rounded half up to öre: `17.29`. `inhabitants` is above 0.
std::string KronorPerInhabitant(Kronor amount, Inhabitants inhabitants);

/// Decision, year, date, population, amount, kr per inhabitant, whether the condition was met.
Table RegionHistoryTable(const RegionHistory& history);

/// The region's name, and the table.
std::string RegionHistoryText(const RegionHistory& history);

/// The keys of DESIGN §6, and a line feed.
std::string RegionHistoryJson(const RegionHistory& history);

}  // namespace fordela
