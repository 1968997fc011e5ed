#include "fordela/receipt.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/key_files.h"
#include "documents/verify_script.h"
#include "fordela/prove.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  const std::unique_ptr<KeyInUse> key = OpenKey(invocation);
  const Database database = Database::Open(invocation.database, Access::kRead);
  output.Raw(RenderReceipt(
      IssueReceipt(database, id, invocation.Text("REGION"), key ? &key->signer() : nullptr)));
  output.AddScript("verify.sh", VerifyScript());
  return kDone;
}

}  // namespace

Command ReceiptCommand() {
  return {.name = "receipt",
          .summary = "proof of one region's payout, for whoever does not have the archive",
          .examples = {"fordela receipt cancer-2025/2 Dalarna --key grants.key > dalarna.receipt",
                       "fordela receipt cancer-2025/2 20 -o dalarna.receipt          # and "
                       "verify.sh beside it"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2", false},
                        {"REGION", "", "a code or any known name", false}},
          .options = {{"--key", "FILE", "the secret key to sign with (`fordela keygen`)"}},
          .formats = {Format::kText},
          .run = Run};
}

}  // namespace fordela::cli
