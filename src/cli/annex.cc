#include "documents/annex.h"

#include <string>

#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/annex_workbook.h"
#include "documents/printable.h"
#include "documents/site/annex_page.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

std::string Render(const DecisionReport& report, Format format, Language language) {
  const Annex& annex = report.annex;
  switch (format) {
    case Format::kJson:
      return RenderAnnexJson(annex);
    case Format::kCsv:
      return RenderAnnexCsv(annex, language);
    case Format::kHtml:
      return AnnexHtml(annex, language);
    case Format::kCsvStd:
      return RenderTableStandardCsv(AnnexDataTable(annex, language));
    case Format::kXlsx:
      return RenderWorkbook(AnnexWorkbook(report, language), language);
    default:
      return PrintableLines(RenderAnnexText(annex, language));
  }
}

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const DecisionReport report = LoadDecision(database, id, invocation.as_of);
  output.Raw(Render(report, invocation.format, invocation.language));
  return kDone;
}

}  // namespace

Command AnnexCommand() {
  return {.name = "annex",
          .summary = "the annex of a decision",
          .examples = {"fordela annex cancer-2025/2", "fordela annex cancer-2025/2 --lang en",
                       "fordela annex cancer-2025/2 -o bilaga.html",
                       "fordela annex cancer-2025/2 -o bilaga.xlsx",
                       "fordela annex cancer-2025/2 --format csv-std -o annex.csv"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2", false}},
          .options = {},
          .formats = {Format::kText, Format::kJson, Format::kCsv, Format::kCsvStd, Format::kXlsx,
                      Format::kHtml},
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
