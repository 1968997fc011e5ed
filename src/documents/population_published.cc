#include "documents/population_published.h"

#include <fmt/format.h>

#include <algorithm>

namespace fordela {

bool PrintsPopulations(const PublishedTable& table) {
  return table.problems.empty() && std::ranges::any_of(table.rows, [](const PublishedRow& row) {
           return row.population.has_value();
         });
}

bool PrintsPayouts(const PublishedTable& table) {
  return std::ranges::any_of(table.rows,
                             [](const PublishedRow& row) { return row.share || row.amount; });
}

PopulationFile PopulationsOf(const PublishedTable& table) {
  PopulationFile file;
  file.name = table.name;
  file.label = table.population_label;
  file.assumptions = table.assumptions;
  file.assumptions.emplace_back("it is a published table, and its populations are taken");
  if (table.total) file.stated_total = table.total->population;
  for (const PublishedRow& row : table.rows) {
    file.lines.emplace(row.code, row.line);
    if (row.population) {
      file.counts.push_back({row.code, *row.population});
    } else {
      file.assumptions.push_back(
          fmt::format("line {}: {} has no population, and is left out", row.line, row.region));
    }
  }
  std::ranges::sort(file.counts, {}, &PopulationCount::region);
  return file;
}

}  // namespace fordela
