#pragma once

// The same questions to an archive and to its model.

#include <string>

#include "fault/fault.h"
#include "fault/model.h"
#include "fordela/database.h"

namespace fordela::fault {

/// Asks both a question by chance, with filters, spans and instants by chance. What differs; empty
/// if nothing does.
std::string AskBoth(Trial& trial, const Database& database, const Model& model);

}  // namespace fordela::fault
