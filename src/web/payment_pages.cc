#include "web/payment_pages.h"

#include <string_view>
#include <utility>
#include <vector>

#include "documents/site/decision_parts.h"
#include "documents/site/page.h"
#include "fordela/queries.h"
#include "web/page.h"

namespace fordela::web {
namespace {

constexpr std::string_view kRegion = "region";

Input RegionInput(std::span<const NamedChoice> regions) {
  Input choice{kRegion, "Region", "Region"};
  for (const NamedChoice& region : regions) {
    choice.choices.push_back({region.value, region.words, region.words});
  }
  return choice;
}

Draft TypedInto(const PaymentKind& kind, const Parameters& form) {
  std::vector<std::string_view> names{kRegion};
  for (const Input& input : kind.inputs) names.push_back(input.field);
  return ReadTyped(form, names);
}

Response Page(const Visit& visit, const Database& database, const PaymentKind& kind,
              const Draft& typed, const std::vector<Problem>& problems) {
  const DecisionId id = DecisionOfPath(visit);
  const DecisionSettlements settlements = LoadSettlements(database, id, std::nullopt).front();
  const std::vector<NamedChoice> regions = kind.regions(settlements, visit.language);
  DraftForm form(typed, problems, visit.language);
  Fields fields;
  fields.Text("payment_of", FormatDecisionId(settlements.decision))
      .Text("payment_path", DecisionPath(settlements.decision))
      .Text("payment_title",
            LoadDecision(database, settlements.decision, std::nullopt).annex.agreement.title)
      .Flag("payment_open", !regions.empty());
  std::vector<Fields> list;
  if (!regions.empty()) list.push_back(form.Add(RegionInput(regions)));
  for (Fields& input : form.Add(kind.inputs)) list.push_back(std::move(input));
  fields.List("payment_inputs", std::move(list));
  AddAccounts(fields, settlements);
  form.Finish(fields, Step::kBegin);
  return DeskPage(visit, database, kind.page, In(visit.language, kind.swedish, kind.english),
                  std::move(fields), problems.empty() ? 200 : 422,
                  regions.empty() ? std::string() : visit.path);
}

/// In the other language, with what is wrong if that was said.
Response ShowAgain(const Visit& visit, const PaymentKind& kind, const Draft& typed) {
  const Database database = visit.Open();
  std::vector<Problem> problems;
  if (WasRefused(visit)) {
    problems = kind.check(database, DecisionOfPath(visit), typed, visit.desk.act());
  }
  return Page(visit, database, kind, typed, problems);
}

}  // namespace

Response ShowPaymentForm(const Visit& visit, const PaymentKind& kind) {
  return Page(visit, visit.Open(), kind, {}, {});
}

Response RecordPayment(const Visit& visit, const PaymentKind& kind) {
  const Draft typed = TypedInto(kind, visit.request.form);
  if (IsAskedAgain(visit)) return ShowAgain(visit, kind, typed);
  Database database = visit.OpenToRecord();
  const DecisionId decision = DecisionOfPath(visit);
  std::vector<Problem> problems = kind.check(database, decision, typed, visit.desk.act());
  if (!problems.empty()) return Page(visit, database, kind, typed, problems);
  try {
    const Told told = kind.record(database, decision, typed, visit.desk.act());
    return ToDecision(visit, told, "payments");
  } catch (const Refused& refused) {  // somebody else recorded something just now
    return Page(visit, database, kind, typed, refused.problems());
  }
}

}  // namespace fordela::web
