#include "documents/laid_out_table.h"

#include <utility>

#include "documents/problem_at.h"

namespace fordela {

void TableNotes::Add(std::string code, std::string message, std::string mend, int line,
                     int column) {
  if (problems.size() >= kMostProblems) return;
  problems.push_back(ProblemAt(line, column, std::move(code), std::move(message), std::move(mend)));
}

}  // namespace fordela
