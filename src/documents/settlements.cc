#include "documents/settlements.h"

#include <fmt/format.h>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/record_items.h"

namespace fordela {
namespace {

void AppendSums(std::vector<Cell>& cells, const SettlementSums& sums) {
  for (const Kronor sum : {sums.decided, sums.paid, sums.repaid, sums.net, sums.outstanding}) {
    cells.push_back(Cell::Integer(sum));
  }
}

void AppendSumColumns(std::vector<Column>& columns) {
  for (const char* title :
       {"Decided (kr)", "Paid (kr)", "Repaid (kr)", "Net paid (kr)", "Outstanding (kr)"}) {
    columns.push_back({title, Align::kRight});
  }
}

Table RegionsTable(const DecisionSettlements& settlements) {
  Table table{{{"Code"}, {"Region"}}, {}, Row{Cell::Text(""), Cell::Text("Sum")}};
  AppendSumColumns(table.columns);
  for (const SettlementRow& row : settlements.rows) {
    table.rows.push_back({Cell::Code(row.code), Cell::Text(row.region)});
    AppendSums(table.rows.back(), row.sums);
  }
  AppendSums(*table.sum, settlements.sums);
  return table;
}

Table TransfersTable(const DecisionSettlements& settlements) {
  Table table{{{"Paid on"},
               {"Reference"},
               {"Regions", Align::kRight},
               {"Control sum (kr)", Align::kRight},
               {"Event", Align::kRight}},
              {},
              {}};
  for (const auto& [event, settlement] : settlements.transfers) {
    table.rows.push_back({Cell::Text(FormatDate(settlement.paid_on)),
                          Cell::Text(settlement.reference),
                          Cell::Integer(static_cast<std::int64_t>(settlement.amounts.size())),
                          Cell::Integer(settlement.control_sum), Cell::Integer(event)});
  }
  return table;
}

Table ReturnsTable(const DecisionSettlements& settlements) {
  Table table{{{"Repaid on"},
               {"Code"},
               {"Amount (kr)", Align::kRight},
               {"Event", Align::kRight},
               {"Reason"}},
              {},
              {}};
  for (const auto& [event, repayment] : settlements.returns) {
    table.rows.push_back({Cell::Text(FormatDate(repayment.repaid_on)), Cell::Code(repayment.region),
                          Cell::Integer(repayment.amount), Cell::Integer(event),
                          Cell::Text(repayment.reason)});
  }
  return table;
}

void WriteRow(CanonicalJson& json, const SettlementRow& row) {
  json.BeginObject();
  json.Member("code", row.code);
  json.Member("decided", row.sums.decided);
  json.Member("net", row.sums.net);
  json.Member("outstanding", row.sums.outstanding);
  json.Member("paid", row.sums.paid);
  json.Member("region", row.region);
  json.Member("repaid", row.sums.repaid);
  json.EndObject();
}

void WriteAmounts(CanonicalJson& json, const Settlement& settlement) {
  json.Key("amounts");
  json.BeginArray();
  for (const SettledAmount& paid : settlement.amounts) {
    json.BeginObject();
    json.Member("amount", paid.amount);
    json.Member("code", paid.region);
    json.EndObject();
  }
  json.EndArray();
  json.Member("control_sum", settlement.control_sum);
  json.Member("count", static_cast<std::int64_t>(settlement.amounts.size()));
}

void WriteTransfer(CanonicalJson& json, const DecisionSettlements::Transfer& transfer) {
  json.BeginObject();
  WriteAmounts(json, transfer.settlement);
  json.Member("event", transfer.event);
  json.Member("paid_on", FormatDate(transfer.settlement.paid_on));
  json.Member("reference", transfer.settlement.reference);
  json.EndObject();
}

void WriteReturn(CanonicalJson& json, const DecisionSettlements::Return& returned) {
  json.BeginObject();
  json.Member("amount", returned.repayment.amount);
  json.Member("code", returned.repayment.region);
  json.Member("event", returned.event);
  json.Member("reason", returned.repayment.reason);
  json.Member("repaid_on", FormatDate(returned.repayment.repaid_on));
  json.EndObject();
}

template <typename Entry, typename Write>
void WriteList(CanonicalJson& json, std::string_view key, const std::vector<Entry>& entries,
               Write write) {
  json.Key(key);
  json.BeginArray();
  for (const Entry& entry : entries) write(json, entry);
  json.EndArray();
}

void WriteDecision(CanonicalJson& json, const DecisionSettlements& settlements) {
  json.BeginObject();
  json.Member("decided", settlements.sums.decided);
  json.Member("decision", FormatDecisionId(settlements.decision));
  json.Member("net", settlements.sums.net);
  json.Member("outstanding", settlements.sums.outstanding);
  json.Member("paid", settlements.sums.paid);
  json.Member("repaid", settlements.sums.repaid);
  WriteList(json, "repayments", settlements.returns, WriteReturn);
  WriteList(json, "rows", settlements.rows, WriteRow);
  json.Member("to_pay", settlements.to_pay);
  json.Member("to_reclaim", settlements.to_reclaim);
  WriteList(json, "transfers", settlements.transfers, WriteTransfer);
  json.EndObject();
}

/// The first line, on what became of it, and the last, on the history.
template <typename T>
std::string ResultText(const Recorded<T>& result, const std::string& facts) {
  return fmt::format("{}: {} as event {}\n{}\nhistory: {} events, root {}\n",
                     RecordTitle(result.record),
                     result.already_recorded ? "already recorded" : "recorded", result.event, facts,
                     GroupDigits(result.events), ToHex(result.root));
}

}  // namespace

Table SettlementSumsTable(const std::vector<DecisionSettlements>& decisions) {
  Table table{{{"Decision"}}, {}, {}};
  AppendSumColumns(table.columns);
  SettlementSums all;
  for (const DecisionSettlements& each : decisions) {
    table.rows.push_back({Cell::Text(FormatDecisionId(each.decision))});
    AppendSums(table.rows.back(), each.sums);
    all.decided += each.sums.decided;
    all.paid += each.sums.paid;
    all.repaid += each.sums.repaid;
    all.net += each.sums.net;
    all.outstanding += each.sums.outstanding;
  }
  if (decisions.empty()) return table;
  table.sum = Row{Cell::Text("Sum")};
  AppendSums(*table.sum, all);
  return table;
}

Table SettlementsTable(const std::vector<DecisionSettlements>& decisions) {
  Table table{{{"Decision"}, {"Code"}, {"Region"}}, {}, {}, "Settlements"};
  AppendSumColumns(table.columns);
  for (const DecisionSettlements& each : decisions) {
    for (const SettlementRow& row : each.rows) {
      table.rows.push_back({Cell::Text(FormatDecisionId(each.decision)), Cell::Code(row.code),
                            Cell::Text(row.region)});
      AppendSums(table.rows.back(), row.sums);
    }
  }
  return table;
}

std::string SettlementsText(const DecisionSettlements& settlements) {
  std::string out = FormatDecisionId(settlements.decision) + "\n\n";
  out += RenderTableText(RegionsTable(settlements));
  out += fmt::format("\nto pay: {} kr; to reclaim: {} kr\n", GroupDigits(settlements.to_pay),
                     GroupDigits(settlements.to_reclaim));
  if (!settlements.transfers.empty()) out += "\n" + RenderTableText(TransfersTable(settlements));
  if (!settlements.returns.empty()) out += "\n" + RenderTableText(ReturnsTable(settlements));
  return out;
}

std::string SettlementsJson(const std::vector<DecisionSettlements>& decisions) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  WriteList(json, "settlements", decisions, WriteDecision);
  json.EndObject();
  return out += '\n';
}

