// What regions were decided in some years.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "documents/region_history.h"
#include "documents/site/part.h"
#include "documents/site/words.h"
#include "documents/table.h"
#include "web/choices.h"
#include "web/page.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

constexpr std::int64_t kMostRows = 150;

/// Of all regions together, but at least a few of each.
std::int64_t MostDecisions(std::size_t regions) {
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(1, regions));
  return std::max<std::int64_t>(10, kMostRows / count);
}

std::vector<Fields> RegionBoxes(const std::vector<Region>& regions,
                                const std::vector<std::string>& chosen) {
  std::vector<Fields> boxes;
  for (const Region& region : regions) {
    boxes.push_back(
        Fields{}
            .Text("box_code", region.code)
            .Text("box_name", region.name)
            .Flag("box_ticked", std::ranges::find(chosen, region.code) != chosen.end()));
  }
  return boxes;
}

/// Each year on record, and what was typed if it is none of them.
void AddYears(Fields& fields, const std::string& name, const std::string& typed,
              const SitePart& part) {
  std::vector<Fields> options;
  bool found = typed.empty();
  const auto add = [&](const std::string& year) {
    found = found || year == typed;
    options.push_back(Fields{}.Text(name + "_year", year).Flag(name + "_chosen", year == typed));
  };
  for (std::int64_t year = part.last_year; year >= part.first_year && year > 0; --year) {
    add(std::to_string(year));
  }
  if (!found) add(typed);
  fields.List(name + "_years", std::move(options));
}

std::vector<Fields> SumRows(const std::vector<RegionPage>& pages, Kronor& total) {
  std::vector<Fields> rows;
  for (const RegionPage& page : pages) {
    Kronor sum = 0;
    for (const RegionPageRow& row : page.rows) sum += row.row.amount;
    const auto missed =
        std::ranges::count_if(page.rows, [](const RegionPageRow& row) { return !row.row.met; });
    rows.push_back(Fields{}
                       .Text("sum_code", page.region.code)
                       .Text("sum_region", page.region.name)
                       .Text("sum_path", RegionPath(page.region.code))
                       .Text("sum_amount", GroupDigits(sum))
                       .Text("sum_decisions", GroupDigits(std::ssize(page.rows)))
                       .Text("sum_missed", GroupDigits(missed)));
    total += sum;
  }
  return rows;
}

Fields PayoutFields(const Region& region, const RegionPageRow& payout, Language language) {
  const HistoryRow& row = payout.row;
  return Fields{}
      .Text("payout_year", std::to_string(row.year))
      .Text("payout_decision", FormatDecisionId(row.decision))
      .Text("payout_path", DecisionPath(row.decision))
      .Text("payout_region", region.name)
      .Text("payout_population", Cell::IntegerOrNone(row.population).ForPeople(language))
      .Text("payout_share", Cell::Percent(payout.share).ForPeople(language))
      .Text("payout_amount", GroupDigits(row.amount))
      .Text("payout_per_inhabitant", PerInhabitantInWords(row.amount, row.population, language))
      .Flag("payout_missed", !row.met);
}

/// Decision by decision, the newest first, and within each by region.
std::vector<Fields> PayoutRows(const std::vector<RegionPage>& pages, Language language) {
  std::vector<std::pair<const RegionPage*, const RegionPageRow*>> all;
  for (const RegionPage& page : pages) {
    for (const RegionPageRow& row : page.rows) all.emplace_back(&page, &row);
  }
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) {
    const HistoryRow& first = a.second->row;
    const HistoryRow& second = b.second->row;
    return std::pair(second.year, second.decision) < std::pair(first.year, first.decision);
  });
  std::vector<Fields> rows;
  for (const auto& [page, row] : all) rows.push_back(PayoutFields(page->region, *row, language));
  return rows;
}

std::string RegionQuery(const std::vector<RegionPage>& pages, const SiteSpan& span) {
  std::string query;
  for (const RegionPage& page : pages) query += fmt::format("region={}&", page.region.code);
  return query += SpanQuery(span);
}

/// The years of what is shown.
std::string YearsShown(const std::vector<RegionPage>& pages) {
  std::int64_t first = 0;
  std::int64_t last = 0;
  for (const RegionPage& page : pages) {
    for (const RegionPageRow& row : page.rows) {
      if (first == 0 || row.row.year < first) first = row.row.year;
      last = std::max(last, row.row.year);
    }
  }
  return first == last ? std::to_string(first) : fmt::format("{}–{}", first, last);
}

