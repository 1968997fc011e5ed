#pragma once

// The same questions asked of an archive again and again: of one that may be damaged, and of one
// that is sound.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fordela::fault {

/// The answer to a question.
struct FixedAnswer {
  std::string question;
  bool said = false;  // that the archive cannot be used, or not this part of it: an Error
  std::string text;   // the answer, a refusal among them; what is said

  /// An answer that was given, and is not that one.
  [[nodiscard]] bool Misleads(const FixedAnswer& truth) const {
    return !said && text != truth.text;
  }
};

/// Every question that the archive of FullArchiveBytes() can be asked, through one connection: all
/// lists, as of now and of instants before; the history of every region; decisions in full,
/// explained, compared; payments; the log, whole and filtered; a checkpoint and a receipt.
/// An exception that is neither an Error nor a refusal leaves it: a bug.
std::vector<FixedAnswer> AskAll(const std::filesystem::path& file);

/// As many of the same as whole command lines.
const std::vector<std::vector<std::string>>& FixedCommands();

}  // namespace fordela::fault
