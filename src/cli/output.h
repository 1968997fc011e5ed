#pragma once

#include <filesystem>
#include <string_view>

#include "documents/table.h"

namespace fordela::cli {

/// The answer, on standard output. Every function throws Error (full, failed) when not all of it
/// could be written.
class Output {
 public:
  /// For people: control characters are escaped, line feeds stay.
  void Text(std::string_view text);
  /// For programs: JSON, CSV.
  void Raw(std::string_view bytes);
  /// Hands everything over to the operating system.
  void Flush();
};

/// Messages, on standard error: control characters are escaped, line feeds stay.
void PrintMessage(std::string_view text);

/// Writes the file whole or not at all: a temporary file beside it is renamed onto it.
/// Throws Error: not_a_file, permission, full, failed.
void WriteFile(const std::filesystem::path& file, std::string_view bytes);

}  // namespace fordela::cli
