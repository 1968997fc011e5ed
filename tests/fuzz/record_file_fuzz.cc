// Record files: read, and held against an archive without recording them.

#include <array>

#include "documents/problem_text.h"
#include "fordela/record.h"
#include "fordela/record_file.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fordela;
  static Database database = fuzz::NewArchive();
  const std::array files = {ParseRecordFile("file.toml", fuzz::TextOf(data, size))};
  fuzz::RequireTold(files[0].problems);
  static_cast<void>(RenderProblemsJson(files[0].problems));
  try {
    fuzz::RequireTold(PreviewFiles(database, files, fuzz::kAct).warnings);
    fuzz::Require(files[0].problems.empty(), "a file with a problem is refused");
  } catch (const Refused& refused) {
    fuzz::RequireTold(refused.problems());
  }
  return 0;
}
