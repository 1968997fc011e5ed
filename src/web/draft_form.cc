#include "web/draft_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "documents/problem_words.h"
#include "web/page.h"

namespace fordela::web {
namespace {

/// Where on the pages a problem of a whole list is mended.
std::string_view HomeOf(std::string_view field) {
  constexpr std::pair<std::string_view, std::string_view> kHomes[] = {
      {"agreement.parties", "agreement.parties[1]"}, {"outcome.met", "outcome.not_met"},
      {"population.counts", "desk.table"},           {"population", "desk.table"},
      {"outcome.instalment", "outcome.not_met"},
  };
  for (const auto& [list, home] : kHomes) {
    if (field == list) return home;
  }
  for (const std::string_view list : {"outcome.not_met", "outcome.met"}) {
    if (field.starts_with(list)) return "outcome.not_met";
  }
  return field;
}

std::vector<Fields> OptionFields(const Input& input, std::string_view chosen, Language language) {
  std::vector<Fields> options;
  for (const Choice& choice : input.choices) {
    options.push_back(Fields{}
                          .Typed("option_value", choice.value)
                          .Text("option_words", In(language, choice.swedish, choice.english))
                          .Flag("option_is_chosen", choice.value == chosen));
  }
  return options;
}

}  // namespace

std::vector<Fields> DraftForm::WrongsOf(std::string_view field) const {
  std::vector<Fields> wrongs;
  for (const Problem& problem : problems_) {
    if (HomeOf(problem.field) != field) continue;
    wrongs.push_back(Fields{}
                         .Text("wrong_words", ProblemInWords(problem.code, language_))
                         .Text("wrong_message", problem.message));
  }
  return wrongs;
}

Fields DraftForm::Add(const Input& input) {
  fields_.emplace(input.field, In(language_, input.swedish, input.english));
  const std::string id = FieldId(input.field);
  const std::string_view hint = In(language_, input.hint_swedish, input.hint_english);
  std::vector<Fields> wrongs = WrongsOf(input.field);
  std::string described = hint.empty() ? std::string() : id + "-hint";
  if (!wrongs.empty()) described += fmt::format("{}{}-wrong", described.empty() ? "" : " ", id);
  const std::string& text = draft_.Text(input.field);
  Fields fields;
  fields.Text("input_id", id)
      .Text("input_name", input.field)
      .Text("input_label", In(language_, input.swedish, input.english))
      .Text("input_hint", hint)
      .Text("input_described", described)
      .Typed("input_text", text)
      .Flag("input_optional", input.optional)
      .Flag("input_is_choice", !input.choices.empty())
      .Flag("input_is_short", input.kind != Input::Kind::kText)
      .Flag("input_is_number", input.kind == Input::Kind::kNumber)
      .Flag("input_is_wrong", !wrongs.empty())
      .List("input_options", OptionFields(input, text, language_));
  fields.List("input_wrongs", std::move(wrongs));
  return fields;
}

std::vector<Fields> DraftForm::Add(std::span<const Input> inputs) {
  std::vector<Fields> list;
  for (const Input& input : inputs) list.push_back(Add(input));
  return list;
}

void DraftForm::SpeakOneLanguage() {
  for (Problem& problem : problems_) problem = InOneLanguage(std::move(problem), language_);
}

void DraftForm::AddWrongs(Fields& fields, const std::string& name, std::string_view field,
                          std::string_view label) {
  fields_.emplace(field, label);
  std::vector<Fields> wrongs = WrongsOf(field);
  fields.Flag(name + "_is_wrong", !wrongs.empty());
  fields.List(name + "_wrongs", std::move(wrongs));
}

bool DraftForm::IsWrong(std::string_view prefix) const {
  return std::ranges::any_of(
      problems_, [&](const Problem& problem) { return problem.field.starts_with(prefix); });
}

void DraftForm::AddProblemsTo(Fields& fields, std::string_view list) const {
  std::vector<Problem> problems = problems_;
  for (Problem& problem : problems) {
    const std::string_view home = HomeOf(problem.field);
    problem.field = fields_.contains(home) ? std::string(home) : std::string();
  }
  AddProblems(fields, list, problems, language_, fields_);
}

void DraftForm::Finish(Fields& fields, Step step) const {
  std::vector<Fields> carried;
  for (const auto& [field, text] : draft_.fields()) {
    if (fields_.contains(field)) continue;
    carried.push_back(Fields{}.Typed("carried_name", field).Typed("carried_text", text));
  }
  AddProblemsTo(fields, "problems");
  fields.Text("from_step", StepName(step)).List("carried", std::move(carried));
}

}  // namespace fordela::web
