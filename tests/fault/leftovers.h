#pragma once

// What a command may leave behind when it is ended from outside.

#include <filesystem>
#include <string>

namespace fordela::fault {

struct Leftovers {
  bool journal = false;    // with pages that the next who opens the archive puts back
  bool temporary = false;  // a hidden file or folder, of what was to appear whole
  std::string foreign;     // a hidden name that is none of these; empty if there is none
};

/// Looks at what a killed command left in the folder, and removes what may stay for ever: hidden
/// temporaries; and journals with no valid head, which the next who writes takes over.
Leftovers ClearLeftovers(const std::filesystem::path& folder);

}  // namespace fordela::fault
