// The pages of the site, live: by the same templates and at the same paths as when it is published.

#include <fmt/format.h>

#include <algorithm>

#include "documents/region_history.h"
#include "documents/site/annex_files.h"
#include "documents/site/decision_page.h"
#include "documents/site/method_page.h"
#include "documents/site/overview_page.h"
#include "documents/site/region_page.h"
#include "fordela/site.h"
#include "web/choices.h"
#include "web/failure_page.h"
#include "web/page.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

constexpr std::int64_t kMostShown = 200;

SiteSpan SpanOrRefuse(const Visit& visit) {
  std::vector<Problem> problems;
  SiteSpan span = SpanOf(visit, kMostShown, problems);
  if (!problems.empty()) throw Refused(std::move(problems));
  return span;
}

std::string TypeOf(std::string_view ending) {
  if (ending == "html") return "text/html; charset=utf-8";
  if (ending == "csv" || ending == "std.csv") return "text/csv; charset=utf-8";
  if (ending == "json") return "application/json";
  if (ending == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return "text/plain; charset=utf-8";
}

/// `2` or `2@1` of that agreement; nothing for what names no decision.
std::optional<DecisionId> DecisionNamed(const std::string& agreement, std::string_view number) {
  return ParseDecisionId(fmt::format("{}/{}", agreement, number));
}

Response ShowAnnex(const Visit& visit, const DecisionId& id, const AnnexFile& file) {
  const DecisionReport report = LoadDecision(visit.Open(), id, std::nullopt);
  std::string bytes = file.render(report, visit.language);
  if (file.shown) return {.type = TypeOf(file.ending), .body = std::move(bytes)};
  std::string name = AnnexPath(id, file.ending).substr(std::string_view("decisions/").size());
  std::ranges::replace(name, '/', '-');
  return Download(name, TypeOf(file.ending), std::move(bytes));
}

/// `2-annex.csv`.
Response ShowFileOfDecision(const Visit& visit) {
  const std::string_view name = visit.parts[1];
  for (const AnnexFile& file : AnnexFiles()) {
    const std::string ending = fmt::format("-annex.{}", file.ending);
    if (!name.ends_with(ending)) continue;
    const auto id = DecisionNamed(visit.parts[0], name.substr(0, name.size() - ending.size()));
    if (id) return ShowAnnex(visit, *id, file);
  }
  return PlainPage(visit, 404);
}

}  // namespace

Response ShowOverview(const Visit& visit) {
  const SiteSpan span = SpanOrRefuse(visit);
  const Database database = visit.Open();
  return {.body =
              OverviewHtml(FrameOf(visit, database), LoadOverview(database, std::nullopt, span))};
}

Response ShowDecision(const Visit& visit) {
  constexpr std::string_view kEnding = ".html";
  const std::string_view name = visit.parts[1];
  const auto id = name.ends_with(kEnding)
                      ? DecisionNamed(visit.parts[0], name.substr(0, name.size() - kEnding.size()))
                      : std::nullopt;
  if (!id) return ShowFileOfDecision(visit);
  const Database database = visit.Open();
  return {.body = DecisionHtml(FrameOf(visit, database),
                               LoadDecisionPage(database, *id, std::nullopt))};
}

Response ShowRegion(const Visit& visit) {
  const SiteSpan span = SpanOrRefuse(visit);
  const Database database = visit.Open();
  return {.body = RegionHtml(FrameOf(visit, database),
                             LoadRegionPage(database, visit.parts[0], std::nullopt, span))};
}

Response DownloadRegion(const Visit& visit) {
  const std::string& name = visit.parts[0];
  const std::size_t point = name.find('.');
  const std::string ending = point == std::string::npos ? "" : name.substr(point + 1);
  if (ending != "csv" && ending != "std.csv" && ending != "json") return PlainPage(visit, 404);
  const RegionHistory history = LoadRegionHistory(visit.Open(), name.substr(0, point), std::nullopt,
                                                  std::nullopt, std::nullopt);
  std::string bytes = ending == "json"  ? RegionHistoryJson(history)
                      : ending == "csv" ? RenderTableCsv(RegionHistoryTable(history))
                                        : RenderTableStandardCsv(RegionHistoryTable(history));
  return Download(fmt::format("{}.{}", history.region.code, ending), TypeOf(ending),
                  std::move(bytes));
}

Response ShowMethod(const Visit& visit) {
  const Database database = visit.Open();
  return {.body = MethodHtml(FrameOf(visit, database),
                             LoadMethodPage(database, std::nullopt, kMostShown))};
}

}  // namespace fordela::web
