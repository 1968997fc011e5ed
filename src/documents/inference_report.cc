#include "documents/inference_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/multiplier_json.h"
#include "documents/quote.h"
#include "documents/rule_words.h"
#include "documents/table.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

/// Of a rule's edits, in text; all of them are in JSON.
constexpr std::size_t kShownEdits = 12;

std::string_view NameOf(const std::optional<Rule>& rule) {
  return rule ? RuleName(*rule) : std::string_view("half-up");
}

std::string Count(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", GroupDigits(static_cast<std::int64_t>(count)),
                     count == 1 ? one : many);
}

std::string RulesOf(const Inference& inference) {
  std::vector<std::string> names;
  for (const Rule rule : inference.rules) names.emplace_back(RuleName(rule));
  return JoinWords(names);
}

const PublishedRow& RowOf(const TableInference& inference, std::size_t claim) {
  return inference.table.rows[inference.rows[claim]];
}

/// `2 rows, against plain half up`.
std::string FewestEdits(const Inference& inference) {
  const RuleEdits& fewest = inference.edits.front();
  return fmt::format("{}, against {}", Count(fewest.edits.size(), "row", "rows"),
                     fewest.rule ? RuleName(*fewest.rule) : "plain half up");
}

// ---- Text ----

std::string PrintedVerdict(const Inference& inference) {
  if (!inference.rules.empty()) {
    return fmt::format("every amount follows from {}", RulesOf(inference));
  }
  if (inference.edits.front().edits.empty()) {
    return "no rule gives every amount: each is its quota rounded half up, and together they miss "
           "the pot";
  }
  return fmt::format("no rule gives every amount; the fewest edits: {}", FewestEdits(inference));
}

std::string ImpliedVerdict(const TableInference& inference) {
  const ImpliedPopulations& implied = *inference.implied;
  if (implied.answers.empty()) {
    return implied.end == SearchEnd::kComplete ? "no populations give these amounts by any rule"
                                               : "the amounts cannot decide the populations";
  }
  const std::string total = GroupDigits(inference.population_total);
  if (!implied.unique) {
    return fmt::format("the amounts cannot decide the populations: {}{} sets of them {}",
                       implied.end == SearchEnd::kTooMany ? "at least " : "",
                       GroupDigits(static_cast<std::int64_t>(implied.found)),
                       implied.exact ? "give every amount" : "give most amounts");
  }
  if (!implied.exact) {
    return fmt::format(
        "no populations give every amount by any rule; one set of them, {} inhabitants in all, is "
        "edits away: {}",
        total, FewestEdits(*inference.inference));
  }
  return fmt::format(
      "the amounts imply one set of populations, {} inhabitants in all; by them every amount "
      "follows from {}",
      total, RulesOf(*inference.inference));
}

void AppendPot(std::string& out, const TableInference& inference) {
  const std::string_view source = inference.pot_source == PotSource::kGiven ? "as given"
                                  : inference.pot_source == PotSource::kPrintedTotal
                                      ? "the table's total"
                                      : "the sum of the amounts";
  out += fmt::format("pot: {} kr, {}\n", GroupDigits(inference.pot), source);
  if (inference.amount_sum != inference.pot) {
    out += fmt::format(
        "the amounts sum to {} kr, {} kr against the pot: no rule gives such amounts\n",
        GroupDigits(inference.amount_sum), SignedDigits(inference.amount_sum - inference.pot));
  }
  const auto& total = inference.table.total;
  if (total && total->amount && *total->amount != inference.amount_sum &&
      *total->amount != inference.pot) {
    out += fmt::format("the table's total is {} kr, and its amounts sum to {} kr\n",
                       GroupDigits(*total->amount), GroupDigits(inference.amount_sum));
  }
}

void AppendRows(std::string& out, const TableInference& inference) {
  out += fmt::format("took part: {}\n", Count(inference.rows.size(), "row", "rows"));
  std::vector<std::string> others;
  for (std::size_t i = 0; i < inference.table.rows.size(); ++i) {
    if (std::ranges::binary_search(inference.rows, i)) continue;
    others.push_back(inference.table.rows[i].region);
  }
  if (!others.empty()) out += fmt::format("took no part: {}\n", JoinWords(others));
}

void AppendPopulationTotal(std::string& out, const TableInference& inference) {
  if (inference.populations.empty()) return;
  out += fmt::format("inhabitants: {}, {}\n", GroupDigits(inference.population_total),
                     !inference.implied          ? "the sum of the rows"
                     : inference.implied->unique ? "implied by the amounts"
                                                 : "in the first of these sets");
  const auto& total = inference.table.total;
  if (total && total->population && *total->population != inference.population_total) {
    out += fmt::format("the table's total is {} inhabitants; the sum of the rows is what counts\n",
                       GroupDigits(*total->population));
  }
}

