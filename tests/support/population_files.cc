#include "support/population_files.h"

#include <fmt/format.h>

#include <functional>
#include <map>

#include "support/published_tables.h"

namespace fordela::test {
namespace {

/// One area with its figures of 2023; those of 2022 are 100 less for each sex.
struct SavedArea {
  std::string code;
  std::string label;
  Inhabitants men = 0;
  Inhabitants women = 0;

  [[nodiscard]] Inhabitants Both() const { return men + women; }
};

SavedArea MakeArea(std::string code, std::string label, Inhabitants both) {
  const Inhabitants men = both / 2 - 7;
  return {std::move(code), std::move(label), men, both - men};
}

/// The whole country first, as the agency has it.
std::vector<SavedArea> Areas() {
  static const std::map<std::string, std::string> kLabels = {
      {"01", "Stockholms län"},    {"03", "Uppsala län"},       {"04", "Södermanlands län"},
      {"05", "Östergötlands län"}, {"06", "Jönköpings län"},    {"07", "Kronobergs län"},
      {"08", "Kalmar län"},        {"09", "Gotlands län"},      {"10", "Blekinge län"},
      {"12", "Skåne län"},         {"13", "Hallands län"},      {"14", "Västra Götalands län"},
      {"17", "Värmlands län"},     {"18", "Örebro län"},        {"19", "Västmanlands län"},
      {"20", "Dalarnas län"},      {"21", "Gävleborgs län"},    {"22", "Västernorrlands län"},
      {"23", "Jämtlands län"},     {"24", "Västerbottens län"}, {"25", "Norrbottens län"}};
  std::vector<SavedArea> areas = {MakeArea("00", "Riket", kSavedTotal)};
  for (const PopulationCount& count : SavedCounts()) {
    areas.push_back(MakeArea(count.region, kLabels.at(count.region), count.inhabitants));
  }
  return areas;
}

std::string Each(const std::function<std::string(const SavedArea&)>& row) {
  std::string out;
  for (const SavedArea& area : Areas()) out += row(area);
  return out;
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// Windows-1252 of a text that has no character past U+00FF.
std::string InWindows1252(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80U) {
      out += utf8[i];
    } else {
      const unsigned next = static_cast<unsigned char>(utf8[++i]);
      out += static_cast<char>((static_cast<unsigned>(byte) << 6U) | (next & 0x3FU));
    }
  }
  return out;
}

/// UTF-16, little endian, with its mark, of such a text.
std::string InUtf16(std::string_view utf8) {
  std::string out = "\xFF\xFE";
  for (const char c : InWindows1252(utf8)) {
    out += c;
    out += '\0';
  }
  return out;
}

std::string SexesInHeads() {
  return "region;kod;män 2023;kvinnor 2023\n" + Each([](const SavedArea& a) {
           return fmt::format("{};{};{};{}\n", a.label, a.code, a.men, a.women);
         });
}

std::string TotalBesideParts() {
  return "\"region\",\"kön\",\"Folkmängd 2023\"\n" + Each([](const SavedArea& a) {
           return fmt::format(
               "\"{0} {1}\",\"män\",{2}\n\"{0} {1}\",\"kvinnor\",{3}\n"
               "\"{0} {1}\",\"totalt\",{4}\n",
               a.code, a.label, a.men, a.women, a.Both());
         });
}

std::string TimeInColumn() {
  return "region\tkön\tår\tFolkmängd\n" + Each([](const SavedArea& a) {
           std::string rows;
           for (const int year : {2022, 2023}) {
             const Inhabitants less = year == 2022 ? 100 : 0;
             rows += fmt::format("{0} {1}\tmän\t{4}\t{2}\n{0} {1}\tkvinnor\t{4}\t{3}\n", a.code,
                                 a.label, a.men - less, a.women - less, year);
           }
           return rows;
         });
}

std::string Ages() {
  return "\"region\",\"ålder\",\"kön\",\"Folkmängd 2023\",\"Folkökning 2023\"\n" +
         Each([](const SavedArea& a) {
           std::string rows;
           const Inhabitants young = a.men / 5;
           const auto add = [&](const char* age, const char* sex, Inhabitants figure) {
             rows +=
                 fmt::format("\"{} {}\",\"{}\",\"{}\",{},-5\n", a.code, a.label, age, sex, figure);
           };
           add("0-17 år", "män", young);
           add("0-17 år", "kvinnor", young - 3);
           add("18-64 år", "män", young * 3);
           add("18-64 år", "kvinnor", young * 3);
           add("65+ år", "män", a.men - young * 4);
           add("65+ år", "kvinnor", a.women - young * 4 + 3);
           return rows;
         });
}

std::string WithMunicipalities() {
  std::string text = "\"region\",\"2023\"\n";
  for (const SavedArea& a : Areas()) {
    text += fmt::format("\"{} {}\",{}\n", a.code, a.label, a.Both());
    if (a.code == "01") text += "\"0114 Upplands Väsby\",50000\n\"0180 Stockholm\",900000\n";
    if (a.code == "03") text += "\"0380 Uppsala\",..\n";
  }
  return text;
}

/// As a workbook has it: nothing above the labels, each label once, digits grouped.
std::string SavedWorkbook() {
  return "Folkmängd efter region, kön och år;;\r\n;;\r\n;;2023\r\n" + Each([](const SavedArea& a) {
           const auto grouped = [](Inhabitants n) {
             std::string digits = std::to_string(n);
             for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, " ");
             return digits;
           };
           return fmt::format("{} {};män;{}\r\n;kvinnor;{}\r\n", a.code, a.label, grouped(a.men),
                              grouped(a.women));
         }) +
         ";;\r\nKälla: SCB;;\r\n";
}

