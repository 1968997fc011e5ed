#pragma once

// One call of every command, for the fault tests, and the files it is called with.

#include <filesystem>
#include <string>
#include <vector>

namespace fordela::fault {

/// What a call does with the archive.
enum class Archive {
  kNone,   // it needs none
  kRead,   // fordela.db is read
  kWrite,  // fordela.db is written
};

/// A call of a command in a folder with a copy of the files that it needs.
struct CommandCall {
  std::vector<std::string> words;  // after `fordela`; the first is the command
  Archive archive = Archive::kNone;
  std::vector<std::string> files = {};  // what else it needs, as BuildFiles names it
  std::string makes = {};               // the archive that it makes, if it does

  /// The command line, for messages.
  [[nodiscard]] std::string Line() const;
};

/// At least one of each command that ends by itself. Throws std::logic_error if another command of
/// AllCommands() has none.
const std::vector<CommandCall>& CommandCalls();

/// The call whose line begins so. Throws std::logic_error if there is none.
const CommandCall& CallOf(const std::string& beginning);

/// Writes what the calls need into an empty folder: fordela.db, with the decisions of 2021 and 2024
/// and a payment of the first; cancer-2025.toml and the other files.
void BuildFiles(const std::filesystem::path& folder);

}  // namespace fordela::fault
