// What came back is recorded.

#include <array>

#include "fordela/settlements.h"
#include "web/after_decision.h"
#include "web/payment_pages.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"region", "amount", "repaid_on", "reason"};

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

Response Page(const Visit& visit, const Database& database, const DecisionId& id,
              const Draft& typed, const std::vector<Problem>& problems) {
  const DecisionSettlements settlements = LoadSettlements(database, id, std::nullopt).front();
  return PaymentPage({visit, database, settlements, typed, problems}, "desk_repay",
                     In(visit.language, "Registrera en återbetalning", "Record a repayment"),
                     Choices(settlements, visit.language), kInputs);
}

}  // namespace

Response ShowRepay(const Visit& visit) {
  return Page(visit, visit.Open(), DecisionOfPath(visit), {}, {});
}

Response Repay(const Visit& visit) {
  Database database = visit.OpenToRecord();
  const Draft typed = ReadTyped(visit.request.form, kNames);
  RepaymentRequest request;
  request.decision = DecisionOfPath(visit);
  std::vector<Problem> problems;
  request.region = TypedText(typed, "region", problems);
  request.amount = TypedKronor(typed, "amount", problems).value_or(0);
  request.repaid_on = TypedDay(typed, "repaid_on", problems).value_or(Date{});
  request.reason = TypedText(typed, "reason", problems);
  if (!problems.empty()) return Page(visit, database, request.decision, typed, problems);
  try {
    const auto result = RepayDecision(database, request, visit.desk.act());
    return ToDecision(
        visit,
        {request.decision.instalment, result.event, result.already_recorded, result.warnings},
        "payments");
  } catch (const Refused& refused) {
    return Page(visit, database, request.decision, typed, refused.problems());
  }
}

}  // namespace fordela::web
