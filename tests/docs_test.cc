// The documents against the tree: names that are published are explained, and links lead somewhere.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "fordela/error.h"
#include "support/text_file.h"
#include "support/tidy.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = FORDELA_SOURCE_DIR;

std::string Document(const std::string& path) { return ReadTextFile((kRoot / path).string()); }

/// Stands in the document as `name`.
bool Explains(const std::string& document, const std::string& name) {
  return document.find("`" + name + "`") != std::string::npos;
}

/// The documents' paths from the root.
std::vector<std::string> Documents() {
  std::vector<std::string> paths = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"};
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "docs")) {
    if (entry.path().extension() == ".md") paths.push_back(fs::relative(entry.path(), kRoot));
  }
  return paths;
}

/// Names such as `outcome_missing` where the source makes a problem, a doubt or a finding of them.
std::set<std::string> NamesInSource() {
  static const std::regex kName("(?:[{(,]|code =)\\s*\"([a-z]+(?:_[a-z]+)+)\"\\s*,");
  std::set<std::string> names;
  for (const tidy::File& file : tidy::LoadTree(FORDELA_SOURCE_DIR)) {
    const bool covered = file.path.starts_with("src/services/") ||
                         file.path.starts_with("src/allocation/") ||
                         file.path == "src/cli/command.cc" || file.path == "src/cli/input_files.cc";
    if (!covered) continue;
    for (std::sregex_iterator match(file.text.begin(), file.text.end(), kName), end; match != end;
         ++match) {
      names.insert((*match)[1]);
    }
  }
  return names;
}

TEST(DocsTest, ExplainWhyAnArchiveCannotBeUsed) {
  const std::string errors = Document("docs/errors.md");
  for (int code = 0; code <= static_cast<int>(ErrorCode::kDiskError); ++code) {
    const std::string name(ErrorName(static_cast<ErrorCode>(code)));
    EXPECT_TRUE(Explains(errors, name)) << name;
  }
}

TEST(DocsTest, ExplainEveryNameThatTheSourceGives) {
  const std::string documents = Document("docs/errors.md") + Document("docs/audit.md");
  const std::set<std::string> names = NamesInSource();
  EXPECT_THAT(names, testing::IsSupersetOf({"outcome_missing", "residual_exceeds_largest",
                                            "label_date", "file_unreadable"}));
  for (const std::string& name : names) {
    if (name == "tree_node" || name == "leaf_hash" || name == "recorded_at") continue;  // columns
    EXPECT_TRUE(Explains(documents, name)) << name;
  }
}

TEST(DocsTest, LinkOnlyToWhatIsThere) {
  static const std::regex kLink("\\]\\(([^)#\\s:]+)(#[^)]*)?\\)");
  for (const std::string& path : Documents()) {
    const std::string text = Document(path);
    for (std::sregex_iterator match(text.begin(), text.end(), kLink), end; match != end; ++match) {
      const fs::path target = (kRoot / path).parent_path() / (*match)[1].str();
      EXPECT_TRUE(fs::exists(target)) << path << ": " << (*match)[1];
    }
  }
}

}  // namespace
}  // namespace fordela
