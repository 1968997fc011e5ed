#pragma once

// Sections of record files, and the problems of files that are made of them.

#include <string>
#include <string_view>
#include <vector>

#include "fordela/record_file.h"

namespace fordela::test {

// Sections without a fault. The comment tells the line of each key that tests refer to.
inline constexpr std::string_view kAgreement =
    "[agreement]\n"               // 1
    "id = \"a-2025\"\n"           // 2
    "year = 2025\n"               // 3
    "title = \"T\"\n"             // 4
    "parties = [\"A\", \"B\"]\n"  // 5
    "purpose = \"P\"\n"           // 6
    "amount = 100\n"              // 7
    "[[agreement.instalment]]\n"  // 8
    "number = 1\n"                // 9
    "amount = 60\n";              // 10
inline constexpr std::string_view kPopulation =
    "[population]\n"          // 1
    "id = \"2025-09\"\n"      // 2
    "label = \"sep 2025\"\n"  // 3
    "source = \"SCB\"\n"      // 4
    "[population.counts]\n"   // 5
    "\"03\" = 20\n"           // 6
    "\"01\" = 10\n";          // 7
inline constexpr std::string_view kOutcome =
    "[outcome]\n"                  // 1
    "instalment = \"a-2025/1\"\n"  // 2
    "assessed_by = \"S\"\n"        // 3
    "reported_on = 2025-11-12\n"   // 4
    "evidence = \"E\"\n";          // 5; a list is to follow
inline constexpr std::string_view kDecision =
    "[decision]\n"                 // 1
    "instalment = \"a-2025/1\"\n"  // 2
    "population = \"2025-09\"\n";  // 3

/// `text` with its first `what` replaced; there must be one.
std::string With(std::string_view text, std::string_view what, std::string_view by);

/// One text after the other.
std::string And(std::string_view text, std::string_view more);

/// Each problem as `LINE CODE FIELD`. Every problem must name the file, and have a message and a
/// mend.
std::vector<std::string> ProblemsOf(const RecordFile& file);

/// The same of a file with that text.
std::vector<std::string> ProblemsIn(std::string_view toml);

/// A record file with one fault.
struct FaultyFile {
  std::string toml;
  std::string problem;  // the only one, as ProblemsOf writes it
};

/// Expects of each file that problem and no other.
void ExpectEach(const std::vector<FaultyFile>& files);

}  // namespace fordela::test