std::string WithoutZeros() {
  return "Region;Kön;2023\n" + Each([](const SavedArea& a) {
           return fmt::format("{0} {1};män;{2}\n{0} {1};kvinnor;{3}\n", std::stoi(a.code), a.label,
                              a.men, a.women);
         });
}

std::string InEnglish() {
  return "\"Population by region, sex and year\"\n\n\"region\",\"sex\",\"Population 2023\"\n" +
         Each([](const SavedArea& a) {
           return fmt::format("\"{0}\",\"men\",{1}\n\"{0}\",\"women\",{2}\n",
                              a.code == "00" ? "00 Sweden" : fmt::format("{} {}", a.code, a.label),
                              a.men, a.women);
         });
}

std::string JsonStat(bool lists, bool sparse) {
  std::string codes;
  std::string labels;
  std::string values;
  int at = 0;
  for (const SavedArea& a : Areas()) {
    const char* comma = at == 0 ? "" : ",";
    codes += lists ? fmt::format("{}\"{}\"", comma, a.code)
                   : fmt::format("{}\"{}\":{}", comma, a.code, at);
    labels += fmt::format("{}\"{}\":\"{}\"", comma, a.code, a.label);
    const Inhabitants figures[] = {a.men - 100, a.men, a.women - 100, a.women};
    for (int i = 0; i < 4; ++i) {
      const char* parted = at == 0 && i == 0 ? "" : ",";
      values += sparse ? fmt::format("{}\"{}\":{}", parted, at * 4 + i, figures[i])
                       : fmt::format("{}{}", parted, figures[i]);
    }
    ++at;
  }
  const auto enclosed = [](bool list, const std::string& items) {
    return list ? "[" + items + "]" : "{" + items + "}";
  };
  return R"({"version":"2.0","class":"dataset",)"
         R"("label":"Folkmängd efter region, kön, tabellinnehåll och år",)"
         R"("source":"SCB","updated":"2024-02-22T07:00:00Z",)"
         R"("id":["Region","Kon","ContentsCode","Tid"],"size":[)" +
         std::to_string(at) + R"(,2,1,2],"dimension":{"Region":{"label":"region","category":{)" +
         R"("index":)" + enclosed(lists, codes) + R"(,"label":{)" + labels +
         R"(}},"extension":{"elimination":true,"show":"code_value"}},"Kon":{"label":"kön",)"
         R"("category":{"index":{"1":0,"2":1},"label":{"1":"män","2":"kvinnor"}}},)"
         R"("ContentsCode":{"label":"tabellinnehåll","category":{"index":{"BE0101N1":0},)"
         R"("label":{"BE0101N1":"Folkmängd"},)"
         R"("unit":{"BE0101N1":{"base":"antal","decimals":0}}}},"Tid":{"label":"år",)"
         R"("category":{"index":{"2022":0,"2023":1},"label":{"2022":"2022","2023":"2023"}}}},)"
         R"("value":)" +
         enclosed(!sparse, values) + R"(,"role":{"time":["Tid"],"metric":["ContentsCode"]}})";
}

