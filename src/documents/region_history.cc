#include "documents/region_history.h"

#include <fmt/format.h>

#include <limits>

#include "base/canonical_json.h"
#include "base/check.h"
#include "documents/optional_text.h"

namespace fordela {
namespace {

Cell PerInhabitantCell(const HistoryRow& row) {
  if (!row.met || row.population.value_or(0) <= 0) return Cell::None();
  return Cell::Decimal(KronorPerInhabitant(row.amount, *row.population));
}

void WriteRow(CanonicalJson& json, const HistoryRow& row) {
  json.BeginObject();
  json.Member("amount", row.amount);
  json.NullableMember("decided_on", TextOf(row.decided_on));
  json.Member("decision", FormatDecisionId(row.decision));
  json.Member("met", row.met);
  json.NullableMember("population", row.population);
  json.Member("year", row.year);
  json.EndObject();
}

}  // namespace

std::string KronorPerInhabitant(Kronor amount, Inhabitants inhabitants) {
  // floor(x + 1/2) with x = 100 × amount / inhabitants.
  __extension__ using Wide = __int128;
  const Wide ore = (Wide{200} * amount + inhabitants) / (Wide{2} * inhabitants);
  Check(ore <= std::numeric_limits<std::int64_t>::max(), "öre per inhabitant fit into 64 bits");
  return fmt::format("{}.{:02}", static_cast<std::int64_t>(ore / 100),
                     static_cast<std::int64_t>(ore % 100));
}

Table RegionHistoryTable(const RegionHistory& history) {
  Table table{{{"Decision"},
               {"Year"},
               {"Decided on"},
               {"Population", Align::kRight},
               {"Amount (kr)", Align::kRight},
               {"Kr per inhabitant", Align::kRight},
               {"Condition met"}},
              {},
              {},
              fmt::format("{} ({})", history.region.name, history.region.code)};
  for (const HistoryRow& row : history.rows) {
    table.rows.push_back({Cell::Text(FormatDecisionId(row.decision)), Cell::Year(row.year),
                          Cell::TextOrNone(TextOf(row.decided_on)),
                          Cell::IntegerOrNone(row.population), Cell::Integer(row.amount),
                          PerInhabitantCell(row), Cell::Text(row.met ? "yes" : "no")});
  }
  return table;
}

std::string RegionHistoryText(const RegionHistory& history) {
  return fmt::format("{} ({})\n\n{}", history.region.name, history.region.code,
                     RenderTableText(RegionHistoryTable(history)));
}

std::string RegionHistoryJson(const RegionHistory& history) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("code", history.region.code);
  json.Member("region", history.region.name);
  json.Key("rows");
  json.BeginArray();
  for (const HistoryRow& row : history.rows) WriteRow(json, row);
  json.EndArray();
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
