#include "documents/json_stat.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/canonical_json.h"
#include "documents/indented_json.h"

namespace fordela {
namespace {

struct Measure {
  const char* id;
  const char* label;
  int decimals;
  const char* unit;
};

/// By id, as keys of JSON stand.
constexpr Measure kMeasures[] = {
    {"amount", "Payout", 0, "SEK"},
    {"population", "Population that the decision stands on", 0, "inhabitants"},
    {"share", "Share of the pot", 2, "%"},
};

/// The values of a cell, by measure.
void WriteValues(CanonicalJson& json, const CubeCell* cell) {
  if (cell == nullptr) {
    for ([[maybe_unused]] const Measure& measure : kMeasures) json.Null();
    return;
  }
  json.Integer(cell->amount);
  if (cell->population) {
    json.Integer(*cell->population);
  } else {
    json.Null();
  }
  json.Raw(cell->share);
}

/// Calls `visit` for each region and decision in the order of the values, the last dimension
/// fastest.
template <typename Visit>
void ForEachCell(const PayoutCube& cube, const Visit& visit) {
  for (const auto& [code, name] : cube.regions) {
    for (const CubeDecision& decision : cube.decisions) {
      const auto cell = decision.cells.find(code);
      visit(cell == decision.cells.end() ? nullptr : &cell->second);
    }
  }
}

void WriteList(CanonicalJson& json, const std::vector<std::string>& texts) {
  json.BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

/// A dimension of these categories, in order. Labels are by id, sorted.
void WriteCategories(CanonicalJson& json, const std::vector<std::string>& index,
                     const std::map<std::string, std::string>& labels) {
  json.Key("index");
  WriteList(json, index);
  json.Key("label");
  json.BeginObject();
  for (const auto& [id, label] : labels) json.Member(id, label);
  json.EndObject();
}

void WriteDecisions(CanonicalJson& json, const std::vector<CubeDecision>& decisions) {
  std::vector<std::string> index;
  std::map<std::string, std::string> labels;
  std::map<std::string, std::string> dates;
  std::map<std::string, std::int64_t> years;
  for (const CubeDecision& decision : decisions) {
    index.push_back(FormatInstalmentId(decision.id));
    labels[index.back()] = decision.label;
    years[index.back()] = decision.year;
    if (decision.decided_on) dates[index.back()] = FormatDate(*decision.decided_on);
  }
  json.BeginObject();
  json.Key("category");
  json.BeginObject();
  WriteCategories(json, index, labels);
  json.EndObject();
  json.Key("extension");
  json.BeginObject();
  json.Key("decided_on");
  json.BeginObject();
  for (const auto& [id, date] : dates) json.Member(id, date);
  json.EndObject();
  json.Key("year");
  json.BeginObject();
  for (const auto& [id, year] : years) json.Member(id, year);
  json.EndObject();
  json.EndObject();
  json.Member("label", "Decision, in its current version");
  json.EndObject();
}

void WriteMeasures(CanonicalJson& json) {
  std::vector<std::string> index;
  std::map<std::string, std::string> labels;
  for (const Measure& measure : kMeasures) {
    index.emplace_back(measure.id);
    labels[measure.id] = measure.label;
  }
  json.BeginObject();
  json.Key("category");
  json.BeginObject();
  WriteCategories(json, index, labels);
  json.Key("unit");
  json.BeginObject();
  for (const Measure& measure : kMeasures) {
    json.Key(measure.id);
    json.BeginObject();
    json.Member("decimals", std::int64_t{measure.decimals});
    json.Member("label", measure.unit);
    json.EndObject();
  }
  json.EndObject();
  json.EndObject();
  json.Member("label", "Measure");
  json.EndObject();
}

void WriteRegions(CanonicalJson& json, const std::map<std::string, std::string>& regions) {
  std::vector<std::string> index;
  for (const auto& [code, name] : regions) index.push_back(code);
  json.BeginObject();
  json.Key("category");
  json.BeginObject();
  WriteCategories(json, index, regions);
  json.EndObject();
  json.Member("label", "Region");
  json.EndObject();
}

void WriteRoles(CanonicalJson& json) {
  json.Key("role");
  json.BeginObject();
  json.Key("geo");
  WriteList(json, {"region"});
  json.Key("metric");
  WriteList(json, {"measure"});
  json.EndObject();
}

/// `not met` at each value of a region that did not meet the condition, by its place among the
/// values; in the order of keys as text.
void WriteStatus(CanonicalJson& json, const PayoutCube& cube) {
  std::map<std::string, std::string> places;
  std::size_t place = 0;
  ForEachCell(cube, [&](const CubeCell* cell) {
    for ([[maybe_unused]] const Measure& measure : kMeasures) {
      if (cell != nullptr && !cell->met) places[fmt::format("{}", place)] = "not met";
      ++place;
    }
  });
  json.Key("status");
  json.BeginObject();
  for (const auto& [key, status] : places) json.Member(key, status);
  json.EndObject();
}

}  // namespace

CubeDecision ToCubeDecision(const Annex& annex) {
  const Decision& decision = annex.decision;
  CubeDecision out{
      decision.instalment,
      fmt::format("{} ({})", annex.agreement.title, FormatInstalmentId(decision.instalment)),
      annex.agreement.year,
      decision.decided_on,
      {}};
  for (const AnnexRow& row : annex.rows) {
    out.cells[row.code] = {row.amount, row.population, row.share, row.met};
  }
  return out;
}

std::string RenderJsonStat(const PayoutCube& cube) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("class", "dataset");
  json.Key("dimension");
  json.BeginObject();
  json.Key("decision");
  WriteDecisions(json, cube.decisions);
  json.Key("measure");
  WriteMeasures(json);
  json.Key("region");
  WriteRegions(json, cube.regions);
  json.EndObject();
  json.Key("id");
  WriteList(json, {"region", "decision", "measure"});
  json.Member("label", fmt::format("Payouts to regions: {}", cube.origin));
  WriteRoles(json);
  json.Key("size");
  json.BeginArray();
  for (const std::size_t size :
       {cube.regions.size(), cube.decisions.size(), std::size(kMeasures)}) {
    json.Integer(static_cast<std::int64_t>(size));
  }
  json.EndArray();
  json.Member("source", fmt::format("{}", fmt::join(cube.sources, "; ")));
  WriteStatus(json, cube);
  json.Member("updated", FormatInstant(cube.updated));
  json.Key("value");
  json.BeginArray();
  ForEachCell(cube, [&](const CubeCell* cell) { WriteValues(json, cell); });
  json.EndArray();
  json.Member("version", "2.0");
  json.EndObject();
  return IndentedJson(out);
}

}  // namespace fordela