void AddCut(Fields& fields, const std::vector<RegionPage>& pages, const SitePart& part) {
  if (part.shown >= part.in_all) return;
  Fields cut;
  cut.Text("cut_shown", GroupDigits(part.shown)).Text("cut_in_all", GroupDigits(part.in_all));
  if (part.span.before) cut.Text("cut_before", FormatInstalmentId(*part.span.before));
  if (part.older) {
    SiteSpan older = part.span;
    older.before = part.older;
    cut.Text("cut_older", RegionQuery(pages, older));
  }
  fields.Group("cut", std::move(cut));
}

Fields Answer(const std::vector<RegionPage>& pages, Language language) {
  const SitePart& part = *pages.front().part;
  SiteSpan years = part.span;
  years.before.reset();
  Kronor total = 0;
  Fields fields;
  fields.List("sum_rows", SumRows(pages, total))
      .Text("sum_total", GroupDigits(total))
      .Text("shown_years", YearsShown(pages))
      .List("payout_rows", PayoutRows(pages, language))
      .Flag("any_rows",
            std::ranges::any_of(pages, [](const RegionPage& page) { return !page.rows.empty(); }))
      .Text("csv_query", RegionQuery(pages, years));
  AddCut(fields, pages, part);
  return fields;
}

}  // namespace

Response ShowHistory(const Visit& visit) {
  const Language language = visit.language;
  const Parameters& query = visit.request.query;
  const std::vector<std::string> chosen = query.All("region");
  std::vector<Problem> problems;
  const SiteSpan span = SpanOf(visit, MostDecisions(chosen.size()), problems);
  const Database database = visit.Open();
  std::vector<RegionPage> pages;
  if (problems.empty() && !chosen.empty()) {
    auto loaded =
        OrProblems(problems, [&] { return LoadRegionPages(database, chosen, std::nullopt, span); });
    if (loaded) pages = *std::move(loaded);
  }
  Fields fields;
  AddProblems(fields, "problems", problems, language);
  for (const char* name : {"region", "from", "to"}) AddWrong(fields, name, problems, language);
  // A region that was named by another name than its code is ticked too.
  std::vector<std::string> ticked = chosen;
  for (const RegionPage& page : pages) ticked.push_back(page.region.code);
  SiteSpan none;
  none.limit = 0;
  const SitePart years = *LoadOverview(database, std::nullopt, none).part;
  fields.List("region_boxes", RegionBoxes(ListRegions(database, std::nullopt), ticked));
  AddYears(fields, "from", query.Text("from"), years);
  AddYears(fields, "to", query.Text("to"), years);
  if (!pages.empty()) fields.Group("asked", Answer(pages, language));
  return DeskPage(visit, database, "desk_history",
                  In(language, "Historik för regioner", "History of regions"), std::move(fields),
                  StatusOf(problems));
}

Response DownloadHistory(const Visit& visit) {
  std::vector<Problem> problems;
  const SiteSpan span = SpanOf(visit, 0, problems);
  const Database database = visit.Open();
  Table table;
  for (const std::string& region : visit.request.query.All("region")) {
    const auto history = OrProblems(problems, [&] {
      return LoadRegionHistory(database, region, span.from_year, span.to_year, std::nullopt);
    });
    if (!history) continue;
    Table of_region = RegionHistoryTable(*history);
    if (table.columns.empty()) {
      table.columns = {{"Code"}, {"Region"}};
      table.columns.insert(table.columns.end(), of_region.columns.begin(), of_region.columns.end());
    }
    for (Row& row : of_region.rows) {
      row.insert(row.begin(), {Cell::Code(history->region.code), Cell::Text(history->region.name)});
      table.rows.push_back(std::move(row));
    }
  }
  if (table.columns.empty() && problems.empty())
    return SeeOther(std::string(In(visit.language, "/history.html", "/en/history.html")));
  if (!problems.empty()) throw Refused(std::move(problems));
  return Download("history.csv", "text/csv; charset=utf-8", RenderTableCsv(table));
}

}  // namespace fordela::web
