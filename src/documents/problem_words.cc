#include "documents/problem_words.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace fordela {
namespace {

struct Words {
  std::string_view code;
  std::string_view words;
  bool say_all = false;  // beside the field there is nothing that the message adds
};

/// By code.
constexpr Words kWords[] = {
    {"actor_malformed", "Namnet på den som registrerar saknas eller går inte att använda"},
    {"agreement_differs",
     "En överenskommelse med den beteckningen är registrerad med annat innehåll"},
    {"agreement_unknown", "Överenskommelsen finns inte i registret"},
    {"amount_out_of_range", "Beloppet är för litet eller för stort"},
    {"arithmetic_overflow", "Talen är för stora att räkna med"},
    {"as_of_too_early", "Registret fanns inte vid den tidpunkten"},
    {"busy", "Registret används av någon annan just nu"},
    {"checkpoint_contradicts", "Nyckeln har redan signerat en annan historik"},
    {"checkpoint_malformed", "Filen är ingen kontrollpunkt"},
    {"choice_unknown", "Det valet finns inte"},
    {"clock", "Datorns klocka visar en tid före den senaste registreringen"},
    {"code_malformed", "Så ser ingen regionkod ut"},
    {"columns_differ", "Raden har fler eller färre kolumner än rubriken"},
    {"condition_without_unmet",
     "Ange vad som sker med andelen för en region som inte uppfyller villkoret", true},
    {"content_malformed", "En händelse i loggen har fel innehåll"},
    {"contents_unclear", "Det framgår inte vilka siffror som är folkmängden"},
    {"control_sum_differs", "Kontrollsumman är inte vad som återstår att betala"},
    {"correction_of_other", "Uppgifterna gäller ett annat beslut än det som rättas"},
    {"count_out_of_range", "Antalet invånare är för litet eller för stort"},
    {"damaged", "Registrets fil är skadad"},
    {"date_in_future", "Dagen har inte kommit än", true},
    {"decided_before_report", "Beslutet fattades innan villkoret var redovisat"},
    {"decision_differs", "Beslutet är registrerat med annat innehåll"},
    {"decision_malformed", "Beslutet är inte angivet som överenskommelse/nummer"},
    {"decision_unknown", "Beslutet finns inte i registret"},
    {"dimension_unclear", "Siffrorna är uppdelade utan en säker summa"},
    {"disk_error", "Disken har fel; kanske är det registrerat ändå"},
    {"document_kind", "Filen är ingen text"},
    {"document_too_large", "Filen är för stor"},
    {"document_without_amounts", "Dokumentet har inga belopp"},
    {"duplicate", "Samma värde står två gånger"},
    {"encoding_unknown", "Filens teckenkodning är okänd"},
    {"exists", "Filen eller mappen finns redan"},
    {"failed", "Något gick fel i registret eller i datorn"},
    {"figure_ambiguous", "Siffrorna kan läsas på två sätt"},
    {"figure_malformed", "Det är inget tal"},
    {"figure_missing", "En siffra saknas"},
    {"figure_out_of_range", "Talet är för stort eller negativt"},
    {"figure_twice", "Två siffror för samma region"},
    {"file_too_large", "Filen är för stor"},
    {"file_unreadable", "Filen finns inte eller får inte läsas"},
    {"foreign", "Filen är inget register"},
    {"full", "Disken är full"},
    {"head_unclear", "Det framgår inte vad en kolumn är"},
    {"id_malformed", "Bara a–z, 0–9, punkt, bindestreck och understreck går att använda", true},
    {"instalment_malformed", "Utbetalningen är inte angiven som överenskommelse/nummer"},
    {"instalment_unknown", "Överenskommelsen har ingen sådan utbetalning"},
    {"instalments", "Utbetalningarna är tillsammans inte överenskommelsens belopp"},
    {"instalments_exceed_agreement",
     "Utbetalningarna är tillsammans mer än överenskommelsens belopp"},
    {"instalments_not_numbered", "Utbetalningarna ska fyllas i i ordning, från den första", true},
    {"json_malformed", "Filen är ingen riktig JSON"},
    {"jump", "En regions folkmängd har ändrats ovanligt mycket"},
    {"key_exposed", "Andra kan läsa den hemliga nyckeln"},
    {"key_malformed", "Filen är ingen nyckel av rätt slag"},
    {"key_missing", "Det är inte ifyllt", true},
    {"key_name_malformed", "Nyckelns namn går inte att använda"},
    {"key_unknown", "Det hör inte till en registerfil"},
    {"kind_unknown", "Det slaget av händelse finns inte"},
    {"label_date", "Rubriken och referensdatumet säger emot varandra"},
    {"label_missing", "Rubriken saknas"},
    {"last_checkpoint_malformed", "Nyckelns senaste kontrollpunkt går inte att läsa"},
    {"licence_malformed", "Licensen är inte angiven som ett namn eller en webbadress"},
    {"line_unclear", "Raden går inte att förstå säkert"},
    {"list_empty", "Listan är tom", true},
    {"log_contradicts", "Loggen säger emot sig själv"},
    {"log_empty", "Loggen är tom"},
    {"log_gap", "Loggen har luckor"},
    {"log_leaf_differs", "En händelse i loggen är ändrad"},
    {"log_malformed", "En rad i loggen är ändrad"},
    {"log_root_differs", "Loggen ger en annan rot än den som angavs"},
    {"missing", "Registrets fil finns inte"},
    {"municipalities_only", "Filen har kommuner, men inga regioner"},
    {"name_contradicts", "Namn och kod hör till olika regioner"},
    {"name_missing", "Namnet saknas"},
    {"name_taken", "Namnet tillhör en annan region"},
    {"name_unknown", "Ingen region heter så"},
    {"newer", "Registret är gjort av en nyare version av programmet"},
    {"no_eligible_region", "Ingen region uppfyllde villkoret, så ingen kan få del av potten", true},
    {"not_a_correction",
     "En rättelse kan inte ha nya eller ändrade regioner eller överenskommelser"},
    {"not_a_file", "Det är ingen vanlig fil"},
    {"not_utf8", "Filen är inte UTF-8"},
    {"nothing_corrected", "Ingenting skiljer sig från det som är registrerat", true},
    {"nothing_outstanding", "Det finns inget kvar att betala", true},
    {"nothing_to_record", "Det finns inget att registrera", true},
    {"older", "Registret är gjort av en äldre version av programmet"},
    {"origin_malformed", "Registrets namn går inte att använda"},
    {"out_of_memory", "Datorns minne räckte inte"},
    {"outcome_contradicts", "En region både uppfyllde villkoret och inte"},
    {"outcome_differs", "Utfallet är registrerat med annat innehåll"},
    {"outcome_missing", "Utfallet saknas"},
    {"outcome_unconditional", "Utbetalningen har inget villkor, och därför inget utfall", true},
    {"paid_before_decision", "Dagen är före beslutet", true},
    {"parts_differ_from_instalment", "Delarna är tillsammans inte utbetalningens belopp"},
    {"payment_exceeds_decision", "Beloppet är mer än vad som återstår att betala"},
    {"permission", "Filen får inte läsas eller skrivas"},
    {"placeholder_left", "Det är inte ifyllt", true},
    {"population_differs", "En folkmängd med den beteckningen är registrerad med andra uppgifter"},
    {"population_format", "Filen har ingen form som går att läsa"},
    {"population_missing", "En region saknar folkmängd"},
    {"population_unknown", "Folkmängden finns inte i registret"},
    {"port_unusable", "Porten kan inte användas"},
    {"pot_below_recipients", "Potten räcker inte till en krona var"},
    {"pot_in_parts", "Utbetalningen är delad i flera delar"},
    {"pot_out_of_range", "Potten är för stor eller negativ"},
    {"quote_open", "Ett citattecken saknar sin motsvarighet"},
    {"reason_malformed",
     "Skälet eller diarienumret saknas, är för långt eller har otillåtna tecken", true},
    {"reference_date", "Folkmängden är av senare datum än beslutet"},
    {"reference_used", "Referensen tillhör en annan utbetalning"},
    {"region_ambiguous", "Flera regioner heter så"},
    {"region_differs", "Regionen är registrerad med andra namn"},
    {"region_excluded", "Regionen uppfyllde inte villkoret och får inget"},
    {"region_not_in_decision", "Regionen är inte med i beslutet"},
    {"region_unknown", "Regionen finns inte i registret"},
    {"region_without_figure", "Regioner som uppfyllde villkoret saknar folkmängd och får inget"},
    {"repaid_before_paid", "Den dagen hade regionen inte fått så mycket"},
    {"repayment_exceeds_paid", "Beloppet är mer än vad regionen har kvar av det som betalats ut"},
    {"residual_exceeds_largest", "Avrundningen överskjuter potten för mycket"},
    {"row_twice", "Samma region står två gånger"},
    {"same_figures", "Samma siffror finns redan i en annan folkmängd"},
    {"schema_differs", "Registrets uppbyggnad är ändrad av något annat program"},
    {"share_unclear", "Andelarna går inte att förstå säkert"},
    {"stated_differs", "Ett angivet belopp är inte vad regeln ger"},
    {"stated_missing", "De angivna beloppen saknas", true},
    {"stated_reason_missing", "Ange varför beloppen inte följer någon regel", true},
    {"stated_reason_unwanted", "Ett skäl anges bara när beloppen inte följer någon regel", true},
    {"stated_regions_differ", "Belopp är angivna för andra regioner än dem som får betalt"},
    {"stated_sum_differs", "De angivna beloppen är tillsammans inte hela potten"},
    {"stated_total", "Den angivna summan är inte siffrornas summa"},
    {"sum_amid_rows", "En summarad står mitt bland raderna"},
    {"superseded", "Beslutet är rättat, och en nyare version gäller"},
    {"table_missing", "Ingen tabell hittades", true},
    {"table_second", "Det står två tabeller i texten"},
    {"table_too_long", "Tabellen är för lång"},
    {"text_malformed", "Texten är för lång eller har otillåtna tecken"},
    {"time_unclear", "Det framgår inte vilket datum siffrorna gäller"},
    {"toml_syntax", "Filen är ingen registerfil"},
    {"total_contradicts", "Summan och delarna säger emot varandra"},
    {"type_wrong", "Det är skrivet på fel sätt"},
    {"unmet_without_condition", "Det finns inget villkor", true},
    {"version_unknown", "Beslutet har ingen sådan version"},
    {"weight_negative", "En vikt är negativ"},
    {"weight_sum_zero", "De regioner som ska få betalt har inga invånare"},
    {"year_out_of_range", "Årtalet ska ha fyra siffror", true},
};
static_assert(std::ranges::is_sorted(kWords, {}, &Words::code));

/// Nothing if it has no words.
const Words* Find(std::string_view code) noexcept {
  const auto* const found = std::ranges::lower_bound(kWords, code, {}, &Words::code);
  return found == std::end(kWords) || found->code != code ? nullptr : found;
}

}  // namespace

std::string_view ProblemInWords(std::string_view code, Language language) noexcept {
  if (language != Language::kSwedish) return {};
  const Words* const found = Find(code);
  return found == nullptr ? std::string_view() : found->words;
}

Problem InOneLanguage(Problem problem, Language language) {
  const Words* const found = Find(problem.code);
  if (language == Language::kSwedish && found != nullptr && found->say_all) {
    problem.message.clear();
    problem.mend.clear();
  }
  return problem;
}

std::vector<std::string_view> CodesInWords() {
  std::vector<std::string_view> codes;
  for (const Words& words : kWords) codes.push_back(words.code);
  return codes;
}

}  // namespace fordela
