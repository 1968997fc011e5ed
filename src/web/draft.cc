#include "web/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "fordela/records.h"

namespace fordela::web {
namespace {

/// With `[]` for a number in brackets, and `CODE` for the code of a region.
constexpr std::array<std::string_view, 45> kFields = {
    "agreement.amount",
    "agreement.appropriation.area",
    "agreement.appropriation.item",
    "agreement.appropriation.sub_item",
    "agreement.follow_up.authority",
    "agreement.follow_up.commissioned_on",
    "agreement.follow_up.diary_number",
    "agreement.id",
    "agreement.instalment[].amount",
    "agreement.instalment[].condition",
    "agreement.instalment[].parts[].amount",
    "agreement.instalment[].parts[].by",
    "agreement.instalment[].unmet",
    "agreement.parties[]",
    "agreement.purpose",
    "agreement.title",
    "agreement.year",
    "decision.decided_on",
    "decision.instalment",
    "decision.number",
    "decision.payer",
    "decision.population",
    "decision.rule",
    "decision.stated.CODE",
    "decision.stated_reason",
    "desk.new",
    "desk.read",
    "desk.table",
    "outcome.assessed_by",
    "outcome.evidence",
    "outcome.instalment",
    "outcome.met",
    "outcome.met.CODE",
    "outcome.not_met",
    "outcome.not_met.CODE",
    "outcome.reported_on",
    "population.counts.CODE",
    "population.id",
    "population.label",
    "population.reference_date",
    "population.source",
    "population.total",
    "region[].aliases[]",
    "region[].code",
    "region[].name",
};

constexpr std::array<std::string_view, 4> kByCode = {"decision.stated.", "outcome.met.",
                                                     "outcome.not_met.", "population.counts."};

bool IsDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The number in brackets at the front of `text`, which is taken off it; 0 if there is none.
int TakeNumber(std::string_view& text) {
  constexpr std::size_t kMostDigits = 6;  // more entries than a record file has room for
  const std::size_t end = text.find(']');
  if (!text.starts_with('[') || end == std::string_view::npos) return 0;
  const std::string_view digits = text.substr(1, end - 1);
  if (!IsDigits(digits) || digits.starts_with('0') || digits.size() > kMostDigits) return 0;
  text.remove_prefix(end + 1);
  return std::stoi(std::string(digits));
}

/// As it stands among kFields; empty if its numbers or its code are none.
std::string PatternOf(std::string_view field) {
  for (const std::string_view prefix : kByCode) {
    if (!field.starts_with(prefix)) continue;
    return IsRegionCode(field.substr(prefix.size())) ? std::string(prefix) + "CODE" : std::string();
  }
  std::string pattern;
  while (!field.empty()) {
    if (!field.starts_with('[')) {
      pattern += field.front();
      field.remove_prefix(1);
    } else if (TakeNumber(field) > 0) {
      pattern += "[]";
    } else {
      return {};
    }
  }
  return pattern;
}

/// Without the blanks at both ends; a table keeps them.
std::string Trimmed(std::string_view name, std::string_view text) {
  if (name == "desk.table") return std::string(text);
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(kBlanks) - from + 1));
}

/// Entries of a list close up, so that the n-th of the form is the n-th of the file.
void CloseUp(Draft& draft, std::string_view list) {
  int next = 0;
  for (const int number : NumbersIn(draft, list)) {
    const std::string text = draft.Text(fmt::format("{}[{}]", list, number));
    draft.Set(fmt::format("{}[{}]", list, number), "");
    draft.Set(fmt::format("{}[{}]", list, ++next), text);
  }
}

/// The boxes of a form: what was not ticked is not sent.
void ReadBoxes(const Parameters& form, Draft& draft) {
  const std::vector<std::string> assessed = form.All("outcome.assessed");
  if (assessed.empty()) return;
  draft.Remove("outcome.not_met");
  draft.Set("outcome.met", "[]");
  draft.Set("outcome.not_met", "[]");
  for (const std::string& code : assessed) {
    if (!IsRegionCode(code) || draft.Has("outcome.met." + code)) continue;
    draft.Set("outcome.not_met." + code, code);
  }
}

}  // namespace

const std::string& Draft::Text(std::string_view field) const {
  static const std::string kNone;
  const auto found = fields_.find(field);
  return found == fields_.end() ? kNone : found->second;
}

bool Draft::HasAny(std::string_view prefix) const {
  const auto at = fields_.lower_bound(prefix);
  return at != fields_.end() && at->first.starts_with(prefix);
}

void Draft::Set(std::string_view field, std::string text) {
  if (!text.empty()) {
    fields_.insert_or_assign(std::string(field), std::move(text));
  } else if (const auto found = fields_.find(field); found != fields_.end()) {
    fields_.erase(found);
  }
}

void Draft::Remove(std::string_view prefix) {
  std::erase_if(fields_, [&](const auto& entry) { return entry.first.starts_with(prefix); });
}

bool IsDraftField(std::string_view field) {
  return std::ranges::find(kFields, PatternOf(field)) != kFields.end();
}

std::vector<std::string> CodesIn(const Draft& draft, std::string_view prefix) {
  std::vector<std::string> codes;
  const auto& fields = draft.fields();
  for (auto at = fields.lower_bound(prefix); at != fields.end() && at->first.starts_with(prefix);
       ++at) {
    codes.push_back(at->first.substr(prefix.size()));
  }
  return codes;
}

std::vector<int> NumbersIn(const Draft& draft, std::string_view list) {
  std::set<int> numbers;
  for (const auto& [field, text] : draft.fields()) {
    if (!field.starts_with(list)) continue;
    std::string_view rest = std::string_view(field).substr(list.size());
    if (const int number = TakeNumber(rest); number > 0) numbers.insert(number);
  }
  return {numbers.begin(), numbers.end()};
}

std::string InstalmentOf(const Draft& draft) {
  const std::string& typed = draft.Text("decision.instalment");
  if (!IsDigits(typed)) return typed;
  const std::string& id = draft.Text("agreement.id");
  return id.empty() ? std::string() : fmt::format("{}/{}", id, typed);
}

bool BringsPopulation(const Draft& draft) {
  const std::string& chosen = draft.Text("decision.population");
  return draft.HasAny("population.") && (chosen.empty() || chosen == draft.Text("population.id"));
}

Draft ReadDraft(const Parameters& form) {
  Draft draft;
  for (const auto& [name, text] : form.entries()) {
    if (IsDraftField(name)) draft.Set(name, Trimmed(name, text));
  }
  CloseUp(draft, "agreement.parties");
  ReadBoxes(form, draft);
  return draft;
}

}  // namespace fordela::web
