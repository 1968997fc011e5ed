#include "web/page.h"

#include <fmt/format.h>

#include <cctype>
#include <utility>
#include <vector>

#include "documents/problem_words.h"
#include "fordela/site.h"

namespace fordela::web {

PageFrame FrameOf(const Visit& visit, const Database& database) {
  PageFrame frame;
  frame.history = LoadSiteHistory(database, std::nullopt);
  frame.language = visit.language;
  frame.path = visit.path;
  frame.desk = DeskFrame{visit.desk.read_only, visit.desk.csrf};
  return frame;
}

Response DeskPage(const Visit& visit, const Database& database, std::string_view name,
                  std::string_view title, Fields fields, int status) {
  return {.status = status,
          .body = RenderPage(FrameOf(visit, database), name, title, std::move(fields))};
}

std::string FieldId(std::string_view name) {
  std::string id = "f-";
  for (const char c : name) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (plain || id.back() != '-') id += plain ? c : '-';
  }
  if (id.back() == '-') id.pop_back();
  return id;
}

void AddProblems(Fields& fields, std::string_view list, std::span<const Problem> problems,
                 Language language) {
  fields.Flag(fmt::format("has_{}", list), !problems.empty());
  std::vector<Fields> rows;
  for (const Problem& problem : problems) {
    Fields row;
    row.Text("problem_code", problem.code).Text("problem_message", problem.message);
    // A text that is empty is there for a template's section.
    const std::string_view words = ProblemInWords(problem.code, language);
    if (!words.empty()) row.Text("problem_words", words);
    if (!problem.mend.empty()) row.Text("problem_mend", problem.mend);
    if (!problem.field.empty()) row.Text("problem_field", FieldId(problem.field));
    rows.push_back(std::move(row));
  }
  fields.List(std::string(list), std::move(rows));
}

}  // namespace fordela::web
