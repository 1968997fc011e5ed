#include <filesystem>

#include "support/transcript.h"

namespace fordela {

namespace fs = std::filesystem;

TranscriptWorld::TranscriptWorld(const std::string& program) {
  const fs::path examples = fs::path(FORDELA_SOURCE_DIR) / "examples";
  if (fs::exists(examples)) {
    fs::copy(examples, folder_ / "examples", fs::copy_options::recursive);
  }
  surroundings_ = {folder_.path(), FixedEnvironment(folder_.path(), program), ""};
}

CommandResult TranscriptWorld::Run(const std::string& command) {
  return Process({"/bin/sh", "-c", command}, surroundings_).Wait();
}

}  // namespace fordela
