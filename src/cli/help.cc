#include "cli/help.h"

#include <fmt/format.h>

#include <string_view>

namespace fordela::cli {
namespace {

constexpr std::string_view kWhat =
    "fordela keeps records of public grants: who agreed, decided and was paid, and why that many\n"
    "kronor.\n";

constexpr std::string_view kExamples = R"(
Examples:
  fordela init                                      a new archive, fordela.db, with the 21 regions
  fordela template > new.toml                       a record file to fill in, from the last decision
  fordela record --dry-run new.toml                 try it: nothing is written
  fordela record new.toml                           record it
  fordela annex cancer-2025/2                       the annex
  fordela history Dalarna --from 2021               what a region got through the years
  fordela explain cancer-2024/2 Dalarna             why that many kronor
  fordela audit                                     proof that nothing was altered
)";

constexpr std::string_view kSurroundings = R"(
Environment:
  FORDELA_DB             the archive, when --db is not given (else fordela.db)
  FORDELA_ACTOR          who acts, when --actor is not given (else the login name)
  SOURCE_DATE_EPOCH      fixes the clock, in seconds since 1970-01-01T00:00:00Z

Exit codes: 0 done; 1 refused, nothing was written; 2 the command line is wrong; 3 the archive
cannot be used; 4 the audit found something wrong; 70 a fault in this program.

`fordela COMMAND --help` tells more about one command.
)";

void AppendParameters(std::string& out, const std::vector<Parameter>& parameters) {
  for (const Parameter& parameter : parameters) {
    const std::string name =
        parameter.value.empty() ? parameter.name : parameter.name + " " + parameter.value;
    out += fmt::format("  {:<22} {}\n", name, parameter.help);
  }
}

void AppendCommands(std::string& out, const std::vector<Command>& commands) {
  out += "\nCommands:\n";
  for (const Command& command : commands) {
    out += fmt::format("  {:<12} {}\n", command.name, command.summary);
  }
}

std::string_view NameOf(Format format) {
  switch (format) {
    case Format::kText:
      return "text";
    case Format::kJson:
      return "json";
    case Format::kCsv:
      return "csv";
    case Format::kHtml:
      return "html";
  }
  return {};
}

}  // namespace

const std::vector<Parameter>& GlobalOptions() {
  static const std::vector<Parameter> options = {
      {"--db", "FILE", "the archive"},
      {"--format", "FORMAT", "text or html for people; json or csv for programs"},
      {"--lang", "LANGUAGE", "sv or en, of documents; messages are in English"},
      {"--actor", "NAME", "who acts, for the history"},
      {"--as-of", "INSTANT", "answer as it was known then: 2025-12-11, or 2025-12-11T09:30:00Z"},
  };
  return options;
}

std::vector<std::string> FormatNames(const Command& command) {
  std::vector<std::string> names;
  for (const Format format : command.formats) names.emplace_back(NameOf(format));
  return names;
}

std::string TopHelp(const std::vector<Command>& commands) {
  std::string out(kWhat);
  out += kExamples;
  AppendCommands(out, commands);
  out += "\nOptions, before or after the command:\n";
  AppendParameters(out, GlobalOptions());
  AppendParameters(out, {{"--version", "", "the version of this program"},
                         {"-h, --help", "", "this, or more about one command"}});
  return out += kSurroundings;
}

std::string ShortHelp(const std::vector<Command>& commands) {
  std::string out(kWhat);
  AppendCommands(out, commands);
  return out += "\n`fordela --help` has examples.\n";
}

std::string CommandHelp(const Command& command) {
  std::string out = fmt::format("fordela {}: {}\n\nExamples:\n", command.name, command.summary);
  for (const std::string& example : command.examples) out += fmt::format("  {}\n", example);
  out += fmt::format("\nUsage: fordela {}", command.name);
  for (const Parameter& argument : command.arguments) {
    const std::string usage = argument.name + (argument.many ? "..." : "");
    out += argument.presence == Presence::kOptional ? fmt::format(" [{}]", usage) : " " + usage;
  }
  for (const Parameter& option : command.options) {
    const std::string usage = option.name + (option.value.empty() ? "" : " " + option.value);
    out += option.presence == Presence::kRequired ? " " + usage : fmt::format(" [{}]", usage);
  }
  out += "\n\n";
  AppendParameters(out, command.arguments);
  AppendParameters(out, command.options);
  return out += fmt::format("\nFormats: {}. Options of every command: `fordela --help`.\n",
                            fmt::join(FormatNames(command), ", "));
}

}  // namespace fordela::cli
