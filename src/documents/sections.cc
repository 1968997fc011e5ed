#include "documents/sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/unicode.h"
#include "documents/field_values.h"
#include "documents/quote.h"

namespace fordela {
namespace {

using Kind = TomlNode::Kind;

std::optional<Region> ReadRegion(const Field& field) {
  if (!Expect(field, Kind::kTable, "a region", "write [[region]] above each")) return std::nullopt;
  TableReader in(field);
  Region region;
  std::optional<std::vector<std::string>> aliases;
  in.Take("code", region.code, ReadRegionCode);
  in.Take("name", region.name, ReadText);
  in.Take("aliases", aliases, ReadTexts);
  if (!in.Finish()) return std::nullopt;
  region.aliases = std::move(aliases).value_or(std::vector<std::string>{});
  return region;
}

/// True if no code stands twice, and no name or alias in two places.
bool ExpectDifferentRegions(const Field& field, const std::vector<Region>& regions) {
  std::set<std::string, std::less<>> codes;
  std::set<std::string, std::less<>> names;
  bool different = true;
  const auto expect_new = [&](bool is_new, const TomlNode& node, std::string path,
                              const std::string& text) {
    if (is_new) return;
    different = false;
    Refuse(Field{node, std::move(path), field.file}, "duplicate",
           fmt::format("{} stands for a region already", Quote(text)),
           "keep one of the two; no code, name or alias stands for two regions");
  };
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const Region& region = regions[i];
    const TomlNode& node = field.node.children[i];
    const std::string path = PathOfItem(field.path, i);
    expect_new(codes.insert(region.code).second, *node.Find("code"), path + ".code", region.code);
    expect_new(names.insert(FoldName(region.name)).second, *node.Find("name"), path + ".name",
               region.name);
    for (std::size_t j = 0; j < region.aliases.size(); ++j) {
      expect_new(names.insert(FoldName(region.aliases[j])).second,
                 node.Find("aliases")->children[j], PathOfItem(path + ".aliases", j),
                 region.aliases[j]);
    }
  }
  return different;
}

/// Reads a table with one whole number for each region code, as rows by code ascending.
template <typename Row, typename Read>
std::optional<std::vector<Row>> ReadByRegion(const Field& field, Read read) {
  if (!ExpectSome(field)) return std::nullopt;
  std::vector<Row> rows;
  bool sound = true;
  for (const TomlNode& node : field.node.children) {
    const Field entry{node, PathOfKey(field.path, node.key), field.file, true};
    field.file.lines.emplace(entry.path, node.line);
    const auto value = read(entry);
    const bool has_code = IsRegionCode(node.key);
    if (!has_code) RefuseRegionCode(entry, node.key);
    sound = sound && value && has_code;
    if (sound) rows.push_back(Row{node.key, *value});
  }
  std::ranges::sort(rows, {}, &Row::region);
  return sound ? std::optional(std::move(rows)) : std::nullopt;
}

std::optional<std::vector<PopulationCount>> ReadCounts(const Field& field) {
  if (!Expect(field, Kind::kTable, "a table of counts",
              "write [population.counts], and below it lines such as \"01\" = 2_485_275")) {
    return std::nullopt;
  }
  return ReadByRegion<PopulationCount>(field, ReadInhabitants);
}

std::optional<std::vector<StatedAmount>> ReadStated(const Field& field) {
  if (!Expect(field, Kind::kTable, "a table of amounts",
              "write [decision.stated], and below it lines such as \"01\" = 46_759_214")) {
    return std::nullopt;
  }
  return ReadByRegion<StatedAmount>(field, ReadAmount);
}

void CheckOutcomeLists(TableReader& in, const OutcomeSection& outcome) {
  if (!in.Has("met") && !in.Has("not_met")) {
    in.Refuse("key_missing", "not_met", "both `met` and `not_met` are missing in [outcome]",
              "add the one or the other; `not_met = []` says that every region met it");
  }
  if (!outcome.met || !outcome.not_met) return;
  if (outcome.met->empty() && outcome.not_met->empty()) {
    in.Refuse("list_empty", "not_met", "`met` and `not_met` are both empty: nobody was assessed",
              "remove one of the two; every region that is not in the other list then counts");
  }
  for (const std::string& code : *outcome.met) {
    if (!std::ranges::binary_search(*outcome.not_met, code)) continue;
    in.Refuse("outcome_contradicts", "not_met",
              fmt::format("{} stands in both `met` and `not_met`", Quote(code)),
              "remove it from one of the two");
  }
}

void CheckStated(TableReader& in, Rule rule) {
  const bool is_stated = rule == Rule::kStated;
  if (is_stated && !in.Has("stated")) {
    in.Refuse("stated_missing", "rule", "the rule is `stated`, but no amounts are",
              "add [decision.stated] with each region's amount, or name another rule");
  }
  if (is_stated && !in.Has("stated_reason")) {
    in.Refuse("stated_reason_missing", "rule", "the rule is `stated`, but no reason is given",
              "add `stated_reason`: why the amounts follow no rule");
  }
  if (!is_stated && in.Has("stated_reason")) {
    in.Refuse("stated_reason_unwanted", "stated_reason",
              fmt::format("a reason is given, but the rule is `{}`", RuleName(rule)),
              "write `rule = \"stated\"`, or remove the reason");
  }
}

}  // namespace

