#include "web/payment_pages.h"

#include <utility>

#include "documents/site/decision_parts.h"
#include "documents/site/page.h"
#include "fordela/queries.h"
#include "web/page.h"

namespace fordela::web {

Response PaymentPage(const PaymentForm& form, std::string_view name, std::string_view title,
                     std::span<const NamedChoice> regions, std::span<const Input> inputs) {
  const Language language = form.visit.language;
  const DecisionId& id = form.settlements.decision;
  DraftForm draft_form(form.typed, form.problems, language);
  Fields fields;
  fields.Text("payment_of", FormatDecisionId(id))
      .Text("payment_path", DecisionPath(id))
      .Text("payment_title", LoadDecision(form.database, id, std::nullopt).annex.agreement.title)
      .Flag("payment_open", !regions.empty());
  Input choice{"region", "Region", "Region"};
  for (const NamedChoice& region : regions) {
    choice.choices.push_back({region.value, region.words, region.words});
  }
  std::vector<Fields> list;
  if (!regions.empty()) list.push_back(draft_form.Add(choice));
  for (Fields& input : draft_form.Add(inputs)) list.push_back(std::move(input));
  fields.List("payment_inputs", std::move(list));
  AddAccounts(fields, form.settlements);
  draft_form.Finish(fields, Step::kBegin);
  return DeskPage(form.visit, form.database, name, title, std::move(fields),
                  form.problems.empty() ? 200 : 422);
}

}  // namespace fordela::web
