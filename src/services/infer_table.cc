#include "fordela/infer_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "fordela/error.h"
#include "services/published_amounts.h"

namespace fordela {
namespace {

__extension__ typedef __int128 Int128;

bool HasAmount(const PublishedRow& row) { return row.amount.has_value(); }

void CheckPot(std::optional<Kronor> pot) {
  if (!pot || (*pot >= 1 && *pot <= kMaxKronor)) return;
  throw Refused(Problem{"amount_out_of_range", "pot",
                        fmt::format("the pot must be 1 to {} kronor", GroupDigits(kMaxKronor)),
                        "check the digits; amounts are in whole kronor", "", 0});
}

/// Whether 0 kr is far less than its population is owed by any rule, of what the rows sum to.
bool WasLeftOut(const PublishedRow& row, Kronor pot, Int128 population_total) {
  return *row.amount == 0 && Int128{row.population.value_or(0)} * pot > 2 * population_total;
}

std::vector<std::size_t> RowsThatTookPart(PublishedTable& table, Kronor pot) {
  Int128 total = 0;
  for (const PublishedRow& row : table.rows) {
    if (HasAmount(row)) total += row.population.value_or(0);
  }
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const PublishedRow& row = table.rows[i];
    if (!HasAmount(row) || (*row.amount == 0 && !row.population)) continue;
    if (WasLeftOut(row, pot, total)) {
      table.assumptions.push_back(fmt::format(
          "line {}: {} has 0 kr and is taken to have had no part", row.line, row.region));
      continue;
    }
    rows.push_back(i);
  }
  return rows;
}

Kronor SumAmounts(const PublishedTable& table) {
  Int128 sum = 0;
  for (const PublishedRow& row : table.rows) sum += row.amount.value_or(0);
  if (sum >= 0 && sum <= kMaxKronor) return static_cast<Kronor>(sum);
  throw Refused(Problem{"pot_out_of_range", "",
                        fmt::format("the amounts sum past {} kr", GroupDigits(kMaxKronor)),
                        "correct the amount that is wrong", table.name, 0});
}

/// The claims refer to the rows' codes and names.
std::vector<PublishedClaim> ClaimsOf(const PublishedTable& table,
                                     const std::vector<std::size_t>& rows) {
  std::vector<PublishedClaim> claims;
  claims.reserve(rows.size());
  for (const std::size_t each : rows) {
    const PublishedRow& row = table.rows[each];
    claims.push_back({row.code.empty() ? row.region : row.code, row.population.value_or(0),
                      row.amount.value_or(0)});
  }
  return claims;
}

void RefuseWithoutInhabitants(const PublishedTable& table,
                              const std::vector<PublishedClaim>& claims) {
  const bool anyone = std::any_of(claims.begin(), claims.end(),
                                  [](const PublishedClaim& each) { return each.weight != 0; });
  if (anyone) return;
  throw Refused(Problem{"weight_sum_zero", "", "the rows that have amounts have no inhabitants",
                        "correct the populations, or leave their column out", table.name, 0});
}

/// Whether the rows print their populations: all of them or none do.
bool PrintsPopulations(const PublishedTable& table, const std::vector<std::size_t>& rows) {
  std::vector<Problem> problems;
  for (const std::size_t each : rows) {
    const PublishedRow& row = table.rows[each];
    if (row.population) continue;
    problems.push_back(
        {"population_missing", "", fmt::format("{} has an amount and no population", row.region),
         "add its population, or leave the column of populations out", table.name, row.line});
  }
  if (problems.empty()) return true;
  if (problems.size() == rows.size()) return false;
  throw Refused(std::move(problems));
}

void FindPopulations(TableInference& result, const std::vector<PublishedClaim>& claims) {
  result.implied = FindImpliedPopulations(claims, result.pot);
  if (result.implied->answers.empty()) return;
  const PopulationAnswer& first = result.implied->answers.front();
  result.populations = first.populations;
  result.inference = first.inference;
}

/// Whether the snapshot has the figure of every row; of a row that is no known region, the figure
/// of a region that no row is.
bool HasSameFigures(const TableInference& result, const PopulationSnapshot& snapshot) {
  std::map<std::string_view, Inhabitants> counts;
  for (const PopulationCount& count : snapshot.counts) counts[count.region] = count.inhabitants;
  std::vector<Inhabitants> unknown;
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    const std::string& code = result.table.rows[result.rows[i]].code;
    if (code.empty()) {
      unknown.push_back(result.populations[i]);
      continue;
    }
    const auto count = counts.find(code);
    if (count == counts.end() || count->second != result.populations[i]) return false;
    counts.erase(count);
  }
  std::vector<Inhabitants> others;
  for (const auto& [region, inhabitants] : counts) others.push_back(inhabitants);
  std::sort(unknown.begin(), unknown.end());
  std::sort(others.begin(), others.end());
  return std::includes(others.begin(), others.end(), unknown.begin(), unknown.end());
}

}  // namespace

TableInference InferTable(PublishedTable table, std::optional<Kronor> pot,
                          std::span<const PopulationSnapshot> snapshots) {
  Check(table.problems.empty(), "a table that is asked has no problems");
  CheckPot(pot);
  services::RequireAmounts(table);
  TableInference result;
  result.amount_sum = SumAmounts(table);
  const std::optional<Kronor> printed = table.total ? table.total->amount : std::nullopt;
  result.pot_source = pot       ? PotSource::kGiven
                      : printed ? PotSource::kPrintedTotal
                                : PotSource::kSum;
  result.pot = pot.value_or(printed.value_or(result.amount_sum));
  result.rows = RowsThatTookPart(table, result.amount_sum);
  result.table = std::move(table);

  const std::vector<PublishedClaim> claims = ClaimsOf(result.table, result.rows);
  if (PrintsPopulations(result.table, result.rows)) {
    RefuseWithoutInhabitants(result.table, claims);
    for (const PublishedClaim& claim : claims) result.populations.push_back(claim.weight);
    result.inference = InferRules(claims, result.pot);
  } else {
    FindPopulations(result, claims);
  }
  result.population_total =
      std::accumulate(result.populations.begin(), result.populations.end(), Inhabitants{0});
  result.compared = snapshots.size();
  for (const PopulationSnapshot& snapshot : snapshots) {
    if (result.populations.empty() || !HasSameFigures(result, snapshot)) continue;
    const auto& label = result.table.population_label;
    result.snapshots.push_back(
        {snapshot.id, snapshot.version, snapshot.label, label && *label != snapshot.label});
  }
  return result;
}

}  // namespace fordela
