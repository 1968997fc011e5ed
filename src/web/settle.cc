// What was paid is recorded.

#include <fmt/format.h>

#include <array>

#include "documents/site/words.h"
#include "fordela/settlements.h"
#include "web/payment_pages.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

/// The sum is never filled in beforehand: it is typed from the bank's receipt, so that it checks
/// what was paid and not what this program says.
const std::array kInputs = {
    Input{"paid_on", "Betalt den", "Paid on", Input::Kind::kShort, false, "ÅÅÅÅ-MM-DD",
          "YYYY-MM-DD"},
    Input{"amount", "Belopp enligt bankens kvitto, kr", "Amount on the bank's receipt, kr",
          Input::Kind::kNumber, false,
          "För alla regioner tillsammans: kontrollsumman. Skriv av den från kvittot; är den inte "
          "precis vad som återstår registreras ingenting.",
          "For all regions together: the control sum. Copy it from the receipt; if it is not "
          "exactly what is outstanding, nothing is recorded."},
    Input{"reference", "Betalningens referens", "Reference of the transfer", Input::Kind::kShort,
          false, "Till exempel verifikationsnumret.", "Such as the voucher number."},
};

/// All together, then each that has something outstanding.
std::vector<NamedChoice> Choices(const DecisionSettlements& settlements, Language language) {
  std::vector<NamedChoice> choices;
  for (const SettlementRow& row : settlements.rows) {
    if (row.sums.outstanding > 0) choices.push_back({row.code, row.region});
  }
  if (choices.empty()) return choices;
  const auto all = RegionsInWords(static_cast<std::int64_t>(choices.size()), language);
  choices.insert(choices.begin(), {"", fmt::format("{} ({})",
                                                   In(language, "Alla som det återstår något till",
                                                      "All that something is outstanding to"),
                                                   all)});
  return choices;
}

/// Adds what of it cannot be read.
SettlementRequest Read(const DecisionId& decision, const Draft& typed,
                       std::vector<Problem>& problems) {
  SettlementRequest request;
  request.decision = decision;
  if (typed.Has("region")) request.region = typed.Text("region");
  request.paid_on = TypedDay(typed, "paid_on", problems).value_or(Date{});
  request.amount = TypedKronor(typed, "amount", problems);
  request.reference = TypedText(typed, "reference", problems);
  return request;
}

const PaymentKind kSettlement{"desk_settle",
                              "Registrera en utbetalning",
                              "Record a payment",
                              kInputs,
                              Choices,
                              CheckTyped<Read, PreviewSettlement>,
                              RecordTyped<Read, SettleDecision>};

}  // namespace

Response ShowSettle(const Visit& visit) { return ShowPaymentForm(visit, kSettlement); }

Response Settle(const Visit& visit) { return RecordPayment(visit, kSettlement); }

}  // namespace fordela::web
