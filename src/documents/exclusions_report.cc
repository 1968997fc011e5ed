#include "documents/exclusions_report.h"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/annex.h"
#include "documents/counterfactual_words.h"
#include "documents/rule_words.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

std::string NameOf(const Exclusions& exclusions) {
  return FormatDecisionId(exclusions.recorded.id);
}

std::map<std::string, std::string> NamesOf(const Exclusions& exclusions) {
  std::map<std::string, std::string> names;
  for (const ExclusionRow& row : exclusions.rows) names[row.code] = row.region;
  return names;
}

std::vector<std::string> ExcludedCodes(const Exclusions& exclusions) {
  std::vector<std::string> codes;
  for (const ExclusionRow& row : exclusions.rows) {
    if (!row.met) codes.push_back(row.code);
  }
  return codes;
}

std::string ExcludedTitles(const Exclusions& exclusions) {
  std::vector<std::string> titles;
  for (const ExclusionRow& row : exclusions.rows) {
    if (!row.met) titles.push_back(fmt::format("{} ({})", row.region, row.code));
  }
  return JoinWords(titles);
}

std::string NobodyExcluded(const Exclusions& exclusions) {
  const bool conditional = InstalmentOf(exclusions.recorded).condition.has_value();
  return fmt::format(
      "Nobody was excluded from {}: {}, so nobody gained or lost.\n", NameOf(exclusions),
      conditional ? "all " + CountOfRegions(exclusions.rows.size()) + " met the condition"
                  : "the instalment has no condition");
}

/// `On the figures of population 2024-11, `, where that is not how it was decided.
std::string Premise(const Exclusions& exclusions) {
  if (exclusions.recorded.population != exclusions.population) {
    return fmt::format("On the figures of population {}, ", SnapshotName(exclusions.population));
  }
  return exclusions.as_recorded ? "" : fmt::format("By {}, ", RuleName(exclusions.rule));
}

/// What the exclusions did, in one sentence.
std::string Answer(const Exclusions& exclusions) {
  const std::string lost = fmt::format(
      "{}{} lost {} kr{} by exclusion from {}", Premise(exclusions), ExcludedTitles(exclusions),
      GroupDigits(exclusions.lost), exclusions.excluded > 1 ? " in all" : "", NameOf(exclusions));
  const std::size_t others = exclusions.rows.size() - exclusions.excluded;
  if (exclusions.unmet == Unmet::kWithhold) {
    return lost + (exclusions.gained == 0 ? "; the shares were withheld, and nobody gained.\n"
                                          : "; the shares were withheld.\n");
  }
  return fmt::format("{}, which went to the other {}.\n", lost, CountOfRegions(others));
}

enum class Population { kShown, kLeftOut };

