#include "support/archive_files.h"

#include <fstream>
#include <initializer_list>

#include "fordela/database.h"
#include "fordela/record.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela::test {
namespace {

using Step = void (*)(Database&);

std::string BytesOfArchive(std::initializer_list<Step> steps) {
  const ScopedFolder folder;
  const auto file = folder / "archive.db";
  InitArchive(file, "fordela/test", TestAct());
  {
    Database database = Database::Open(file, Access::kWrite);
    for (const Step step : steps) step(database);
  }
  return ReadTextFile(file);
}

}  // namespace

const std::string& EmptyArchiveBytes() {
  static const std::string bytes = BytesOfArchive({});
  return bytes;
}

const std::string& ExampleArchiveBytes() {
  static const std::string bytes = BytesOfArchive({RecordExamples});
  return bytes;
}

const std::string& FullArchiveBytes() {
  static const std::string bytes = BytesOfArchive({RecordExamples, RecordSequel});
  return bytes;
}

void WriteBytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string ExamplePath(const std::string& name) {
  return std::string(FORDELA_SOURCE_DIR) + "/examples/" + name;
}

}  // namespace fordela::test
