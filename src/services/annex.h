#pragma once

#include <map>
#include <string>

#include "fordela/annex.h"
#include "fordela/records.h"

namespace fordela::services {

/// Draws the annex up from recorded facts. `names` has the name of every region, by code.
Annex BuildAnnex(const Decision& decision, const Agreement& agreement,
                 const PopulationSnapshot& population, const std::optional<Outcome>& outcome,
                 const std::map<std::string, std::string>& names, std::int64_t events,
                 const Hash& root);

/// The instalment that a decision is on. It is one of the agreement's.
const Instalment& InstalmentOf(const Agreement& agreement, std::int64_t number);

}  // namespace fordela::services
