#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "documents/content.h"
#include "fordela/error.h"

namespace fordela {
namespace {

using Json = nlohmann::json;

[[noreturn]] void ThrowMalformed(const std::string& what) {
  throw Refused(Problem{"content_malformed", "", "the content of an event is malformed: " + what,
                        "use the log as it was written", "", 0});
}

std::string Text(const Json& json, const char* key) { return json.at(key).get<std::string>(); }

std::int64_t Integer(const Json& value) {
  if (!value.is_number_integer()) ThrowMalformed("a number is not an integer");
  const bool fits = !value.is_number_unsigned() ||
                    value.get<std::uint64_t>() <= std::numeric_limits<std::int64_t>::max();
  if (!fits) ThrowMalformed("a number is too large");
  return value.get<std::int64_t>();
}

std::int64_t Integer(const Json& json, const char* key) { return Integer(json.at(key)); }

std::optional<std::string> OptionalText(const Json& json, const char* key) {
  if (!json.contains(key)) return std::nullopt;
  return Text(json, key);
}

std::optional<std::int64_t> OptionalInteger(const Json& json, const char* key) {
  if (!json.contains(key)) return std::nullopt;
  return Integer(json, key);
}

Date DateOf(const std::string& text) {
  const auto date = ParseDate(text);
  if (!date) ThrowMalformed("'" + text + "' is not a date");
  return *date;
}

std::optional<Date> OptionalDate(const Json& json, const char* key) {
  if (!json.contains(key)) return std::nullopt;
  return DateOf(Text(json, key));
}

template <typename T>
T Named(std::optional<T> value, const std::string& name) {
  if (!value) ThrowMalformed("'" + name + "' is not known");
  return *value;
}

std::vector<std::string> TextList(const Json& json, const char* key) {
  return json.at(key).get<std::vector<std::string>>();
}

std::optional<Correction> ReadCorrection(const Json& json) {
  if (!json.contains("correction")) return std::nullopt;
  const Json& correction = json.at("correction");
  return Correction{Integer(correction, "corrects"), Text(correction, "reason"),
                    OptionalText(correction, "diary_number")};
}

/// An object that has a member for each region, by its code.
const Json& ByRegion(const Json& json, const char* key) {
  const Json& object = json.at(key);
  if (!object.is_object()) ThrowMalformed(fmt::format("'{}' is not an object", key));
  for (const auto& [code, value] : object.items()) {
    if (!IsRegionCode(code)) ThrowMalformed(fmt::format("'{}' is not a region code", code));
  }
  return object;
}

Archive ReadArchive(const Json& json) { return {Text(json, "origin"), Integer(json, "format")}; }

Region ReadRegion(const Json& json) {
  return {Text(json, "code"), Text(json, "name"), TextList(json, "aliases")};
}

PopulationSnapshot ReadPopulation(const Json& json) {
  PopulationSnapshot snapshot{Text(json, "id"),
                              Integer(json, "version"),
                              ReadCorrection(json),
                              Text(json, "label"),
                              OptionalDate(json, "reference_date"),
                              Text(json, "source"),
                              OptionalInteger(json, "stated_total"),
                              {}};
  for (const auto& [code, inhabitants] : ByRegion(json, "counts").items()) {
    snapshot.counts.push_back({code, Integer(inhabitants)});
  }
  return snapshot;
}

Instalment ReadInstalment(const Json& json) {
  Instalment instalment{Integer(json, "number"),
                        Integer(json, "amount"),
                        OptionalText(json, "condition"),
                        std::nullopt,
                        {}};
  if (const auto unmet = OptionalText(json, "unmet")) {
    instalment.unmet = Named(FindUnmet(*unmet), *unmet);
  }
  for (const Json& part : json.at("parts")) {
    const std::string basis = Text(part, "by");
    instalment.parts.push_back({Integer(part, "amount"), Named(FindBasis(basis), basis)});
  }
  return instalment;
}

Agreement ReadAgreement(const Json& json) {
  Agreement agreement{Text(json, "id"),
                      Integer(json, "year"),
                      Text(json, "title"),
                      TextList(json, "parties"),
                      Text(json, "purpose"),
                      Integer(json, "amount"),
                      std::nullopt,
                      std::nullopt,
                      {}};
  if (json.contains("appropriation")) {
    const Json& from = json.at("appropriation");
    agreement.appropriation = {Text(from, "area"), Text(from, "item"), Text(from, "sub_item")};
  }
  if (json.contains("follow_up")) {
    const Json& follow_up = json.at("follow_up");
    agreement.follow_up = {Text(follow_up, "authority"), OptionalDate(follow_up, "commissioned_on"),
                           OptionalText(follow_up, "diary_number")};
  }
  for (const Json& instalment : json.at("instalments")) {
    agreement.instalments.push_back(ReadInstalment(instalment));
  }
  return agreement;
}

Outcome ReadOutcome(const Json& json) {
  Outcome outcome{{Text(json, "agreement"), Integer(json, "instalment")},
                  Integer(json, "version"),
                  ReadCorrection(json),
                  Text(json, "assessed_by"),
                  DateOf(Text(json, "reported_on")),
                  Text(json, "evidence"),
                  {}};
  for (const auto& [code, met] : ByRegion(json, "met").items()) {
    outcome.regions.push_back({code, met.get<bool>()});
  }
  return outcome;
}

Decision ReadDecision(const Json& json) {
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
  for (const auto& [code, amount] : ByRegion(json, "amounts").items()) {
    decision.payouts.push_back({code, true, Integer(amount)});
  }
  for (const std::string& code : TextList(json, "not_met")) {
    decision.payouts.push_back({code, false, 0});
  }
  std::sort(decision.payouts.begin(), decision.payouts.end(),
            [](const Payout& a, const Payout& b) { return a.region < b.region; });
  return decision;
}

Settlement ReadSettlement(const Json& json) {
  Settlement settlement{{Text(json, "agreement"), Integer(json, "instalment")},
                        Integer(json, "decision_event"),
                        DateOf(Text(json, "paid_on")),
                        Text(json, "reference"),
                        Integer(json, "control_sum"),
                        {}};
  for (const auto& [code, amount] : ByRegion(json, "amounts").items()) {
    settlement.amounts.push_back({code, Integer(amount)});
  }
  return settlement;
}

Repayment ReadRepayment(const Json& json) {
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

Reconciliation ReadReconciliation(const Json& json) {
  const std::string sha256 = Text(json, "sha256");
  Reconciliation reconciliation{{Text(json, "agreement"), Integer(json, "instalment")},
                                Integer(json, "decision_event"),
                                Text(json, "document"),
                                Named(ParseHash(sha256), sha256),
                                Integer(json, "size"),
                                Integer(json, "rows"),
                                ReadVerdict(Text(json, "verdict")),
                                {}};
  for (const Json& deviation : json.at("deviations")) {
    const std::string fact = Text(deviation, "fact");
    reconciliation.deviations.push_back(
        {Named(FindStatedFact(fact), fact), OptionalText(deviation, "region"),
         OptionalInteger(deviation, "recorded"), OptionalInteger(deviation, "stated")});
  }
  return reconciliation;
}

Record ReadRecord(std::string_view kind, const Json& json) {
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
  try {
    return ReadRecord(kind, Json::parse(content));
  } catch (const Json::exception& error) {
    ThrowMalformed(error.what());
  }
}

}  // namespace fordela
