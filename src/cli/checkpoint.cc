#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/key_files.h"
#include "fordela/prove.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const std::unique_ptr<KeyInUse> key = OpenKey(invocation);
  const Database database = Database::Open(invocation.database, Access::kRead);
  output.Raw(RenderNote(IssueCheckpoint(database, key ? &key->signer() : nullptr)));
  return kDone;
}

}  // namespace

Command CheckpointCommand() {
  return {.name = "checkpoint",
          .summary = "the history's size and root, to be kept elsewhere; signed with a key",
          .examples = {"fordela checkpoint --key grants.key > 2025-12-31.checkpoint",
                       "fordela checkpoint"},
          .arguments = {},
          .options = {{"--key", "FILE", "the secret key to sign with (`fordela keygen`)"}},
          .formats = {Format::kText},
          .run = Run};
}

}  // namespace fordela::cli
