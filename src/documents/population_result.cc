#include "documents/population_result.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "documents/record_items.h"
#include "documents/record_json.h"
#include "documents/record_result.h"
#include "documents/table.h"

namespace fordela {
namespace {

Inhabitants SumOf(const PopulationSnapshot& snapshot) {
  Inhabitants sum = 0;
  for (const PopulationCount& count : snapshot.counts) sum += count.inhabitants;
  return sum;
}

/// The snapshot in a line, and how the file was read.
std::string ReadingText(const PopulationFile& file, const PopulationSnapshot& snapshot) {
  std::string out =
      fmt::format("{} inhabitants in {} regions, labelled '{}'\n", GroupDigits(SumOf(snapshot)),
                  snapshot.counts.size(), snapshot.label);
  out += fmt::format("\nhow {} was read:\n", file.name);
  for (const std::string& assumption : file.assumptions) out += fmt::format("- {}\n", assumption);
  return out;
}

Table FiguresTable(const PopulationSnapshot& snapshot, std::span<const Region> regions) {
  Table table{{{"Code"}, {"Region"}, {"Inhabitants", Align::kRight}}, {}, {}};
  for (const PopulationCount& count : snapshot.counts) {
    const auto region = std::ranges::find(regions, count.region, &Region::code);
    table.rows.push_back({Cell::Code(count.region),
                          region == regions.end() ? Cell::None() : Cell::Text(region->name),
                          Cell::Integer(count.inhabitants)});
  }
  table.sum = {Cell::Text(""), Cell::Text("Sum"), Cell::Integer(SumOf(snapshot))};
  return table;
}

}  // namespace

std::string ImportResultText(const PopulationFile& file, const RecordFile& record,
                             const RecordResult& result) {
  return RecordResultText(result) + ReadingText(file, *record.population);
}

std::string ImportPreviewText(const PopulationFile& file, const RecordFile& record,
                              const RecordResult& result, std::span<const Region> regions) {
  return ItemsText(result.items) + ReadingText(file, *record.population) + '\n' +
         RenderTableText(FiguresTable(*record.population, regions)) + "\nnothing was written\n";
}

std::string ImportResultJson(const PopulationFile& file, const RecordFile& record,
                             const RecordResult& result) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Key("assumptions");
  json.BeginArray();
  for (const std::string& assumption : file.assumptions) json.String(assumption);
  json.EndArray();
  json.Member("events", result.events);
  WriteItems(json, result.items);
  json.Key("population");
  WriteSnapshot(json, *record.population);
  json.Member("root", ToHex(result.root));
  WriteWarnings(json, result.warnings);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
