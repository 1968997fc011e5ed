#include "fault/leftovers.h"

#include <fstream>
#include <regex>

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

/// Names under which files and folders are made before they get their own.
bool IsHiddenTemporary(const std::string& name) {
  static const std::regex pattern(R"(\.[^/]+\.(new-\d+|\d+\.tmp)(-journal)?)");
  return std::regex_match(name, pattern);
}

/// Whether whoever opens the archive next leaves the journal where it is: its head is not yet
/// valid, so that no page of the archive has been written either.
bool IsCold(const fs::path& journal) {
  std::ifstream stream(journal, std::ios::binary);
  const int first = stream.get();
  return first == 0 || first == std::ifstream::traits_type::eof();
}

}  // namespace

Leftovers ClearLeftovers(const fs::path& folder) {
  Leftovers left;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    const bool hidden = name.starts_with(".");
    const bool journal = !hidden && name.ends_with("-journal");
    const bool cold = journal && IsCold(entry.path());
    if (hidden && !IsHiddenTemporary(name)) left.foreign = name;
    left.temporary = left.temporary || hidden;
    left.journal = left.journal || (journal && !cold);
    if (hidden || cold) fs::remove_all(entry.path());
  }
  return left;
}

}  // namespace fordela::fault
