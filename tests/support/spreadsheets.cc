#include "support/spreadsheets.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace fordela::test {
namespace {

constexpr const char* kLibreOffice = "/usr/bin/soffice";

}  // namespace

CommandResult SpreadsheetReaders::Run(const std::string& command) const {
  return Process({"/bin/sh", "-c", command},
                 {folder_.path(), FixedEnvironment(folder_.path(), ProgramPath()), ""})
      .Wait();
}

std::string SpreadsheetReaders::Read(const std::string& arguments) const {
  const CommandResult result =
      Run("/usr/bin/python3 '" FORDELA_SOURCE_DIR "/tests/verifier/spreadsheets.py' " + arguments);
  EXPECT_EQ(result.status, 0) << arguments << "\n" << result.out << result.err;
  return result.out;
}

bool SpreadsheetReaders::HasLibreOffice() { return std::filesystem::exists(kLibreOffice); }

std::string SpreadsheetReaders::WithoutLibreOffice() {
  return std::string("NOT TESTED: LibreOffice is not there (") + kLibreOffice +
         ", of the package libreoffice-calc-nogui)";
}

void SpreadsheetReaders::SaveAsFods(const std::string& file, const std::string& filter) const {
  // A profile of its own, so that tests may run at the same time.
  const CommandResult result =
      Run(std::string(kLibreOffice) + " -env:UserInstallation=file://" + folder_.path().string() +
          "/profile --headless " + (filter.empty() ? "" : "--infilter='" + filter + "' ") +
          "--convert-to fods " + file);
  EXPECT_EQ(result.status, 0) << file << "\n" << result.out << result.err;
}

}  // namespace fordela::test
