// page_times ARCHIVE REQUESTS
// Asks the desk for each of its pages so many times, in this process and without sockets, and
// prints `page<TAB>median<TAB>worst<TAB>processor<TAB>bytes`, in milliseconds with three decimals.
// Each request opens the archive anew, as each visit does. The pages that record are asked by a
// walk from page to page, each time for another decision: the archive grows by these, so hand it a
// copy.

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

#include "fordela/choices.h"
#include "fordela/site.h"
#include "support/html_form.h"
#include "web/desk.h"

namespace fordela::benchmark {
namespace {

using Clock = std::chrono::steady_clock;

struct Page {
  std::string name;
  web::Request request;
  int status = 200;
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
      {"no such decision", Get("/decisions/nothing/1.html"), 404},
  };
}

double Milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

std::string PopulationOfNewest(const std::filesystem::path& archive) {
  const Database database = Database::Open(archive, Access::kRead);
  const DecisionId newest = ListNewestDecisions(database, 1).decisions.front().id;
  return LoadDecision(database, newest, std::nullopt).annex.population.id;
}

/// Of one page: what each request took.
struct Times {
  std::string name;
  std::vector<Clock::duration> clock;
  std::vector<std::clock_t> processor;
  std::size_t bytes = 0;
};

/// A desk that is asked, with the times of its pages in the order in which they were first asked.
class TimedDesk {
 public:
  explicit TimedDesk(const char* archive)
      : desk_({archive, false, "token", [] {
                 return Act{"benchmark", Instant{}};
               }}) {}

  web::Response Ask(const std::string& name, const web::Request& request, int expected = 200) {
    Times& times = Of(name);
    const std::clock_t spent = std::clock();
    const auto begin = Clock::now();
    web::Response response = desk_.Answer(request);
    times.clock.push_back(Clock::now() - begin);
    times.processor.push_back(std::clock() - spent);
    times.bytes = response.body.size();
    if (response.status != expected) {
      throw std::runtime_error(fmt::format("{}: status {}", name, response.status));
    }
    return response;
  }

  void Print() {
    for (Times& times : pages_) {
      std::ranges::sort(times.clock);
      std::ranges::sort(times.processor);
      constexpr double kTicks = double{CLOCKS_PER_SEC} / 1000;
      fmt::print(
          "{}\t{:.3f}\t{:.3f}\t{:.3f}\t{}\n", times.name,
          Milliseconds(times.clock[times.clock.size() / 2]), Milliseconds(times.clock.back()),
          static_cast<double>(times.processor[times.processor.size() / 2]) / kTicks, times.bytes);
    }
  }

 private:
  Times& Of(const std::string& name) {
    const auto found = std::ranges::find(pages_, name, &Times::name);
    return found == pages_.end() ? pages_.emplace_back(Times{name, {}, {}, 0}) : *found;
  }

  web::Desk desk_;
  std::vector<Times> pages_;
};

/// The form of a page, filled in and sent to another address, as its buttons do. Without a value a
/// box is not ticked.
web::Request Filled(const web::Response& page, const std::string& action, const std::string& to,
                    const test::FormValues& values) {
  test::FormValues form = test::FormOf(page.body, action);
  for (const auto& [name, value] : values) {
    test::Untick(form, name);
    if (!value.empty()) test::Fill(form, name, value);
  }
  web::Request request{.method = "POST", .path = to};
  for (auto& [name, value] : form) request.form.Add(std::move(name), std::move(value));
  return request;
}

/// What an officer does in a year, from the first page to the last repayment.
void Walk(TimedDesk& desk, int number, const std::string& population) {
  const std::string agreement = fmt::format("walked-{}", number);
  const std::string path = agreement + "/1.html";
  web::Response page = desk.Ask("record: choose", Get("/record.html"));
  page = desk.Ask("record: agreement", Filled(page, "record/agreement.html",
                                              "/record/agreement.html", {{"begin", "new"}}));
  page = desk.Ask("record: population",
                  Filled(page, "record/population.html", "/record/population.html",
                         {{"agreement.id", agreement},
                          {"agreement.year", "2026"},
                          {"agreement.title", "Walked"},
                          {"agreement.purpose", "Time"},
                          {"agreement.amount", "2 000 000"},
                          {"agreement.instalment[1].amount", "1 000 000"},
                          {"agreement.instalment[1].condition", "A report"},
                          {"agreement.instalment[1].unmet", "redistribute"},
                          {"agreement.instalment[2].amount", "1 000 000"},
                          {"decision.instalment", "1"},
                          {"decision.decided_on", "2026-11-22"},
                          {"decision.number", "I:1"}}));
  page = desk.Ask("record: outcome", Filled(page, "record/outcome.html", "/record/outcome.html",
                                            {{"decision.population", population}}));
  page = desk.Ask("record: preview", Filled(page, "record/preview.html", "/record/preview.html",
                                            {{"outcome.assessed_by", "Socialstyrelsen"},
                                             {"outcome.reported_on", "2026-11-12"},
                                             {"outcome.evidence", "Reports"}}));
  desk.Ask("record", Filled(page, "record/record.html", "/record/record.html", {}), 303);
  page = desk.Ask("correct: form", Get("/correct/" + path));
  page = desk.Ask(
      "correct: preview",
      Filled(
          page, "preview.html", "/correct/" + agreement + "/1/preview.html",
          {{"reason", "One report was missing"}, {"diary_number", "1"}, {"outcome.met.09", ""}}));
  desk.Ask("correct", Filled(page, "record.html", "/correct/" + agreement + "/1/record.html", {}),
           303);
  page = desk.Ask("settle: form", Get("/settle/" + path));
  desk.Ask(
      "settle",
      Filled(page, "/settle/" + path, "/settle/" + path,
             {{"region", "01"}, {"paid_on", "2026-11-22"}, {"amount", "1"}, {"reference", "1"}}),
      303);
  page = desk.Ask("repay: form", Get("/repay/" + path));
  desk.Ask(
      "repay",
      Filled(
          page, "/repay/" + path, "/repay/" + path,
          {{"region", "01"}, {"amount", "1"}, {"repaid_on", "2026-11-22"}, {"reason", "Not used"}}),
      303);
}

int Run(int argc, char** argv) {
  int requests = 0;
  if (argc != 3 ||
      std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), requests).ec != std::errc() ||
      requests < 1) {
    throw std::invalid_argument("usage: page_times ARCHIVE REQUESTS");
  }
  TimedDesk desk(argv[1]);
  const std::string population = PopulationOfNewest(argv[1]);
  for (const Page& page : PagesOf(argv[1])) {
    for (int i = 0; i < requests; ++i) desk.Ask(page.name, page.request, page.status);
  }
  for (int i = 0; i < requests; ++i) Walk(desk, i, population);
  desk.Print();
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
