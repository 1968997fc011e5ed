#include "documents/site/finding_words.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace fordela {
namespace {

struct CheckWords {
  std::string_view check;
  std::optional<Severity> severity;  // nothing: of any
  std::string_view swedish;
  std::string_view english;
  std::string_view swedish_meaning;
  std::string_view english_meaning;
};

// Every check whose findings leave an archive fit to be published; of the others there is the
// severity.
constexpr CheckWords kChecks[] = {
    {"stated", Severity::kDeviates, "Angivna belopp", "Amounts as stated",
     "Beslutets belopp återges som de publicerades, och ingen känd regel ger dem alla. Det är "
     "inget "
     "fel i registret: varje krona som avviker visas här, med skälet.",
     "The amounts are those that were published, and no known rule gives all of them. That is no "
     "fault of the archive: each krona that deviates is shown here, with the reason."},
    {"stated", Severity::kNote, "Angivna belopp", "Amounts as stated",
     "Beslutets belopp återges som de publicerades, och en känd regel ger just dem.",
     "The amounts are those that were published, and a known rule gives exactly these."},
    {"undecided", std::nullopt, "Utbetalning utan beslut", "Instalment without a decision",
     "Överenskommelsen har en utbetalning som registret inte har något beslut om: det är inte "
     "fattat, eller inte infört.",
     "The agreement has an instalment that the archive has no decision on: none was made, or none "
     "was recorded."},
    {"superseded_facts", std::nullopt, "Rättat underlag", "Corrected facts",
     "Beslutet vilar på en folkmängd eller ett utfall som har rättats sedan dess.",
     "The decision stands on a population or an outcome that was corrected since."},
    {"reclaim", std::nullopt, "Att återkräva", "To be reclaimed",
     "Mer har betalats än vad det gällande beslutet ger.",
     "More was paid than the decision now in force gives."},
    {"payment_date", std::nullopt, "Betalningsdag", "Date of payment",
     "En betalning är daterad före beslutet, efter att den registrerades eller i fel ordning.",
     "A payment is dated before its decision, after it was recorded, or out of order."},
    {"clock", std::nullopt, "Klockslag", "Clock",
     "En händelse har ett tidigare klockslag än den före. Ordningen är den som numren anger.",
     "An event has an earlier time than the one before it. The order is that of the numbers."},
    {"stated_total", std::nullopt, "Angiven folkmängd", "Stated total",
     "Källans summa är inte summan av regionernas folkmängder. Uträkningen använder summan av "
     "regionerna.",
     "The total of the source is not the sum of the regions. What is computed with is the sum of "
     "the regions."},
    {"label_date", std::nullopt, "Etikett och datum", "Label and date",
     "Folkmängdens etikett säger en annan tid än dess referensdatum.",
     "The label of the population says another time than its reference date."},
    {"same_figures", std::nullopt, "Samma siffror", "The same figures",
     "Två folkmängder med olika namn har samma siffror.",
     "Two populations of different names have the same figures."},
    {"jump", std::nullopt, "Stor förändring", "A great change",
     "En regions folkmängd har ändrats mer än en tiondel sedan den förra.",
     "The population of a region changed by more than a tenth since the last one."},
    {"instalments", std::nullopt, "Utbetalningarnas summa", "Sum of the instalments",
     "Utbetalningarna summerar inte till överenskommelsens belopp.",
     "The instalments do not sum to the amount of the agreement."},
    {"reference_date", std::nullopt, "Folkmängd efter beslutet", "Population after the decision",
     "Folkmängdens referensdatum är senare än beslutet.",
     "The reference date of the population is later than the decision."},
    {"decided_before_report", std::nullopt, "Beslut före rapport", "Decided before the report",
     "Beslutet är daterat före rapporten om villkoret.",
     "The decision is dated before the report on its condition."},
    {"region_without_figure", std::nullopt, "Region utan folkmängd", "Region without a figure",
     "En region uppfyllde villkoret men saknar folkmängd, och får därför ingenting.",
     "A region met the condition but has no figure of population, and so gets nothing."},
};

const CheckWords* Find(std::string_view check, std::optional<Severity> severity) noexcept {
  const auto* const found = std::ranges::find_if(kChecks, [&](const CheckWords& each) {
    return each.check == check && (!severity || !each.severity || each.severity == severity);
  });
  return found == std::end(kChecks) ? nullptr : found;
}

}  // namespace

std::string_view SeverityInWords(Severity severity, Language language) noexcept {
  switch (severity) {
    case Severity::kTampered:
      return In(language, "ändrat i efterhand", "tampered with");
    case Severity::kInconsistent:
      return In(language, "motsäger sig", "inconsistent");
    case Severity::kDeviates:
      return In(language, "avviker", "deviates");
    case Severity::kDoubtful:
      return In(language, "tveksamt", "doubtful");
    case Severity::kNote:
      return In(language, "att känna till", "note");
  }
  return {};
}

std::string_view SeverityMeaning(Severity severity, Language language) noexcept {
  switch (severity) {
    case Severity::kTampered:
      return In(language, "Något som var infört har ändrats, lagts till eller tagits bort.",
                "Something on record was changed, added or taken away.");
    case Severity::kInconsistent:
      return In(language, "Det är infört så, men motsäger sig självt.",
                "It was recorded so, but contradicts itself.");
    case Severity::kDeviates:
      return In(language, "Belopp som är införda så som de publicerades, och som ingen regel ger.",
                "Amounts recorded as they were published, that no rule gives.");
    case Severity::kDoubtful:
      return In(language, "Det finns skäl att se efter en gång till.",
                "There is reason to look again.");
    case Severity::kNote:
      return In(language, "Värt att veta; inget är fel.", "Worth knowing; nothing is wrong.");
  }
  return {};
}

std::string_view CheckInWords(std::string_view check, Language language) noexcept {
  const CheckWords* words = Find(check, std::nullopt);
  return words == nullptr ? check : In(language, words->swedish, words->english);
}

std::string_view CheckMeaning(std::string_view check, Severity severity,
                              Language language) noexcept {
  const CheckWords* words = Find(check, severity);
  if (words == nullptr) return {};
  return In(language, words->swedish_meaning, words->english_meaning);
}

}  // namespace fordela
