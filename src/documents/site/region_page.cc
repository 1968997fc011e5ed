#include "documents/site/region_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/text.h"
#include "documents/site/chart.h"
#include "documents/site/part.h"
#include "documents/site/words.h"

namespace fordela {
namespace {

__extension__ using Wide = __int128;

/// In öre, rounded half up; 0 where there are no inhabitants.
std::int64_t Ore(Kronor amount, const std::optional<Inhabitants>& inhabitants) {
  if (inhabitants.value_or(0) <= 0) return 0;
  const Wide doubled = Wide{200} * amount + *inhabitants;
  return static_cast<std::int64_t>(doubled / (Wide{2} * *inhabitants));
}

/// Whether it can be held against the country: it is paid, and for inhabitants that are known.
bool IsComparable(const RegionPageRow& row) {
  return row.row.met && row.row.population.value_or(0) > 0 && row.country_inhabitants > 0;
}

/// By how many öre per inhabitant the region has more than the country, as the two are printed; 0
/// where it is within a krona of its share by inhabitants, which is rounding.
std::int64_t Difference(const RegionPageRow& row) {
  const Wide off = Wide{row.row.amount} * row.country_inhabitants -
                   Wide{row.country_amount} * *row.row.population;
  if (off <= row.country_inhabitants && -off <= row.country_inhabitants) return 0;
  return Ore(row.row.amount, row.row.population) - Ore(row.country_amount, row.country_inhabitants);
}

/// `0,52 kr`.
std::string OreInWords(std::int64_t ore, Language language) {
  return PerInhabitantInWords(ore, Inhabitants{100}, language) + " kr";
}

std::string CountryInWords(const RegionPageRow& row, Language language) {
  return PerInhabitantInWords(row.country_amount, row.country_inhabitants, language);
}

/// Of a region that did not meet the condition it is 0 whatever its inhabitants.
std::string RegionInWords(const RegionPageRow& row, Language language) {
  if (!row.row.met) return PerInhabitantInWords(0, Inhabitants{1}, language);
  if (row.row.population.value_or(0) <= 0) return std::string(In(language, "okänt", "unknown"));
  return PerInhabitantInWords(row.row.amount, row.row.population, language);
}

/// `0,52 kr mer`.
std::string MoreOrLess(std::int64_t difference, Language language) {
  return fmt::format("{} {}", OreInWords(std::abs(difference), language),
                     difference > 0 ? In(language, "mer", "more") : In(language, "mindre", "less"));
}

std::string AgainstInWords(std::int64_t difference, Language language) {
  if (difference == 0) return std::string(In(language, "lika mycket som", "the same as"));
  return MoreOrLess(difference, language).append(In(language, " än", " than"));
}

std::string YearsOf(const RegionPage& page) {
  const std::int64_t first = page.rows.front().row.year;
  const std::int64_t last = page.rows.back().row.year;
  return first == last ? std::to_string(first) : fmt::format("{}–{}", first, last);
}

std::string NameOf(const RegionPageRow& row) { return FormatDecisionId(row.row.decision); }

std::string ConditionInWords(const RegionPageRow& row, Language language) {
  if (!row.condition) return std::string(In(language, "inget villkor", "no condition"));
  if (row.row.met) return std::string(In(language, "ja", "yes"));
  return std::string(In(language, "nej, därför 0\u00A0kr", "no, therefore 0\u00A0kr"));
}

void AddLatest(Fields& fields, const RegionPageRow& latest, Language language) {
  Fields group;
  group.Text("latest_name", NameOf(latest))
      .Text("latest_path", DecisionPath(latest.row.decision))
      .Text("latest_year", std::to_string(latest.row.year))
      .Text("latest_amount", GroupDigits(latest.row.amount))
      .Text("latest_per_inhabitant", RegionInWords(latest, language))
      .Text("latest_country", CountryInWords(latest, language))
      .Flag("latest_met", latest.row.met);
  if (IsComparable(latest)) {
    group.Text("latest_difference", AgainstInWords(Difference(latest), language));
  }
  fields.Group("latest", std::move(group));
}

/// The decisions where it has more or less than the country, in words.
std::vector<Fields> Differences(const RegionPage& page, Language language) {
  std::vector<Fields> differences;
  for (const RegionPageRow& row : page.rows) {
    if (!IsComparable(row) || Difference(row) == 0) continue;
    differences.push_back(Fields{}
                              .Text("differing_name", NameOf(row))
                              .Text("differing_path", DecisionPath(row.row.decision))
                              .Text("difference", MoreOrLess(Difference(row), language)));
  }
  return differences;
}

std::vector<Fields> Exclusions(const RegionPage& page, Language language) {
  std::vector<Fields> exclusions;
  for (const RegionPageRow& row : page.rows) {
    if (row.row.met) continue;
    Fields fields;
    fields.Text("missed_name", NameOf(row))
        .Text("missed_path", DecisionPath(row.row.decision))
        .Text("missed_condition", row.condition.value_or(""))
        .Text("missed_country", CountryInWords(row, language))
        .Flag("missed_and_withheld", row.unmet == Unmet::kWithhold);
    if (row.assessed_by && row.reported_on) {
      fields.Group("assessment", Fields{}
                                     .Text("assessed_by", *row.assessed_by)
                                     .Text("reported_on", FormatDate(*row.reported_on)));
    }
    exclusions.push_back(std::move(fields));
  }
  return exclusions;
}

Fields Chart(const RegionPage& page, Language language) {
  const std::string country(In(language, "Hela landet", "The country"));
  BarChart chart;
  chart.id = "per-inhabitant";
  chart.title = fmt::format(
      "{}: {} ({}) {} ({})",
      In(language, "Kronor per invånare i varje beslut", "Kronor per inhabitant in each decision"),
      page.region.name, In(language, "fylld stapel", "filled bar"),
      In(language, "och hela landet", "and the whole country"),
      In(language, "ihålig stapel", "hollow bar"));
  for (const RegionPageRow& row : page.rows) {
    Bar region{page.region.name, row.row.met ? Ore(row.row.amount, row.row.population) : 0,
               RegionInWords(row, language)};
    region.heading = fmt::format("{} · {}", row.row.year, NameOf(row));
    if (!row.row.met) {
      region.text += In(language, ": uppfyllde inte villkoret", ": condition not met");
    }
    Bar whole{country, Ore(row.country_amount, row.country_inhabitants),
              CountryInWords(row, language)};
    whole.hollow = true;
    chart.description += fmt::format("{}: {} {}; {} {}. ", NameOf(row), region.label, region.text,
                                     whole.label, whole.text);
    chart.bars.push_back(std::move(region));
    chart.bars.push_back(std::move(whole));
  }
  return BarFields(chart);
}

std::vector<Fields> Rows(const RegionPage& page, Language language) {
  std::vector<Fields> rows;
  for (const RegionPageRow& row : page.rows) {
    rows.push_back(Fields{}
                       .Text("row_name", NameOf(row))
                       .Text("row_path", DecisionPath(row.row.decision))
                       .Text("row_year", std::to_string(row.row.year))
                       .Text("row_agreement", row.agreement_title)
                       .Text("row_population", row.row.population
                                                   ? GroupDigits(*row.row.population)
                                                   : In(language, "ingen uppgift", "no figure"))
                       .Text("row_amount", GroupDigits(row.row.amount))
                       .Text("row_per_inhabitant", RegionInWords(row, language))
                       .Text("row_country", CountryInWords(row, language))
                       .Text("row_condition", ConditionInWords(row, language))
                       .Flag("row_missed", !row.row.met));
  }
  return rows;
}

void AddSettlements(Fields& fields, const RegionPage& page) {
  SettlementSums sums;
  std::vector<Fields> rows;
  for (const RegionPageSettlement& each : page.settlements) {
    rows.push_back(Fields{}
                       .Text("settled_name", FormatDecisionId(each.decision))
                       .Text("settled_path", DecisionPath(each.decision))
                       .Text("settled_decided", GroupDigits(each.sums.decided))
                       .Text("settled_paid", GroupDigits(each.sums.paid))
                       .Text("settled_repaid", GroupDigits(each.sums.repaid))
                       .Text("settled_outstanding", GroupDigits(each.sums.outstanding))
                       .Flag("to_reclaim", each.sums.outstanding < 0));
    sums.paid += each.sums.paid;
    sums.repaid += each.sums.repaid;
    sums.net += each.sums.net;
    sums.outstanding += each.sums.outstanding;
  }
  if (rows.empty()) return;
  fields.Group("settled", Fields{}
                              .Text("net_sum", GroupDigits(sums.net))
                              .Text("paid_sum", GroupDigits(sums.paid))
                              .Text("repaid_sum", GroupDigits(sums.repaid))
                              .Text("outstanding_sum", GroupDigits(sums.outstanding))
                              .List("settled_rows", std::move(rows)));
}

/// Each source once, with the decisions that have their figures from it.
std::vector<Fields> Sources(const RegionPage& page, Language language) {
  struct Source {
    const RegionPageRow* row;
    std::vector<std::string> decisions;
  };
  std::vector<Source> sources;
  for (const RegionPageRow& row : page.rows) {
    const auto known = std::ranges::find_if(sources, [&](const Source& each) {
      return each.row->population_label == row.population_label &&
             each.row->population_source == row.population_source &&
             each.row->reference_date == row.reference_date;
    });
    if (known != sources.end()) {
      known->decisions.push_back(NameOf(row));
    } else {
      sources.push_back({&row, {NameOf(row)}});
    }
  }
  std::vector<Fields> fields;
  for (const Source& each : sources) {
    Fields source;
    source.Text("source_decisions", JoinNames(each.decisions, language))
        .Text("source_label", each.row->population_label)
        .Text("source", each.row->population_source);
    if (each.row->reference_date) source.Text("source_date", FormatDate(*each.row->reference_date));
    fields.push_back(std::move(source));
  }
  return fields;
}

void AddNeighbour(Fields& fields, const std::string& name, const std::optional<Region>& region) {
  if (!region) return;
  fields.Group(
      name,
      Fields{}.Text(name + "_path", RegionPath(region->code)).Text(name + "_name", region->name));
}

Fields Decided(const RegionPage& page, Language language) {
  Kronor total = 0;
  std::vector<std::string> missed;
  std::size_t comparable = 0;
  for (const RegionPageRow& row : page.rows) {
    total += row.row.amount;
    if (!row.row.met) missed.push_back(NameOf(row));
    if (IsComparable(row)) ++comparable;
  }
  std::vector<Fields> differences = Differences(page, language);
  Fields fields;
  fields.Flag("always_the_same", comparable > 0 && differences.empty())
      .Flag("differs", !differences.empty())
      .List("differences", std::move(differences));
  fields.Text("total", GroupDigits(total))
      .Text("count_in_words",
            DecisionsInWords(static_cast<std::int64_t>(page.rows.size()), language))
      .Text("count", GroupDigits(static_cast<std::int64_t>(page.rows.size())))
      .Text("years", YearsOf(page))
      .List("exclusions", Exclusions(page, language))
      .Group("chart", Chart(page, language))
      .List("history_rows", Rows(page, language))
      .List("sources", Sources(page, language));
  if (!missed.empty()) {
    fields.Group("missed",
                 Fields{}
                     .Text("missed_count", GroupDigits(static_cast<std::int64_t>(missed.size())))
                     .Text("missed_names", JoinNames(missed, language)));
  }
  AddLatest(fields, page.rows.back(), language);
  return fields;
}

}  // namespace

std::string RegionHtml(const PageFrame& frame, const RegionPage& page) {
  const Language language = frame.language;
  Fields fields;
  fields.Text("region_name", page.region.name).Text("region_code", page.region.code);
  if (!page.region.aliases.empty())
    fields.Text("aliases", JoinNames(page.region.aliases, language));
  for (const char* ending : {"csv", "std.csv", "json"}) {
    fields.Text(fmt::format("file_{}", ending == std::string_view("std.csv") ? "std" : ending),
                RegionFilePath(page.region.code, ending));
  }
  if (!page.rows.empty()) fields.Group("decided", Decided(page, language));
  AddSettlements(fields, page);
  AddPart(fields, frame, page.part, In(language, "beslut", "decisions"));
  AddNeighbour(fields, "previous", page.previous);
  AddNeighbour(fields, "next", page.next);
  return RenderPage(frame, "region", fmt::format("{} ({})", page.region.name, page.region.code),
                    std::move(fields));
}

RegionHistory HistoryOf(const RegionPage& page) {
  RegionHistory history{page.region, {}};
  for (const RegionPageRow& row : page.rows) history.rows.push_back(row.row);
  return history;
}

}  // namespace fordela
