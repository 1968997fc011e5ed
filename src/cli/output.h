#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "cli/colour.h"
#include "documents/table.h"

namespace fordela::cli {

/// The answer, on standard output. Every function throws Error (full, failed) when not all of it
/// could be written.
class Output {
 public:
  /// For people: control characters are escaped, line feeds stay.
  void Text(std::string_view text);
  /// The beginnings of lines of Text that stand out, on a terminal that has colour.
  void Emphasise(std::span<const Highlight> highlights) { highlights_ = highlights; }
  /// For programs: JSON, CSV.
  void Raw(std::string_view bytes);
  /// Hands everything over to the operating system.
  void Flush();

 private:
  std::span<const Highlight> highlights_;
};

/// Messages, on standard error: control characters are escaped, line feeds stay.
void PrintMessage(std::string_view text);

/// Writes the file whole or not at all: a temporary file beside it is renamed onto it.
/// Throws Error: not_a_file, permission, full, failed.
void WriteFile(const std::filesystem::path& file, std::string_view bytes);

}  // namespace fordela::cli
