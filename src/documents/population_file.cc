#include "fordela/population_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/unicode.h"
#include "documents/field_values.h"
#include "documents/population_figures.h"
#include "documents/population_published.h"
#include "documents/population_readers.h"
#include "documents/population_terms.h"
#include "documents/problem_at.h"
#include "documents/quote.h"
#include "documents/text_decoding.h"
#include "documents/text_lines.h"
#include "fordela/published_table.h"

namespace fordela {
namespace {

std::optional<PopulationCube> ReadJson(std::string_view text, PopulationNotes& notes) {
  JsonDocument json = ParseJson(text);
  if (json.problem) {
    notes.problems.push_back(std::move(*json.problem));
    return std::nullopt;
  }
  if (json.root.Find("columns") != nullptr) {
    notes.assumptions.emplace_back("the file is the older JSON of the agency's interface");
    return ReadKeyedJson(json.root, notes);
  }
  notes.assumptions.emplace_back("the file is JSON-stat 2.0");
  return ReadJsonStat(json.root, notes);
}

void ReadText(std::string_view text, Date date, std::span<const Region> regions,
              PopulationNotes& notes, PopulationFile& file) {
  const std::string_view trimmed = TrimBlanks(text);
  const bool is_json = trimmed.starts_with('{') || trimmed.starts_with('[');
  auto cube =
      is_json ? ReadJson(text, notes) : ReadPopulationTable(text, RegionIndex(regions), notes);
  if (cube) ReadFigures(std::move(*cube), date, regions, notes, file);
}

/// A file of the statistics agency.
PopulationFile ParseAgencyFile(std::string name, std::string_view bytes, Date date,
                               std::span<const Region> regions) {
  PopulationFile file;
  file.name = std::move(name);
  PopulationNotes notes;
  if (bytes.size() > kMaxDocumentBytes) {
    notes.problems.push_back(ProblemAt(1, 1, "document_too_large",
                                       fmt::format("the file has more than {} bytes",
                                                   GroupDigits(std::int64_t{kMaxDocumentBytes})),
                                       "download the counties (län) and one time only"));
  } else if (DecodedText decoded = DecodeText(bytes); decoded.problem) {
    notes.problems.push_back(std::move(*decoded.problem));
  } else {
    notes.assumptions.push_back(fmt::format("the text is {}", decoded.encoding));
    ReadText(decoded.text, date, regions, notes, file);
  }
  file.assumptions = std::move(notes.assumptions);
  file.problems = std::move(notes.problems);
  std::ranges::stable_sort(file.problems, {}, [](const Problem& problem) {
    return std::pair(problem.line, problem.column);
  });
  for (Problem& problem : file.problems) problem.file = file.name;
  return file;
}

/// The file is in none of the agency's forms.
bool IsInNoForm(const PopulationFile& file) {
  return file.problems.size() == 1 && file.problems.front().code == "population_format";
}

/// Takes over a text of the command line, in NFC; noted unless it can be recorded.
std::string TakeText(const std::string& option, const std::string& text, RecordFile& file) {
  if (const auto fault = FindTextFault(text)) {
    file.problems.push_back(Problem{"text_malformed", option, fault->message, fault->mend, "", 0});
  }
  return FindInvalidUtf8(text) ? std::string() : NormalizeNfc(text);
}

/// The label that was given, else that of the file; empty and noted if there is none.
std::string LabelOf(const PopulationFile& file, const PopulationImport& import,
                    RecordFile& record) {
  if (import.label) return TakeText("--label", *import.label, record);
  if (file.label && !FindTextFault(*file.label)) return *file.label;
  if (file.problems.empty()) {
    record.problems.push_back(
        Problem{"label_missing", "--label", "the file does not say what its figures are labelled",
                "give the label with --label, such as 'nov 2024'", file.name, 0});
  }
  return {};
}

}  // namespace

PopulationFile ParsePopulationFile(std::string name, std::string_view bytes, Date date,
                                   std::span<const Region> regions) {
  const PublishedTable table = ParsePublishedTable(name, bytes, regions, UnknownNames::kRefuse);
  if (PrintsPopulations(table) && PrintsPayouts(table)) return PopulationsOf(table);
  PopulationFile file = ParseAgencyFile(std::move(name), bytes, date, regions);
  if (!IsInNoForm(file)) return file;
  if (PrintsPopulations(table)) return PopulationsOf(table);
  const bool is_table = !table.problems.empty() && table.problems.front().code != "table_missing";
  if (is_table) file.problems = table.problems;
  return file;
}

RecordFile PopulationRecordFile(const PopulationFile& file, const PopulationImport& import) {
  RecordFile record;
  record.name = file.name;
  record.problems = file.problems;
  if (!IsId(import.id)) {
    record.problems.push_back(
        Problem{"id_malformed", "--id", fmt::format("{} is not an id", Quote(import.id)),
                "write 1 to 64 of a–z, 0–9, `.`, `_` and `-`, a letter or digit first", "", 0});
  }
  PopulationSnapshot snapshot;
  snapshot.id = import.id;
  snapshot.reference_date = import.date;
  snapshot.source = TakeText("--source", import.source, record);
  snapshot.label = LabelOf(file, import, record);
  snapshot.stated_total = file.stated_total;
  snapshot.counts = file.counts;
  if (!record.problems.empty()) {
    record.faulty = {"population"};
    return record;
  }
  record.population = std::move(snapshot);
  for (const auto& [code, line] : file.lines) record.lines["population.counts." + code] = line;
  return record;
}

}  // namespace fordela
