// Files of populations: read, and held against an archive without recording them.

#include "fordela/population_file.h"

#include <array>

#include "base/text.h"
#include "documents/problem_text.h"
#include "documents/swedish_regions.h"
#include "fordela/record.h"
#include "fuzz/fuzz.h"

namespace fordela {
namespace {

constexpr Date kDate = std::chrono::year{2023} / 12 / 31;

}  // namespace
}  // namespace fordela

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fordela;
  static Database database = fuzz::NewArchive();
  static const std::vector<Region> regions = SwedishRegions();
  const PopulationFile file = ParsePopulationFile("f", fuzz::TextOf(data, size), kDate, regions);
  fuzz::RequireTold(file.problems);
  static_cast<void>(RenderProblemsJson(file.problems));
  for (const std::string& assumption : file.assumptions) {
    fuzz::Require(IsPrintable(assumption), "what was taken for granted can be printed");
  }
  const std::array files = {PopulationRecordFile(file, {"p", kDate, "S", "2023"})};
  try {
    fuzz::RequireTold(PreviewFiles(database, files, fuzz::kAct).warnings);
    fuzz::Require(file.problems.empty(), "a file with a problem is refused");
    fuzz::Require(!file.counts.empty(), "a snapshot has a figure");
  } catch (const Refused& refused) {
    fuzz::Require(!file.problems.empty(), "a file without a problem is not refused");
    fuzz::RequireTold(refused.problems());
  }
  return 0;
}
