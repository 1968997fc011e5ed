#include "documents/what_if_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/counterfactual_words.h"
#include "documents/rule_words.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

const Decision& Recorded(const WhatIf& what_if) { return what_if.recorded.decision; }

Kronor WithheldDifference(const WhatIf& what_if) {
  return what_if.withheld - Recorded(what_if).withheld;
}

Kronor PotDifference(const WhatIf& what_if) { return what_if.pot - Recorded(what_if).pot; }

std::map<std::string, std::string> NamesOf(const WhatIf& what_if) {
  std::map<std::string, std::string> names;
  for (const WhatIfRow& row : what_if.rows) names[row.code] = row.region;
  return names;
}

std::string TitlesOf(const WhatIf& what_if, const std::vector<std::string>& codes) {
  const auto names = NamesOf(what_if);
  std::vector<std::string> titles;
  for (const std::string& code : codes) {
    titles.push_back(fmt::format("{} ({})", names.at(code), code));
  }
  return JoinWords(titles);
}

/// `If Halland (13) had met the condition and the pot had been 1 000 kr`.
std::string Premise(const WhatIf& what_if) {
  const WhatIfChanges& changes = what_if.changes;
  std::vector<std::string> premises;
  if (!changes.met.empty()) {
    premises.push_back(TitlesOf(what_if, changes.met) + " had met the condition");
  }
  if (!changes.not_met.empty()) {
    premises.push_back(TitlesOf(what_if, changes.not_met) + " had not met the condition");
  }
  if (changes.pot) {
    premises.push_back(fmt::format("the pot had been {} kr", GroupDigits(*changes.pot)));
  }
  if (changes.population) {
    premises.push_back(
        fmt::format("population {} had been used", SnapshotName(what_if.population)));
  }
  if (changes.rule) premises.push_back(fmt::format("the rule had been {}", *changes.rule));
  if (premises.empty() && Recorded(what_if).rule == Rule::kStated) {
    return fmt::format("Computed by {}", RuleName(what_if.rule));
  }
  if (premises.empty()) return "With nothing changed";
  return "If " + JoinWords(premises);
}

/// Regions of which the same is to be told: how many, and by how much in all.
struct Group {
  std::size_t regions = 0;
  Kronor kronor = 0;

  void Add(Kronor difference) {
    ++regions;
    kronor += difference;
  }
};

/// `cancer-2025/2 would have given 1 region 6 kr more and 18 regions 6 kr less in all`.
std::string Conclusion(const WhatIf& what_if) {
  Group more;
  Group less;
  Group same;
  for (const WhatIfRow& row : what_if.rows) {
    (row.difference > 0 ? more : row.difference < 0 ? less : same).Add(row.difference);
  }
  const std::string id = FormatDecisionId(what_if.recorded.id);
  if (more.regions + less.regions == 0) {
    return fmt::format("{} would have given every region what is on record", id);
  }
  std::vector<std::string> groups;
  const auto add = [&](const Group& group, Kronor kronor, std::string_view word) {
    if (group.regions == 0) return;
    groups.push_back(fmt::format("{} {} kr {}{}", CountOfRegions(group.regions),
                                 GroupDigits(kronor), word, group.regions > 1 ? " in all" : ""));
  };
  add(more, more.kronor, "more");
  add(less, -less.kronor, "less");
  if (same.regions > 0) groups.push_back(CountOfRegions(same.regions) + " the same");
  return fmt::format("{} would have given {}", id, JoinWords(groups));
}

/// `, and withheld 3 kr more`.
std::string WithheldConclusion(const WhatIf& what_if) {
  const Kronor difference = WithheldDifference(what_if);
  if (difference == 0) return "";
  return fmt::format(", and withheld {} kr {}",
                     GroupDigits(difference > 0 ? difference : -difference),
                     difference > 0 ? "more" : "less");
}

enum class Population { kShown, kLeftOut };

