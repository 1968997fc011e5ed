#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/problem_text.h"
#include "documents/settlements.h"
#include "fordela/settlements.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const RepaymentRequest request{invocation.Decision("DECISION"), invocation.Text("REGION"),
                                 invocation.Amount("--amount"), invocation.Day("--on"),
                                 invocation.Text("--reason")};
  Database database = Database::Open(invocation.database, Access::kWrite);
  const auto result = RepayDecision(database, request, invocation.act);
  if (invocation.format == Format::kText) PrintMessage(RenderWarnings(result.warnings));
  Answer(
      invocation, output, [&] { return RepaymentResultText(result); },
      [&] { return RepaymentResultJson(result); });
  return kDone;
}

}  // namespace

Command RepayCommand() {
  return {.name = "repay",
          .summary = "record what came back from a region",
          .examples = {"fordela repay cancer-2025/2 Dalarna --amount 1000 --on 2026-03-01 "
                       "--reason 'paid too much'"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2"},
                        {"REGION", "", "a code or any known name"}},
          .options = {{"--amount", "KRONOR", "what came back", false, Presence::kRequired},
                      {"--on", "DATE", "the day of the repayment", false, Presence::kRequired},
                      {"--reason", "TEXT", "why", false, Presence::kRequired}},
          .formats = kTextAndJson,
          .run = Run};
}

}  // namespace fordela::cli
