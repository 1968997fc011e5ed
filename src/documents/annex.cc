#include "documents/annex.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/canonical_json.h"
#include "base/check.h"
#include "documents/annex_words.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

/// How many regions Sweden has: a table of all of them sums up the whole country.
constexpr std::size_t kRegionsOfSweden = 21;

Cell ShareCell(const AnnexRow& row) {
  return row.share.empty() ? Cell::None() : Cell::Percent(row.share);
}

std::vector<Column> Columns(const Annex& annex, Language language) {
  return {{std::string(In(language, "Kod", "Code"))},
          {"Region"},
          {fmt::format("{} ({})", In(language, "Befolkningsmängd", "Population"),
                       annex.population.label),
           Align::kRight},
          {std::string(In(language, "Andel", "Share")), Align::kRight},
          {std::string(In(language, "Belopp", "Amount")), Align::kRight}};
}

Row RowCells(const AnnexRow& row) {
  return {Cell::Code(row.code), Cell::Text(row.region), Cell::IntegerOrNone(row.population),
          ShareCell(row), Cell::Integer(row.amount)};
}

void AppendLines(std::string& out, const std::vector<std::string>& lines,
                 std::string_view indent = "") {
  for (const std::string& line : lines)
    fmt::format_to(std::back_inserter(out), "{}{}\n", indent, line);
}

/// What stands above the table.
std::string TextAbove(const AnnexWords& words) {
  std::string out;
  AppendLines(out, {words.heading, "", words.title, words.purpose, words.instalment, ""});
  AppendLines(out, words.version);
  if (!words.version.empty()) out += '\n';
  AppendLines(out, {words.pot});
  AppendLines(out, words.parts, "  ");
  AppendLines(out, words.conditions);
  return out += '\n';
}

std::string TextBelow(const AnnexWords& words) {
  std::string out;
  if (!words.excluded.empty()) out += '\n';
  AppendLines(out, words.excluded);
  out += '\n';
  AppendLines(out, words.grounds);
  AppendLines(out, {"", words.history});
  return out;
}

void WriteRow(CanonicalJson& json, const AnnexRow& row) {
  json.BeginObject();
  json.Member("amount", row.amount);
  json.Member("code", row.code);
  json.Member("met", row.met);
  json.NullableMember("population", row.population);
  json.Member("region", row.region);
  json.Member("share", row.share);
  json.EndObject();
}

}  // namespace

const Instalment& InstalmentOf(const Annex& annex) {
  const auto& instalments = annex.agreement.instalments;
  const auto found =
      std::find_if(instalments.begin(), instalments.end(), [&](const Instalment& instalment) {
        return instalment.number == annex.decision.instalment.number;
      });
  Check(found != instalments.end(), "an annex has the instalment of its decision");
  return *found;
}

bool Withholds(const Annex& annex) { return InstalmentOf(annex).unmet == Unmet::kWithhold; }

bool AllMet(const Annex& annex) {
  return std::all_of(annex.rows.begin(), annex.rows.end(),
                     [](const AnnexRow& row) { return row.met; });
}

std::string ExcludedRegions(const Annex& annex) {
  std::string names;
  for (const AnnexRow& row : annex.rows) {
    if (row.met) continue;
    if (!names.empty()) names += ", ";
    names += fmt::format("{} ({})", row.region, row.code);
  }
  return names;
}

Table AnnexTable(const Annex& annex, Language language) {
  Table table{Columns(annex, language), {}, {}};
  Kronor paid = 0;
  for (const AnnexRow& row : annex.rows) {
    if (!row.met && !Withholds(annex)) continue;
    table.rows.push_back(RowCells(row));
    paid += row.amount;
  }
  const bool whole_country = AllMet(annex) && annex.rows.size() == kRegionsOfSweden;
  table.sum = Row{
      Cell::Text(""),
      Cell::Text(whole_country ? In(language, "Riket", "Sweden") : In(language, "Summa", "Total")),
      Cell::Integer(annex.population_total), Cell::Percent("100.00"), Cell::Integer(paid)};
  return table;
}

std::string RenderAnnexText(const Annex& annex, Language language) {
  const AnnexWords words = WordsOf(annex, language);
  return WrapLines(TextAbove(words)) + RenderTableText(AnnexTable(annex, language), language) +
         WrapLines(TextBelow(words));
}

Table AnnexDataTable(const Annex& annex, Language language) {
  Table table{Columns(annex, language), {}, {}};
  table.columns.push_back({std::string(In(language, "Villkor uppfyllt", "Condition met"))});
  for (const AnnexRow& row : annex.rows) {
    Row cells = RowCells(row);
    cells.push_back(Cell::Text(row.met ? In(language, "ja", "yes") : In(language, "nej", "no")));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

std::string RenderAnnexCsv(const Annex& annex, Language language) {
  return RenderTableCsv(AnnexDataTable(annex, language));
}

std::string RenderAnnexJson(const Annex& annex) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("decision", FormatDecisionId(annex.id));
  json.Member("population_total", annex.population_total);
  json.Member("pot", annex.decision.pot);
  json.Member("root", ToHex(annex.root));
  json.Key("rows");
  json.BeginArray();
  for (const AnnexRow& row : annex.rows) WriteRow(json, row);
  json.EndArray();
  json.Member("rule", RuleName(annex.decision.rule));
  json.Member("withheld", annex.decision.withheld);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
