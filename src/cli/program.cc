#include "cli/program.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include "base/canonical_json.h"
#include "base/out_of_memory.h"
#include "base/suggest.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/complete.h"
#include "cli/help.h"
#include "cli/output.h"
#include "documents/printable.h"
#include "documents/problem_text.h"
#include "fordela/error.h"

namespace fordela::cli {
namespace {

void Report(const UsageError& error) {
  PrintMessage(fmt::format("fordela: {}\n", error.what()));
  if (!error.suggestions().empty()) {
    PrintMessage(fmt::format("  {}\n", DidYouMean(error.suggestions())));
  }
  PrintMessage("  to mend: `fordela --help` has examples and lists the commands\n");
}

void Report(const Refused& refused, Format format) {
  PrintMessage(format == Format::kJson ? RenderProblemsJson(refused.problems())
                                       : RenderProblems(refused.problems()));
}

/// That a file is in the way is the fault of the name that was given, not of an archive.
bool IsRefusal(const Error& error) { return error.code() == ErrorCode::kExists; }

Refused AsRefusal(const Error& error) {
  return Refused(
      Problem{std::string(ErrorName(error.code())), "", error.what(), error.mend(), "", 0});
}

void Report(const Error& error, Format format) {
  if (format == Format::kJson) {
    PrintMessage(fmt::format("{{\"error\":{{\"code\":{},\"message\":{}}}}}\n",
                             JsonString(ErrorName(error.code())),
                             JsonString(Printable(error.what()))));
    return;
  }
  PrintMessage(fmt::format("fordela: {}: {}\n", ErrorName(error.code()), error.what()));
  if (!error.mend().empty()) PrintMessage(fmt::format("  to mend: {}\n", error.mend()));
}

/// Without memory, nothing can be put together: the same words each time.
void ReportOutOfMemory(Format format) {
  const auto print = [](const char* text) { static_cast<void>(std::fputs(text, stderr)); };
  if (format == Format::kJson) {
    print("{\"error\":{\"code\":\"out_of_memory\",\"message\":\"");
    print(kOutOfMemoryMessage);
    return print("\"}}\n");
  }
  print("fordela: out_of_memory: ");
  print(kOutOfMemoryMessage);
  print("\n  to mend: ");
  print(kOutOfMemoryMend);
  print("\n");
}

/// Notes in `format` what the command line asks for. Throws std::bad_alloc alone.
int Call(int argc, const char* const* argv, Format& format) {
  try {
    Output output;
    const std::vector<Command> commands = AllCommands();
    if (argc <= 1) {
      PrintMessage(ShortHelp(commands));
      return kUsage;
    }
    if (argv[1] == std::string_view(kCompleteWord)) {
      return PrintCompletion({argv + 2, argv + argc}, commands);
    }
    const Request request = ParseArguments(argc, argv, commands);
    format = request.invocation.format;
    if (request.invocation.output) output.OpenFile(*request.invocation.output);
    int code = kDone;
    if (request.command != nullptr) {
      code = request.command->run(request.invocation, output);
    } else {
      output.Emphasise(HelpHighlights());
      output.Text(request.text);
    }
    if (code == kDone || code == kFoundWrong) output.Finish();
    return code;
  } catch (const UsageError& error) {
    Report(error);
    return kUsage;
  } catch (const Refused& refused) {
    Report(refused, format);
    return kRefused;
  } catch (const Error& error) {
    if (IsRefusal(error)) {
      Report(AsRefusal(error), format);
      return kRefused;
    }
    Report(error, format);
    return kUnusable;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    PrintMessage(fmt::format("fordela: a fault in this program: {}\n", error.what()));
    PrintMessage("  to mend: report it, with what you did\n");
    return kBug;
  }
}

}  // namespace

int Main(int argc, const char* const* argv) {
  Format format = Format::kText;
  try {
    return Call(argc, argv, format);
  } catch (const std::bad_alloc&) {
    ReportOutOfMemory(format);
    return kUnusable;
  }
}

}  // namespace fordela::cli
