// Every refusal has its minimal case here, named after it (what follows a `-` tells several cases
// of one name apart). NAME.toml is a record file and NAME.expected what `record` then prints on
// standard error: of the file alone, or, when nothing in the text itself is wrong, of an archive
// that holds archive.setup. NAME.jsonl is a log, which `restore` refuses. NAME.test is a
// transcript; tests/cli/transcript_test.cc runs it. NAME.table is a published table,
// NAME.population a file of populations for the last day of 2023. With FORDELA_UPDATE=1 in the
// environment the expected files are written anew; read each of them before it is committed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "documents/problem_text.h"
#include "documents/swedish_regions.h"
#include "fordela/error.h"
#include "fordela/population_file.h"
#include "fordela/published_table.h"
#include "fordela/record.h"
#include "fordela/record_file.h"
#include "fordela/restore.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;

using Names = std::set<std::string>;

const fs::path kRoot = FORDELA_SOURCE_DIR;
const fs::path kCases = kRoot / "tests/errors";

/// The files of the folder with that extension: their texts by their stems.
std::map<std::string, std::string> CaseFiles(const std::string& extension) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(kCases)) {
    if (entry.path().extension() != extension) continue;
    files[entry.path().stem().string()] = ReadTextFile(entry.path().string());
  }
  return files;
}

/// The record files. What is too large to keep is made here.
std::map<std::string, std::string> RecordFileCases() {
  auto cases = CaseFiles(".toml");
  cases["file_too_large"] = std::string(kMaxRecordFileBytes + 1, '#');
  return cases;
}

/// The published tables. What is too large to keep, or no text, is made here.
std::map<std::string, std::string> TableCases() {
  auto cases = CaseFiles(".table");
  cases["document_too_large"] = std::string(kMaxDocumentBytes + 1, '#');
  cases["document_too_large-lines"] = std::string(kMaxDocumentLines + 1, '\n');
  cases["document_kind"] = "PK\x03\x04 and so on";
  cases["encoding_unknown"] = "Region;Belopp\nSk\u00e5ne;1\nV\xe4rmland;2\n";
  cases["table_too_long"] = "Kommun;Belopp\n";
  for (int i = 0; i <= 5000; ++i) {
    cases["table_too_long"] += "By " + std::to_string(i) + ";1\n";
  }
  return cases;
}

/// The files of populations. What is too large to keep, or no text, is made here.
std::map<std::string, std::string> PopulationCases() {
  auto cases = CaseFiles(".population");
  cases["document_too_large-import"] = std::string(kMaxDocumentBytes + 1, '#');
  cases["document_kind-import"] = "PK\x03\x04 and so on";
  cases["encoding_unknown-import"] = "region;2023\nSk\u00e5ne;1\nV\xe4rmland;2\n";
  return cases;
}

/// The refusal that a case is of.
std::string NameOf(const std::string& case_name) {
  return case_name.substr(0, case_name.find('-'));
}

/// What an archive with archive.setup refuses the file for.
std::vector<Problem> RefusedByArchive(const RecordFile& file) {
  static const std::string kSetup = ReadTextFile((kCases / "archive.setup").string());
  Database database = test::NewArchive();
  test::RecordText(database, kSetup);
  try {
    RecordFiles(database, std::span(&file, 1), test::TestAct());
  } catch (const Refused& refused) {
    return refused.problems();
  }
  return {};
}

/// What `restore` refuses the log for.
std::vector<Problem> RefusedByRestore(const std::string& name, const std::string& text) {
  std::istringstream lines(text);
  const LogSource log{name + ".jsonl", [&lines](std::string& line) {
                        return static_cast<bool>(std::getline(lines, line));
                      }};
  Database database = Database::InMemory();
  std::optional<Hash> root;
  if (name == "log_root_differs") root = Hash{};
  try {
    RestoreArchive(log, database, root);
  } catch (const Refused& refused) {
    return refused.problems();
  }
  return {};
}

/// `problems` is the one that the case is named after, in the words expected.
void ExpectProblem(const std::string& name, const std::vector<Problem>& problems) {
  const bool update = std::getenv("FORDELA_UPDATE") != nullptr;
  const std::string printed = RenderProblems(problems);
  ASSERT_EQ(problems.size(), 1U) << name << "\n" << printed;
  EXPECT_EQ(problems.front().code, NameOf(name));
  EXPECT_FALSE(problems.front().mend.empty()) << name;
  const fs::path expected = kCases / (name + ".expected");
  if (update) std::ofstream(expected, std::ios::binary) << printed;
  EXPECT_EQ(printed, ReadTextFile(expected.string())) << name;
}

TEST(ErrorsTest, EveryRecordFileProvokesExactlyItsProblemInTheWordsExpected) {
  for (const auto& [name, text] : RecordFileCases()) {
    const RecordFile file = ParseRecordFile(name + ".toml", text);
    ExpectProblem(name, file.problems.empty() ? RefusedByArchive(file) : file.problems);
  }
}

