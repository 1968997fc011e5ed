// The summary in Swedish. A new command has its line here.

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/check.h"
#include "cli/manual_pages.h"
#include "cli/mdoc.h"
#include "cli/surroundings.h"

namespace fordela::cli {
namespace {

constexpr Entry kCommands[] = {
    {"init", "skapa ett arkiv med de 21 regionerna"},
    {"record", "registrera allt i filerna, eller inget"},
    {"import", "registrera en befolkning ur en fil från SCB eller ur en bilaga"},
    {"correct", "ersätt ett beslut med ett rättat; båda finns kvar"},
    {"template", "skriv ut en fil att fylla i, efter det senaste beslutet"},
    {"status", "vad som är registrerat, vad som saknas och vad som bör göras härnäst"},
    {"regions", "lista regionerna och deras andra namn"},
    {"snapshots", "lista befolkningsmängderna"},
    {"agreements", "lista överenskommelserna"},
    {"decisions", "lista besluten"},
    {"show", "allt om ett beslut: vad det vilar på, och vem som registrerade det när"},
    {"annex", "bilagan till ett beslut"},
    {"history", "varje utbetalning till en region: år, befolkning, belopp, kronor per invånare"},
    {"explain", "varför en region fick just så många kronor"},
    {"what-if", "vad varje region skulle ha fått med andra uppgifter"},
    {"exclusions", "vad varje region vann eller förlorade på att andra uteslöts"},
    {"compare", "två beslut sida vid sida"},
    {"infer", "vilka regler som gav en publicerad tabell, eller vilken befolkning den förutsätter"},
    {"settle", "registrera vad som betalades: en överföring, till en region eller till alla"},
    {"repay", "registrera vad som återbetalades av en region"},
    {"settlements", "vad som beslutades, betalades och återbetalades, och vad som återstår"},
    {"reconcile", "jämför ett beslut rad för rad med det publicerade dokumentet"},
    {"log", "historiken: vem som registrerade vad när"},
    {"audit", "bevisa att besluten följer av sina uppgifter och att inget har ändrats"},
    {"keygen", "skapa en nyckel som undertecknar kontrollpunkter"},
    {"checkpoint", "historikens storlek och rot, att förvara på annat håll"},
    {"receipt", "bevis på en regions utbetalning, för den som inte har arkivet"},
    {"verify", "kontrollera ett kvitto eller en kontrollpunkt; inget arkiv behövs"},
    {"backup", "en kontrollerad kopia av arkivet, även medan andra använder det"},
    {"restore", "ett nytt arkiv ur loggen, med samma rot"},
    {"migrate", "för ett arkiv av en äldre version till denna; behåll en kopia"},
    {"export", "ett datapaket: varje tabell som CSV, JSON-stat, loggen, och hur det kontrolleras"},
    {"publish", "en webbplats av arkivet, i en mapp: att läsa, jämföra och hämta ur"},
    {"serve", "handläggarens skrivbord i webbläsaren: registrera, se, stämma av och granska"},
    {"completion", "lär ett skal att fylla i kommandon, flaggor, beslut och regioner"},
    {"manual", "manualsidorna"},
};

constexpr Entry kVariables[] = {
    {"FORDELA_DB", "arkivet, när --db inte är angivet (annars fordela.db)"},
    {"FORDELA_ACTOR", "vem som handlar, när --actor inte är angivet (annars inloggningsnamnet)"},
    {"SOURCE_DATE_EPOCH", "ställer klockan, i sekunder sedan 1970-01-01T00:00:00Z"},
    {"NO_COLOR", "inga färger, inte heller på en terminal"},
};

constexpr Entry kCodes[] = {
    {"0", "klart"},
    {"1", "avvisat: uppgifterna är felaktiga, och inget skrevs"},
    {"2", "kommandoraden är fel"},
    {"3", "arkivet kan inte användas"},
    {"4", "audit, reconcile eller verify fann något fel"},
    {"70", "ett fel i programmet"},
};

std::string CommandList(const std::vector<Command>& commands) {
  std::string out = ".Bl -tag -width settlements -compact\n";
  for (const Command& command : commands) {
    const auto* line = std::find_if(std::begin(kCommands), std::end(kCommands),
                                    [&](const Entry& entry) { return entry.name == command.name; });
    Check(line != std::end(kCommands), "every command has a line in Swedish");
    out += fmt::format(".It Cm {}\n{}\n", line->name, MdocText(line->text));
  }
  return out + ".El\n";
}

}  // namespace

std::string SwedishPage(const std::vector<Command>& commands) {
  std::string out = MdocHead("fordela", FORDELA_DATE);
  out += MdocSection("NAMN") + ".Nm fordela\n.Nd statsbidragens beslut, fördelade på kronan\n";
  out += MdocSection("SYNTAX") + ".Nm\n.Op Ar flaggor\n.Ar kommando\n.Op Ar argument\n";
  out += MdocSection("BESKRIVNING") +
         "I en enda SQLite-fil håller fordela reda på statens bidrag till regionerna: vilka som\n"
         "kom överens om vad, hur många som bodde var, vilka som uppfyllde villkoret, vad\n"
         "regeringen beslutade och vad varje region fick, och varför just så många kronor.\n"
         "Inget som har registrerats ändras någonsin.\n"
         ".Pp\n"
         "Bilagan och andra dokument är på svenska, eller på engelska med\n.Fl -lang Ar en .\n"
         "Meddelanden är på engelska, liksom manualen i sin helhet, som visas med\n"
         ".Ql man -L en fordela .\n";
  out += MdocSection("KOMMANDON") +
         "Vart och ett har en egen sida, till exempel\n"
         ".Xr fordela-record 1 .\n" +
         CommandList(commands);
  out += MdocSection("MILJÖ") + MdocEntries({std::begin(kVariables), std::end(kVariables)}, "Ev");
  out += MdocSection("SLUTKODER") + MdocEntries({std::begin(kCodes), std::end(kCodes)}, "Li");
  out += MdocSection("EXEMPEL") +
         MdocLiteral({"# ett nytt arkiv", "$ fordela init", "# en fil att fylla i",
                      "$ fordela template > ny.toml", "# pröva den: inget skrivs",
                      "$ fordela record --dry-run ny.toml", "# registrera den",
                      "$ fordela record ny.toml", "# bilagan", "$ fordela annex cancer-2025/2",
                      "# varför just så många kronor", "$ fordela explain cancer-2024/2 Dalarna"});
  return out + MdocSeeAlso("SE OCKSÅ", {"fordela-record", "fordela-status"});
}

}  // namespace fordela::cli
