#include "documents/annex_words.h"

#include <fmt/format.h>

#include <string_view>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/rule_words.h"

namespace fordela {
namespace {

/// `text` with one full stop at its end.
std::string Sentence(std::string_view text) {
  return text.ends_with('.') ? std::string(text) : std::string(text) + ".";
}

std::string Heading(const Decision& decision, Language language) {
  std::string out(In(language, "Bilaga", "Annex"));
  if (!decision.decided_on && !decision.number) return out;
  out += In(language, " till beslut", " to the decision");
  if (decision.decided_on) out += " " + FormatDate(*decision.decided_on);
  if (decision.number) out += fmt::format(" {} {}", In(language, "nr", "no."), *decision.number);
  return out;
}

/// Whether the decision was corrected, and whether it corrects another.
std::vector<std::string> VersionLines(const Annex& annex, Language language) {
  std::vector<std::string> lines;
  if (const auto& correction = annex.decision.correction) {
    lines.push_back(
        fmt::format("{} {}", In(language, "Rättelse:", "Correction:"), correction->reason));
    if (correction->diary_number) lines.back() += fmt::format(" ({})", *correction->diary_number);
  }
  if (annex.id.version) {
    lines.emplace_back(In(language, "Denna version är rättad och gäller inte längre.",
                          "This version was corrected and is no longer in force."));
  }
  return lines;
}

std::vector<std::string> PartLines(const Instalment& instalment, Language language) {
  std::vector<std::string> lines;
  if (instalment.parts.size() == 1 && instalment.parts.front().basis == Basis::kPopulation) {
    return lines;
  }
  for (const InstalmentPart& part : instalment.parts) {
    lines.push_back(
        fmt::format("{} {}", GroupDigits(part.amount),
                    part.basis == Basis::kPopulation
                        ? In(language, "kronor efter befolkningsmängd", "kronor by population")
                        : In(language, "kronor i lika delar", "kronor in equal shares")));
  }
  return lines;
}

void AddCondition(const Annex& annex, Language language, std::vector<std::string>& lines) {
  const Instalment& instalment = InstalmentOf(annex);
  if (!instalment.condition) {
    lines.emplace_back(In(language, "Villkor: inget.", "Condition: none."));
    return;
  }
  lines.push_back(fmt::format("{} {}", In(language, "Villkor:", "Condition:"),
                              Sentence(*instalment.condition)));
  if (!annex.outcome) return;
  lines.push_back(fmt::format("{} {}, {} ({}).", In(language, "Bedömt av", "Assessed by"),
                              annex.outcome->assessed_by, FormatDate(annex.outcome->reported_on),
                              annex.outcome->evidence));
  if (AllMet(annex)) {
    lines.emplace_back(
        In(language, "Samtliga regioner uppfyllde villkoret.", "All regions met the condition."));
  }
}

std::vector<std::string> ConditionLines(const Annex& annex, Language language) {
  std::vector<std::string> lines;
  if (annex.decision.payer) {
    lines.push_back(
        fmt::format("{} {}.", In(language, "Betalas ut av", "Paid out by"), *annex.decision.payer));
  }
  AddCondition(annex, language, lines);
  return lines;
}

std::vector<std::string> ExcludedLines(const Annex& annex, Language language) {
  if (AllMet(annex)) return {};
  std::vector<std::string> lines{
      fmt::format("{}: {}.",
                  In(language, "Uppfyllde inte villkoret och får ingen utbetalning",
                     "Did not meet the condition and are not paid"),
                  ExcludedRegions(annex))};
  if (Withholds(annex)) {
    lines.push_back(fmt::format(
        "{} {} {}", In(language, "Deras andelar betalas inte ut:", "Their shares are withheld:"),
        GroupDigits(annex.decision.withheld), In(language, "kronor.", "kronor.")));
  } else {
    lines.emplace_back(In(language, "Deras andelar har fördelats på de övriga regionerna.",
                          "Their shares were redistributed over the other regions."));
  }
  return lines;
}

std::string PopulationLine(const PopulationSnapshot& population, Language language) {
  std::string out =
      fmt::format("{} {}", In(language, "Befolkningsmängd:", "Population:"), population.label);
  if (population.reference_date) {
    out += fmt::format(", {} {}", In(language, "per den", "as of"),
                       FormatDate(*population.reference_date));
  }
  return out +
         fmt::format(". {} {}", In(language, "Källa:", "Source:"), Sentence(population.source));
}

std::vector<std::string> GroundLines(const Annex& annex, Language language) {
  const Decision& decision = annex.decision;
  std::vector<std::string> lines{
      fmt::format("{} {}.", In(language, "Regel:", "Rule:"), RuleInWords(decision.rule, language))};
  if (decision.stated_reason) {
    lines.push_back(
        fmt::format("{} {}", In(language, "Skäl:", "Reason:"), Sentence(*decision.stated_reason)));
  }
  lines.push_back(PopulationLine(annex.population, language));
  return lines;
}

}  // namespace

AnnexWords WordsOf(const Annex& annex, Language language) {
  AnnexWords words;
  words.heading = Heading(annex.decision, language);
  words.title = annex.agreement.title;
  words.purpose = annex.agreement.purpose;
  words.instalment =
      fmt::format("{} {}", In(language, "Utbetalning", "Instalment"), FormatDecisionId(annex.id));
  words.version = VersionLines(annex, language);
  words.pot = fmt::format("{} {} {}", In(language, "Fördelning av", "Distribution of"),
                          GroupDigits(annex.decision.pot), In(language, "kronor.", "kronor."));
  words.parts = PartLines(InstalmentOf(annex), language);
  words.conditions = ConditionLines(annex, language);
  words.excluded = ExcludedLines(annex, language);
  words.grounds = GroundLines(annex, language);
  words.history = fmt::format("{} {} {}, {} {}", In(language, "Historik:", "History:"),
                              GroupDigits(annex.events), In(language, "händelser", "events"),
                              In(language, "rot", "root"), ToHex(annex.root));
  return words;
}

}  // namespace fordela
