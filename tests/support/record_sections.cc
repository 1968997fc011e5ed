#include "support/record_sections.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela::test {

std::string With(std::string_view text, std::string_view what, std::string_view by) {
  std::string changed(text);
  const std::size_t at = changed.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return changed.replace(at, what.size(), by);
}

std::string And(std::string_view text, std::string_view more) {
  return std::string(text) + std::string(more);
}

std::vector<std::string> ProblemsOf(const RecordFile& file) {
  std::vector<std::string> problems;
  for (const Problem& problem : file.problems) {
    EXPECT_EQ(problem.file, file.name);
    EXPECT_NE(problem.message, "");
    EXPECT_NE(problem.mend, "");
    problems.push_back(fmt::format("{} {} {}", problem.line, problem.code, problem.field));
  }
  return problems;
}

std::vector<std::string> ProblemsIn(std::string_view toml) {
  return ProblemsOf(ParseRecordFile("f.toml", toml));
}

void ExpectEach(const std::vector<FaultyFile>& files) {
  for (const FaultyFile& file : files) {
    EXPECT_THAT(ProblemsIn(file.toml), testing::ElementsAre(file.problem)) << file.toml;
  }
}

}  // namespace fordela::test
