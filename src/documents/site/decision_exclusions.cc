#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "documents/rule_words.h"
#include "documents/site/chart.h"
#include "documents/site/decision_parts.h"
#include "documents/site/words.h"
#include "documents/table.h"

namespace fordela {
namespace {

constexpr std::size_t kMostBars = 40;

std::vector<std::string> ExcludedNames(const Exclusions& exclusions) {
  std::vector<std::string> names;
  for (const ExclusionRow& row : exclusions.rows) {
    if (!row.met) names.push_back(row.region);
  }
  return names;
}

/// Who lost most first, then who gained most.
Fields GainsChart(const Exclusions& exclusions, Language language) {
  std::vector<const ExclusionRow*> rows;
  for (const ExclusionRow& row : exclusions.rows) rows.push_back(&row);
  std::ranges::stable_sort(rows, [](const ExclusionRow* a, const ExclusionRow* b) {
    return a->met != b->met ? !a->met : std::max(a->gain, -a->gain) > std::max(b->gain, -b->gain);
  });
  if (rows.size() > kMostBars) rows.resize(kMostBars);
  BarChart chart;
  chart.id = "gains-chart";
  chart.title = In(language,
                   "Kronor mer (fylld stapel) eller mindre (streckad ram) än om alla regioner hade "
                   "uppfyllt villkoret.",
                   "Kronor more (filled bar) or less (dashed frame) than if every region had met "
                   "the condition.");
  chart.description = In(language, "En stapel för varje region; samma tal står i tabellen.",
                         "A bar for each region; the same numbers are in the table.");
  for (const ExclusionRow* row : rows) {
    Bar bar{row->region, std::max<Kronor>(row->gain, 0), SignedDigits(row->gain)};
    if (row->gain < 0) bar.frame = -row->gain;
    chart.bars.push_back(std::move(bar));
  }
  return BarFields(chart);
}

std::vector<Fields> GainRows(const Exclusions& exclusions, Language language) {
  std::vector<Fields> rows;
  for (const ExclusionRow& row : exclusions.rows) {
    rows.push_back(
        Fields{}
            .Text("gain_code", row.code)
            .Text("gain_region", row.region)
            .Flag("gain_excluded", !row.met)
            .Text("gain_met", row.met ? In(language, "ja", "yes") : In(language, "nej", "no"))
            .Text("gain_inhabitants", Cell::IntegerOrNone(row.population).ForPeople(language))
            .Text("with_exclusions", GroupDigits(row.with_exclusions))
            .Text("without_exclusions", GroupDigits(row.without_exclusions))
            .Text("gain", SignedDigits(row.gain)));
  }
  return rows;
}

std::string TieNames(const Exclusions& exclusions, const CutTie& tie, Language language) {
  std::vector<std::string> names;
  for (const std::string& code : tie.regions) {
    names.push_back(NameIn(exclusions.recorded, code));
  }
  return JoinNames(names, language);
}

void AddTies(Fields& fields, const Exclusions& exclusions, Language language) {
  if (exclusions.tie_with_exclusions) {
    fields.Text("tie_with", TieNames(exclusions, *exclusions.tie_with_exclusions, language));
  }
  if (exclusions.tie_without_exclusions) {
    fields.Text("tie_without", TieNames(exclusions, *exclusions.tie_without_exclusions, language));
  }
}

Inhabitants SumOf(const PopulationSnapshot& population) {
  Inhabitants sum = 0;
  for (const PopulationCount& count : population.counts) sum += count.inhabitants;
  return sum;
}

Fields GainFields(const Exclusions& exclusions, Language language) {
  const bool other_population = exclusions.recorded.population != exclusions.population;
  Fields fields;
  fields.Text("losers", JoinNames(ExcludedNames(exclusions), language))
      .Text("lost", GroupDigits(exclusions.lost))
      .Text("gained", GroupDigits(exclusions.gained))
      .Text("others",
            RegionsInWords(static_cast<std::int64_t>(exclusions.rows.size() - exclusions.excluded),
                           language))
      .Flag("redistributed", exclusions.unmet == Unmet::kRedistribute)
      .Flag("as_decided", exclusions.as_recorded)
      .Flag("other_population", other_population)
      .Flag("stated_amounts", exclusions.recorded.decision.rule == Rule::kStated)
      .Text("gain_rule", RuleInWords(exclusions.rule, language))
      .Text("gain_population_label", exclusions.population.label)
      .Text("gain_population_id", exclusions.population.id)
      .Text("gain_population_source", exclusions.population.source)
      .Text("gain_population_sum", GroupDigits(SumOf(exclusions.population)))
      .Group("gains_chart", GainsChart(exclusions, language))
      .List("gain_rows", GainRows(exclusions, language))
      .Text("gain_pot", GroupDigits(exclusions.recorded.decision.pot));
  if (exclusions.withheld > 0) {
    fields.Text("gain_withheld", GroupDigits(exclusions.withheld))
        .Text("gain_of_withheld", SignedDigits(exclusions.withheld));
  }
  AddTies(fields, exclusions, language);
  return fields;
}

}  // namespace

void AddExclusions(Fields& fields, const PageFrame& frame, const DecisionPage& page) {
  const Annex& annex = page.report.annex;
  const bool anyone = std::ranges::any_of(annex.rows, [](const AnnexRow& row) { return !row.met; });
  fields.Flag("nobody_excluded", !anyone);
  if (!page.exclusions_missing.empty()) {
    fields.Text("without_figures", JoinNames(page.exclusions_missing, frame.language));
  }
  if (page.exclusions) {
    fields.Group("gains", GainFields(*page.exclusions, frame.language));
  } else {
    fields.Flag("gains_unknown", anyone);
  }
}

}  // namespace fordela
