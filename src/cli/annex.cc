#include "documents/annex.h"

#include <string>

#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/printable.h"
#include "documents/site/annex_page.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

std::string Render(const Annex& annex, Format format, Language language) {
  switch (format) {
    case Format::kJson:
      return RenderAnnexJson(annex);
    case Format::kCsv:
      return RenderAnnexCsv(annex, language);
    case Format::kHtml:
      return AnnexHtml(annex, language);
    case Format::kText:
      return PrintableLines(RenderAnnexText(annex, language));
  }
  return {};
}

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const DecisionReport report = LoadDecision(database, id, invocation.as_of);
  const std::string document = Render(report.annex, invocation.format, invocation.language);
  if (const auto file = invocation.OptionalText("--output")) {
    WriteFile(*file, document);
  } else {
    output.Raw(document);
  }
  return kDone;
}

}  // namespace

Command AnnexCommand() {
  return {.name = "annex",
          .summary = "the annex of a decision",
          .examples = {"fordela annex cancer-2025/2", "fordela annex cancer-2025/2 --lang en",
                       "fordela annex cancer-2025/2 --format csv --output bilaga.csv",
                       "fordela annex cancer-2025/2 --format html --output bilaga.html"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2", false}},
          .options = {{"--output", "FILE", "write it to the file, whole or not at all"}},
          .formats = {Format::kText, Format::kJson, Format::kCsv, Format::kHtml},
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
