#include "web/after_decision.h"

#include <fmt/format.h>

#include "documents/site/page.h"
#include "web/typed.h"

namespace fordela::web {
namespace {

void Add(std::vector<Problem>& problems, const char* code, std::string_view field,
         std::string message, std::string mend) {
  problems.push_back({code, std::string(field), std::move(message), std::move(mend), "", 0});
}

/// Whether anything was typed; adds key_missing if not.
bool IsTyped(const Draft& typed, std::string_view field, std::vector<Problem>& problems) {
  if (typed.Has(field)) return true;
  Add(problems, "key_missing", field, "this is not filled in", "");
  return false;
}

}  // namespace

DecisionId DecisionOfPath(const Visit& visit) {
  const std::string text = fmt::format("{}/{}", visit.parts.at(0), visit.parts.at(1));
  if (auto id = ParseInstalmentId(text)) return {*std::move(id), std::nullopt};
  throw Refused(Problem{"decision_malformed", "decision", fmt::format("'{}' is no decision", text),
                        "name it as in cancer-2025/2", "", 0});
}

Draft ReadTyped(const Parameters& form, std::span<const std::string_view> names) {
  constexpr std::string_view kBlanks = " \t\r\n";
  Draft typed;
  for (const std::string_view name : names) {
    const std::string& text = form.Text(name);
    const std::size_t from = text.find_first_not_of(kBlanks);
    if (from == std::string::npos) continue;
    typed.Set(name, text.substr(from, text.find_last_not_of(kBlanks) - from + 1));
  }
  return typed;
}

std::optional<Kronor> TypedKronor(const Draft& typed, std::string_view field,
                                  std::vector<Problem>& problems) {
  if (!IsTyped(typed, field, problems)) return std::nullopt;
  const auto kronor = ParseWhole(typed.Text(field));
  if (!kronor) {
    Add(problems, "type_wrong", field,
        fmt::format("'{}' is no amount in whole kronor", typed.Text(field)),
        "write digits alone, with spaces between them if you like");
  }
  return kronor;
}

std::optional<Date> TypedDay(const Draft& typed, std::string_view field,
                             std::vector<Problem>& problems) {
  if (!IsTyped(typed, field, problems)) return std::nullopt;
  const auto day = ParseDate(typed.Text(field));
  if (!day) {
    Add(problems, "type_wrong", field, fmt::format("'{}' is no date", typed.Text(field)),
        "write it as 2025-12-31");
  }
  return day;
}

std::string TypedText(const Draft& typed, std::string_view field, std::vector<Problem>& problems) {
  return IsTyped(typed, field, problems) ? typed.Text(field) : std::string();
}

Response ToDecision(const Visit& visit, const Told& told, std::string_view anchor) {
  std::string path =
      fmt::format("/{}{}?event={}", visit.language == Language::kEnglish ? "en/" : "",
                  DecisionPath({told.instalment, std::nullopt}), told.event);
  if (told.already) path += "&already=1";
  for (const Problem& warning : told.warnings) path += fmt::format("&doubt={}", warning.code);
  return SeeOther(fmt::format("{}#{}", path, anchor));
}

}  // namespace fordela::web