std::string SettlementResultText(const Recorded<Settlement>& result) {
  const Settlement& settlement = result.record;
  return ResultText(
      result, fmt::format("{} region{}, control sum {} kr, paid on {}", settlement.amounts.size(),
                          settlement.amounts.size() == 1 ? "" : "s",
                          GroupDigits(settlement.control_sum), FormatDate(settlement.paid_on)));
}

std::string SettlementResultJson(const Recorded<Settlement>& result) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("already_recorded", result.already_recorded);
  WriteAmounts(json, result.record);
  json.Member("decision", FormatInstalmentId(result.record.instalment));
  json.Member("event", result.event);
  json.Member("events", result.events);
  json.Member("paid_on", FormatDate(result.record.paid_on));
  json.Member("reference", result.record.reference);
  json.Member("root", ToHex(result.root));
  WriteWarnings(json, result.warnings);
  json.EndObject();
  return out += '\n';
}

std::string RepaymentResultText(const Recorded<Repayment>& result) {
  const Repayment& repayment = result.record;
  return ResultText(result, fmt::format("{} kr, repaid on {}: {}", GroupDigits(repayment.amount),
                                        FormatDate(repayment.repaid_on), repayment.reason));
}

std::string RepaymentResultJson(const Recorded<Repayment>& result) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("already_recorded", result.already_recorded);
  json.Member("amount", result.record.amount);
  json.Member("code", result.record.region);
  json.Member("decision", FormatInstalmentId(result.record.instalment));
  json.Member("event", result.event);
  json.Member("events", result.events);
  json.Member("reason", result.record.reason);
  json.Member("repaid_on", FormatDate(result.record.repaid_on));
  json.Member("root", ToHex(result.root));
  WriteWarnings(json, result.warnings);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