std::string KeyedJson(bool strings) {
  std::string data;
  for (const SavedArea& a : Areas()) {
    for (const auto& [key, figure] : {std::pair{"1", a.men}, std::pair{"2", a.women}}) {
      for (const int year : {2022, 2023}) {
        const Inhabitants value = year == 2022 ? figure - 100 : figure;
        data += fmt::format(R"({}{{"key":["{}","{}","{}"],"values":[{}]}})",
                            data.empty() ? "" : ",", a.code, key, year,
                            strings ? fmt::format("\"{}\"", value) : fmt::format("{}", value));
      }
    }
  }
  return R"({"columns":[{"code":"Region","text":"region","type":"d"},)"
         R"({"code":"Kon","text":"kön","type":"d"},{"code":"Tid","text":"år","type":"t"},)"
         R"({"code":"BE0101N1","text":"Folkmängd","comment":"","type":"c"}],)"
         R"("comments":[],"data":[)" +
         data +
         R"(],"metadata":[{"infofile":"BE0101","updated":"2024-02-22T07:00:00Z",)"
         R"("label":"Folkmängd efter region, kön, tabellinnehåll och år","source":"SCB"}]})";
}

}  // namespace

std::vector<PopulationCount> SavedCounts() {
  std::vector<PopulationCount> counts;
  for (const auto& row : Published2024().rows) {
    counts.push_back({std::string(row.code), row.population});
  }
  return counts;
}

std::string SavedCsv() {
  return "\"Folkmängd efter region, kön och år\"\r\n\r\n\"region\",\"kön\",\"2022\",\"2023\"\r\n" +
         Each([](const SavedArea& a) {
           return fmt::format("\"{0} {1}\",\"män\",{2},{3}\r\n\"{0} {1}\",\"kvinnor\",{4},{5}\r\n",
                              a.code, a.label, a.men - 100, a.men, a.women - 100, a.women);
         }) +
         "\r\n\"Källa: SCB\"\r\n";
}

std::string SavedJsonStat() { return JsonStat(false, false); }

std::string SavedKeyedJson() { return "\xEF\xBB\xBF" + KeyedJson(true); }

std::vector<SavedFile> SavedPopulationFiles() {
  const std::string csv = SavedCsv();
  return {
      {"as downloaded", csv},
      {"UTF-8 with a byte order mark", "\xEF\xBB\xBF" + csv},
      {"Windows-1252", InWindows1252(csv)},
      {"UTF-16", InUtf16(csv)},
      {"semicolons", Replaced(csv, ",", ";")},
      {"tabs and LF, sep= above", "sep=\t\n" + Replaced(Replaced(csv, "\r\n", "\n"), ",", "\t")},
      {"CR", Replaced(csv, "\r\n", "\r")},
      {"sexes in the heads, codes in a column", SexesInHeads()},
      {"a total beside its parts", TotalBesideParts()},
      {"times in a column", TimeInColumn()},
      {"ages, and another content", Ages()},
      {"municipalities between", WithMunicipalities()},
      {"saved by a spreadsheet", SavedWorkbook()},
      {"the same in Windows-1252", InWindows1252(SavedWorkbook())},
      {"codes without zeros", WithoutZeros()},
      {"in English", InEnglish()},
      {"JSON-stat", SavedJsonStat()},
      {"JSON-stat, codes in a list", JsonStat(true, false)},
      {"JSON-stat, values by number", JsonStat(false, true)},
      {"JSON-stat, UTF-16", InUtf16(SavedJsonStat())},
      {"older JSON", SavedKeyedJson()},
      {"older JSON, plain numbers", KeyedJson(false)},
  };
}

}  // namespace fordela::test
