// The inhabitants that the pot is split by: chosen from what is on record, or read from a table.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/sha256.h"
#include "base/text.h"
#include "documents/population_published.h"
#include "documents/problem_words.h"
#include "documents/site/words.h"
#include "fordela/choices.h"
#include "fordela/population_file.h"
#include "fordela/queries.h"
#include "fordela/record_file.h"
#include "web/draft_form.h"
#include "web/page.h"
#include "web/record_pages.h"

namespace fordela::web {
namespace {

using Kind = Input::Kind;

constexpr std::size_t kMostSnapshots = 12;

const std::array kInputs = {
    Input{"population.id", "Beteckning", "Id", Kind::kShort, false,
          "Väljs av dig, till exempel 2025-09.", "Chosen by you, such as 2025-09."},
    Input{"population.label", "Rubrik, så som den är tryckt", "Label, as printed", Kind::kShort,
          false, "Till exempel ”sep 2025”.", "Such as “sep 2025”."},
    Input{"population.reference_date", "Referensdatum", "Reference date", Kind::kShort, true,
          "Dagen som siffrorna gäller, ÅÅÅÅ-MM-DD, om källan anger den.",
          "The day that the figures are for, YYYY-MM-DD, if the source states it."},
    Input{"population.source", "Källa", "Source", Kind::kText, false,
          "Till exempel ”SCB, enligt bilagan till beslut 2025-12-11 nr II:4”.",
          "Such as “Statistics Sweden (SCB), by the annex to decision 2025-12-11 no. II:4”."},
    Input{"population.total", "Summa enligt källan", "Total as stated", Kind::kNumber, true},
};

std::string HashOf(std::string_view text) { return ToHex(Sha256(text)); }

/// Browsers send the ends of lines as two characters.
std::string WithoutReturns(const std::string& text) {
  std::string lines = text;
  std::erase(lines, '\r');
  return lines;
}

Problem DateWanted() {
  return {"time_unclear",
          "population.reference_date",
          "the file may have figures of several days, and no reference date is given",
          "give the reference date, then read the file again",
          "",
          0};
}

/// A table as it was published needs no date; for other files it says which figures are meant.
PopulationFile ReadTable(const std::string& name, std::string_view bytes, const Draft& draft,
                         std::span<const Region> regions) {
  if (const auto date = ParseDate(draft.Text("population.reference_date"))) {
    return ParsePopulationFile(name, bytes, *date, regions);
  }
  const PublishedTable table = ParsePublishedTable(name, bytes, regions, UnknownNames::kRefuse);
  if (PrintsPopulations(table)) return PopulationsOf(table);
  PopulationFile file;
  file.name = name;
  file.problems = table.problems;
  const bool no_table = file.problems.empty() || file.problems.front().code == "table_missing";
  if (!no_table) return file;
  const bool pasted = name.empty();
  if (!pasted) file.problems.clear();
  file.problems.push_back(DateWanted());
  return file;
}

void TakeFigures(const PopulationFile& file, Draft& draft) {
  draft.Remove("population.counts.");
  for (const PopulationCount& count : file.counts) {
    draft.Set("population.counts." + count.region, GroupDigits(count.inhabitants));
  }
  if (file.stated_total) draft.Set("population.total", GroupDigits(*file.stated_total));
  if (file.label && !draft.Has("population.label")) draft.Set("population.label", *file.label);
  draft.Set("decision.population", "");
}

std::string LineOf(std::string_view text, int number) {
  constexpr std::size_t kMostBytes = 200;
  for (int line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  const std::string_view line = text.substr(0, text.find('\n'));
  if (line.size() <= kMostBytes) return std::string(line);
  std::size_t end = kMostBytes;
  while ((static_cast<unsigned char>(line[end]) & 0xc0U) == 0x80U) --end;
  return std::string(line.substr(0, end)) + "…";
}

void AddReading(Fields& fields, const TableReading& reading, Language language) {
  std::vector<Fields> problems;
  for (const Problem& problem : reading.problems) {
    problems.push_back(
        Fields{}
            .Text("reading_line", problem.line > 0 ? std::to_string(problem.line) : "")
            .Text("reading_words", ProblemInWords(problem.code, language))
            .Text("reading_message", problem.message)
            .Text("reading_mend", problem.mend)
            .Text("reading_quote", problem.line > 0 ? LineOf(reading.text, problem.line) : "")
            .Text("reading_field",
                  FieldId(IsDraftField(problem.field) ? problem.field : "desk.table")));
  }
  std::vector<Fields> assumptions;
  for (const std::string& assumption : reading.assumptions) {
    assumptions.push_back(Fields{}.Text("assumption", assumption));
  }
  fields.Flag("reading_failed", !reading.problems.empty())
      .Flag("reading_new", reading.is_new && reading.problems.empty())
      .List("reading_problems", std::move(problems))
      .Flag("has_assumptions", !assumptions.empty());
  fields.List("assumptions", std::move(assumptions));
}

Inhabitants SumOf(const PopulationSnapshot& snapshot) {
  Inhabitants sum = 0;
  for (const PopulationCount& count : snapshot.counts) sum += count.inhabitants;
  return sum;
}

/// The newest but that one, with the one that is chosen before them.
std::vector<PopulationSnapshot> Choices(const Database& database, const std::string& chosen,
                                        std::string_view except) {
  std::vector<std::string> ids{chosen};
  for (const auto& entry : ListNewestSnapshots(database, kMostSnapshots + 1).snapshots) {
    if (entry.id != chosen) ids.push_back(entry.id);
  }
  std::erase(ids, except);
  std::vector<PopulationSnapshot> choices;
  for (const std::string& id : ids) {
    auto snapshot = FindSnapshot(database, id);
    if (snapshot && choices.size() < kMostSnapshots) choices.push_back(std::move(*snapshot));
  }
  return choices;
}

/// Nothing if there are none, or one is no figure.
std::optional<Inhabitants> SumOfFigures(const Draft& draft, const std::vector<std::string>& codes) {
  Draft figures;
  for (const std::string_view key : {"id", "label", "source"}) {
    figures.Set(fmt::format("population.{}", key), "x");
  }
  for (const std::string& code : codes) {
    const std::string field = "population.counts." + code;
    figures.Set(field, draft.Text(field));
  }
  const RecordFile file = ParseRecordFile("", DraftToml(figures));
  if (!file.population) return std::nullopt;
  return SumOf(*file.population);
}

void AddCounts(Fields& fields, const Entry& entry, DraftForm& form) {
  const Language language = entry.visit.language;
  std::map<std::string, std::string> names;
  for (const Region& region : ListRegions(entry.database, std::nullopt)) {
    names[region.code] = region.name;
  }
  const std::vector<std::string> codes = CodesIn(entry.draft, "population.counts.");
  for (const std::string& code : codes) names.try_emplace(code, code);
  std::vector<Fields> inputs;
  std::vector<std::string> without;
  for (const auto& [code, name] : names) {
    const std::string field = "population.counts." + code;
    if (!entry.draft.Has(field)) without.push_back(name);
    inputs.push_back(form.Add(Input{field, name, name, Kind::kNumber}));
  }
  if (const auto sum = SumOfFigures(entry.draft, codes)) {
    fields.Flag("has_counts")
        .Text("counts_words", RegionsInWords(static_cast<std::int64_t>(codes.size()), language))
        .Text("counts_sum", GroupDigits(*sum))
        .Text("counts_without", JoinNames(without, language));
  }
  fields.List("count_inputs", std::move(inputs))
      .Flag("figures_are_open", form.IsWrong("population.counts."));
}

}  // namespace

std::optional<TableReading> ReadNewTable(const Visit& visit, const Database& database,
                                         Draft& draft) {
  const std::string typed = WithoutReturns(draft.Text("desk.table"));
  draft.Set("desk.table", typed);
  const Upload* file = visit.request.File("figures");
  const bool pasted = typed.find_first_not_of(" \t\n") != std::string::npos &&
                      draft.Text("desk.read") != HashOf(typed);
  if (file == nullptr && !pasted) return std::nullopt;
  const std::vector<Region> regions = ListRegions(database, std::nullopt);
  const std::string bytes = file != nullptr ? file->bytes : typed;
  PopulationFile read =
      ReadTable(file != nullptr ? file->name : std::string(), bytes, draft, regions);
  if (read.problems.empty()) {
    TakeFigures(read, draft);
    draft.Set("desk.read", pasted ? HashOf(typed) : draft.Text("desk.read"));
  }
  return TableReading{std::move(read.assumptions), std::move(read.problems), bytes, true};
}

void AddSnapshotChoices(Fields& fields, const Entry& entry, std::string_view except) {
  const std::string& chosen = entry.draft.Text("decision.population");
  const auto choices = Choices(entry.database, chosen, except);
  std::vector<Fields> list;
  bool known = false;
  for (const PopulationSnapshot& snapshot : choices) {
    known = known || snapshot.id == chosen;
    list.push_back(Fields{}
                       .Text("choice_id", snapshot.id)
                       .Text("choice_label", snapshot.label)
                       .Text("choice_date", snapshot.reference_date
                                                ? FormatDate(*snapshot.reference_date)
                                                : std::string())
                       .Text("choice_regions",
                             RegionsInWords(static_cast<std::int64_t>(snapshot.counts.size()),
                                            entry.visit.language))
                       .Text("choice_sum", GroupDigits(SumOf(snapshot)))
                       .Text("choice_source", snapshot.source)
                       .Flag("choice_is_checked", snapshot.id == chosen));
  }
  fields.List("snapshot_choices", std::move(list)).Flag("brings_own", !known);
}

bool AddPopulation(Fields& fields, const Entry& entry, std::optional<TableReading> reading,
                   DraftForm& form, std::string_view read_path) {
  const Draft& draft = entry.draft;
  const std::string& table = draft.Text("desk.table");
  if (!reading && !table.empty() && draft.Text("desk.read") == HashOf(table)) {
    const auto regions = ListRegions(entry.database, std::nullopt);
    reading = TableReading{ReadTable("", table, draft, regions).assumptions, {}, table, false};
  }
  const Language language = entry.visit.language;
  if (reading) AddReading(fields, *reading, language);
  form.AddWrongs(fields, "choice", "decision.population",
                 In(language, "Folkmängden", "The population"));
  form.AddWrongs(fields, "table", "desk.table", In(language, "Tabellen", "The table"));
  fields.Typed("table_text", table)
      .Typed("table_read", draft.Text("desk.read"))
      .Text("read_path", read_path);
  Fields ignored;
  form.AddWrongs(ignored, "read", "desk.read");
  AddCounts(fields, entry, form);
  fields.List("population_inputs", form.Add(kInputs));
  return !reading || reading->problems.empty();
}

Response PopulationPage(const Entry& entry, std::optional<TableReading> reading) {
  const Language language = entry.visit.language;
  DraftForm form(entry.draft, entry.problems, language);
  Fields fields;
  AddWalk(fields, Step::kPopulation, language);
  AddSnapshotChoices(fields, entry);
  const std::string path = StepPath(Step::kPopulation);
  const bool read = AddPopulation(fields, entry, std::move(reading), form, path);
  form.Finish(fields, Step::kPopulation);
  return DeskPage(entry.visit, entry.database, "desk_record_population",
                  In(language, "Folkmängden", "The population"), std::move(fields),
                  entry.problems.empty() && read ? 200 : 422, path);
}

}  // namespace fordela::web
