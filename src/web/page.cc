#include "web/page.h"

#include <fmt/format.h>

#include <cctype>
#include <utility>
#include <vector>

#include "documents/problem_words.h"
#include "fordela/site.h"
#include "web/typed.h"
#include "web/url_encoding.h"

namespace fordela::web {
namespace {

/// What the address says that was recorded just now (ToldPath in web/after_decision.h).
void AddTold(DeskFrame& desk, const Parameters& query) {
  desk.told_event = ParseWhole(query.Text("event"));
  desk.told_already = query.Has("already");
  desk.told_doubts = query.All("doubt");
}

}  // namespace

PageFrame FrameOf(const Visit& visit, const Database& database) {
  PageFrame frame;
  frame.history = LoadSiteHistory(database, std::nullopt);
  frame.language = visit.language;
  frame.path = visit.path;
  frame.desk = DeskFrameOf(visit);
  AddTold(*frame.desk, visit.request.query);
  return frame;
}

DeskFrame DeskFrameOf(const Visit& visit) {
  DeskFrame desk{visit.desk.read_only, visit.desk.csrf};
  if (visit.request.method == "POST") return desk;
  const std::string query = FormatUrlEncoded(visit.request.query);
  desk.other = query.empty() ? visit.path : fmt::format("{}?{}", visit.path, query);
  return desk;
}

Response DeskPage(const Visit& visit, const Database& database, std::string_view name,
                  std::string_view title, Fields fields, int status, std::string_view form_again) {
  PageFrame frame = FrameOf(visit, database);
  frame.desk->form_again = form_again;
  frame.desk->form_refused = status != 200;
  return {.status = status, .body = RenderPage(frame, name, title, std::move(fields))};
}

bool IsAskedAgain(const Visit& visit) { return visit.request.form.Has("again"); }

bool WasRefused(const Visit& visit) { return visit.request.form.Text("again") == "refused"; }

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
                 Language language, const FieldLabels& labels) {
  fields.Flag(fmt::format("has_{}", list), !problems.empty());
  std::vector<Fields> rows;
  for (const Problem& each : problems) {
    const Problem problem = InOneLanguage(each, language);
    Fields row;
    row.Text("problem_code", problem.code)
        .Text("problem_words", ProblemInWords(problem.code, language))
        .Text("problem_message", problem.message)
        .Text("problem_mend", problem.mend);
    const auto label = labels.find(problem.field);
    row.Text("problem_label", label == labels.end() ? std::string() : label->second);
    if (!problem.field.empty()) row.Text("problem_field", FieldId(problem.field));
    rows.push_back(std::move(row));
  }
  fields.List(std::string(list), std::move(rows));
}

}  // namespace fordela::web
