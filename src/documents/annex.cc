#include "documents/annex.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/canonical_json.h"
#include "base/check.h"
#include "base/text.h"
#include "documents/rule_words.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

/// How many regions Sweden has: a table of all of them sums up the whole country.
constexpr std::size_t kRegionsOfSweden = 21;

bool Withholds(const Annex& annex) { return InstalmentOf(annex).unmet == Unmet::kWithhold; }

bool AllMet(const Annex& annex) {
  return std::all_of(annex.rows.begin(), annex.rows.end(),
                     [](const AnnexRow& row) { return row.met; });
}

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

/// `text` with one full stop at its end.
std::string Sentence(std::string_view text) {
  return text.ends_with('.') ? std::string(text) : std::string(text) + ".";
}

/// Whether the decision was corrected, and whether it corrects another.
void AppendVersion(std::string& out, const Annex& annex, Language language) {
  const auto& correction = annex.decision.correction;
  if (correction) {
    out += In(language, "Rättelse: ", "Correction: ");
    out += correction->reason;
    if (correction->diary_number) out += fmt::format(" ({})", *correction->diary_number);
    out += '\n';
  }
  if (annex.id.version) {
    out += In(language, "Denna version är rättad och gäller inte längre.\n",
              "This version was corrected and is no longer in force.\n");
  }
  if (correction || annex.id.version) out += '\n';
}

void AppendHeading(std::string& out, const Annex& annex, Language language) {
  const Decision& decision = annex.decision;
  out += In(language, "Bilaga", "Annex");
  if (decision.decided_on || decision.number) {
    out += In(language, " till beslut", " to the decision");
    if (decision.decided_on) out += " " + FormatDate(*decision.decided_on);
    if (decision.number) out += fmt::format(" {} {}", In(language, "nr", "no."), *decision.number);
  }
  fmt::format_to(std::back_inserter(out), "\n\n{}\n{}\n{} {}\n\n", annex.agreement.title,
                 annex.agreement.purpose, In(language, "Utbetalning", "Instalment"),
                 FormatDecisionId(annex.id));
  AppendVersion(out, annex, language);
}

void AppendParts(std::string& out, const Instalment& instalment, Language language) {
  if (instalment.parts.size() == 1 && instalment.parts.front().basis == Basis::kPopulation) return;
  for (const InstalmentPart& part : instalment.parts) {
    fmt::format_to(std::back_inserter(out), "  {} {}\n", GroupDigits(part.amount),
                   part.basis == Basis::kPopulation
                       ? In(language, "kronor efter befolkningsmängd", "kronor by population")
                       : In(language, "kronor i lika delar", "kronor in equal shares"));
  }
}

void AppendPot(std::string& out, const Annex& annex, Language language) {
  fmt::format_to(std::back_inserter(out), "{} {} {}\n",
                 In(language, "Fördelning av", "Distribution of"), GroupDigits(annex.decision.pot),
                 In(language, "kronor.", "kronor."));
  AppendParts(out, InstalmentOf(annex), language);
  if (annex.decision.payer) {
    fmt::format_to(std::back_inserter(out), "{} {}.\n",
                   In(language, "Betalas ut av", "Paid out by"), *annex.decision.payer);
  }
}

void AppendCondition(std::string& out, const Annex& annex, Language language) {
  const Instalment& instalment = InstalmentOf(annex);
  if (!instalment.condition) {
    out += In(language, "Villkor: inget.\n", "Condition: none.\n");
    return;
  }
  fmt::format_to(std::back_inserter(out), "{} {}\n", In(language, "Villkor:", "Condition:"),
                 Sentence(*instalment.condition));
  if (!annex.outcome) return;
  fmt::format_to(std::back_inserter(out), "{} {}, {} ({}).\n",
                 In(language, "Bedömt av", "Assessed by"), annex.outcome->assessed_by,
                 FormatDate(annex.outcome->reported_on), annex.outcome->evidence);
  if (AllMet(annex)) {
    out += In(language, "Samtliga regioner uppfyllde villkoret.\n",
              "All regions met the condition.\n");
  }
}

void AppendExcluded(std::string& out, const Annex& annex, Language language) {
  if (AllMet(annex)) return;
  fmt::format_to(std::back_inserter(out), "\n{}: {}.\n",
                 In(language, "Uppfyllde inte villkoret och får ingen utbetalning",
                    "Did not meet the condition and are not paid"),
                 ExcludedRegions(annex));
  if (Withholds(annex)) {
    fmt::format_to(std::back_inserter(out), "{} {} {}\n",
                   In(language, "Deras andelar betalas inte ut:", "Their shares are withheld:"),
                   GroupDigits(annex.decision.withheld), In(language, "kronor.", "kronor."));
  } else {
    out += In(language, "Deras andelar har fördelats på de övriga regionerna.\n",
              "Their shares were redistributed over the other regions.\n");
  }
}

void AppendGrounds(std::string& out, const Annex& annex, Language language) {
  const Decision& decision = annex.decision;
  const PopulationSnapshot& population = annex.population;
  fmt::format_to(std::back_inserter(out), "\n{} {}.\n", In(language, "Regel:", "Rule:"),
                 RuleInWords(decision.rule, language));
  if (decision.stated_reason) {
    fmt::format_to(std::back_inserter(out), "{} {}\n", In(language, "Skäl:", "Reason:"),
                   Sentence(*decision.stated_reason));
  }
  fmt::format_to(std::back_inserter(out), "{} {}", In(language, "Befolkningsmängd:", "Population:"),
                 population.label);
  if (population.reference_date) {
    fmt::format_to(std::back_inserter(out), ", {} {}", In(language, "per den", "as of"),
                   FormatDate(*population.reference_date));
  }
  fmt::format_to(std::back_inserter(out), ". {} {}\n", In(language, "Källa:", "Source:"),
                 Sentence(population.source));
}

void AppendFooter(std::string& out, const Annex& annex, Language language) {
  fmt::format_to(std::back_inserter(out), "\n{} {} {}, {} {}\n",
                 In(language, "Historik:", "History:"), GroupDigits(annex.events),
                 In(language, "händelser", "events"), In(language, "rot", "root"),
                 ToHex(annex.root));
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
  std::string above;
  AppendHeading(above, annex, language);
  AppendPot(above, annex, language);
  AppendCondition(above, annex, language);
  above += '\n';
  std::string below;
  AppendExcluded(below, annex, language);
  AppendGrounds(below, annex, language);
  AppendFooter(below, annex, language);
  return WrapLines(above) + RenderTableText(AnnexTable(annex, language), language) +
         WrapLines(below);
}

std::string RenderAnnexCsv(const Annex& annex, Language language) {
  Table table{Columns(annex, language), {}, {}};
  table.columns.push_back({std::string(In(language, "Villkor uppfyllt", "Condition met"))});
  for (const AnnexRow& row : annex.rows) {
    Row cells = RowCells(row);
    cells.push_back(Cell::Text(row.met ? In(language, "ja", "yes") : In(language, "nej", "no")));
    table.rows.push_back(std::move(cells));
  }
  return RenderTableCsv(table);
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
