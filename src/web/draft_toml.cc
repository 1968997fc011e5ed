// A draft as TOML.

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "base/canonical_json.h"
#include "fordela/date.h"
#include "web/draft.h"
#include "web/typed.h"

namespace fordela::web {
namespace {

/// As a TOML basic string: a JSON string is one, but for DEL.
std::string Quoted(std::string_view text) {
  std::string quoted;
  for (const char c : JsonString(text)) {
    if (c == '\x7f') {
      quoted += "\\u007f";
    } else {
      quoted += c;
    }
  }
  return quoted;
}

/// The digits alone; what is not a number, or none that TOML could hold, is written as a text.
std::string Number(std::string_view typed) {
  const auto number = ParseWhole(typed);
  return number ? std::to_string(*number) : Quoted(typed);
}

std::string Day(std::string_view typed) {
  return ParseDate(typed) ? std::string(typed) : Quoted(typed);
}

/// A value in the form that its key wants.
std::string Value(std::string_view field, const std::string& text) {
  if (IsDayField(field)) return Day(text);
  for (const std::string_view key : {".year", ".amount", ".total"}) {
    if (field.ends_with(key)) return Number(text);
  }
  const bool figure =
      field.starts_with("population.counts.") || field.starts_with("decision.stated.");
  return figure ? Number(text) : Quoted(text);
}

using Keys = std::initializer_list<std::string_view>;

class Writer {
 public:
  explicit Writer(const Draft& draft) : draft_(draft) {}

  std::string Write() {
    for (const int number : NumbersIn(draft_, "region")) WriteRegion(number);
    if (draft_.HasAny("agreement.")) WriteAgreement();
    if (BringsPopulation(draft_)) WritePopulation();
    if (draft_.HasAny("outcome.")) WriteOutcome();
    if (draft_.HasAny("decision.")) WriteDecision();
    return std::move(out_);
  }

 private:
  void Head(std::string_view head) {
    out_ += fmt::format("{}{}\n", out_.empty() ? "" : "\n", head);
  }

  void Line(std::string_view key, std::string_view value) {
    out_ += fmt::format("{} = {}\n", key, value);
  }

  void Lines(const std::string& table, Keys keys) {
    for (const std::string_view key : keys) {
      const std::string field = fmt::format("{}.{}", table, key);
      if (draft_.Has(field)) Line(key, Value(field, draft_.Text(field)));
    }
  }

  /// `{ area = "9", item = "1:6" }`; empty if nothing of it was typed.
  std::string Inline(const std::string& table, Keys keys) {
    std::string inside;
    for (const std::string_view key : keys) {
      const std::string field = fmt::format("{}.{}", table, key);
      if (!draft_.Has(field)) continue;
      inside += fmt::format("{} {} = {}", inside.empty() ? "" : ",", key,
                            Value(field, draft_.Text(field)));
    }
    return inside.empty() ? inside : fmt::format("{{{} }}", inside);
  }

  void InlineLine(const std::string& table, std::string_view key, Keys keys) {
    const std::string value = Inline(fmt::format("{}.{}", table, key), keys);
    if (!value.empty()) Line(key, value);
  }

  /// A list of texts: `list[1]`, `list[2]` …
  void TextList(const std::string& table, std::string_view key) {
    const std::string list = fmt::format("{}.{}", table, key);
    std::string inside;
    for (const int number : NumbersIn(draft_, list)) {
      inside += fmt::format("{}{}", inside.empty() ? "" : ", ",
                            Quoted(draft_.Text(fmt::format("{}[{}]", list, number))));
    }
    if (!inside.empty()) Line(key, fmt::format("[{}]", inside));
  }

  void WriteRegion(int number) {
    const std::string table = fmt::format("region[{}]", number);
    Head("[[region]]");
    Lines(table, {"code", "name"});
    TextList(table, "aliases");
  }

  void WriteAgreement() {
    Head("[agreement]");
    Lines("agreement", {"id", "year", "title"});
    TextList("agreement", "parties");
    Lines("agreement", {"purpose", "amount"});
    InlineLine("agreement", "appropriation", {"area", "item", "sub_item"});
    InlineLine("agreement", "follow_up", {"authority", "commissioned_on", "diary_number"});
    for (const int number : NumbersIn(draft_, "agreement.instalment")) WriteInstalment(number);
  }

  void WriteInstalment(int number) {
    const std::string table = fmt::format("agreement.instalment[{}]", number);
    Head("[[agreement.instalment]]");
    Line("number", std::to_string(number));
    Lines(table, {"amount", "condition", "unmet"});
    std::string parts;
    for (const int part : NumbersIn(draft_, table + ".parts")) {
      parts += fmt::format("{}{}", parts.empty() ? "" : ", ",
                           Inline(fmt::format("{}.parts[{}]", table, part), {"amount", "by"}));
    }
    if (!parts.empty()) Line("parts", fmt::format("[{}]", parts));
  }

  /// A table of figures by region code.
  void Figures(const std::string& table) {
    const std::vector<std::string> codes = CodesIn(draft_, table + ".");
    if (codes.empty()) return;
    Head(fmt::format("[{}]", table));
    for (const std::string& code : codes) {
      const std::string field = fmt::format("{}.{}", table, code);
      Line(Quoted(code), Value(field, draft_.Text(field)));
    }
  }

  void WritePopulation() {
    Head("[population]");
    Lines("population", {"id", "label", "reference_date", "source", "total"});
    Figures("population.counts");
  }

  void CodeList(std::string_view key) {
    const std::string list = fmt::format("outcome.{}", key);
    const std::vector<std::string> codes = CodesIn(draft_, list + ".");
    if (codes.empty() && !draft_.Has(list)) return;
    std::string inside;
    for (const std::string& code : codes) {
      inside += fmt::format("{}{}", inside.empty() ? "" : ", ", Quoted(code));
    }
    Line(key, fmt::format("[{}]", inside));
  }

  void WriteOutcome() {
    Head("[outcome]");
    const std::string& own = draft_.Text("outcome.instalment");
    const std::string instalment = own.empty() ? InstalmentOf(draft_) : own;
    if (!instalment.empty()) Line("instalment", Quoted(instalment));
    Lines("outcome", {"assessed_by", "reported_on", "evidence"});
    CodeList("met");
    CodeList("not_met");
  }

  void WriteDecision() {
    Head("[decision]");
    if (const std::string instalment = InstalmentOf(draft_); !instalment.empty()) {
      Line("instalment", Quoted(instalment));
    }
    Lines("decision", {"decided_on", "number"});
    const std::string& chosen = draft_.Text("decision.population");
    const std::string& population = chosen.empty() ? draft_.Text("population.id") : chosen;
    if (!population.empty()) Line("population", Quoted(population));
    Lines("decision", {"rule", "payer", "stated_reason"});
    Figures("decision.stated");
  }

  const Draft& draft_;
  std::string out_;
};

}  // namespace

bool IsDayField(std::string_view field) {
  constexpr std::string_view kDays[] = {".decided_on", ".reported_on", ".commissioned_on",
                                        ".reference_date"};
  return std::ranges::any_of(kDays, [&](std::string_view day) { return field.ends_with(day); });
}

std::string DraftToml(const Draft& draft) { return Writer(draft).Write(); }

}  // namespace fordela::web
