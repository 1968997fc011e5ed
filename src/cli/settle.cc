#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/problem_text.h"
#include "documents/settlements.h"
#include "fordela/settlements.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  SettlementRequest request;
  request.decision = invocation.Decision("DECISION");
  request.region = invocation.OptionalText("--region");
  request.paid_on = invocation.Day("--paid-on");
  if (invocation.Has("--amount")) request.amount = invocation.Amount("--amount");
  request.reference = invocation.Text("--reference");
  Database database = Database::Open(invocation.database, Access::kWrite);
  const auto result = SettleDecision(database, request, invocation.act);
  if (invocation.format == Format::kText) PrintMessage(RenderWarnings(result.warnings));
  Answer(
      invocation, output, [&] { return SettlementResultText(result); },
      [&] { return SettlementResultJson(result); });
  return kDone;
}

}  // namespace

Command SettleCommand() {
  return {.name = "settle",
          .summary = "record what was paid: one transfer, to one region or to all",
          .examples = {"fordela settle cancer-2025/2 --paid-on 2025-12-18 --reference BG-1",
                       "fordela settle cancer-2025/2 --amount 182500000 --paid-on 2025-12-18 "
                       "--reference BG-1",
                       "fordela settle cancer-2025/2 --region Dalarna --amount 1000000 "
                       "--paid-on 2025-12-18 --reference BG-2"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2"}},
          .options = {{"--region", "REGION", "only this one; else every region of the annex"},
                      {"--paid-on", "DATE", "the day of the payment", false, Presence::kRequired},
                      {"--amount", "KRONOR",
                       "to a region: what was paid, else all that is outstanding; to all: the "
                       "control sum, which must be all that is outstanding"},
                      {"--reference", "TEXT", "of the transfer", false, Presence::kRequired}},
          .formats = kTextAndJson,
          .run = Run};
}

}  // namespace fordela::cli
