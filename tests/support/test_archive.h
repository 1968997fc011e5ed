#pragma once

// An archive in memory with a fixed clock and actor, and record files to put into it.

#include <string>
#include <string_view>
#include <vector>

#include "fordela/database.h"
#include "fordela/record.h"
#include "fordela/records.h"

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

/// Appends a record as it stands, past every check that recording makes: what a faulty program, or
/// somebody who can rewrite the whole history, could have put there.
void AppendUnchecked(Database& database, const Record& record, const Act& act = TestAct());

/// After the examples, whose last event is 33: what follows a decision, on cancer-2024/2.
///   34  population 2024-11, version 2: Stockholm has 2 455 941 inhabitants, not 2 455 914
///   35  outcome cancer-2024/2, version 2: other evidence
///   36  decision cancer-2024/2, version 2: standing on both
///   37  a settlement of it, KK 2024:17: Stockholm and Gotland in full
///   38  a repayment by Gotland: 1 053 kr
///   39  a reconciliation with bilaga.txt, which has the amount and the inhabitants of Stockholm,
///   and
///       the sum of inhabitants, as they were before
///   40  a reconciliation with rättad.txt, which agrees
void RecordSequel(Database& database);

/// An archive with the three examples and what follows.
Database FullArchive();

}  // namespace fordela::test
