#include "documents/site/data_file_words.h"

#include <algorithm>
#include <iterator>

namespace fordela {
namespace {

struct FileWords {
  std::string_view path;
  std::string_view swedish;
  std::string_view english;
};

constexpr FileWords kFiles[] = {
    {"payouts.csv", "alla belopp: en rad för varje region i varje version av varje beslut",
     "every amount: a row for each region in each version of each decision"},
    {"payouts.jsonstat.json", "gällande belopp som kub: region × beslut × mått (JSON-stat 2.0)",
     "the amounts in force as a cube: region × decision × measure (JSON-stat 2.0)"},
    {"datapackage.json", "vad filerna och kolumnerna är (Data Package 2.0)",
     "what the files and columns are (Data Package 2.0)"},
    {"log.jsonl", "hela historiken, en händelse per rad; registret kan byggas upp ur den",
     "the whole history, an event a line; the archive can be rebuilt from it"},
    {"checkpoint", "historikens storlek och rot", "the size and the root of the history"},
    {"verify.sh", "kontrollerar loggen med sqlite3 och sha256sum",
     "verifies the log with sqlite3 and sha256sum"},
    {"SHA256SUMS", "kontrollsummor för alla andra filer", "checksums of all other files"},
    {"data/agreement.csv", "överenskommelserna", "the agreements"},
    {"data/agreement_party.csv", "överenskommelsernas parter", "the parties of the agreements"},
    {"data/archive.csv", "registret självt: dess namn", "the archive itself: its name"},
    {"data/decision.csv", "besluten", "the decisions"},
    {"data/deviation.csv", "avvikelser vid avstämning mot publicerade dokument",
     "deviations from documents that were published"},
    {"data/event.csv", "händelserna: när, vem och vad", "the events: when, who and what"},
    {"data/instalment.csv", "överenskommelsernas utbetalningar", "the instalments of agreements"},
    {"data/instalment_part.csv", "utbetalningarnas delar, och vad de fördelas efter",
     "the parts of instalments, and what they are split by"},
    {"data/outcome.csv", "utfallen: vem som bedömde villkoren, och när",
     "the outcomes: who assessed the conditions, and when"},
    {"data/outcome_region.csv", "vilka regioner som uppfyllde varje villkor",
     "which regions met each condition"},
    {"data/payout.csv", "belopp per region, som tabell i registret",
     "amounts per region, as the archive's table"},
    {"data/population_count.csv", "folkmängd per region", "population per region"},
    {"data/population_snapshot.csv", "folkmängderna: etikett, datum, källa och angiven summa",
     "the populations: label, date, source and stated total"},
    {"data/reconciliation.csv", "avstämningar mot publicerade dokument",
     "reconciliations with documents that were published"},
    {"data/region.csv", "regionerna", "the regions"},
    {"data/region_alias.csv", "andra namn på regionerna", "other names of the regions"},
    {"data/repayment.csv", "återbetalningarna", "the repayments"},
    {"data/settlement.csv", "betalningarna", "the payments"},
    {"data/settlement_amount.csv", "betalt belopp per region", "amounts paid per region"},
};

}  // namespace

std::string_view DataFileInWords(std::string_view path, Language language) noexcept {
  const auto* const found =
      std::ranges::find_if(kFiles, [&](const FileWords& each) { return each.path == path; });
  return found == std::end(kFiles) ? std::string_view()
                                   : In(language, found->swedish, found->english);
}

}  // namespace fordela
