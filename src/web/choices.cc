#include "web/choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "documents/printable.h"
#include "documents/problem_words.h"
#include "web/page.h"

namespace fordela::web {
namespace {

std::optional<std::int64_t> YearOf(const std::string& text, const std::string& field,
                                   std::vector<Problem>& problems) {
  if (text.empty()) return std::nullopt;
  std::int64_t year = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, year);
  if (read.ec == std::errc() && read.ptr == end && year >= 1000 && year <= 9999) return year;
  problems.push_back({"year_out_of_range", field,
                      fmt::format("`{}` is not a year", Printable(text)), "write all four digits",
                      "", 0});
  return std::nullopt;
}

std::string OptionWords(const NewestDecisions::Entry& entry) {
  return fmt::format("{} · {}", FormatDecisionId(entry.id), entry.agreement_title);
}

}  // namespace

SiteSpan SpanOf(const Visit& visit, std::int64_t limit, std::vector<Problem>& problems) {
  const Parameters& query = visit.request.query;
  SiteSpan span;
  span.limit = limit;
  span.from_year = YearOf(query.Text("from"), "from", problems);
  span.to_year = YearOf(query.Text("to"), "to", problems);
  const std::string& before = query.Text("before");
  if (before.empty()) return span;
  span.before = ParseInstalmentId(before);
  if (!span.before) {
    problems.push_back({"instalment_malformed", "before",
                        fmt::format("`{}` is not AGREEMENT/INSTALMENT", Printable(before)),
                        "begin again from the newest", "", 0});
  }
  return span;
}

std::optional<DecisionId> DecisionOf(const std::string& text, const std::string& field,
                                     std::vector<Problem>& problems) {
  if (text.empty()) return std::nullopt;
  auto id = ParseDecisionId(text);
  if (!id) {
    problems.push_back({"decision_malformed", field,
                        fmt::format("`{}` is not AGREEMENT/INSTALMENT", Printable(text)),
                        "write it so, such as cancer-2025/2", "", 0});
  }
  return id;
}

void AddWrong(Fields& fields, const std::string& name, const std::vector<Problem>& problems,
              Language language) {
  const auto problem = std::ranges::find(problems, name, &Problem::field);
  if (problem == problems.end()) return;
  const std::string_view words = ProblemInWords(problem->code, language);
  if (!words.empty()) {
    fields.Text(name + "_wrong", words);
  } else {
    fields.Text(name + "_wrong",
                In(language, "Behöver rättas: se överst på sidan", problem->message));
  }
}

void AddDecisionChoice(Fields& fields, const std::string& name, const std::string& typed,
                       const NewestDecisions& decisions, const std::vector<Problem>& problems,
                       Language language) {
  const auto offered = static_cast<std::int64_t>(decisions.decisions.size());
  const bool all = offered == decisions.in_all;
  std::vector<Fields> options;
  bool found = typed.empty();
  for (const NewestDecisions::Entry& entry : decisions.decisions) {
    const std::string value = FormatDecisionId(entry.id);
    found = found || value == typed;
    options.push_back(Fields{}
                          .Text("option_value", value)
                          .Text("option_words", OptionWords(entry))
                          .Flag("option_chosen", value == typed));
  }
  if (!found && all) {
    options.push_back(
        Fields{}.Text("option_value", typed).Text("option_words", typed).Flag("option_chosen"));
  }
  Fields group;
  group.Text("choice_id", FieldId(name))
      .Text("choice_name", name)
      .Typed("choice_value", typed)
      .Text("choice_offered", GroupDigits(offered))
      .Text("choice_in_all", GroupDigits(decisions.in_all))
      .Flag("choice_of_all", all)
      .List("choice_options", std::move(options));
  if (offered > 0) {
    group.Text("choice_example", FormatDecisionId(decisions.decisions.front().id));
  }
  Fields wrong;
  AddWrong(wrong, name, problems, language);
  for (const auto& [key, value] : wrong.values()) {
    group.Text("choice_wrong", std::get<std::string>(value));
  }
  fields.Group(name + "_choice", std::move(group));
}

}  // namespace fordela::web
