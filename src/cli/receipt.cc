#include "fordela/receipt.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/key_files.h"
#include "documents/verify_script.h"
#include "fordela/prove.h"

namespace fordela::cli {
namespace {

/// The receipt, and beside it the script that verifies it.
void WriteWithScript(const std::filesystem::path& file, const std::string& receipt) {
  WriteFile(file, receipt);
  const std::filesystem::path script = file.parent_path() / "verify.sh";
  WriteFile(script, VerifyScript());
  using std::filesystem::perms;
  std::error_code ignored;  // it also runs as `sh verify.sh`
  std::filesystem::permissions(script, perms::owner_exec | perms::group_exec | perms::others_exec,
                               std::filesystem::perm_options::add, ignored);
}

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  const std::unique_ptr<KeyInUse> key = OpenKey(invocation);
  const Database database = Database::Open(invocation.database, Access::kRead);
  const std::string receipt = RenderReceipt(
      IssueReceipt(database, id, invocation.Text("REGION"), key ? &key->signer() : nullptr));
  if (const auto file = invocation.OptionalText("--output")) {
    WriteWithScript(*file, receipt);
  } else {
    output.Raw(receipt);
  }
  return kDone;
}

}  // namespace

Command ReceiptCommand() {
  return {.name = "receipt",
          .summary = "proof of one region's payout, for whoever does not have the archive",
          .examples = {"fordela receipt cancer-2025/2 Dalarna --key grants.key > dalarna.receipt",
                       "fordela receipt cancer-2025/2 20 --output dalarna.receipt"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2", false},
                        {"REGION", "", "a code or any known name", false}},
          .options = {{"--key", "FILE", "the secret key to sign with (`fordela keygen`)"},
                      {"--output", "FILE", "write it to the file, and verify.sh beside it"}},
          .formats = {Format::kText},
          .run = Run};
}

}  // namespace fordela::cli
