#include "documents/comparison.h"

#include <fmt/format.h>

#include <optional>

#include "base/canonical_json.h"
#include "base/text.h"

namespace fordela {
namespace {

std::string NameOf(const Annex& annex) { return FormatDecisionId(annex.id); }

std::optional<Kronor> Difference(const ComparisonRow& row) {
  if (!row.first || !row.second) return std::nullopt;
  return row.second->amount - row.first->amount;
}

Cell PopulationCell(const std::optional<AnnexRow>& row) {
  return row ? Cell::IntegerOrNone(row->population) : Cell::None();
}

Cell AmountCell(const std::optional<AnnexRow>& row) {
  return row ? Cell::Integer(row->amount) : Cell::None();
}

Kronor Paid(const Annex& annex) { return annex.decision.pot - annex.decision.withheld; }

void WriteSide(CanonicalJson& json, const Annex& annex) {
  json.BeginObject();
  json.Member("decision", NameOf(annex));
  json.Member("pot", annex.decision.pot);
  json.Member("withheld", annex.decision.withheld);
  json.EndObject();
}

void WriteRowSide(CanonicalJson& json, const std::optional<AnnexRow>& row) {
  if (!row) return json.Null();
  json.BeginObject();
  json.Member("amount", row->amount);
  json.Member("met", row->met);
  json.NullableMember("population", row->population);
  json.Member("share", row->share);
  json.EndObject();
}

}  // namespace

Table ComparisonTable(const Comparison& comparison) {
  const std::string first = NameOf(comparison.first);
  const std::string second = NameOf(comparison.second);
  Table table{{{"Code"},
               {"Region"},
               {"Population " + first, Align::kRight},
               {"Population " + second, Align::kRight},
               {"Amount " + first, Align::kRight},
               {"Amount " + second, Align::kRight},
               {"Difference (kr)", Align::kRight}},
              {},
              {},
              fmt::format("{} and {}", first, second)};
  for (const ComparisonRow& row : comparison.rows) {
    const std::optional<Kronor> difference = Difference(row);
    table.rows.push_back({Cell::Code(row.code), Cell::Text(row.region), PopulationCell(row.first),
                          PopulationCell(row.second), AmountCell(row.first), AmountCell(row.second),
                          difference ? Cell::Difference(*difference) : Cell::None()});
  }
  table.sum = Row{Cell::Text(""),
                  Cell::Text("Total"),
                  Cell::Integer(comparison.first.population_total),
                  Cell::Integer(comparison.second.population_total),
                  Cell::Integer(Paid(comparison.first)),
                  Cell::Integer(Paid(comparison.second)),
                  Cell::Difference(Paid(comparison.second) - Paid(comparison.first))};
  return table;
}

std::string ComparisonText(const Comparison& comparison) {
  return fmt::format(
      "{}: pot {} kr, {}\n{}: pot {} kr, {}\n\n{}", NameOf(comparison.first),
      GroupDigits(comparison.first.decision.pot), RuleName(comparison.first.decision.rule),
      NameOf(comparison.second), GroupDigits(comparison.second.decision.pot),
      RuleName(comparison.second.decision.rule), RenderTableText(ComparisonTable(comparison)));
}

std::string ComparisonJson(const Comparison& comparison) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Key("first");
  WriteSide(json, comparison.first);
  json.Key("rows");
  json.BeginArray();
  for (const ComparisonRow& row : comparison.rows) {
    json.BeginObject();
    json.Member("code", row.code);
    json.NullableMember("difference", Difference(row));
    json.Key("first");
    WriteRowSide(json, row.first);
    json.Member("region", row.region);
    json.Key("second");
    WriteRowSide(json, row.second);
    json.EndObject();
  }
  json.EndArray();
  json.Key("second");
  WriteSide(json, comparison.second);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
