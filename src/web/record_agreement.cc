// The agreement, and what is the decision's own.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "documents/problem_words.h"
#include "documents/site/words.h"
#include "fordela/choices.h"
#include "fordela/queries.h"
#include "web/draft_form.h"
#include "web/page.h"
#include "web/record_pages.h"

namespace fordela::web {
namespace {

using Kind = Input::Kind;

/// An agreement that has more is shown with all of them.
constexpr int kInstalments = 4;
constexpr int kUnfolded = 2;

std::vector<Input> AgreementInputs() {
  return {
      {"agreement.id", "Beteckning", "Id", Kind::kShort, false,
       "Väljs av dig: små bokstäver a–z, siffror och bindestreck, till exempel cancer-2026.",
       "Chosen by you: lower case a–z, digits and hyphens, such as cancer-2026."},
      {"agreement.year", "År", "Year", Kind::kNumber},
      {"agreement.title", "Titel", "Title"},
      {"agreement.parties[1]", "Part 1", "Party 1"},
      {"agreement.parties[2]", "Part 2", "Party 2"},
      {"agreement.purpose", "Ändamål", "Purpose", Kind::kText, false, "Vad pengarna är till för.",
       "What the money is for."},
      {"agreement.amount", "Belopp i överenskommelsen, kronor", "Amount of the agreement, kronor",
       Kind::kNumber, false, "Hela kronor, till exempel 365\u00a0000\u00a0000.",
       "Whole kronor, such as 365\u00a0000\u00a0000."},
  };
}

std::vector<Input> MoreInputs() {
  return {
      {"agreement.appropriation.area", "Utgiftsområde", "Expenditure area", Kind::kShort, true},
      {"agreement.appropriation.item", "Anslag", "Appropriation", Kind::kShort, true},
      {"agreement.appropriation.sub_item", "Anslagspost", "Appropriation item", Kind::kShort, true},
      {"agreement.follow_up.authority", "Myndighet som följer upp", "Authority that follows up",
       Kind::kText, true},
      {"agreement.follow_up.commissioned_on", "Uppdraget gavs", "Commissioned on", Kind::kShort,
       true, "ÅÅÅÅ-MM-DD", "YYYY-MM-DD"},
      {"agreement.follow_up.diary_number", "Uppdragets diarienummer",
       "Diary number of the commission", Kind::kShort, true},
  };
}

const std::vector<Choice>& RuleChoices() {
  static const std::vector<Choice> kRules = {
      {"", "välj en regel", "choose a rule"},
      {"largest-remainder", "Största resttal", "Largest remainder"},
      {"half-up-residual-largest", "Närmaste krona, resten på den största mottagaren",
       "Nearest krona, the rest on the largest recipient"},
      {"webster", "Uddatalsmetoden (Webster)", "Webster"},
      {"jefferson", "Heltalsmetoden (Jefferson)", "Jefferson"},
      {"adams", "Adams metod", "Adams"},
      {"huntington-hill", "Huntington–Hills metod", "Huntington–Hill"},
      {"dean", "Deans metod", "Dean"},
      {"stated", "Ingen: beloppen som beslutet anger dem",
       "None: the amounts as the decision states them"},
  };
  return kRules;
}

/// What the form offers; a rule that the draft's file misspells is offered too, to be refused.
std::vector<Choice> RulesFor(const Draft& draft) {
  const std::string& rule = draft.Text("decision.rule");
  std::vector<Choice> rules = RuleChoices();
  if (std::ranges::find(rules, std::string_view(rule), &Choice::value) == rules.end()) {
    rules.push_back({rule, rule, rule});
  }
  return rules;
}

constexpr std::array<Choice, 3> kUnmet = {{
    {"", "inget villkor", "no condition"},
    {"redistribute", "fördelas på de övriga regionerna", "is redistributed over the other regions"},
    {"withhold", "hålls inne", "is withheld"},
}};

Fields InstalmentFields(DraftForm& form, int number) {
  const std::string path = fmt::format("agreement.instalment[{}]", number);
  const std::string amount = path + ".amount";
  const std::string condition = path + ".condition";
  const std::string unmet = path + ".unmet";
  const std::array inputs = {
      Input{amount, "Belopp, kronor", "Amount, kronor", Kind::kNumber, number > 1},
      Input{condition, "Villkor", "Condition", Kind::kText, true},
      Input{unmet,
            "Andelen för en region som inte uppfyller villkoret",
            "The share of a region that does not meet the condition",
            Kind::kText,
            false,
            {},
            {},
            {kUnmet.begin(), kUnmet.end()}}};
  Fields fields;
  fields.Text("instalment_of_form", std::to_string(number))
      .Flag("instalment_folded", number > kUnfolded)
      .Flag("instalment_unfolded", form.draft().HasAny(path) || form.IsWrong(path))
      .List("one_instalment", form.Add(inputs));
  const auto parts = static_cast<std::int64_t>(NumbersIn(form.draft(), path + ".parts").size());
  fields.Text("instalment_parts", parts > 0 ? GroupDigits(parts) : std::string());
  return fields;
}

void AddNewAgreement(Fields& fields, DraftForm& form) {
  std::vector<Input> inputs = AgreementInputs();
  std::vector<std::string> more_parties;
  for (const int number : NumbersIn(form.draft(), "agreement.parties")) {
    if (number > 2) more_parties.push_back(fmt::format("agreement.parties[{}]", number));
  }
  for (const std::string& party : more_parties) {
    inputs.insert(inputs.end() - 2, Input{party, "Ytterligare part", "Another party"});
  }
  int last = kInstalments;
  for (const int number : NumbersIn(form.draft(), "agreement.instalment")) {
    last = std::max(last, number);
  }
  constexpr int kMostShown = 24;
  std::vector<Fields> instalments;
  for (int number = 1; number <= std::min(last, kMostShown); ++number) {
    instalments.push_back(InstalmentFields(form, number));
  }
  Fields agreement;
  form.AddWrongs(agreement, "instalments", "agreement.instalment",
                 In(form.language(), "Utbetalningar", "Instalments"));
  agreement.List("agreement_inputs", form.Add(inputs))
      .List("instalment_inputs", std::move(instalments))
      .Flag("more_is_open",
            form.IsWrong("agreement.appropriation") || form.IsWrong("agreement.follow_up"))
      .List("more_inputs", form.Add(MoreInputs()));
  fields.Group("new_agreement", std::move(agreement));
}

void AddKnownAgreement(Fields& fields, const Database& database, const InstalmentId& id,
                       Language language) {
  const auto agreement = FindAgreement(database, id.agreement);
  if (!agreement) return;
  const auto instalment = std::ranges::find(agreement->instalments, id.number, &Instalment::number);
  if (instalment == agreement->instalments.end()) return;
  Fields known;
  known.Text("known_title", agreement->title)
      .Text("known_parties", JoinNames(agreement->parties, language))
      .Text("known_instalment", FormatInstalmentId(id))
      .Text("known_amount", GroupDigits(instalment->amount))
      .Text("known_condition", instalment->condition.value_or(""))
      .Flag("known_withholds", instalment->unmet == Unmet::kWithhold);
  fields.Group("known_agreement", std::move(known));
}

/// An input for each region, where amounts are stated; empty is one that is not paid.
void AddStatedAmounts(Fields& fields, const Entry& entry, DraftForm& form) {
  const Draft& draft = entry.draft;
  const bool stated = draft.Text("decision.rule") == "stated";
  fields.Flag("states_amounts", stated || draft.HasAny("decision.stated."));
  if (!stated && !draft.HasAny("decision.stated.")) return;
  std::map<std::string, std::string> names;
  for (const Region& region : ListRegions(entry.database, std::nullopt)) {
    names[region.code] = region.name;
  }
  for (const std::string& code : CodesIn(draft, "decision.stated.")) names.try_emplace(code, code);
  std::vector<Fields> inputs;
  for (const auto& [code, name] : names) {
    inputs.push_back(form.Add(Input{"decision.stated." + code, name, name, Kind::kNumber}));
  }
  form.AddWrongs(fields, "stated", "decision.stated",
                 In(form.language(), "Beloppen som beslutet anger dem",
                    "The amounts as the decision states them"));
  fields.List("stated_inputs", std::move(inputs));
}

/// Which instalment of a new agreement it is about.
Input InstalmentChoice(const Draft& draft) {
  static const std::vector<Choice> kChoices = {{"", "välj utbetalning", "choose an instalment"},
                                               {"1", "Utbetalning 1", "Instalment 1"},
                                               {"2", "Utbetalning 2", "Instalment 2"},
                                               {"3", "Utbetalning 3", "Instalment 3"},
                                               {"4", "Utbetalning 4", "Instalment 4"}};
  Input input{"decision.instalment", "Vilken utbetalning gäller beslutet?",
              "Which instalment is the decision about?", Kind::kShort};
  input.choices = kChoices;
  const std::string& chosen = draft.Text("decision.instalment");
  if (std::ranges::find(kChoices, std::string_view(chosen), &Choice::value) == kChoices.end()) {
    input.choices.push_back({chosen, chosen, chosen});
  }
  return input;
}

void AddNotes(Fields& fields, const Entry& entry, Language language) {
  std::vector<Fields> left_out;
  for (const LeftOut& part : entry.left_out) {
    left_out.push_back(
        Fields{}.Text("left_path", part.path).Text("left_line", std::to_string(part.line)));
  }
  if (!left_out.empty()) {
    fields.Group("draft_left_out", Fields{}.List("draft_left_out_rows", std::move(left_out)));
  }
  const std::vector<Problem>& notes = entry.notes;
  if (notes.empty()) return;
  std::vector<Fields> rows;
  for (const Problem& note : notes) {
    rows.push_back(Fields{}
                       .Text("note_line", note.line > 0 ? std::to_string(note.line) : "")
                       .Text("note_words", ProblemInWords(note.code, language))
                       .Text("note_message", note.message));
  }
  fields.Group("draft_notes", Fields{}.List("draft_note_rows", std::move(rows)));
}

}  // namespace

std::vector<Input> DecisionInputs(const Draft& draft) {
  std::vector<Input> inputs = {
      {"decision.decided_on", "Beslutsdatum", "Decided on", Kind::kShort, true,
       "ÅÅÅÅ-MM-DD, till exempel 2025-12-11.", "YYYY-MM-DD, such as 2025-12-11."},
      {"decision.number", "Beslutets nummer", "Number of the decision", Kind::kShort, true,
       "Till exempel II:4.", "Such as II:4."},
      {"decision.payer", "Betalas ut av", "Paid out by", Kind::kText, true},
  };
  Input rule{"decision.rule", "Avrundning till hela kronor", "Rounding to whole kronor"};
  rule.choices = RulesFor(draft);
  inputs.push_back(std::move(rule));
  if (draft.Has("decision.stated_reason") || draft.Text("decision.rule") == "stated") {
    inputs.push_back({"decision.stated_reason", "Varför beloppen inte följer någon regel",
                      "Why the amounts follow no rule"});
  }
  return inputs;
}

void AddAgreement(Fields& fields, const Entry& entry, DraftForm& form) {
  const Draft& draft = entry.draft;
  const auto known = ParseInstalmentId(draft.Text("decision.instalment"));
  std::vector<Input> decision = DecisionInputs(draft);
  if (draft.Has("desk.new") || draft.HasAny("agreement.") || !known) {
    AddNewAgreement(fields, form);
    decision.insert(decision.begin(), InstalmentChoice(draft));
  } else {
    AddKnownAgreement(fields, entry.database, *known, entry.visit.language);
  }
  fields.List("decision_inputs", form.Add(decision));
  AddStatedAmounts(fields, entry, form);
}

Response AgreementPage(const Entry& entry) {
  const Language language = entry.visit.language;
  DraftForm form(entry.draft, entry.problems, language);
  Fields fields;
  AddWalk(fields, Step::kAgreement, language);
  AddNotes(fields, entry, language);
  AddAgreement(fields, entry, form);
  form.Finish(fields, Step::kAgreement);
  return DeskPage(entry.visit, entry.database, "desk_record_agreement",
                  In(language, "Överenskommelsen och beslutet", "The agreement and the decision"),
                  std::move(fields), entry.problems.empty() ? 200 : 422,
                  StepPath(Step::kAgreement));
}

}  // namespace fordela::web
