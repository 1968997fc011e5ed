#include "documents/problem_words.h"

#include <algorithm>
#include <utility>

namespace fordela {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

/// By code.
constexpr Words kWords[] = {
    {"agreement_differs",
     "En överenskommelse med den beteckningen är registrerad med annat innehåll"},
    {"agreement_unknown", "Överenskommelsen finns inte i registret"},
    {"amount_out_of_range", "Beloppet är för litet eller för stort"},
    {"arithmetic_overflow", "Talen är för stora att räkna med"},
    {"busy", "Registret används av någon annan just nu"},
    {"choice_unknown", "Det valet finns inte"},
    {"code_malformed", "Så ser ingen regionkod ut"},
    {"columns_differ", "Raden har fler eller färre kolumner än rubriken"},
    {"condition_without_unmet",
     "Ange vad som sker med andelen för en region som inte uppfyller villkoret"},
    {"contents_unclear", "Det framgår inte vilka siffror som är folkmängden"},
    {"count_out_of_range", "Antalet invånare är för litet eller för stort"},
    {"decided_before_report", "Beslutet fattades innan villkoret var redovisat"},
    {"decision_differs", "Beslutet är registrerat med annat innehåll"},
    {"decision_unknown", "Beslutet finns inte i registret"},
    {"dimension_unclear", "Siffrorna är uppdelade utan en säker summa"},
    {"document_kind", "Filen är ingen text"},
    {"document_too_large", "Filen är för stor"},
    {"duplicate", "Samma värde står två gånger"},
    {"encoding_unknown", "Filens teckenkodning är okänd"},
    {"figure_ambiguous", "Siffrorna kan läsas på två sätt"},
    {"figure_malformed", "Det är inget tal"},
    {"figure_missing", "En siffra saknas"},
    {"figure_out_of_range", "Talet är för stort eller negativt"},
    {"figure_twice", "Två siffror för samma region"},
    {"file_too_large", "Filen är för stor"},
    {"head_unclear", "Det framgår inte vad en kolumn är"},
    {"id_malformed", "Bara a–z, 0–9, punkt, bindestreck och understreck går att använda"},
    {"instalment_malformed", "Utbetalningen är inte angiven som överenskommelse/nummer"},
    {"instalment_unknown", "Överenskommelsen har ingen sådan utbetalning"},
    {"instalments", "Utbetalningarna är tillsammans mindre än överenskommelsens belopp"},
    {"instalments_exceed_agreement",
     "Utbetalningarna är tillsammans mer än överenskommelsens belopp"},
    {"instalments_not_numbered", "Utbetalningarna ska fyllas i i ordning, från den första"},
    {"json_malformed", "Filen är ingen riktig JSON"},
    {"jump", "En regions folkmängd har ändrats ovanligt mycket"},
    {"key_missing", "Det är inte ifyllt"},
    {"key_unknown", "Det hör inte till en registerfil"},
    {"label_date", "Rubriken och referensdatumet säger emot varandra"},
    {"label_missing", "Rubriken saknas"},
    {"line_unclear", "Raden går inte att förstå säkert"},
    {"list_empty", "Listan är tom"},
    {"municipalities_only", "Filen har kommuner, men inga regioner"},
    {"name_contradicts", "Namn och kod hör till olika regioner"},
    {"name_missing", "Namnet saknas"},
    {"name_taken", "Namnet tillhör en annan region"},
    {"name_unknown", "Ingen region heter så"},
    {"no_eligible_region", "Ingen region uppfyllde villkoret, så ingen kan få del av potten"},
    {"not_utf8", "Filen är inte UTF-8"},
    {"nothing_to_record", "Det finns inget att registrera"},
    {"outcome_contradicts", "En region både uppfyllde villkoret och inte"},
    {"outcome_differs", "Utfallet är registrerat med annat innehåll"},
    {"outcome_missing", "Utfallet saknas"},
    {"outcome_unconditional", "Utbetalningen har inget villkor, och därför inget utfall"},
    {"parts_differ_from_instalment", "Delarna är tillsammans inte utbetalningens belopp"},
    {"placeholder_left", "Det är inte ifyllt"},
    {"population_differs", "En folkmängd med den beteckningen är registrerad med andra uppgifter"},
    {"population_format", "Filen har ingen form som går att läsa"},
    {"population_missing", "En region saknar folkmängd"},
    {"population_unknown", "Folkmängden finns inte i registret"},
    {"pot_below_recipients", "Potten räcker inte till en krona var"},
    {"quote_open", "Ett citattecken saknar sin motsvarighet"},
    {"reference_date", "Folkmängden är av senare datum än beslutet"},
    {"region_differs", "Regionen är registrerad med andra namn"},
    {"region_unknown", "Regionen finns inte i registret"},
    {"region_without_figure", "Regioner som uppfyllde villkoret saknar folkmängd och får inget"},
    {"residual_exceeds_largest", "Avrundningen överskjuter potten för mycket"},
    {"row_twice", "Samma region står två gånger"},
    {"same_figures", "Samma siffror finns redan i en annan folkmängd"},
    {"share_unclear", "Andelarna går inte att förstå säkert"},
    {"stated_differs", "Ett angivet belopp är inte vad regeln ger"},
    {"stated_missing", "De angivna beloppen saknas"},
    {"stated_reason_missing", "Ange varför beloppen inte följer någon regel"},
    {"stated_reason_unwanted", "Ett skäl anges bara när beloppen inte följer någon regel"},
    {"stated_regions_differ", "Belopp är angivna för andra regioner än dem som får betalt"},
    {"stated_sum_differs", "De angivna beloppen är tillsammans inte hela potten"},
    {"stated_total", "Den angivna summan är inte siffrornas summa"},
    {"sum_amid_rows", "En summarad står mitt bland raderna"},
    {"table_missing", "Ingen tabell hittades"},
    {"table_second", "Det står två tabeller i texten"},
    {"table_too_long", "Tabellen är för lång"},
    {"text_malformed", "Texten är för lång eller har otillåtna tecken"},
    {"time_unclear", "Det framgår inte vilket datum siffrorna gäller"},
    {"toml_syntax", "Filen är ingen registerfil"},
    {"total_contradicts", "Summan och delarna säger emot varandra"},
    {"type_wrong", "Det är skrivet på fel sätt"},
    {"unmet_without_condition", "Det finns inget villkor"},
    {"weight_sum_zero", "De regioner som ska få betalt har inga invånare"},
    {"year_out_of_range", "Årtalet ska ha fyra siffror"},
};

}  // namespace

std::string_view ProblemInWords(std::string_view code, Language language) noexcept {
  if (language != Language::kSwedish) return {};
  const auto* const found = std::ranges::find(kWords, code, &Words::first);
  return found == std::end(kWords) ? std::string_view() : found->second;
}

}  // namespace fordela
