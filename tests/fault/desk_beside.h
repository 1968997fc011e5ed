#pragma once

#include "fault/fault.h"

namespace fordela::fault {

/// Clients of the desk and processes of the command line record different things and the same ones
/// in one archive, all at once, and all of them are held against what is there in the end. A case
/// is one call, or the archive after all of a round.
void RecordBesideTheCommandLine(Trial& trial);

}  // namespace fordela::fault
