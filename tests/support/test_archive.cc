#include "support/test_archive.h"

#include <algorithm>

#include "support/text_file.h"

namespace fordela::test {

Act TestAct() { return {"tester", *ParseInstant("2026-01-02T03:04:05Z")}; }

Database NewArchive() {
  Database database = Database::InMemory();
  InitArchive(database, "fordela/test", TestAct());
  return database;
}

RecordResult RecordText(Database& database, std::string_view toml, const Act& act) {
  const RecordFile file = ParseRecordFile("test.toml", toml);
  return RecordFiles(database, std::span(&file, 1), act);
}

std::vector<Problem> ProblemsOf(Database& database, std::string_view toml) {
  try {
    RecordText(database, toml);
  } catch (const Refused& refused) {
    return refused.problems();
  }
  return {};
}

std::vector<std::string> ProblemCodes(Database& database, std::string_view toml) {
  std::vector<std::string> codes;
  for (const Problem& problem : ProblemsOf(database, toml)) codes.push_back(problem.code);
  return codes;
}

std::string ExampleText(std::string_view name) {
  return ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/examples/" + std::string(name));
}

void RecordExamples(Database& database) {
  for (const char* name : {"cancer-2021.toml", "cancer-2024.toml", "cancer-2025.toml"}) {
    RecordText(database, ExampleText(name));
  }
}

Database ExampleArchive() {
  Database database = NewArchive();
  RecordExamples(database);
  return database;
}

}  // namespace fordela::test