Table MakeTable(const WhatIf& what_if, Population population) {
  Table table{{{"Code"}, {"Region"}}, {}, {}};
  if (population == Population::kShown) table.columns.push_back({"Population", Align::kRight});
  table.columns.push_back({"Met"});
  for (const char* title : {"Recorded (kr)", "What if (kr)", "Difference (kr)"}) {
    table.columns.push_back({title, Align::kRight});
  }
  for (const WhatIfRow& row : what_if.rows) {
    Row cells = {Cell::Code(row.code), Cell::Text(row.region)};
    if (population == Population::kShown) {
      cells.push_back(Cell::IntegerOrNone(row.what_if.population));
    }
    cells.push_back(OutcomeCell(what_if.recorded, row.what_if.met));
    cells.push_back(row.recorded ? Cell::Integer(row.recorded->amount) : Cell::None());
    cells.push_back(Cell::Integer(row.what_if.amount));
    cells.push_back(Cell::Difference(row.difference));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

/// The table with what is withheld and the pot, which the differences sum to.
Table MakeBalance(const WhatIf& what_if) {
  Table table = MakeTable(what_if, Population::kLeftOut);
  const auto line = [](std::string_view title, Kronor recorded, Kronor now) {
    return Row{Cell::Text(""),          Cell::Text(title),  Cell::Text(""),
               Cell::Integer(recorded), Cell::Integer(now), Cell::Difference(now - recorded)};
  };
  table.rows.push_back(line("Withheld", Recorded(what_if).withheld, what_if.withheld));
  table.sum = line("Pot", Recorded(what_if).pot, what_if.pot);
  return table;
}

void AppendBasis(std::string& out, const WhatIf& what_if) {
  out += fmt::format("rule: {}\n", RuleInWords(what_if.rule, Language::kEnglish));
  const Rule rule = Recorded(what_if).rule;
  if (rule != Rule::kStated && rule != what_if.rule) {
    out += fmt::format("the decision was computed by {}\n", RuleName(rule));
  }
  out += fmt::format("population: {}; the pot is split over {} inhabitants\n",
                     SnapshotInWords(what_if.population), GroupDigits(what_if.population_total));
  const PopulationSnapshot& recorded = what_if.recorded.population;
  if (recorded != what_if.population) {
    out += fmt::format("the decision stands on population {}, over {} inhabitants\n",
                       SnapshotName(recorded), GroupDigits(what_if.recorded.population_total));
  }
}

/// Regions named in the changes whose outcome is what it was.
void AppendUnchanged(std::string& out, const WhatIf& what_if) {
  const auto unchanged = [&](const std::vector<std::string>& codes) {
    std::vector<std::string> same;
    for (const WhatIfRow& row : what_if.rows) {
      const bool named = std::ranges::find(codes, row.code) != codes.end();
      if (named && row.recorded && row.recorded->met == row.what_if.met) same.push_back(row.code);
    }
    return same;
  };
  if (const auto same = unchanged(what_if.changes.met); !same.empty()) {
    out += fmt::format("no change: {} met the condition already\n", TitlesOf(what_if, same));
  }
  if (const auto same = unchanged(what_if.changes.not_met); !same.empty()) {
    out +=
        fmt::format("no change: {} did not meet the condition anyway\n", TitlesOf(what_if, same));
  }
}

void AppendStated(std::string& out, const WhatIf& what_if) {
  if (Recorded(what_if).rule != Rule::kStated) return;
  out += fmt::format(
      "the decision states its amounts; no rule computed them. Here they are computed by {}{}\n",
      RuleName(what_if.rule), what_if.changes.rule ? "" : "; --rule names another");
  if (what_if.stated_deviations.empty()) return;
  std::vector<std::string> deviations;
  for (const StatedDeviation& each : what_if.stated_deviations) {
    deviations.push_back(
        fmt::format("{} ({}) {} kr {}", each.region, each.code,
                    GroupDigits(each.deviation > 0 ? each.deviation : -each.deviation),
                    each.deviation > 0 ? "more" : "less"));
  }
  out += fmt::format(
      "that is part of the differences: on its own facts the decision states for {} than that rule "
      "gives\n",
      JoinWords(deviations));
}

/// Several changes have one difference; of a snapshot that was needed, it can be told apart.
void AppendMixed(std::string& out, const WhatIf& what_if) {
  const WhatIfChanges& changes = what_if.changes;
  const bool others =
      !changes.met.empty() || !changes.not_met.empty() || changes.pot || changes.rule;
  if (!changes.population || !others || what_if.recorded.population == what_if.population) return;
  out += fmt::format(
      "the differences are those of all changes together; those of the population are shown by "
      "`fordela what-if {} --population {}`\n",
      FormatDecisionId(what_if.recorded.id), what_if.population.id);
}

void WriteSide(CanonicalJson& json, std::string_view key, const std::optional<WhatIfSide>& side) {
  json.Key(key);
  if (!side) return json.Null();
  json.BeginObject();
  json.Member("amount", side->amount);
  json.Member("met", side->met);
  json.NullableMember("population", side->population);
  json.EndObject();
}

void WriteChanges(CanonicalJson& json, const WhatIfChanges& changes) {
  json.Key("changes");
  json.BeginObject();
  WriteCodes(json, "met", changes.met);
  WriteCodes(json, "not_met", changes.not_met);
  json.NullableMember("population", changes.population);
  json.NullableMember("pot", changes.pot);
  json.NullableMember("rule", changes.rule);
  json.EndObject();
}

void WriteRows(CanonicalJson& json, const WhatIf& what_if) {
  json.Key("rows");
  json.BeginArray();
  for (const WhatIfRow& row : what_if.rows) {
    json.BeginObject();
    json.Member("code", row.code);
    json.Member("difference", row.difference);
    WriteSide(json, "recorded", row.recorded);
    json.Member("region", row.region);
    WriteSide(json, "what_if", row.what_if);
    json.EndObject();
  }
  json.EndArray();
}

void WriteDeviations(CanonicalJson& json, const WhatIf& what_if) {
  json.Key("stated_deviations");
  json.BeginArray();
  for (const StatedDeviation& each : what_if.stated_deviations) {
    json.BeginObject();
    json.Member("code", each.code);
    json.Member("deviation", each.deviation);
    json.Member("region", each.region);
    json.EndObject();
  }
  json.EndArray();
}

void WriteTotals(CanonicalJson& json, std::string_view key, Kronor pot, Kronor withheld,
                 const PopulationSnapshot& population, Inhabitants total, Rule rule) {
  json.Key(key);
  json.BeginObject();
  json.Member("paid", pot - withheld);
  json.Member("population", population.id);
  json.Member("population_total", total);
  json.Member("pot", pot);
  json.Member("rule", RuleName(rule));
  json.Member("withheld", withheld);
  json.EndObject();
}

}  // namespace

Table WhatIfTable(const WhatIf& what_if) {
  Table table = MakeTable(what_if, Population::kShown);
  table.title = FormatDecisionId(what_if.recorded.id) + ": " + Premise(what_if);
  return table;
}

std::string WhatIfText(const WhatIf& what_if) {
  std::string notes = "conserved to the krona: the differences sum to that of the pot\n";
  AppendBasis(notes, what_if);
  notes += TieLine(what_if.tie, NamesOf(what_if));
  AppendUnchanged(notes, what_if);
  AppendStated(notes, what_if);
  AppendMixed(notes, what_if);
  return WrapLines(fmt::format("{}, {}{}.\n\n", Premise(what_if), Conclusion(what_if),
                               WithheldConclusion(what_if)),
                   kTerminalWidth) +
         RenderTableText(MakeBalance(what_if)) + '\n' + WrapLines(notes, kTerminalWidth);
}

std::string WhatIfJson(const WhatIf& what_if) {
  const Decision& recorded = Recorded(what_if);
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  WriteChanges(json, what_if.changes);
  json.Member("decision", FormatDecisionId(what_if.recorded.id));
  json.Key("difference");
  json.BeginObject();
  json.Member("paid", PotDifference(what_if) - WithheldDifference(what_if));
  json.Member("pot", PotDifference(what_if));
  json.Member("withheld", WithheldDifference(what_if));
  json.EndObject();
  WriteTotals(json, "recorded", recorded.pot, recorded.withheld, what_if.recorded.population,
              what_if.recorded.population_total, recorded.rule);
  WriteRows(json, what_if);
  WriteDeviations(json, what_if);
  WriteTie(json, "tie", what_if.tie);
  WriteTotals(json, "what_if", what_if.pot, what_if.withheld, what_if.population,
              what_if.population_total, what_if.rule);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
