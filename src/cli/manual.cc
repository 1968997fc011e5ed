#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/suggest.h"
#include "base/system_error.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/manual_pages.h"
#include "documents/printable.h"
#include "fordela/error.h"

namespace fordela::cli {
namespace {

namespace fs = std::filesystem;

std::string PageOf(const std::string& name, const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) {
    if (command.name == name) return CommandPage(command);
    names.push_back(command.name);
  }
  throw UsageError(fmt::format("there is no command `{}`", Printable(name)),
                   Suggest(Printable(name), names));
}

void CreateFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return;
  throw Error(ErrorCodeOf(error.value()),
              fmt::format("cannot create the folder {}: {}", folder.string(), error.message()),
              "name a folder that you may write to");
}

/// As man(1) looks for them: man1/ and, in Swedish, sv/man1/.
void WriteAll(const fs::path& folder, const std::vector<Command>& commands) {
  CreateFolder(folder / "man1");
  CreateFolder(folder / "sv" / "man1");
  WriteFile(folder / "man1" / "fordela.1", MainPage(commands));
  for (const Command& command : commands) {
    WriteFile(folder / "man1" / fmt::format("fordela-{}.1", command.name), CommandPage(command));
  }
  WriteFile(folder / "sv" / "man1" / "fordela.1", SwedishPage(commands));
}

int Run(const Invocation& invocation, Output& output) {
  const std::vector<Command> commands = AllCommands();
  const auto command = invocation.OptionalText("COMMAND");
  const auto folder = invocation.OptionalText("--all");
  const bool swedish = invocation.Has("--swedish");
  if (int{command.has_value()} + int{folder.has_value()} + int{swedish} > 1) {
    throw UsageError("`manual` takes a command, --swedish or --all, one of them");
  }
  if (folder) {
    WriteAll(*folder, commands);
  } else if (command) {
    output.Raw(PageOf(*command, commands));
  } else {
    output.Raw(swedish ? SwedishPage(commands) : MainPage(commands));
  }
  return kDone;
}

}  // namespace

Command ManualCommand() {
  return {.name = "manual",
          .summary = "the manual pages, for man(1)",
          .examples = {"fordela manual | man -l -", "fordela manual record | man -l -",
                       "fordela manual --swedish | man -l -",
                       "fordela manual --all ~/.local/share/man"},
          .arguments = {{"COMMAND", "", "its page; else that of all", false, Presence::kOptional}},
          .options = {{"--swedish", "", "the summary in Swedish"},
                      {"--all", "DIR", "write every page to its place under the folder"}},
          .formats = {Format::kText},
          .run = Run};
}

}  // namespace fordela::cli
