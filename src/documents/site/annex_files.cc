#include "documents/site/annex_files.h"

#include "documents/annex.h"
#include "documents/annex_workbook.h"
#include "documents/printable.h"
#include "documents/site/annex_page.h"

namespace fordela {
namespace {

std::string HtmlFile(const DecisionReport& report, Language language) {
  return AnnexHtml(report.annex, language);
}

std::string XlsxFile(const DecisionReport& report, Language language) {
  return RenderWorkbook(AnnexWorkbook(report, language), language);
}

std::string CsvFile(const DecisionReport& report, Language language) {
  return RenderAnnexCsv(report.annex, language);
}

std::string JsonFile(const DecisionReport& report, Language) {
  return RenderAnnexJson(report.annex);
}

std::string TextFile(const DecisionReport& report, Language language) {
  return PrintableLines(RenderAnnexText(report.annex, language));
}

constexpr AnnexFile kFiles[] = {
    {"html", "Att skriva ut (HTML)", "To print (HTML)", true, HtmlFile},
    {"xlsx", "Kalkylblad (XLSX)", "Spreadsheet (XLSX)", false, XlsxFile},
    {"csv", "Kalkylblad (CSV)", "Spreadsheet (CSV)", false, CsvFile},
    {"json", "För program (JSON)", "For programs (JSON)", false, JsonFile},
    {"txt", "Ren text", "Plain text", true, TextFile},
};

}  // namespace

std::span<const AnnexFile> AnnexFiles() noexcept { return kFiles; }

}  // namespace fordela
