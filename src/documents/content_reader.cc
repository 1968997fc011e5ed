#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "documents/content.h"
#include "documents/json_tree.h"
#include "documents/quote.h"
#include "fordela/error.h"

namespace fordela {
namespace {

using Kind = JsonValue::Kind;

[[noreturn]] void ThrowMalformed(const std::string& what) {
  throw Refused(Problem{"content_malformed", "", "the content of an event is malformed: " + what,
                        "use the log as it was written", "", 0});
}

/// Says of a value that it is not what stands where it stands.
[[noreturn]] void ThrowIsNot(const JsonValue& value, std::string_view wanted) {
  ThrowMalformed(
      fmt::format("{} is not {}", value.key.empty() ? "an item" : Quote(value.key), wanted));
}

const JsonValue& Member(const JsonValue& json, std::string_view key) {
  const JsonValue* value = json.Find(key);
  if (value == nullptr) ThrowMalformed(fmt::format("there is no '{}'", key));
  return *value;
}

const std::string& Text(const JsonValue& value) {
  if (value.kind != Kind::kString) ThrowIsNot(value, "a text");
  return value.text;
}

const std::string& Text(const JsonValue& json, std::string_view key) {
  return Text(Member(json, key));
}

std::int64_t Integer(const JsonValue& value) {
  const auto integer = value.Integer();
  if (!integer) ThrowIsNot(value, "an integer, or is too large");
  return *integer;
}

std::int64_t Integer(const JsonValue& json, std::string_view key) {
  return Integer(Member(json, key));
}

bool Boolean(const JsonValue& value) {
  if (value.kind != Kind::kBoolean) ThrowIsNot(value, "true or false");
  return value.text == "true";
}

std::optional<std::string> OptionalText(const JsonValue& json, std::string_view key) {
  const JsonValue* value = json.Find(key);
  if (value == nullptr) return std::nullopt;
  return Text(*value);
}

std::optional<std::int64_t> OptionalInteger(const JsonValue& json, std::string_view key) {
  const JsonValue* value = json.Find(key);
  if (value == nullptr) return std::nullopt;
  return Integer(*value);
}

Date DateOf(const std::string& text) {
  const auto date = ParseDate(text);
  if (!date) ThrowMalformed("'" + text + "' is not a date");
  return *date;
}

std::optional<Date> OptionalDate(const JsonValue& json, std::string_view key) {
  const JsonValue* value = json.Find(key);
  if (value == nullptr) return std::nullopt;
  return DateOf(Text(*value));
}

template <typename T>
T Named(std::optional<T> value, const std::string& name) {
  if (!value) ThrowMalformed("'" + name + "' is not known");
  return *value;
}

const std::vector<JsonValue>& List(const JsonValue& json, std::string_view key) {
  const JsonValue& value = Member(json, key);
  if (value.kind != Kind::kArray) ThrowIsNot(value, "a list");
  return value.items;
}

std::vector<std::string> TextList(const JsonValue& json, std::string_view key) {
  const std::vector<JsonValue>& list = List(json, key);
  std::vector<std::string> texts;
  texts.reserve(list.size());
  for (const JsonValue& item : list) texts.push_back(Text(item));
  return texts;
}

std::optional<Correction> ReadCorrection(const JsonValue& json) {
  const JsonValue* correction = json.Find("correction");
  if (correction == nullptr) return std::nullopt;
  return Correction{Integer(*correction, "corrects"), Text(*correction, "reason"),
                    OptionalText(*correction, "diary_number")};
}

/// The members of an object that has one for each region, by its code, in ascending order.
const std::vector<JsonValue>& ByRegion(const JsonValue& json, std::string_view key) {
  const JsonValue& object = Member(json, key);
  if (object.kind != Kind::kObject) ThrowIsNot(object, "an object");
  std::string_view last;
  for (const JsonValue& item : object.items) {
    if (!IsRegionCode(item.key)) {
      ThrowMalformed(fmt::format("'{}' is not a region code", item.key));
    }
    if (item.key <= last) ThrowMalformed(fmt::format("the codes of '{}' do not ascend", key));
    last = item.key;
  }
  return object.items;
}

Archive ReadArchive(const JsonValue& json) {
  return {Text(json, "origin"), Integer(json, "format")};
}

Region ReadRegion(const JsonValue& json) {
  return {Text(json, "code"), Text(json, "name"), TextList(json, "aliases")};
}

PopulationSnapshot ReadPopulation(const JsonValue& json) {
  PopulationSnapshot snapshot{Text(json, "id"),
                              Integer(json, "version"),
                              ReadCorrection(json),
                              Text(json, "label"),
                              OptionalDate(json, "reference_date"),
                              Text(json, "source"),
                              OptionalInteger(json, "stated_total"),
                              {}};
  for (const JsonValue& inhabitants : ByRegion(json, "counts")) {
    snapshot.counts.push_back({inhabitants.key, Integer(inhabitants)});
  }
  return snapshot;
}

Instalment ReadInstalment(const JsonValue& json) {
  Instalment instalment{Integer(json, "number"),
                        Integer(json, "amount"),
                        OptionalText(json, "condition"),
                        std::nullopt,
                        {}};
  if (const auto unmet = OptionalText(json, "unmet")) {
    instalment.unmet = Named(FindUnmet(*unmet), *unmet);
  }
  for (const JsonValue& part : List(json, "parts")) {
    const std::string basis = Text(part, "by");
    instalment.parts.push_back({Integer(part, "amount"), Named(FindBasis(basis), basis)});
  }
  return instalment;
}

Agreement ReadAgreement(const JsonValue& json) {
  Agreement agreement{Text(json, "id"),
                      Integer(json, "year"),
                      Text(json, "title"),
                      TextList(json, "parties"),
                      Text(json, "purpose"),
                      Integer(json, "amount"),
                      std::nullopt,
                      std::nullopt,
                      {}};
  if (const JsonValue* from = json.Find("appropriation")) {
    agreement.appropriation = {Text(*from, "area"), Text(*from, "item"), Text(*from, "sub_item")};
  }
  if (const JsonValue* from = json.Find("follow_up")) {
    agreement.follow_up = {Text(*from, "authority"), OptionalDate(*from, "commissioned_on"),
                           OptionalText(*from, "diary_number")};
  }
  for (const JsonValue& instalment : List(json, "instalments")) {
    agreement.instalments.push_back(ReadInstalment(instalment));
  }
  return agreement;
}

Outcome ReadOutcome(const JsonValue& json) {
  Outcome outcome{{Text(json, "agreement"), Integer(json, "instalment")},
                  Integer(json, "version"),
                  ReadCorrection(json),
                  Text(json, "assessed_by"),
                  DateOf(Text(json, "reported_on")),
                  Text(json, "evidence"),
                  {}};
  for (const JsonValue& met : ByRegion(json, "met")) {
    outcome.regions.push_back({met.key, Boolean(met)});
  }
  return outcome;
}

Decision ReadDecision(const JsonValue& json) {
  const std::string rule = Text(json, "rule");
  Decision decision{{Text(json, "agreement"), Integer(json, "instalment")},
                    Integer(json, "version"),
                    ReadCorrection(json),
                    OptionalDate(json, "decided_on"),
                    OptionalText(json, "number"),
                    Text(json, "population"),
                    Integer(json, "population_event"),
                    OptionalInteger(json, "outcome_event"),
                    Named(FindRule(rule), rule),
                    OptionalText(json, "payer"),
                    OptionalText(json, "stated_reason"),
                    Integer(json, "pot"),
                    Integer(json, "withheld"),
                    {}};
  for (const JsonValue& amount : ByRegion(json, "amounts")) {
    decision.payouts.push_back({amount.key, true, Integer(amount)});
  }
  for (const std::string& code : TextList(json, "not_met")) {
    decision.payouts.push_back({code, false, 0});
  }
  std::sort(decision.payouts.begin(), decision.payouts.end(),
            [](const Payout& a, const Payout& b) { return a.region < b.region; });
  return decision;
}

Settlement ReadSettlement(const JsonValue& json) {
  Settlement settlement{{Text(json, "agreement"), Integer(json, "instalment")},
                        Integer(json, "decision_event"),
                        DateOf(Text(json, "paid_on")),
                        Text(json, "reference"),
                        Integer(json, "control_sum"),
                        {}};
  for (const JsonValue& amount : ByRegion(json, "amounts")) {
    settlement.amounts.push_back({amount.key, Integer(amount)});
  }
  return settlement;
}

Repayment ReadRepayment(const JsonValue& json) {
  return {{Text(json, "agreement"), Integer(json, "instalment")},
          Integer(json, "decision_event"),
          Text(json, "region"),
          Integer(json, "amount"),
          DateOf(Text(json, "repaid_on")),
          Text(json, "reason")};
}

bool ReadVerdict(const std::string& verdict) {
  if (verdict != "agrees" && verdict != "differs") ThrowMalformed("'" + verdict + "' is not known");
  return verdict == "agrees";
}

Reconciliation ReadReconciliation(const JsonValue& json) {
  const std::string sha256 = Text(json, "sha256");
  Reconciliation reconciliation{{Text(json, "agreement"), Integer(json, "instalment")},
                                Integer(json, "decision_event"),
                                Text(json, "document"),
                                Named(ParseHash(sha256), sha256),
                                Integer(json, "size"),
                                Integer(json, "rows"),
                                ReadVerdict(Text(json, "verdict")),
                                {}};
  for (const JsonValue& deviation : List(json, "deviations")) {
    const std::string fact = Text(deviation, "fact");
    reconciliation.deviations.push_back(
        {Named(FindStatedFact(fact), fact), OptionalText(deviation, "region"),
         OptionalInteger(deviation, "recorded"), OptionalInteger(deviation, "stated")});
  }
  return reconciliation;
}

Record ReadRecord(std::string_view kind, const JsonValue& json) {
  if (kind == "archive") return ReadArchive(json);
  if (kind == "region") return ReadRegion(json);
  if (kind == "population") return ReadPopulation(json);
  if (kind == "agreement") return ReadAgreement(json);
  if (kind == "outcome") return ReadOutcome(json);
  if (kind == "decision") return ReadDecision(json);
  if (kind == "settlement") return ReadSettlement(json);
  if (kind == "repayment") return ReadRepayment(json);
  if (kind == "reconciliation") return ReadReconciliation(json);
  throw Refused(Problem{"kind_unknown", "",
                        fmt::format("'{}' is not a kind of event that is known", kind),
                        "use a newer version of fordela", "", 0});
}

}  // namespace

Record ParseContent(std::string_view kind, std::string_view content) {
  JsonValue json;
  if (const auto fault = ReadJson(content, json)) ThrowMalformed(fault->what);
  return ReadRecord(kind, json);
}

}  // namespace fordela
