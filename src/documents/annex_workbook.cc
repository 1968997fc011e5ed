#include "documents/annex_workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/optional_text.h"
#include "documents/rule_words.h"

namespace fordela {
namespace {

/// Adds facts under names in the document's language.
class Facts {
 public:
  Facts(Sheet& sheet, Language language) : sheet_(sheet), language_(language) {}

  void Add(std::string_view swedish, std::string_view english, const Cell& value) {
    AddFact(sheet_, In(language_, swedish, english), value);
  }
  void Add(std::string_view swedish, std::string_view english,
           const std::optional<std::string>& value) {
    Add(swedish, english, Cell::TextOrNone(value));
  }

 private:
  Sheet& sheet_;
  Language language_;
};

Kronor Paid(const Annex& annex) {
  Kronor paid = 0;
  for (const AnnexRow& row : annex.rows) paid += row.amount;
  return paid;
}

std::int64_t RegionsMet(const Annex& annex) {
  return std::count_if(annex.rows.begin(), annex.rows.end(),
                       [](const AnnexRow& row) { return row.met; });
}

std::string UnmetInWords(Unmet unmet, Language language) {
  return std::string(unmet == Unmet::kWithhold ? In(language, "hålls inne", "withheld")
                                               : In(language, "fördelas på de andra regionerna",
                                                    "redistributed over the others"));
}

void AddCondition(Facts& facts, const Annex& annex, Language language) {
  const Instalment& instalment = InstalmentOf(annex);
  facts.Add("Villkor", "Condition",
            instalment.condition.value_or(std::string(In(language, "inget", "none"))));
  if (!instalment.condition) return;
  if (instalment.unmet) {
    facts.Add("Andelar för dem som inte uppfyllde villkoret",
              "Shares of those that did not meet it", UnmetInWords(*instalment.unmet, language));
  }
  const std::string excluded = ExcludedRegions(annex);
  facts.Add("Uppfyllde inte villkoret", "Did not meet the condition",
            excluded.empty() ? std::string(In(language, "ingen", "none")) : excluded);
}

void AddVersion(Facts& facts, const DecisionReport& report) {
  const auto& correction = report.annex.decision.correction;
  if (correction) {
    facts.Add("Rättelse", "Correction", correction->reason);
    facts.Add("Rättelsens diarienummer", "Diary number of the correction",
              correction->diary_number);
  }
  facts.Add("Rättat av", "Superseded by", TextOf(report.superseded_by));
}

Sheet Summary(const DecisionReport& report, Language language) {
  const Annex& annex = report.annex;
  const Decision& decision = annex.decision;
  Sheet sheet = FactSheet(In(language, "Sammanställning", "Summary"), language);
  Facts facts(sheet, language);
  facts.Add("Överenskommelse", "Agreement", annex.agreement.title);
  facts.Add("Ändamål", "Purpose", annex.agreement.purpose);
  facts.Add("Utbetalning", "Instalment", FormatDecisionId(annex.id));
  facts.Add("Beslutsdatum", "Decided on", TextOf(decision.decided_on));
  facts.Add("Beslutets nummer", "Number of the decision", decision.number);
  AddVersion(facts, report);
  facts.Add("Att fördela (kr)", "To be distributed (kr)", Cell::Integer(decision.pot));
  facts.Add("Innehållet (kr)", "Withheld (kr)", Cell::Integer(decision.withheld));
  facts.Add("Summa belopp (kr)", "Sum of the amounts (kr)", Cell::Integer(Paid(annex)));
  facts.Add("Regioner i bilagan", "Regions in the annex",
            Cell::Integer(static_cast<std::int64_t>(annex.rows.size())));
  facts.Add("Regioner som får utbetalning", "Regions that are paid",
            Cell::Integer(RegionsMet(annex)));
  facts.Add("Befolkning som beloppet fördelas på", "Population that it is split over",
            Cell::Integer(annex.population_total));
  facts.Add("Regel", "Rule", std::string(RuleInWords(decision.rule, language)));
  facts.Add("Skäl till de angivna beloppen", "Reason for the stated amounts",
            decision.stated_reason);
  AddCondition(facts, annex, language);
  facts.Add("Betalas ut av", "Paid out by", decision.payer);
  return sheet;
}

void AddOutcome(Facts& facts, const std::optional<Outcome>& outcome) {
  if (!outcome) return;
  facts.Add("Villkoret bedömt av", "Condition assessed by", outcome->assessed_by);
  facts.Add("Rapporterat", "Reported on", FormatDate(outcome->reported_on));
  facts.Add("Underlag för bedömningen", "Evidence", outcome->evidence);
}

std::string HowToVerify(const Annex& annex, Language language) {
  return fmt::format(
      fmt::runtime(
          In(language,
             "Kör `fordela audit` på arkivet: varje belopp räknas om ur sitt underlag, och "
             "efter {} händelser ska historikens rot vara den här.",
             "Run `fordela audit` on the archive: each amount is computed again from what "
             "it stands on, and after {} events the root of the history must be this "
             "one.")),
      GroupDigits(annex.events));
}

Sheet SourceAndRoot(const DecisionReport& report, Language language) {
  const Annex& annex = report.annex;
  const PopulationSnapshot& population = annex.population;
  Sheet sheet = FactSheet(In(language, "Källa och rot", "Source and root"), language);
  Facts facts(sheet, language);
  facts.Add("Befolkningsmängd, som den anges", "Population, as labelled", population.label);
  facts.Add("Befolkningens referensdag", "Reference date of the population",
            TextOf(population.reference_date));
  facts.Add("Befolkningens källa", "Source of the population", population.source);
  facts.Add("Befolkningens beteckning i arkivet", "Name of the population in the archive",
            population.id);
  facts.Add("Angiven folkmängd totalt", "Stated total",
            Cell::IntegerOrNone(population.stated_total));
  AddOutcome(facts, annex.outcome);
  facts.Add("Beslutet registrerat", "Decision recorded", FormatInstant(report.recorded_at));
  facts.Add("Registrerat av", "Recorded by", report.actor);
  facts.Add("Beslutets händelse i historiken", "Event of the decision",
            Cell::Integer(report.event));
  facts.Add("Händelser i historiken", "Events in the history", Cell::Integer(annex.events));
  facts.Add("Historikens rot (SHA-256)", "Root of the history (SHA-256)",
            Cell::Code(ToHex(annex.root)));
  facts.Add("Kontroll", "To verify", HowToVerify(annex, language));
  return sheet;
}

}  // namespace

void AddFact(Sheet& sheet, std::string_view name, const Cell& value) {
  if (value.kind() == Cell::Kind::kNone) return;
  sheet.table.rows.push_back({Cell::Text(name), value});
}

Sheet FactSheet(std::string_view name, Language language) {
  return {std::string(name),
          {{{std::string(In(language, "Uppgift", "Fact"))},
            {std::string(In(language, "Värde", "Value"))}},
           {},
           {}},
          SheetKind::kFacts};
}

Workbook AnnexWorkbook(const DecisionReport& report, Language language) {
  const Annex& annex = report.annex;
  return {fmt::format("{} – {}", annex.agreement.title, FormatDecisionId(annex.id)),
          fmt::format("{} {}", In(language, "Rot", "Root"), ToHex(annex.root)),
          report.recorded_at,
          {{"Data", AnnexDataTable(annex, language)},
           Summary(report, language),
           SourceAndRoot(report, language)}};
}

}  // namespace fordela
