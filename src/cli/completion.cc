#include <fmt/format.h>

#include "base/suggest.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/completion_scripts.h"
#include "cli/value_kind.h"
#include "documents/printable.h"

namespace fordela::cli {
namespace {

Parameter Shell() { return {"SHELL", "", "bash, zsh or fish"}; }

int Run(const Invocation& invocation, Output& output) {
  const std::string& shell = invocation.Text("SHELL");
  const std::string_view script = CompletionScript(shell);
  if (script.empty()) {
    throw UsageError(fmt::format("SHELL is {}, not `{}`", Shell().help, Printable(shell)),
                     Suggest(Printable(shell), ChoicesOf(Shell(), nullptr, {})));
  }
  output.Raw(script);
  return kDone;
}

}  // namespace

Command CompletionCommand() {
  return {.name = "completion",
          .summary = "teach a shell to complete commands, options, decisions and regions",
          .examples = {"source <(fordela completion bash)      # in ~/.bashrc",
                       "source <(fordela completion zsh)       # in ~/.zshrc, after compinit",
                       "fordela completion fish | source       # in ~/.config/fish/config.fish"},
          .arguments = {Shell()},
          .options = {},
          .formats = {Format::kText},
          .run = Run};
}

}  // namespace fordela::cli
