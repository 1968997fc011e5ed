// Every refusal of a record file or a log has its minimal case here: NAME.toml or NAME.jsonl
// provokes exactly the problem NAME, and NAME.expected is what the program then prints on standard
// error. With FORDELA_UPDATE=1 in the environment the expected files are written anew; read each of
// them before it is committed.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "documents/problem_text.h"
#include "fordela/record_file.h"
#include "fordela/restore.h"

namespace fordela {
namespace {

const std::filesystem::path kCases = std::filesystem::path(FORDELA_SOURCE_DIR) / "tests/errors";

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What the program prints when that problem, and no other, is found.
void ExpectProblem(const std::string& name, const std::vector<Problem>& problems) {
  ASSERT_EQ(problems.size(), 1U) << name;
  EXPECT_EQ(problems.front().code, name);
  const std::string printed = RenderProblems(problems);
  const auto expected = kCases / (name + ".expected");
  if (std::getenv("FORDELA_UPDATE") != nullptr) {
    std::ofstream(expected, std::ios::binary) << printed;
  }
  EXPECT_EQ(printed, ReadAll(expected)) << name;
}

/// The texts of the cases with that extension, by name.
std::map<std::string, std::string> CasesIn(const std::string& extension) {
  std::map<std::string, std::string> cases;
  for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
    if (entry.path().extension() != extension) continue;
    cases[entry.path().stem().string()] = ReadAll(entry.path());
  }
  return cases;
}

/// The record files. What is too large to keep is made here.
std::map<std::string, std::string> RecordFileCases() {
  std::map<std::string, std::string> cases = CasesIn(".toml");
  cases["file_too_large"] = std::string(kMaxRecordFileBytes + 1, '#');
  return cases;
}

std::set<std::string> CaseNames() {
  std::set<std::string> names;
  for (const auto& [name, text] : RecordFileCases()) names.insert(name);
  for (const auto& [name, text] : CasesIn(".jsonl")) names.insert(name);
  return names;
}

TEST(ErrorsTest, EveryRecordFileProvokesExactlyItsProblemInTheWordsExpected) {
  for (const auto& [name, text] : RecordFileCases()) {
    ExpectProblem(name, ParseRecordFile(name + ".toml", text).problems);
  }
}

TEST(ErrorsTest, EveryLogProvokesExactlyItsProblemInTheWordsExpected) {
  for (const auto& [name, text] : CasesIn(".jsonl")) {
    std::istringstream lines(text);
    const LogSource log{name + ".jsonl", [&lines](std::string& line) {
                          return static_cast<bool>(std::getline(lines, line));
                        }};
    Database database = Database::InMemory();
    std::optional<Hash> root;
    if (name == "log_root_differs") root = Hash{};
    try {
      RestoreArchive(log, database, root);
      ADD_FAILURE() << name << " is not refused";
    } catch (const Refused& refused) {
      ExpectProblem(name, refused.problems());
    }
  }
}

TEST(ErrorsTest, EveryExpectedTextHasItsCase) {
  const auto cases = CaseNames();
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
  EXPECT_EQ(DocumentedNames(), CaseNames());
}

}  // namespace
}  // namespace fordela
