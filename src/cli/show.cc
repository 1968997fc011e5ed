#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/decision_report.h"
#include "documents/decision_workbook.h"
#include "documents/site/decision_page.h"
#include "fordela/queries.h"
#include "fordela/site.h"

namespace fordela::cli {
namespace {

/// Its page of the site, by itself.
std::string Page(const Database& database, const DecisionId& id, const Invocation& invocation) {
  const PageFrame frame{LoadSiteHistory(database, invocation.as_of), invocation.language, "", true};
  return DecisionHtml(frame, LoadDecisionPage(database, id, invocation.as_of));
}

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  const Database database = Database::Open(invocation.database, Access::kRead);
  if (invocation.format == Format::kHtml) {
    output.Raw(Page(database, id, invocation));
    return kDone;
  }
  if (invocation.format == Format::kXlsx) {
    const DecisionDetails details = LoadDecisionDetails(database, id, invocation.as_of);
    output.Raw(RenderWorkbook(DecisionWorkbook(details, invocation.language), invocation.language));
    return kDone;
  }
  const DecisionReport report = LoadDecision(database, id, invocation.as_of);
  Answer(
      invocation, output, [&] { return DecisionReportText(report); },
      [&] { return DecisionReportJson(report); });
  return kDone;
}

}  // namespace

Command ShowCommand() {
  return {.name = "show",
          .summary = "all about one decision: what it stands on, and who recorded it when",
          .examples = {"fordela show cancer-2025/2", "fordela show cancer-2025/2 --format json",
                       "fordela show cancer-2025/2 -o cancer-2025-2.xlsx",
                       "fordela show cancer-2025/2 -o decision.html"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2", false}},
          .options = {},
          .formats = {Format::kText, Format::kJson, Format::kXlsx, Format::kHtml},
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
