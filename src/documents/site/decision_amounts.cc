#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/site/chart.h"
#include "documents/site/decision_parts.h"
#include "documents/site/words.h"
#include "documents/table.h"

namespace fordela {
namespace {

/// As many bars as are still a picture.
constexpr std::size_t kMostBars = 40;

bool ByPopulationAlone(const Annex& annex) {
  return std::ranges::all_of(InstalmentOf(annex).parts, [](const InstalmentPart& part) {
    return part.basis == Basis::kPopulation;
  });
}

std::string NotMet(Language language) {
  return std::string(In(language, "villkoret ej uppfyllt", "condition not met"));
}

std::int64_t Ore(Kronor amount, const std::optional<Inhabitants>& inhabitants) {
  if (inhabitants.value_or(0) <= 0) return 0;
  __extension__ using Wide = __int128;
  return static_cast<std::int64_t>(Wide{amount} * 100 / *inhabitants);
}

/// The largest first; who is not paid last.
std::vector<const AnnexRow*> ByAmount(const Annex& annex) {
  std::vector<const AnnexRow*> rows;
  for (const AnnexRow& row : annex.rows) rows.push_back(&row);
  std::ranges::stable_sort(
      rows, [](const AnnexRow* a, const AnnexRow* b) { return a->amount > b->amount; });
  return rows;
}

std::string OfTheLargest(std::size_t bars, std::size_t rows, Language language) {
  if (bars == rows) return "";
  return fmt::format(" {} {} {} {}", In(language, "De", "The"), bars,
                     In(language, "största av", "largest of"), rows);
}

/// Where the pot is split by population alone, everyone has as much per inhabitant, and a picture
/// of that would say nothing: then the amounts; else kronor per inhabitant.
Fields AmountsChart(const Annex& annex, Language language) {
  const bool amounts = ByPopulationAlone(annex);
  BarChart chart;
  chart.id = "amounts-chart";
  std::vector<const AnnexRow*> rows = ByAmount(annex);
  const std::size_t all = rows.size();
  if (all > kMostBars) rows.resize(kMostBars);
  for (const AnnexRow* row : rows) {
    Bar bar{row->region, amounts ? row->amount : Ore(row->amount, row->population),
            amounts ? GroupDigits(row->amount)
                    : PerInhabitantInWords(row->amount, row->population, language)};
    if (!row->met) bar.text = NotMet(language);
    chart.bars.push_back(std::move(bar));
  }
  if (!amounts) {
    chart.line = ReferenceLine{
        Ore(annex.decision.pot, annex.population_total),
        fmt::format("{} {}", In(language, "genomsnitt", "average"),
                    PerInhabitantInWords(annex.decision.pot, annex.population_total, language))};
  }
  chart.title = amounts ? In(language, "Kronor till varje region.", "Kronor to each region.")
                        : In(language, "Kronor per invånare i varje region.",
                             "Kronor per inhabitant of each region.");
  chart.title += OfTheLargest(rows.size(), all, language);
  chart.description = In(language, "En stapel för varje region; samma tal står i tabellen.",
                         "A bar for each region; the same numbers are in the table.");
  return BarFields(chart);
}

std::vector<Fields> AmountRows(const PageFrame& frame, const Annex& annex) {
  const Language language = frame.language;
  std::vector<Fields> rows;
  for (const AnnexRow& row : annex.rows) {
    const bool takes_part = row.met || Withholds(annex);
    Fields fields;
    fields.Text("code", row.code)
        .Text("region_name", row.region)
        .Text("region_path", RegionPath(row.code))
        .Text("inhabitants", Cell::IntegerOrNone(row.population).ForPeople(language))
        .Text("share", (takes_part && !row.share.empty() ? Cell::Percent(row.share) : Cell::None())
                           .ForPeople(language))
        .Text("amount", GroupDigits(row.amount))
        .Text("per_inhabitant", row.met ? PerInhabitantInWords(row.amount, row.population, language)
                                        : Cell::None().ForPeople(language))
        .Flag("is_excluded", !row.met)
        .Text("met", row.met ? In(language, "ja", "yes") : In(language, "nej", "no"));
    rows.push_back(std::move(fields));
  }
  return rows;
}

}  // namespace

std::string NameIn(const Annex& annex, std::string_view code) {
  const auto row =
      std::ranges::find_if(annex.rows, [&](const AnnexRow& each) { return each.code == code; });
  return row == annex.rows.end() ? std::string(code) : row->region;
}

Kronor PaidBy(const Annex& annex) { return annex.decision.pot - annex.decision.withheld; }

void AddAmounts(Fields& fields, const PageFrame& frame, const Annex& annex) {
  const Language language = frame.language;
  fields.Group("amounts_chart", AmountsChart(annex, language))
      .List("amount_rows", AmountRows(frame, annex))
      .Text("population_label", annex.population.label)
      .Text("population_total", GroupDigits(annex.population_total))
      .Text("share_total",
            Cell::Percent(annex.decision.pot == 0 ? "0.00" : "100.00").ForPeople(language))
      .Text("amount_total", GroupDigits(PaidBy(annex)))
      .Text("pot_total", GroupDigits(annex.decision.pot))
      .Text("per_inhabitant_total",
            PerInhabitantInWords(annex.decision.pot, annex.population_total, language))
      .Flag("same_for_all", ByPopulationAlone(annex));
  if (annex.decision.withheld > 0) {
    fields.Text("withheld", GroupDigits(annex.decision.withheld));
  }
}

}  // namespace fordela
