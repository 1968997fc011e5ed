#include "cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/suggest.h"
#include "base/unicode.h"
#include "cli/environment.h"
#include "cli/file_format.h"
#include "cli/help.h"
#include "cli/surroundings.h"
#include "cli/value_kind.h"
#include "documents/printable.h"

namespace fordela::cli {
namespace {

constexpr std::string_view kStandardOutput = "-";

using OptionsByName = std::map<std::string, CLI::Option*, std::less<>>;

OptionsByName AddOptions(CLI::App& app, const std::vector<Parameter>& options) {
  OptionsByName added;
  for (const Parameter& option : options) {
    const std::string names =
        option.short_name.empty() ? option.name : option.short_name + "," + option.name;
    CLI::Option* added_option = option.value.empty() ? app.add_flag(names) : app.add_option(names);
    // That it was given twice is ours to say.
    added_option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    added[option.name] = added_option;
  }
  return added;
}

/// Help, extras and requirements are ours to word, so the library is told of none of them.
void Configure(CLI::App& app) {
  app.set_help_flag();
  app.allow_extras();
}

std::vector<std::string> NamesOf(const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  return names;
}

std::vector<std::string> OptionNames(const Command* command) {
  std::vector<std::string> names = {"--version", "--help"};
  for (const Parameter& option : GlobalOptions()) names.push_back(option.name);
  if (command != nullptr) {
    for (const Parameter& option : command->options) names.push_back(option.name);
  }
  return names;
}

UsageError Unknown(const std::string& what, const std::string& given,
                   const std::vector<std::string>& known) {
  return UsageError(fmt::format("unknown {} `{}`", what, Printable(given)),
                    Suggest(Printable(given), known));
}

/// What the library could place nowhere.
void RefuseExtras(const CLI::App& app, const Command* command,
                  const std::vector<Command>& commands) {
  std::vector<std::string> extras = app.remaining(true);
  extras.erase(std::remove(extras.begin(), extras.end(), "--"), extras.end());
  if (extras.empty()) return;
  const std::string& extra = extras.front();
  const std::string name = extra.substr(0, extra.find('='));
  const std::vector<std::string> options = OptionNames(command);
  // A known option is left over only after `--`, where it is an argument.
  if (extra.starts_with('-') && std::find(options.begin(), options.end(), name) == options.end()) {
    throw Unknown("option", name, options);
  }
  if (command == nullptr) throw Unknown("command", extra, NamesOf(commands));
  throw UsageError(fmt::format("`{}` is more than `{}` takes", Printable(extra), command->name));
}

template <typename Value>
Value OneOf(const std::string& option, const std::string& given,
            const std::vector<std::pair<std::string, Value>>& known) {
  std::vector<std::string> names;
  for (const auto& [name, value] : known) {
    if (name == given) return value;
    names.push_back(name);
  }
  std::vector<std::string> suggestions = Suggest(Printable(given), names);
  throw UsageError(
      fmt::format("{} takes {}, not `{}`", option, fmt::join(names, ", "), Printable(given)),
      std::move(suggestions));
}

Format ParseFormat(const std::string& given) {
  std::vector<std::pair<std::string, Format>> known;
  for (const Format format : kFormats) known.emplace_back(NameOf(format), format);
  return OneOf<Format>("--format", given, known);
}

Language ParseLanguage(const std::string& given) {
  return OneOf<Language>("--lang", given, {{"sv", Language::kSwedish}, {"en", Language::kEnglish}});
}

/// An instant, or a date: the last second of that day, UTC.
Instant ParseAsOf(const std::string& given) {
  if (const auto instant = ParseInstant(given)) return *instant;
  if (const auto date = ParseDate(given)) {
    return Instant{std::chrono::sys_days{*date} + std::chrono::days{1}} - std::chrono::seconds{1};
  }
  throw UsageError(
      fmt::format("--as-of takes a date or an instant, 2025-12-11 or "
                  "2025-12-11T09:30:00Z, not `{}`",
                  Printable(given)));
}

void RefuseRepeated(std::string_view name, const CLI::Option& option) {
  if (option.count() > 1) throw UsageError(fmt::format("{} is given more than once", name));
}

/// The value of a global option, or of the environment variable that stands in for it.
std::optional<std::string> Value(const OptionsByName& options, std::string_view name,
                                 const char* variable = nullptr) {
  const CLI::Option* option = options.find(name)->second;
  RefuseRepeated(name, *option);
  if (option->count() > 0) return option->results().front();
  return variable == nullptr ? std::nullopt : EnvironmentVariable(variable);
}

void TakeGlobals(Invocation& invocation, const OptionsByName& globals) {
  const auto database = Value(globals, "--db", "FORDELA_DB");
  invocation.database = database.value_or(kDefaultArchive);
  invocation.database_named = database.has_value();
  if (const auto language = Value(globals, "--lang")) {
    invocation.language = ParseLanguage(*language);
  }
  if (const auto as_of = Value(globals, "--as-of")) invocation.as_of = ParseAsOf(*as_of);
  const auto actor = Value(globals, "--actor", "FORDELA_ACTOR");
  invocation.act = Act{actor ? *actor : LoginName(), Now()};
}

bool Has(const Command& command, Format format) {
  return std::find(command.formats.begin(), command.formats.end(), format) != command.formats.end();
}

/// Where the answer goes, and in which format.
void TakeOutput(Invocation& invocation, const Command& command, const OptionsByName& globals) {
  const auto name = Value(globals, "--output");
  const auto given = Value(globals, "--format");
  if (given) invocation.format = ParseFormat(*given);
  if (name && *name != kStandardOutput) invocation.output = *name;
  if (invocation.output) {
    invocation.format = FormatOfFile(
        *invocation.output, given ? std::optional(invocation.format) : std::nullopt, command);
  }
  if (!Has(command, invocation.format)) {
    throw UsageError(fmt::format("`{}` has no such format; it has {}", command.name,
                                 fmt::join(FormatNames(command), ", ")));
  }
  if (invocation.format == Format::kXlsx && !name && AnswersToTerminal()) {
    throw UsageError("a spreadsheet is not for a terminal: name a file with -o");
  }
}

/// Global options that have no meaning for the command are refused, not ignored.
void CheckGlobals(const Invocation& invocation, const Command& command) {
  if (invocation.as_of && !command.takes_as_of) {
    throw UsageError(fmt::format("--as-of has no meaning for `{}`", command.name));
  }
}

/// The library's side of one command.
struct Subcommand {
  CLI::App* app = nullptr;  // null if the command is not named
  OptionsByName options;
  std::vector<CLI::Option*> arguments;
};

/// Whether one of the words is its name. The library is told of no other command: it could not be
/// meant, and to describe all of them takes longer than most answers.
bool IsNamed(const Command& command, std::span<const char* const> words) {
  return std::ranges::find(words, std::string_view(command.name)) != words.end();
}

Subcommand AddCommand(CLI::App& app, const Command& command) {
  Subcommand added;
  added.app = app.add_subcommand(command.name);
  Configure(*added.app);
  added.app->fallthrough();
  added.options = AddOptions(*added.app, command.options);
  for (const Parameter& argument : command.arguments) {
    CLI::Option* option = added.app->add_option(argument.name);
    if (argument.many) {
      option->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args();
    }
    added.arguments.push_back(option);
  }
  return added;
}

bool TakesFile(const Parameter& parameter) {
  const ValueKind kind = KindOf(parameter);
  return kind == ValueKind::kFile || kind == ValueKind::kFolder;
}

/// Only names of files and folders may be other than UTF-8.
void RefuseOtherThanUtf8(const Parameter& parameter, const CLI::Option& option) {
  if (TakesFile(parameter)) return;
  for (const std::string& value : option.results()) {
    if (FindInvalidUtf8(value)) {
      throw UsageError(fmt::format("{} takes UTF-8, not `{}`", parameter.name, Printable(value)));
    }
  }
}

void TakeValues(Invocation& invocation, const Subcommand& subcommand, const Command& command) {
  for (const Parameter& parameter : command.options) {
    const CLI::Option& option = *subcommand.options.at(parameter.name);
    if (option.count() == 0) {
      if (parameter.presence != Presence::kRequired) continue;
      throw UsageError(fmt::format("`{}` needs {} {}: {}", command.name, parameter.name,
                                   parameter.value, parameter.help));
    }
    if (!parameter.many) RefuseRepeated(parameter.name, option);
    RefuseOtherThanUtf8(parameter, option);
    invocation.values[parameter.name] = option.results();
  }
  for (std::size_t i = 0; i < command.arguments.size(); ++i) {
    const Parameter& parameter = command.arguments[i];
    const CLI::Option& option = *subcommand.arguments[i];
    if (option.count() == 0) {
      if (parameter.presence == Presence::kOptional) continue;
      throw UsageError(
          fmt::format("`{}` needs {}: {}", command.name, parameter.name, parameter.help));
    }
    RefuseOtherThanUtf8(parameter, option);
    invocation.values[parameter.name] = option.results();
  }
}

bool IsSameFile(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code ignored;
  return a == b || std::filesystem::equivalent(a, b, ignored);
}

/// The answer must not take the place of what the command works on.
void CheckOutput(const Invocation& invocation, const Command& command) {
  if (!invocation.output) return;
  const std::string name = Printable(invocation.output->string());
  if (IsSameFile(*invocation.output, invocation.database)) {
    throw UsageError(fmt::format("the answer would overwrite the archive, `{}`", name));
  }
  std::vector<Parameter> parameters = command.arguments;
  parameters.insert(parameters.end(), command.options.begin(), command.options.end());
  for (const Parameter& parameter : parameters) {
    if (!TakesFile(parameter) || !invocation.Has(parameter.name)) continue;
    for (const std::string& file : invocation.All(parameter.name)) {
      if (!IsSameFile(*invocation.output, file)) continue;
      throw UsageError(fmt::format("the answer would overwrite `{}`, which is the {} of `{}`", name,
                                   parameter.name, command.name));
    }
  }
}

}  // namespace

Request ParseArguments(int argc, const char* const* argv, const std::vector<Command>& commands) {
  CLI::App app;
  Configure(app);
  app.require_subcommand(0, 1);
  const OptionsByName globals = AddOptions(app, GlobalOptions());
  const CLI::Option* help = app.add_flag("-h,--help");
  const CLI::Option* version = app.add_flag("--version");
  std::vector<Subcommand> subcommands(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (IsNamed(commands[i], {argv, argv + argc})) subcommands[i] = AddCommand(app, commands[i]);
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string_view what = error.what();
    throw UsageError(fmt::format("{} needs a value", what.substr(0, what.find(':'))));
  } catch (const CLI::ParseError& error) {
    throw UsageError(error.what());
  }

  Request request;
  const Subcommand* chosen = nullptr;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (subcommands[i].app == nullptr || !subcommands[i].app->parsed()) continue;
    chosen = &subcommands[i];
    request.command = &commands[i];
  }
  RefuseExtras(app, request.command, commands);
  if (help->count() > 0) {
    request.text = request.command ? CommandHelp(*request.command) : TopHelp(commands);
    request.command = nullptr;
    return request;
  }
  if (version->count() > 0) {
    request.text = "fordela " FORDELA_VERSION "\n";
    request.command = nullptr;
    return request;
  }
  if (request.command == nullptr) throw UsageError("no command");
  TakeGlobals(request.invocation, globals);
  TakeOutput(request.invocation, *request.command, globals);
  CheckGlobals(request.invocation, *request.command);
  TakeValues(request.invocation, *chosen, *request.command);
  CheckOutput(request.invocation, *request.command);
  return request;
}

}  // namespace fordela::cli
