#include "cli/help.h"

#include <fmt/format.h>

#include <string_view>

#include "cli/surroundings.h"
#include "documents/wrap.h"

namespace fordela::cli {
namespace {

constexpr int kExampleWidth = 38;
constexpr int kEntryWidth = 22;
constexpr int kCommandWidth = 12;

std::string What() { return WrapLines(WhatItIs(), kTerminalWidth) + "\n"; }

/// A name of up to `width` columns, and beside it a text as wide as a terminal leaves room for.
void AppendEntry(std::string& out, std::string_view name, int width, std::string_view text) {
  const std::string start = fmt::format("  {:<{}} ", name, width);
  const int indent = width + 3;
  out += start;
  for (const char c : WrapLines(text, kTerminalWidth - indent)) {
    out += c;
    if (c == '\n') out.append(static_cast<std::size_t>(indent), ' ');
  }
  out += '\n';
}

void AppendEntries(std::string& out, const std::vector<Entry>& entries, int width) {
  for (const Entry& entry : entries) AppendEntry(out, entry.name, width, entry.text);
}

void AppendParameters(std::string& out, const std::vector<Parameter>& parameters) {
  for (const Parameter& parameter : parameters) {
    std::string name = parameter.short_name;
    if (!name.empty()) name += ", ";
    name += parameter.name;
    if (!parameter.value.empty()) name += " " + parameter.value;
    AppendEntry(out, name, kEntryWidth, parameter.help);
  }
}

void AppendCommands(std::string& out, const std::vector<Command>& commands) {
  out += "\nCommands:\n";
  for (const Command& command : commands) {
    AppendEntry(out, command.name, kCommandWidth, command.summary);
  }
}

}  // namespace

std::string_view NameOf(Format format) {
  switch (format) {
    case Format::kText:
      return "text";
    case Format::kJson:
      return "json";
    case Format::kCsv:
      return "csv";
    case Format::kCsvStd:
      return "csv-std";
    case Format::kXlsx:
      return "xlsx";
    case Format::kHtml:
      return "html";
  }
  return {};
}

const std::vector<Parameter>& GlobalOptions() {
  static const std::vector<Parameter> options = {
      {"--db", "FILE", "the archive"},
      {"--format", "FORMAT",
       "text for people; json, csv, csv-std, xlsx or html where there is one"},
      {"--output", "FILE",
       "to a file, whole or not at all, in the format of its ending; - is stdout", false,
       Presence::kUsual, "-o"},
      {"--lang", "LANGUAGE", "sv or en, of documents; messages are in English"},
      {"--actor", "NAME", "who acts, for the history"},
      {"--as-of", "INSTANT", "answer as it was known then: 2025-12-11, or 2025-12-11T09:30:00Z"},
  };
  return options;
}

const std::vector<Parameter>& OptionsThatTell() {
  static const std::vector<Parameter> options = {
      {"--version", "", "the version of this program"},
      {"--help", "", "this, or more about one command", false, Presence::kUsual, "-h"},
  };
  return options;
}

std::vector<std::string> FormatNames(const Command& command) {
  std::vector<std::string> names;
  for (const Format format : command.formats) names.emplace_back(NameOf(format));
  return names;
}

std::string TopHelp(const std::vector<Command>& commands) {
  std::string out = What() + "\nExamples:\n";
  AppendEntries(out, Examples(), kExampleWidth);
  AppendCommands(out, commands);
  out += "\nOptions, before or after the command:\n";
  AppendParameters(out, GlobalOptions());
  AppendParameters(out, OptionsThatTell());
  out += "\nEnvironment:\n";
  AppendEntries(out, EnvironmentVariables(), kEntryWidth);
  out += "\nExit codes:\n";
  AppendEntries(out, ExitCodes(), kEntryWidth);
  return out +=
         "\n`fordela COMMAND --help` tells more about one command; `man fordela` has it all.\n";
}

std::string ShortHelp(const std::vector<Command>& commands) {
  std::string out = What();
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
