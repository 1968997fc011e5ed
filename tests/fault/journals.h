#pragma once

// Rollback journals that do not belong to the archive that they lie beside.

#include <string>
#include <vector>

#include "fault/fault.h"

namespace fordela::fault {

struct ForeignJournal {
  std::string name;
  std::string bytes;  // not empty
};

/// For the archive of FullArchiveBytes(): random bytes, heads with impossible figures, journals of
/// other archives and of the same archive from another time, whole and cut off, each of
/// transactions that touched all of the file or a part.
std::vector<ForeignJournal> ForeignJournals(Trial& trial);

}  // namespace fordela::fault
