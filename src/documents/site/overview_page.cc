#include "documents/site/overview_page.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/text.h"
#include "documents/site/chart.h"
#include "documents/site/part.h"
#include "documents/site/words.h"

namespace fordela {
namespace {

struct Year {
  Kronor agreed = 0;
  Kronor decided = 0;
};

/// All that is summed over the instalments.
struct Totals {
  std::map<std::int64_t, Year> years;
  Kronor agreed = 0;
  Kronor decided = 0;
  std::int64_t decisions = 0;
  std::int64_t undecided = 0;
  std::int64_t first_year = 0;  // with a decision
  std::int64_t last_year = 0;
  const OverviewInstalment* latest = nullptr;  // that is decided
};

Totals TotalsOf(const Overview& overview) {
  Totals totals;
  for (const OverviewInstalment& instalment : overview.instalments) {
    Year& year = totals.years[instalment.year];
    year.agreed += instalment.amount;
    totals.agreed += instalment.amount;
    if (!instalment.decided) {
      ++totals.undecided;
      continue;
    }
    year.decided += instalment.amount;
    totals.decided += instalment.amount;
    if (totals.decisions++ == 0) totals.first_year = instalment.year;
    totals.last_year = instalment.year;
    totals.latest = &instalment;
  }
  return totals;
}

std::string YearsOf(const Totals& totals) {
  if (totals.first_year == totals.last_year) return std::to_string(totals.first_year);
  return fmt::format("{}–{}", totals.first_year, totals.last_year);
}

Fields LatestFields(const OverviewInstalment& latest, Language language) {
  const OverviewInstalment::Decided& decided = *latest.decided;
  Fields fields;
  fields.Text("latest_name", FormatInstalmentId(latest.id))
      .Text("latest_path", DecisionPath({latest.id, std::nullopt}))
      .Text("latest_date", DecisionInWords(decided.decided_on, decided.number, language))
      .Text("latest_paid", GroupDigits(decided.paid))
      .Text("latest_recipients", GroupDigits(decided.recipients));
  if (!decided.not_met.empty()) {
    fields.Text("latest_not_met", JoinNames(decided.not_met, language))
        .Text("latest_not_met_count",
              RegionsInWords(static_cast<std::int64_t>(decided.not_met.size()), language));
  }
  return fields;
}

Fields YearChart(const Totals& totals, Language language) {
  BarChart chart;
  chart.id = "years";
  chart.title = In(language, "Beslutat belopp per år, kronor. Streckad ram: avtalat belopp.",
                   "Amount decided per year, kronor. Dashed frame: amount agreed.");
  chart.texts_above = true;
  for (const auto& [number, year] : totals.years) {
    chart.bars.push_back({std::to_string(number), year.decided,
                          fmt::format("{} {} {} kr", GroupDigits(year.decided),
                                      In(language, "av", "of"), GroupDigits(year.agreed)),
                          year.agreed});
    chart.description += fmt::format("{}: {}. ", number, chart.bars.back().text);
  }
  return BarFields(chart);
}

std::vector<Fields> YearRows(const Totals& totals) {
  std::vector<Fields> rows;
  for (const auto& [number, year] : totals.years) {
    rows.push_back(Fields{}
                       .Text("year", std::to_string(number))
                       .Text("year_agreed", GroupDigits(year.agreed))
                       .Text("year_decided", GroupDigits(year.decided))
                       .Text("year_undecided", GroupDigits(year.agreed - year.decided)));
  }
  return rows;
}

std::string OutcomeInWords(const OverviewInstalment& instalment, Language language) {
  if (!instalment.condition) return std::string(In(language, "inget villkor", "no condition"));
  if (!instalment.decided) return std::string(In(language, "villkorad", "conditional"));
  if (instalment.decided->not_met.empty()) {
    return std::string(In(language, "alla uppfyllde villkoret", "all met the condition"));
  }
  return fmt::format("{} {}", In(language, "ej uppfyllt:", "not met:"),
                     JoinNames(instalment.decided->not_met, language));
}

std::vector<Fields> InstalmentRows(const Overview& overview, Language language) {
  std::vector<Fields> rows;
  for (const OverviewInstalment& instalment : overview.instalments) {
    Fields row;
    row.Text("instalment_name", FormatInstalmentId(instalment.id))
        .Text("agreement_title", instalment.agreement_title)
        .Text("instalment_amount", GroupDigits(instalment.amount))
        .Text("instalment_outcome", OutcomeInWords(instalment, language));
    if (instalment.decided) {
      row.Text("instalment_path", DecisionPath({instalment.id, std::nullopt}))
          .Text("instalment_decision", DecisionInWords(instalment.decided->decided_on,
                                                       instalment.decided->number, language));
    } else {
      row.Text("instalment_decision",
               In(language, "inget beslut i registret", "no decision on record"));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// In öre, for the length of a bar.
std::int64_t OrePerInhabitant(const OverviewRegion& region) {
  if (region.inhabitants.value_or(0) <= 0) return 0;
  __extension__ using Wide = __int128;
  return static_cast<std::int64_t>(Wide{region.amount} * 100 / *region.inhabitants);
}

Fields RegionChart(const Overview& overview, const Totals& totals, Language language) {
  BarChart chart;
  chart.id = "per-inhabitant";
  chart.title = fmt::format("{}, {}",
                            In(language, "Kronor per invånare, alla beslut sammanlagt",
                               "Kronor per inhabitant, all decisions together"),
                            YearsOf(totals));
  chart.description =
      In(language, "En stapel för varje region; samma tal står i tabellen nedanför.",
         "A bar for each region; the same numbers are in the table below.");
  for (const OverviewRegion& region : overview.regions) {
    chart.bars.push_back({region.region, OrePerInhabitant(region),
                          PerInhabitantInWords(region.amount, region.inhabitants, language)});
  }
  return BarFields(chart);
}

std::vector<Fields> RegionRows(const Overview& overview, Language language) {
  std::vector<Fields> rows;
  for (const OverviewRegion& region : overview.regions) {
    rows.push_back(
        Fields{}
            .Text("region_code", region.code)
            .Text("region_name", region.region)
            .Text("region_path", RegionPath(region.code))
            .Text("region_amount", GroupDigits(region.amount))
            .Text("region_inhabitants", region.inhabitants ? GroupDigits(*region.inhabitants) : "–")
            .Text("region_per_inhabitant",
                  PerInhabitantInWords(region.amount, region.inhabitants, language))
            .Text("region_paid", GroupDigits(region.paid))
            .Text("region_excluded", GroupDigits(region.excluded)));
  }
  return rows;
}

void AddRegionSums(Fields& fields, const Overview& overview, Language language) {
  Kronor paid = 0;
  Inhabitants inhabitants = 0;
  for (const OverviewRegion& region : overview.regions) {
    paid += region.amount;
    inhabitants += region.inhabitants.value_or(0);
  }
  fields.Text("paid_total", GroupDigits(paid))
      .Text("inhabitants_total", GroupDigits(inhabitants))
      .Text("per_inhabitant_total", PerInhabitantInWords(paid, inhabitants, language));
}

}  // namespace

std::string OverviewHtml(const PageFrame& frame, const Overview& overview) {
  const Language language = frame.language;
  const Totals totals = TotalsOf(overview);
  Fields fields;
  fields.Flag("has_instalments", !overview.instalments.empty())
      .Flag("decided", totals.decisions > 0)
      .Text("total", GroupDigits(totals.decided))
      .Text("agreed_total", GroupDigits(totals.agreed))
      .Text("undecided_total", GroupDigits(totals.agreed - totals.decided))
      .Text("decisions_in_words", DecisionsInWords(totals.decisions, language))
      .Text("undecided_count", GroupDigits(totals.undecided))
      .Text("instalment_count", GroupDigits(static_cast<std::int64_t>(overview.instalments.size())))
      .Text("years", YearsOf(totals))
      .Group("year_chart", YearChart(totals, language))
      .List("year_rows", YearRows(totals))
      .List("instalment_rows", InstalmentRows(overview, language))
      .Group("region_chart", RegionChart(overview, totals, language))
      .List("region_rows", RegionRows(overview, language));
  AddRegionSums(fields, overview, language);
  AddPart(fields, frame, overview.part,
          In(language, "avtalade utbetalningar", "agreed instalments"));
  if (totals.latest != nullptr) fields.Group("latest", LatestFields(*totals.latest, language));
  return RenderPage(
      frame, "overview",
      In(language, "Vad regionerna får i statsbidrag", "What the regions get in state grants"),
      std::move(fields));
}

}  // namespace fordela
