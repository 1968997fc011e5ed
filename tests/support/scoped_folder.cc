#include "support/scoped_folder.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace fordela {

namespace fs = std::filesystem;

ScopedFolder::ScopedFolder() {
  std::string name = (fs::temp_directory_path() / "fordela_test.XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), "mkdtemp");
  }
  path_ = name;
}

ScopedFolder::~ScopedFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::vector<std::string> ScopedFolder::Names() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace fordela
