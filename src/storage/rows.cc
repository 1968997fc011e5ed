#include "storage/rows.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace fordela::storage {
namespace {

Value ToValue(const std::string& text) { return text; }
Value ToValue(std::string_view text) { return std::string(text); }
Value ToValue(std::int64_t number) { return number; }
Value ToValue(bool flag) { return std::int64_t{flag}; }
Value ToValue(Date date) { return FormatDate(date); }
template <typename T>
Value ToValue(const std::optional<T>& value) {
  return value ? ToValue(*value) : Value();
}

const Table& FindTable(std::string_view name) {
  const auto tables = RecordTables();
  const auto table = std::find_if(tables.begin(), tables.end(),
                                  [name](const Table& each) { return each.name == name; });
  Check(table != tables.end(), "every row has a table");
  return *table;
}

/// Writes the rows of one record, kind by kind.
class RowWriter {
 public:
  RowWriter(std::int64_t event_seq, const FindAgreementById& find)
      : event_seq_(event_seq), find_(find) {}

  void operator()(const Archive& archive) { Add("archive", archive.origin, archive.format); }

  void operator()(const Region& region) {
    Add("region", region.code, region.name);
    AddList("region_alias", region.aliases);
  }

  void operator()(const PopulationSnapshot& snapshot) {
    Add("population_snapshot", snapshot.id, snapshot.version, Corrects(snapshot), Reason(snapshot),
        DiaryNumber(snapshot), snapshot.label, snapshot.reference_date, snapshot.source,
        snapshot.stated_total);
    for (const PopulationCount& count : snapshot.counts) {
      Add("population_count", count.region, count.inhabitants);
    }
  }

  void operator()(const Agreement& agreement) {
    const auto& from = agreement.appropriation;
    const auto& follow_up = agreement.follow_up;
    Add("agreement", agreement.id, agreement.year, agreement.title, agreement.purpose,
        agreement.amount, from ? ToValue(from->area) : Value(),
        from ? ToValue(from->item) : Value(), from ? ToValue(from->sub_item) : Value(),
        follow_up ? ToValue(follow_up->authority) : Value(),
        follow_up ? ToValue(follow_up->commissioned_on) : Value(),
        follow_up ? ToValue(follow_up->diary_number) : Value());
    AddList("agreement_party", agreement.parties);
    for (const Instalment& instalment : agreement.instalments) AddInstalment(instalment);
  }

  void operator()(const Outcome& outcome) {
    Add("outcome", find_(outcome.instalment.agreement), outcome.instalment.number, outcome.version,
        Corrects(outcome), Reason(outcome), DiaryNumber(outcome), outcome.assessed_by,
        outcome.reported_on, outcome.evidence);
    for (const RegionOutcome& region : outcome.regions) {
      Add("outcome_region", region.region, region.met);
    }
  }

  /// The payouts come first: the schema adds a decision only when they sum to its pot.
  void operator()(const Decision& decision) {
    for (const Payout& payout : decision.payouts) {
      Add("payout", payout.region, payout.met, payout.amount);
    }
    Add("decision", find_(decision.instalment.agreement), decision.instalment.number,
        decision.version, Corrects(decision), Reason(decision), DiaryNumber(decision),
        decision.decided_on, decision.number, decision.population_event, decision.outcome_event,
        RuleName(decision.rule), decision.payer, decision.stated_reason, decision.pot,
        decision.withheld);
  }

  /// As with payouts, the amounts come before what sums them.
  void operator()(const Settlement& settlement) {
    for (const SettledAmount& amount : settlement.amounts) {
      Add("settlement_amount", amount.region, amount.amount);
    }
    Add("settlement", settlement.decision_event, settlement.paid_on, settlement.reference,
        static_cast<std::int64_t>(settlement.amounts.size()), settlement.control_sum);
  }

  void operator()(const Repayment& repayment) {
    Add("repayment", repayment.decision_event, repayment.region, repayment.amount,
        repayment.repaid_on, repayment.reason);
  }

  /// As with payouts, the deviations come before what counts them.
  void operator()(const Reconciliation& reconciliation) {
    std::int64_t position = 0;
    for (const Deviation& deviation : reconciliation.deviations) {
      Add("deviation", ++position, StatedFactName(deviation.fact), deviation.region,
          deviation.recorded, deviation.stated);
    }
    Add("reconciliation", reconciliation.decision_event, reconciliation.document,
        ToHex(reconciliation.sha256), reconciliation.size, reconciliation.rows,
        std::string_view(reconciliation.agrees ? "agrees" : "differs"), position);
  }

  std::vector<Row> Take() { return std::move(rows_); }

 private:
  static Value ToValue(Value&& value) noexcept { return std::move(value); }
  template <typename T>
  static Value ToValue(const T& value) {
    return storage::ToValue(value);
  }

  template <typename T>
  static Value Corrects(const T& record) {
    return record.correction ? ToValue(record.correction->corrects) : Value();
  }
  template <typename T>
  static Value Reason(const T& record) {
    return record.correction ? ToValue(record.correction->reason) : Value();
  }
  template <typename T>
  static Value DiaryNumber(const T& record) {
    return record.correction ? ToValue(record.correction->diary_number) : Value();
  }

  /// No value is copied: when memory runs out in a copy of a variant with a string, libstdc++ 12
  /// destroys what it has not made.
  template <typename... Values>
  void Add(std::string_view table, Values&&... values) {
    Row row{&FindTable(table), {}};
    row.values.reserve(1 + sizeof...(values));
    row.values.emplace_back(event_seq_);
    (row.values.push_back(ToValue(std::forward<Values>(values))), ...);
    rows_.push_back(std::move(row));
  }

  void AddList(std::string_view table, const std::vector<std::string>& texts) {
    std::int64_t position = 0;
    for (const std::string& text : texts) Add(table, ++position, text);
  }

  void AddInstalment(const Instalment& instalment) {
    std::optional<std::string_view> unmet;
    if (instalment.unmet) unmet = UnmetName(*instalment.unmet);
    Add("instalment", instalment.number, instalment.amount, instalment.condition, unmet);
    std::int64_t position = 0;
    for (const InstalmentPart& part : instalment.parts) {
      Add("instalment_part", instalment.number, ++position, part.amount, BasisName(part.basis));
    }
  }

  std::int64_t event_seq_;
  const FindAgreementById& find_;
  std::vector<Row> rows_;
};

}  // namespace

std::vector<Row> ToRows(const Record& record, std::int64_t event_seq,
                        const FindAgreementById& find) {
  RowWriter writer(event_seq, find);
  std::visit(writer, record);
  return writer.Take();
}

}  // namespace fordela::storage
