#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "documents/site/decision_parts.h"
#include "documents/site/words.h"
#include "documents/table.h"

namespace fordela {
namespace {

std::vector<Fields> AccountRows(const DecisionSettlements& settlements) {
  std::vector<Fields> rows;
  for (const SettlementRow& row : settlements.rows) {
    rows.push_back(Fields{}
                       .Text("account_code", row.code)
                       .Text("account_region", row.region)
                       .Text("account_decided", GroupDigits(row.sums.decided))
                       .Text("account_paid", GroupDigits(row.sums.paid))
                       .Text("account_repaid", GroupDigits(row.sums.repaid))
                       .Text("account_outstanding", GroupDigits(row.sums.outstanding)));
  }
  return rows;
}

std::vector<Fields> TransferRows(const DecisionSettlements& settlements) {
  std::vector<Fields> rows;
  for (const auto& [event, settlement] : settlements.transfers) {
    rows.push_back(
        Fields{}
            .Text("paid_on", FormatDate(settlement.paid_on))
            .Text("reference", settlement.reference)
            .Text("paid_regions", GroupDigits(static_cast<std::int64_t>(settlement.amounts.size())))
            .Text("control_sum", GroupDigits(settlement.control_sum))
            .Text("transfer_event", GroupDigits(event)));
  }
  return rows;
}

std::vector<Fields> ReturnRows(const Annex& annex, const DecisionSettlements& settlements) {
  std::vector<Fields> rows;
  for (const auto& [event, repayment] : settlements.returns) {
    rows.push_back(Fields{}
                       .Text("repaid_on", FormatDate(repayment.repaid_on))
                       .Text("repaid_by", NameIn(annex, repayment.region))
                       .Text("repaid_amount", GroupDigits(repayment.amount))
                       .Text("repaid_reason", repayment.reason)
                       .Text("return_event", GroupDigits(event)));
  }
  return rows;
}

Fields AccountFields(const Annex& annex, const DecisionSettlements& settlements) {
  Fields fields;
  AddAccounts(fields, settlements);
  fields.Flag("nothing_paid", settlements.transfers.empty() && settlements.returns.empty())
      .Flag("has_transfers", !settlements.transfers.empty())
      .List("transfer_rows", TransferRows(settlements))
      .Flag("has_returns", !settlements.returns.empty())
      .List("return_rows", ReturnRows(annex, settlements));
  return fields;
}

std::string FactInWords(StatedFact fact, Language language) {
  switch (fact) {
    case StatedFact::kAmount:
      return std::string(In(language, "belopp, kr", "amount, kr"));
    case StatedFact::kPopulation:
      return std::string(In(language, "invånare", "inhabitants"));
    case StatedFact::kShare:
      return std::string(In(language, "andel", "share"));
    case StatedFact::kAmountInText:
      return std::string(In(language, "belopp i texten, kr", "amount in the text, kr"));
  }
  return {};
}

/// Billionths as percent, without zeroes at the end: `23.26`.
std::string PercentOf(std::int64_t billionths) {
  constexpr std::int64_t kPerPercent = 10'000'000;
  std::string text = fmt::format("{}.{:07}", billionths / kPerPercent, billionths % kPerPercent);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string ValueInWords(StatedFact fact, const std::optional<std::int64_t>& value,
                         Language language) {
  if (!value) return Cell::None().ForPeople(language);
  return fact == StatedFact::kShare ? Cell::Percent(PercentOf(*value)).ForPeople(language)
                                    : GroupDigits(*value);
}

std::vector<Fields> DeviationRows(const Annex& annex, const Reconciliation& reconciliation,
                                  Language language) {
  std::vector<Fields> rows;
  for (const Deviation& deviation : reconciliation.deviations) {
    rows.push_back(
        Fields{}
            .Text("deviating_region", deviation.region
                                          ? NameIn(annex, *deviation.region)
                                          : std::string(In(language, "hela tabellen", "the whole")))
            .Text("deviating_fact", FactInWords(deviation.fact, language))
            .Text("recorded_value", ValueInWords(deviation.fact, deviation.recorded, language))
            .Text("stated_value", ValueInWords(deviation.fact, deviation.stated, language)));
  }
  return rows;
}

std::vector<Fields> ReconciliationItems(const DecisionReport& report, Language language) {
  std::vector<Fields> items;
  for (const KnownReconciliation& known : report.reconciliations) {
    const Reconciliation& reconciliation = known.reconciliation;
    items.push_back(
        Fields{}
            .Text("document", reconciliation.document)
            .Flag("agrees", reconciliation.agrees)
            .Text("deviation_count",
                  GroupDigits(static_cast<std::int64_t>(reconciliation.deviations.size())))
            .Flag("one_deviation", reconciliation.deviations.size() == 1)
            .Text("rows_read", GroupDigits(reconciliation.rows))
            .Text("document_hash", ToHex(reconciliation.sha256))
            .Text("reconciled_event", std::to_string(known.event))
            .Text("reconciled_at", InstantInWords(known.recorded_at))
            .Text("reconciled_by", known.actor)
            .List("deviation_rows", DeviationRows(report.annex, reconciliation, language)));
  }
  return items;
}

/// What the codes say; in English the codes themselves would be all there is.
std::vector<Fields> DoubtItems(const DeskFrame& desk, Language language) {
  std::vector<Fields> items;
  for (const std::string& code : desk.told_doubts) {
    if (code == "date_in_future") {
      items.push_back(Fields{}.Text(
          "told_doubt", In(language, "Dagen har inte kommit än", "That day is yet to come")));
    } else if (code == "clock") {
      items.push_back(Fields{}.Text(
          "told_doubt", In(language, "Datorns klocka visar en tid före den senaste registreringen",
                           "The machine's clock is before what was recorded last")));
    }
  }
  return items;
}

void AddTold(Fields& fields, const PageFrame& frame, const DecisionPage& page) {
  if (!frame.desk || !frame.desk->told_event) return;
  const std::int64_t told = *frame.desk->told_event;
  const Annex& annex = page.report.annex;
  fields.Text("told_event", GroupDigits(told))
      .Flag("told_already", frame.desk->told_already)
      .Flag("told_corrected", told == page.report.event && page.correction)
      .List("told_doubts", DoubtItems(*frame.desk, frame.language));
  if (!page.settlements) return;
  for (const auto& [event, settlement] : page.settlements->transfers) {
    if (event != told) continue;
    const auto regions = static_cast<std::int64_t>(settlement.amounts.size());
    fields.Flag("told_paid")
        .Text("told_amount", GroupDigits(settlement.control_sum))
        .Text("told_regions", regions == 1 ? NameIn(annex, settlement.amounts.front().region)
                                           : RegionsInWords(regions, frame.language))
        .Text("told_day", FormatDate(settlement.paid_on))
        .Text("told_words", settlement.reference);
  }
  for (const auto& [event, repayment] : page.settlements->returns) {
    if (event != told) continue;
    fields.Flag("told_repaid")
        .Text("told_amount", GroupDigits(repayment.amount))
        .Text("told_regions", NameIn(annex, repayment.region))
        .Text("told_day", FormatDate(repayment.repaid_on))
        .Text("told_words", repayment.reason);
  }
}

}  // namespace

void AddAccounts(Fields& fields, const DecisionSettlements& settlements) {
  const SettlementSums& sums = settlements.sums;
  fields.Text("decided_in_all", GroupDigits(sums.decided))
      .Text("paid_in_all", GroupDigits(sums.paid))
      .Text("repaid_in_all", GroupDigits(sums.repaid))
      .Text("net_in_all", GroupDigits(sums.net))
      .Text("outstanding_in_all", GroupDigits(sums.outstanding))
      .Text("to_pay", GroupDigits(settlements.to_pay))
      .Text("to_reclaim", GroupDigits(settlements.to_reclaim))
      .Flag("reclaims", settlements.to_reclaim > 0)
      .List("account_rows", AccountRows(settlements));
}

void AddPayments(Fields& fields, const PageFrame& frame, const DecisionPage& page) {
  const Annex& annex = page.report.annex;
  AddTold(fields, frame, page);
  if (page.settlements) fields.Group("accounts", AccountFields(annex, *page.settlements));
  fields.Flag("reconciled", !page.report.reconciliations.empty())
      .List("reconciliation_items", ReconciliationItems(page.report, frame.language));
}

}  // namespace fordela
