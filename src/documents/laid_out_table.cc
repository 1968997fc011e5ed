#include "documents/laid_out_table.h"

#include <fmt/format.h>

#include <utility>

#include "documents/problem_at.h"
#include "documents/quote.h"

namespace fordela {

void TableNotes::Add(std::string code, std::string message, std::string mend, int line,
                     int column) {
  if (problems.size() >= kMostProblems) return;
  problems.push_back(ProblemAt(line, column, std::move(code), std::move(message), std::move(mend)));
}

void TableNotes::AddUnclear(const TextLine& line) {
  Add("line_unclear",
      fmt::format("{} stands in the table, but is no row of it", Quote(TrimBlanks(line.text))),
      "remove it from the document, or make it a row", line.number, 1);
}

void TableNotes::AddTooLong(int line) {
  Add("table_too_long", "the table has more rows than any list of recipients",
      "check that this is the table that is meant", line, 1);
}

}  // namespace fordela