TEST(ErrorsTest, EveryLogProvokesExactlyItsProblemInTheWordsExpected) {
  for (const auto& [name, text] : CaseFiles(".jsonl")) {
    ExpectProblem(name, RefusedByRestore(name, text));
  }
}

TEST(ErrorsTest, EveryPopulationFileProvokesExactlyItsProblemInTheWordsExpected) {
  const Date date = std::chrono::year{2023} / 12 / 31;
  for (const auto& [name, text] : PopulationCases()) {
    const PopulationFile file =
        ParsePopulationFile(name + ".population", text, date, SwedishRegions());
    ExpectProblem(name, PopulationRecordFile(file, {"p", date, "S", std::nullopt}).problems);
  }
}

TEST(ErrorsTest, EveryTableProvokesExactlyItsProblemInTheWordsExpected) {
  const auto regions = SwedishRegions();
  for (const auto& [name, text] : TableCases()) {
    const auto unknown = name == "table_too_long" ? UnknownNames::kKeep : UnknownNames::kRefuse;
    ExpectProblem(name, ParsePublishedTable(name + ".table", text, regions, unknown).problems);
  }
}

TEST(ErrorsTest, EveryExpectedTextHasItsCase) {
  const auto cases = RecordFileCases();
  const auto tables = TableCases();
  const auto populations = PopulationCases();
  const auto logs = CaseFiles(".jsonl");
  for (const auto& [name, text] : CaseFiles(".expected")) {
    EXPECT_TRUE(cases.contains(name) || logs.contains(name) || tables.contains(name) ||
                populations.contains(name))
        << name;
  }
}

TEST(ErrorsTest, EveryTranscriptShowsItsName) {
  for (const auto& [name, text] : CaseFiles(".test")) {
    const bool refused =
        text.find("\n2> fordela: refused: " + NameOf(name) + ": ") != std::string::npos;
    const bool unusable = text.find("\n2> fordela: " + NameOf(name) + ": ") != std::string::npos;
    EXPECT_TRUE(refused || unusable) << name;
  }
}

/// The names in the first column of the tables of docs/errors.md, by the section that they stand
/// in.
std::map<std::string, Names> DocumentedNames() {
  std::map<std::string, Names> sections;
  std::string section;
  std::ifstream in(kRoot / "docs/errors.md");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) section = line.substr(3);
    if (!line.starts_with("| `")) continue;
    const std::string name = line.substr(3, line.find('`', 3) - 3);
    EXPECT_TRUE(sections[section].insert(name).second) << line;
  }
  return sections;
}

/// All C++ under tests/.
std::string TestSources() {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "tests")) {
    if (entry.path().extension() == ".cc") text += ReadTextFile(entry.path().string());
  }
  return text;
}

TEST(ErrorsTest, EveryCaseIsDocumentedAndEveryDocumentedNameHasACase) {
  std::map<std::string, Names> sections = DocumentedNames();
  Names in_the_file;
  Names against_the_record;
  for (const auto& [name, text] : RecordFileCases()) {
    const bool in_text = !ParseRecordFile(name + ".toml", text).problems.empty();
    (in_text ? in_the_file : against_the_record).insert(NameOf(name));
  }
  EXPECT_EQ(sections["In the record file"], in_the_file);
  EXPECT_EQ(sections["Against what is on record"], against_the_record);

  Names unusable;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kDiskError); ++code) {
    unusable.emplace(ErrorName(static_cast<ErrorCode>(code)));
  }
  EXPECT_EQ(sections["When the archive cannot be used"], unusable);
  Names on_the_command_line;
  for (const auto& [name, text] : CaseFiles(".test")) {
    if (!unusable.contains(NameOf(name))) on_the_command_line.insert(NameOf(name));
  }
  EXPECT_EQ(sections["On the command line"], on_the_command_line);
  Names in_the_log;
  for (const auto& [name, text] : CaseFiles(".jsonl")) in_the_log.insert(name);
  EXPECT_EQ(sections["In the log"], in_the_log);
  Names in_a_table;
  for (const auto& [name, text] : TableCases()) in_a_table.insert(NameOf(name));
  EXPECT_EQ(sections["In a published table"], in_a_table);
  Names in_a_population;
  for (const auto& [name, text] : PopulationCases()) in_a_population.insert(NameOf(name));
  EXPECT_EQ(sections["In a file of populations"], in_a_population);
  EXPECT_EQ(sections.size(), 8U);
}

TEST(ErrorsTest, WhatNoCaseCanProvokeIsNamedByATest) {
  const std::map<std::string, Names> sections = DocumentedNames();
  const auto transcripts = CaseFiles(".test");
  const std::string sources = TestSources();
  for (const char* section : {"When the archive cannot be used", "Only through the library"}) {
    ASSERT_TRUE(sections.contains(section)) << section;
    for (const std::string& name : sections.at(section)) {
      if (transcripts.contains(name)) continue;
      EXPECT_THAT(sources, testing::HasSubstr("\"" + name + "\"")) << section;
    }
  }
}

}  // namespace
}  // namespace fordela
