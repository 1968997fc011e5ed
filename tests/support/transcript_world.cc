#include <filesystem>

#include "support/transcript.h"

namespace fordela {

namespace fs = std::filesystem;

TranscriptWorld::TranscriptWorld(const std::string& program) {
  for (const char* folder : {"examples", "tests/data"}) {
    const fs::path source = fs::path(FORDELA_SOURCE_DIR) / folder;
    if (!fs::exists(source)) continue;
    fs::copy(source, folder_ / source.filename(), fs::copy_options::recursive);
  }
  surroundings_ = {folder_.path(), FixedEnvironment(folder_.path(), program), ""};
}

CommandResult TranscriptWorld::Run(const std::string& command) {
  return Process({"/bin/sh", "-c", command}, surroundings_).Wait();
}

}  // namespace fordela