void AppendRules(std::string& out, const Inference& inference) {
  if (inference.rules.empty()) return;
  out += "\nrules that give every amount:\n";
  for (const Rule rule : inference.rules) {
    out += fmt::format("- {}\n", RuleInWords(rule, Language::kEnglish));
  }
}

std::string EditsInWords(const TableInference& inference, const std::vector<Edit>& edits) {
  std::vector<std::string> words;
  for (const Edit& edit : edits) {
    if (words.size() == kShownEdits) {
      words.push_back(fmt::format("{} more", edits.size() - kShownEdits));
      break;
    }
    words.push_back(
        fmt::format("{} {}", RowOf(inference, edit.claim).region, SignedDigits(edit.difference)));
  }
  return JoinWords(words);
}

void AppendEdits(std::string& out, const TableInference& inference) {
  const std::vector<RuleEdits>& edits = inference.inference->edits;
  if (edits.empty()) return;
  out += "\nedits, published less computed in kr, the fewest first:\n";
  for (const RuleEdits& each : edits) {
    out += fmt::format("- {}, {}{}{}\n", NameOf(each.rule), Count(each.edits.size(), "row", "rows"),
                       each.edits.empty() ? "" : ": ", EditsInWords(inference, each.edits));
  }
}

std::string Ratio(std::int64_t numerator, std::int64_t denominator) {
  return fmt::format("{}/{}", GroupDigits(numerator), GroupDigits(denominator));
}

void AppendMultiplier(std::string& out, const Inference& inference) {
  if (!inference.multiplier) {
    out +=
        "\ncertificate: none; no one number times the inhabitants, rounded half up, gives every "
        "row\n";
    return;
  }
  const auto& [low, high, certificate] = *inference.multiplier;
  out += fmt::format("\ncertificate: inhabitants × {}, rounded half up, gives every row\n",
                     certificate);
  out +=
      fmt::format("so does every number from {} to below {}\n",
                  Ratio(low.numerator, low.denominator), Ratio(high.numerator, high.denominator));
  out += fmt::format("as a divisor, inhabitants to the krona: above {}",
                     Ratio(high.denominator, high.numerator));
  if (low.numerator > 0) {
    out += fmt::format(", and up to {}", Ratio(low.denominator, low.numerator));
  }
  out += '\n';
}

void AppendSearch(std::string& out, const ImpliedPopulations& implied) {
  out += fmt::format("\nsearched: every total up to {} inhabitants\n",
                     GroupDigits(implied.searched_to));
  if (implied.end == SearchEnd::kPotTooSmall) {
    out +=
        "larger totals cannot be decided: from half the pot on, every total has a population for "
        "every amount\n";
  } else if (implied.end == SearchEnd::kTooMany) {
    out += "the search ended there, for too many populations came close\n";
  }
  if (implied.found > 0) {
    out += "whole multiples of populations give the same amounts, and are not counted\n";
  }
  if (implied.found > 1) {
    std::vector<std::string> totals;
    for (const PopulationAnswer& answer : implied.answers) {
      totals.push_back(GroupDigits(answer.total));
    }
    if (implied.found > totals.size()) totals.emplace_back("others");
    out += fmt::format("totals found: {}\n", JoinWords(totals));
  }
}

void AppendPopulations(std::string& out, const TableInference& inference) {
  if (!inference.implied || inference.populations.empty()) return;
  Table table{{{"Region"}, {"Population", Align::kRight}, {"Amount (kr)", Align::kRight}}, {}, {}};
  for (std::size_t i = 0; i < inference.rows.size(); ++i) {
    const PublishedRow& row = RowOf(inference, i);
    table.rows.push_back({Cell::Text(row.region), Cell::Integer(inference.populations[i]),
                          Cell::Integer(row.amount.value_or(0))});
  }
  table.sum = {Cell::Text("Total"), Cell::Integer(inference.population_total),
               Cell::Integer(inference.amount_sum)};
  out += '\n' + RenderTableText(table, Language::kEnglish);
}

void AppendSnapshots(std::string& out, const TableInference& inference) {
  if (inference.compared == 0 || inference.populations.empty()) return;
  out += '\n';
  if (inference.snapshots.empty()) out += "no snapshot on record has these populations\n";
  for (const SameFigures& each : inference.snapshots) {
    out += fmt::format("the same figures are on record as {} (label {})\n", each.id,
                       Quote(each.label));
    if (each.label_differs) {
      out += fmt::format("the table labels them otherwise: {}\n",
                         Quote(*inference.table.population_label));
    }
  }
}