Table MakeTable(const Exclusions& exclusions, Population population) {
  Table table{{{"Code"}, {"Region"}}, {}, {}};
  if (population == Population::kShown) table.columns.push_back({"Population", Align::kRight});
  table.columns.push_back({"Met"});
  for (const char* title : {"With exclusions", "If all had met", "Gain (kr)"}) {
    table.columns.push_back({title, Align::kRight});
  }
  for (const ExclusionRow& row : exclusions.rows) {
    Row cells = {Cell::Code(row.code), Cell::Text(row.region)};
    if (population == Population::kShown) cells.push_back(Cell::IntegerOrNone(row.population));
    cells.push_back(OutcomeCell(exclusions.recorded, row.met));
    cells.push_back(Cell::Integer(row.with_exclusions));
    cells.push_back(Cell::Integer(row.without_exclusions));
    cells.push_back(Cell::Difference(row.gain));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

/// The table with what is withheld and the pot, which is the same on both sides.
Table MakeBalance(const Exclusions& exclusions) {
  Table table = MakeTable(exclusions, Population::kLeftOut);
  const auto line = [](std::string_view title, Kronor with, Kronor without) {
    return Row{Cell::Text(""),      Cell::Text(title),      Cell::Text(""),
               Cell::Integer(with), Cell::Integer(without), Cell::Difference(with - without)};
  };
  const Kronor pot = exclusions.recorded.decision.pot;
  table.rows.push_back(line("Withheld", exclusions.withheld, 0));
  table.sum = line("Pot", pot, pot);
  return table;
}

void AppendBasis(std::string& out, const Exclusions& exclusions) {
  const Annex& recorded = exclusions.recorded;
  out += fmt::format("rule: {}\n", RuleInWords(exclusions.rule, Language::kEnglish));
  out += fmt::format("population: {}\n", SnapshotInWords(exclusions.population));
  if (recorded.population != exclusions.population) {
    out += fmt::format(
        "the decision stands on population {}. Here both sides are computed on {}, so that what "
        "differs is due to the exclusions alone; what was decided is in `fordela annex {}`\n",
        SnapshotName(recorded.population), SnapshotName(exclusions.population), NameOf(exclusions));
  }
  if (recorded.decision.rule == Rule::kStated) {
    out += fmt::format(
        "the decision states its amounts; no rule computed them. Here both sides are computed by "
        "{}, so that what differs is due to the exclusions alone\n",
        RuleName(exclusions.rule));
  }
  if (exclusions.as_recorded) out += "the amounts with exclusions are those on record\n";
}

void AppendTies(std::string& out, const Exclusions& exclusions) {
  const auto names = NamesOf(exclusions);
  if (exclusions.tie_with_exclusions) {
    out += "with exclusions: " + TieLine(exclusions.tie_with_exclusions, names);
  }
  if (exclusions.tie_without_exclusions) {
    out += "if all had met: " + TieLine(exclusions.tie_without_exclusions, names);
  }
}

}  // namespace

Table ExclusionsTable(const Exclusions& exclusions) {
  Table table = MakeTable(exclusions, Population::kShown);
  table.title = "Exclusions from " + FormatDecisionId(exclusions.recorded.id);
  return table;
}

std::string ExclusionsText(const Exclusions& exclusions) {
  if (exclusions.excluded == 0) return WrapLines(NobodyExcluded(exclusions), kTerminalWidth);
  std::string notes = "conserved to the krona: gains, losses and what is withheld sum to 0\n";
  AppendBasis(notes, exclusions);
  AppendTies(notes, exclusions);
  return WrapLines(Answer(exclusions), kTerminalWidth) + '\n' +
         RenderTableText(MakeBalance(exclusions)) + '\n' + WrapLines(notes, kTerminalWidth);
}

std::string ExclusionsJson(const Exclusions& exclusions) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("as_recorded", exclusions.as_recorded);
  json.Member("decision", NameOf(exclusions));
  WriteCodes(json, "excluded", ExcludedCodes(exclusions));
  json.Member("gained", exclusions.gained);
  json.Member("lost", exclusions.lost);
  json.Member("population", exclusions.population.id);
  json.Member("pot", exclusions.recorded.decision.pot);
  json.Member("recorded_population", exclusions.recorded.population.id);
  json.Key("rows");
  json.BeginArray();
  for (const ExclusionRow& row : exclusions.rows) {
    json.BeginObject();
    json.Member("code", row.code);
    json.Member("gain", row.gain);
    json.Member("met", row.met);
    json.NullableMember("population", row.population);
    json.Member("region", row.region);
    json.Member("with_exclusions", row.with_exclusions);
    json.Member("without_exclusions", row.without_exclusions);
    json.EndObject();
  }
  json.EndArray();
  json.Member("rule", RuleName(exclusions.rule));
  WriteTie(json, "tie_with_exclusions", exclusions.tie_with_exclusions);
  WriteTie(json, "tie_without_exclusions", exclusions.tie_without_exclusions);
  json.Member("unmet", UnmetName(exclusions.unmet));
  json.Member("withheld", exclusions.withheld);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