std::optional<std::vector<Region>> ReadRegions(const Field& field) {
  if (!Expect(field, Kind::kArray, "a list of regions", "write [[region]] above each") ||
      !ExpectSome(field)) {
    return std::nullopt;
  }
  auto regions = ReadItems(field, ReadRegion);
  if (regions && !ExpectDifferentRegions(field, *regions)) return std::nullopt;
  return regions;
}

std::optional<PopulationSnapshot> ReadPopulation(const Field& field) {
  if (!Expect(field, Kind::kTable, "one snapshot",
              "write [population]; each snapshot has a file of its own")) {
    return std::nullopt;
  }
  TableReader in(field);
  PopulationSnapshot population;
  in.Take("id", population.id, ReadId);
  in.Take("label", population.label, ReadText);
  in.Take("reference_date", population.reference_date, ReadDate);
  in.Take("source", population.source, ReadText);
  in.Take("total", population.stated_total, ReadInhabitants);
  in.Take("counts", population.counts, ReadCounts);
  return in.Finish() ? std::optional(std::move(population)) : std::nullopt;
}

std::optional<OutcomeSection> ReadOutcome(const Field& field) {
  if (!Expect(field, Kind::kTable, "one outcome",
              "write [outcome]; each outcome has a file of its own")) {
    return std::nullopt;
  }
  TableReader in(field);
  OutcomeSection outcome;
  in.Take("instalment", outcome.instalment, ReadInstalmentId);
  in.Take("assessed_by", outcome.assessed_by, ReadText);
  in.Take("reported_on", outcome.reported_on, ReadDate);
  in.Take("met", outcome.met, ReadRegionCodes);
  in.Take("not_met", outcome.not_met, ReadRegionCodes);
  in.Take("evidence", outcome.evidence, ReadText);
  CheckOutcomeLists(in, outcome);
  return in.Finish() ? std::optional(std::move(outcome)) : std::nullopt;
}

std::optional<DecisionSection> ReadDecision(const Field& field) {
  if (!Expect(field, Kind::kTable, "one decision",
              "write [decision]; each decision has a file of its own")) {
    return std::nullopt;
  }
  TableReader in(field);
  DecisionSection decision;
  std::optional<Rule> rule;
  std::optional<std::vector<StatedAmount>> stated;
  in.Take("instalment", decision.instalment, ReadInstalmentId);
  in.Take("decided_on", decision.decided_on, ReadDate);
  in.Take("number", decision.number, ReadText);
  in.Take("population", decision.population, ReadId);
  const bool has_rule = in.Take("rule", rule, ReadRule);
  in.Take("payer", decision.payer, ReadText);
  in.Take("stated_reason", decision.stated_reason, ReadText);
  in.Take("stated", stated, ReadStated);
  decision.rule = rule.value_or(Rule::kLargestRemainder);
  decision.stated = std::move(stated).value_or(std::vector<StatedAmount>{});
  if (has_rule) CheckStated(in, decision.rule);
  return in.Finish() ? std::optional(std::move(decision)) : std::nullopt;
}

}  // namespace fordela
