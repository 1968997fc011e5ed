#pragma once

// An archive in memory with a fixed clock and actor, and record files to put into it.

#include <string>
#include <string_view>
#include <vector>

#include "fordela/database.h"
#include "fordela/record.h"

namespace fordela::test {

/// `tester`, at 2026-01-02T03:04:05Z.
Act TestAct();

/// In memory, with its own record and the 21 regions.
Database NewArchive();

/// Records one record file given as text.
RecordResult RecordText(Database& database, std::string_view toml, const Act& act = TestAct());

/// The problems for which the text is refused; empty if it is recorded.
std::vector<Problem> ProblemsOf(Database& database, std::string_view toml);

/// Their codes.
std::vector<std::string> ProblemCodes(Database& database, std::string_view toml);

/// The text of examples/`name`.
std::string ExampleText(std::string_view name);

/// Records the three examples, each in a transaction of its own.
void RecordExamples(Database& database);

/// An archive with the three examples.
Database ExampleArchive();

}  // namespace fordela::test
