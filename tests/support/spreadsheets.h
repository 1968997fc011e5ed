#pragma once

// Spreadsheets as others read them: openpyxl and LibreOffice.

#include <string>

#include "support/process.h"
#include "support/scoped_folder.h"

namespace fordela::test {

/// A folder in which commands run with the program on PATH.
class SpreadsheetReaders {
 public:
  /// By /bin/sh, in the folder.
  [[nodiscard]] CommandResult Run(const std::string& command) const;

  /// What tests/verifier/spreadsheets.py prints, which documents its `arguments`; a failure of the
  /// test unless nothing is wrong. It runs with Debian's own Python, which has openpyxl.
  [[nodiscard]] std::string Read(const std::string& arguments) const;

  /// Whether LibreOffice is there.
  static bool HasLibreOffice();
  /// Why a test that needs it is skipped.
  static std::string WithoutLibreOffice();

  /// Opens a file with LibreOffice and saves it as NAME.fods in the folder. `filter`: how it is
  /// read; empty: by its ending.
  void SaveAsFods(const std::string& file, const std::string& filter) const;

  [[nodiscard]] const ScopedFolder& folder() const noexcept { return folder_; }

 private:
  ScopedFolder folder_;
};

}  // namespace fordela::test
