// Every refusal of a record file has its minimal case here: NAME.toml provokes exactly the problem
// NAME, and NAME.expected is what the program then prints on standard error. With FORDELA_UPDATE=1
// in the environment the expected files are written anew; read each of them before it is committed.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "documents/problem_text.h"
#include "fordela/record_file.h"

namespace fordela {
namespace {

const std::filesystem::path kCases = std::filesystem::path(FORDELA_SOURCE_DIR) / "tests/errors";

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The text of each case by its name. What is too large to keep is made here.
std::map<std::string, std::string> Cases() {
  std::map<std::string, std::string> cases;
  cases["file_too_large"] = std::string(kMaxRecordFileBytes + 1, '#');
  for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
    if (entry.path().extension() != ".toml") continue;
    cases[entry.path().stem().string()] = ReadAll(entry.path());
  }
  return cases;
}

TEST(ErrorsTest, EveryCaseProvokesExactlyItsProblemInTheWordsExpected) {
  const bool update = std::getenv("FORDELA_UPDATE") != nullptr;
  for (const auto& [name, text] : Cases()) {
    const RecordFile file = ParseRecordFile(name + ".toml", text);
    ASSERT_EQ(file.problems.size(), 1U) << name;
    EXPECT_EQ(file.problems.front().code, name);
    const std::string printed = RenderProblems(file.problems);
    const auto expected = kCases / (name + ".expected");
    if (update) std::ofstream(expected, std::ios::binary) << printed;
    EXPECT_EQ(printed, ReadAll(expected)) << name;
  }
}

TEST(ErrorsTest, EveryExpectedTextHasItsCase) {
  const auto cases = Cases();
  for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
    if (entry.path().extension() != ".expected") continue;
    EXPECT_TRUE(cases.contains(entry.path().stem().string())) << entry.path();
  }
}

/// The names in the first column of the tables of docs/errors.md.
std::set<std::string> DocumentedNames() {
  std::set<std::string> names;
  std::ifstream in(std::filesystem::path(FORDELA_SOURCE_DIR) / "docs/errors.md");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    EXPECT_TRUE(names.insert(line.substr(3, line.find('`', 3) - 3)).second) << line;
  }
  return names;
}

TEST(ErrorsTest, EveryCaseIsDocumentedAndEveryDocumentedNameHasACase) {
  std::set<std::string> cases;
  for (const auto& [name, text] : Cases()) cases.insert(name);
  EXPECT_EQ(DocumentedNames(), cases);
}

}  // namespace
}  // namespace fordela
