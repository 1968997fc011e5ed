#include "documents/site/annex_files.h"

#include "documents/annex.h"
#include "documents/printable.h"
#include "documents/site/annex_page.h"

namespace fordela {
namespace {

std::string TextFile(const Annex& annex, Language language) {
  return PrintableLines(RenderAnnexText(annex, language));
}

std::string JsonFile(const Annex& annex, Language) { return RenderAnnexJson(annex); }

constexpr AnnexFile kFiles[] = {
    {"html", "Att skriva ut (HTML)", "To print (HTML)", true, AnnexHtml},
    {"csv", "Kalkylblad (CSV)", "Spreadsheet (CSV)", false, RenderAnnexCsv},
    {"json", "För program (JSON)", "For programs (JSON)", false, JsonFile},
    {"txt", "Ren text", "Plain text", true, TextFile},
};

}  // namespace

std::span<const AnnexFile> AnnexFiles() noexcept { return kFiles; }

}  // namespace fordela
