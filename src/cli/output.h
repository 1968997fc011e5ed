#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "cli/colour.h"
#include "documents/table.h"

namespace fordela::cli {

class TemporaryFile;

/// The answer: on standard output or in a file. Every function throws Error (full, failed, for a
/// file also not_a_file, permission) when not all of it could be written.
class Output {
 public:
  /// On standard output.
  Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  /// Without Finish, no file appears or changes.
  ~Output();

  /// From now on to `file`, which Finish puts in its place, whole.
  void OpenFile(const std::filesystem::path& file);

  /// The answer is a secret: in a file, only its owner may read it. To be called before the rest.
  void KeepPrivate();

  /// For people: control characters are escaped, line feeds stay.
  void Text(std::string_view text);
  /// The beginnings of lines of Text that stand out, on a terminal that has colour.
  void Emphasise(std::span<const Highlight> highlights) { highlights_ = highlights; }
  /// For programs: JSON, CSV.
  void Raw(std::string_view bytes);
  /// A file that goes with the answer, in the same folder, for everybody to run; nothing when the
  /// answer goes to standard output.
  void AddScript(const std::string& name, std::string_view text);
  /// Hands everything over to the operating system, and puts the files in their places. Doing it
  /// again does nothing.
  void Finish();

 private:
  std::span<const Highlight> highlights_;
  std::filesystem::path folder_;  // of the answer's file
  std::unique_ptr<TemporaryFile> file_;
  std::unique_ptr<TemporaryFile> script_;
};

/// Messages, on standard error: control characters are escaped, line feeds stay.
void PrintMessage(std::string_view text);

/// Writes the file whole or not at all: a temporary file beside it is renamed onto it.
/// Throws Error: not_a_file, permission, full, failed.
void WriteFile(const std::filesystem::path& file, std::string_view bytes);

}  // namespace fordela::cli
