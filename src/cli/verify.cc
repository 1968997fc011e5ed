#include "fordela/verify.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/input_files.h"
#include "cli/key_files.h"
#include "documents/verdict.h"
#include "fordela/receipt.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const std::vector<VerifierKey> keys = ReadVerifierKeys(invocation);
  const Verdict verdict = Verify(ReadInput(invocation.Text("FILE"), kMaxReceiptBytes), keys);
  output.Emphasise(AuditHighlights());
  Answer(
      invocation, output, [&] { return VerdictText(verdict); },
      [&] { return VerdictJson(verdict); });
  return verdict.ok() ? kDone : kFoundWrong;
}

}  // namespace

Command VerifyCommand() {
  return {.name = "verify",
          .summary = "verify a receipt or a checkpoint; no archive is needed",
          .examples = {"fordela verify dalarna.receipt --key grants.key.pub",
                       "fordela verify 2025-12-31.checkpoint --key grants.key.pub"},
          .arguments = {{"FILE", "", "a receipt or a checkpoint", false}},
          .options = {{"--key", "FILE", "a key that you trust, FILE.pub; may be repeated", true}},
          .formats = kTextAndJson,
          .run = Run};
}

}  // namespace fordela::cli
