// page_times ARCHIVE REQUESTS
// Asks the desk for each of its pages so many times, in this process and without sockets, and
// prints `page<TAB>median<TAB>worst<TAB>bytes`, in milliseconds with three decimals. Each request
// opens the archive anew, as each visit does.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <ctime>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "fordela/site.h"
#include "web/desk.h"

namespace fordela::benchmark {
namespace {

using Clock = std::chrono::steady_clock;

struct Page {
  std::string name;
  web::Request request;
};

web::Request Get(std::string path, std::vector<std::pair<std::string, std::string>> query = {}) {
  web::Request request{.method = "GET", .path = std::move(path)};
  for (auto& [name, value] : query) request.query.Add(std::move(name), std::move(value));
  return request;
}

/// What the pages are asked for with: the newest decisions, and one amid them all.
std::vector<Page> PagesOf(const std::filesystem::path& archive) {
  const Database database = Database::Open(archive, Access::kRead);
  const NewestDecisions newest = ListNewestDecisions(database, 20);
  if (newest.decisions.size() < 20) throw std::runtime_error("the archive has too few decisions");
  const NewestDecisions::Entry& last = newest.decisions.front();
  const std::string first_id = FormatDecisionId(newest.decisions.back().id);
  const std::string last_id = FormatDecisionId(last.id);
  const std::string year = std::to_string(last.year - 10);
  const std::string path = last_id + ".html";
  std::string amounts = "Kod Region Belopp\n";
  for (const AnnexRow& row : LoadDecision(database, last.id, std::nullopt).annex.rows) {
    if (row.met) amounts += fmt::format("{} {} {}\n", row.code, row.region, row.amount);
  }
  web::Request reconcile{.method = "POST", .path = "/reconcile.html"};
  reconcile.form.Add("decision", last_id);
  reconcile.form.Add("document", amounts);
  std::vector<std::pair<std::string, std::string>> all_regions;
  for (const Region& region : ListRegions(database, std::nullopt)) {
    all_regions.emplace_back("region", region.code);
  }
  return {
      {"overview", Get("/index.html")},
      {"overview, one year", Get("/index.html", {{"from", year}, {"to", year}})},
      {"overview, before", Get("/index.html", {{"before", first_id}})},
      {"decision", Get("/decisions/" + path)},
      {"annex, HTML", Get("/decisions/" + last_id + "-annex.html")},
      {"annex, XLSX", Get("/decisions/" + last_id + "-annex.xlsx")},
      {"region", Get("/regions/01.html")},
      {"region, one year", Get("/regions/01.html", {{"from", year}, {"to", year}})},
      {"method", Get("/method.html")},
      {"history, to be chosen", Get("/history.html")},
      {"history, one region", Get("/history.html", {{"region", "01"}})},
      {"history, all regions, one year",
       [&] {
         auto query = all_regions;
         query.emplace_back("from", year);
         query.emplace_back("to", year);
         return Get("/history.html", query);
       }()},
      {"compare", Get("/compare.html", {{"first", first_id}, {"second", last_id}})},
      {"what-if", Get("/what-if/" + path, {{"pot", "1000000"}})},
      {"reconcile, to be filled in", Get("/reconcile.html")},
      {"reconcile", reconcile},
      {"audit, to be asked for", Get("/audit.html")},
      {"checkpoint", Get("/checkpoint.txt")},
      {"no such decision", Get("/decisions/nothing/1.html")},
  };
}

double Milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

void Measure(web::Desk& desk, const Page& page, int requests) {
  std::vector<Clock::duration> times;
  std::vector<std::clock_t> processor;
  std::size_t bytes = 0;
  for (int i = 0; i < requests; ++i) {
    const std::clock_t spent = std::clock();
    const auto begin = Clock::now();
    const web::Response response = desk.Answer(page.request);
    times.push_back(Clock::now() - begin);
    processor.push_back(std::clock() - spent);
    bytes = response.body.size();
    if (response.status != 200 && response.status != 404) {
      throw std::runtime_error(fmt::format("{}: status {}", page.name, response.status));
    }
  }
  std::ranges::sort(times);
  std::ranges::sort(processor);
  constexpr double kTicks = double{CLOCKS_PER_SEC} / 1000;
  fmt::print("{}\t{:.3f}\t{:.3f}\t{:.3f}\t{}\n", page.name,
             Milliseconds(times[times.size() / 2]), Milliseconds(times.back()),
             static_cast<double>(processor[processor.size() / 2]) / kTicks, bytes);
}

int Run(int argc, char** argv) {
  int requests = 0;
  if (argc != 3 ||
      std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), requests).ec != std::errc() ||
      requests < 1) {
    throw std::invalid_argument("usage: page_times ARCHIVE REQUESTS");
  }
  web::Desk desk({argv[1], true, "token", [] { return Act{"benchmark", Instant{}}; }});
  for (const Page& page : PagesOf(argv[1])) Measure(desk, page, requests);
  return 0;
}

}  // namespace
}  // namespace fordela::benchmark

int main(int argc, char** argv) {
  try {
    return fordela::benchmark::Run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "page_times: {}\n", error.what());
    return 1;
  }
}