void AppendAssumptions(std::string& out, const PublishedTable& table) {
  if (table.assumptions.empty()) return;
  out += "\nassumed in reading the table:\n";
  for (const std::string& assumption : table.assumptions) out += fmt::format("- {}\n", assumption);
}

// ---- JSON ----

void WriteEdits(CanonicalJson& json, const TableInference& inference) {
  json.Key("edits");
  json.BeginArray();
  for (const RuleEdits& each : inference.inference->edits) {
    json.BeginObject();
    json.Key("rows");
    json.BeginArray();
    for (const Edit& edit : each.edits) {
      json.BeginObject();
      json.Member("difference", edit.difference);
      json.Member("region", RowOf(inference, edit.claim).region);
      json.EndObject();
    }
    json.EndArray();
    json.Member("rule", NameOf(each.rule));
    json.EndObject();
  }
  json.EndArray();
}

void WritePopulations(CanonicalJson& json, const TableInference& inference) {
  if (!inference.implied || inference.populations.empty()) return;
  json.Member("population_total", inference.population_total);
  json.Key("populations");
  json.BeginArray();
  for (const Inhabitants population : inference.populations) json.Integer(population);
  json.EndArray();
}

std::string_view EndName(SearchEnd end) {
  switch (end) {
    case SearchEnd::kComplete:
      return "complete";
    case SearchEnd::kPotTooSmall:
      return "pot_too_small";
    case SearchEnd::kTooMany:
      return "too_many";
  }
  return {};
}

void WriteSearch(CanonicalJson& json, const std::optional<ImpliedPopulations>& implied) {
  if (!implied) return;
  json.Key("search");
  json.BeginObject();
  json.Member("end", EndName(implied->end));
  json.Member("exact", implied->exact);
  json.Member("found", static_cast<std::int64_t>(implied->found));
  json.Member("searched_to", implied->searched_to);
  json.EndObject();
}

void WriteSnapshots(CanonicalJson& json, const TableInference& inference) {
  json.Key("snapshots");
  json.BeginArray();
  for (const SameFigures& each : inference.snapshots) {
    json.BeginObject();
    json.Member("id", each.id);
    json.Member("label", each.label);
    json.Member("label_differs", each.label_differs);
    json.Member("version", each.version);
    json.EndObject();
  }
  json.EndArray();
}

template <typename Texts, typename TextOf>
void WriteTexts(CanonicalJson& json, std::string_view key, const Texts& texts, TextOf text_of) {
  json.Key(key);
  json.BeginArray();
  for (const auto& text : texts) json.String(text_of(text));
  json.EndArray();
}

}  // namespace

std::string InferenceText(const TableInference& inference) {
  std::string out = fmt::format(
      "{}: {}\n\n", inference.table.name,
      inference.implied ? ImpliedVerdict(inference) : PrintedVerdict(*inference.inference));
  AppendPot(out, inference);
  AppendRows(out, inference);
  AppendPopulationTotal(out, inference);
  if (inference.implied) AppendSearch(out, *inference.implied);
  // Of the first of several sets they would say nothing about the table.
  if (inference.inference && (!inference.implied || inference.implied->unique)) {
    AppendRules(out, *inference.inference);
    AppendEdits(out, inference);
    AppendMultiplier(out, *inference.inference);
  }
  AppendPopulations(out, inference);
  AppendSnapshots(out, inference);
  AppendAssumptions(out, inference.table);
  return WrapLines(out);
}

std::string InferenceJson(const TableInference& inference) {
  const Inference found = inference.inference.value_or(Inference{});
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("amount_sum", inference.amount_sum);
  WriteTexts(json, "assumptions", inference.table.assumptions,
             [](const std::string& text) { return std::string_view(text); });
  if (inference.inference) {
    WriteEdits(json, inference);
  } else {
    json.RawMember("edits", "[]");
  }
  WriteMultiplier(json, found.multiplier);
  WritePopulations(json, inference);
  json.Member("pot", inference.pot);
  WriteTexts(json, "rules", found.rules, [](Rule rule) { return RuleName(rule); });
  WriteSearch(json, inference.implied);
  WriteSnapshots(json, inference);
  json.NullableMember(
      "total", inference.table.total ? inference.table.total->amount : std::optional<Kronor>());
  if (inference.implied) json.Member("unique", inference.implied->unique);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
