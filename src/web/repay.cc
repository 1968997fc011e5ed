// What came back is recorded.

#include <array>

#include "fordela/settlements.h"
#include "web/payment_pages.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

const std::array kInputs = {
    Input{"amount", "Belopp, kr", "Amount, kr", Input::Kind::kNumber},
    Input{"repaid_on", "Återbetalt den", "Repaid on", Input::Kind::kShort, false, "ÅÅÅÅ-MM-DD",
          "YYYY-MM-DD"},
    Input{"reason", "Skäl", "Reason", Input::Kind::kText, false,
          "Till exempel ”Medlen utnyttjades inte”.", "Such as “The funds were not used”."},
};

/// Those that have something of the payments; none is chosen beforehand.
std::vector<NamedChoice> Choices(const DecisionSettlements& settlements, Language language) {
  std::vector<NamedChoice> choices;
  for (const SettlementRow& row : settlements.rows) {
    if (row.sums.net > 0) choices.push_back({row.code, row.region});
  }
  if (choices.empty()) return choices;
  choices.insert(choices.begin(),
                 {"", std::string(In(language, "Välj en region", "Choose a region"))});
  return choices;
}

/// Adds what of it cannot be read.
RepaymentRequest Read(const DecisionId& decision, const Draft& typed,
                      std::vector<Problem>& problems) {
  RepaymentRequest request;
  request.decision = decision;
  request.region = TypedText(typed, "region", problems);
  request.amount = TypedKronor(typed, "amount", problems).value_or(0);
  request.repaid_on = TypedDay(typed, "repaid_on", problems).value_or(Date{});
  request.reason = TypedText(typed, "reason", problems);
  return request;
}

const PaymentKind kRepayment{"desk_repay",
                             "Registrera en återbetalning",
                             "Record a repayment",
                             kInputs,
                             Choices,
                             CheckTyped<Read, PreviewRepayment>,
                             RecordTyped<Read, RepayDecision>};

}  // namespace

Response ShowRepay(const Visit& visit) { return ShowPaymentForm(visit, kRepayment); }

Response Repay(const Visit& visit) { return RecordPayment(visit, kRepayment); }

}  // namespace fordela::web
