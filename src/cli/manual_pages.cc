#include "cli/manual_pages.h"

#include <fmt/format.h>

#include "cli/help.h"
#include "cli/mdoc.h"
#include "cli/surroundings.h"
#include "documents/printable.h"
#include "fordela/date.h"

namespace fordela::cli {
namespace {

constexpr int kExampleWidth = 68;  // what a terminal of 80 columns has room for

constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                   "May",       "June",     "July",     "August",
                                   "September", "October",  "November", "December"};

/// `November 22, 2026`, as mdoc wants it.
std::string VersionDate() {
  const auto date = ParseDate(FORDELA_DATE);
  return fmt::format("{} {}, {}", kMonths[static_cast<unsigned>(date->month()) - 1],
                     static_cast<unsigned>(date->day()), static_cast<int>(date->year()));
}

/// `all about one decision` as a sentence.
std::string Sentence(std::string text) {
  if ('a' <= text.front() && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text + ".";
}

/// A long command line, broken before an option as a shell lets it.
std::string Continued(std::string_view example) {
  std::string out;
  while (DisplayWidth(example) > kExampleWidth && example.find('#') == std::string_view::npos) {
    const std::size_t at = example.rfind(" --", kExampleWidth);
    if (at == std::string_view::npos || at < 4) break;
    out += fmt::format("{} \\\n    ", example.substr(0, at));
    example.remove_prefix(at + 1);
  }
  return out += example;
}

std::string PageName(const Command& command) { return "fordela-" + command.name; }

std::string CommandList(const std::vector<Command>& commands) {
  std::string out = ".Bl -tag -width settlements -compact\n";
  for (const Command& command : commands) {
    out += fmt::format(".It Cm {}\n{}\n", command.name, MdocText(command.summary));
  }
  return out + ".El\n";
}

constexpr const char* kTerms = R"(.Pp
A
.Ar DECISION
is named by its agreement and instalment, such as
.Li cancer-2025/2 ;
a superseded version of it is
.Li cancer-2025/2@1 .
A
.Ar REGION
is a code, such as
.Li 20 ,
or any name on record.
Nothing that is recorded is ever changed: a correction is a new version beside the old one.
.Pp
Answers go to standard output, everything else to standard error.
On a terminal, a few words have colour, and work of more than a second shows how far it has come;
neither ever enters a file or a pipe.
Long answers are for your pager:
.Ql fordela log | less .
.Ss The record file
What is to be recorded is written in a file of TOML, whose sections may each stand in a file of
their own: the agreement with its instalments, the population, the outcome, the decision.
.Cm template
prints one to fill in, and
.Cm record
with
.Fl -dry-run
tries it.
Everything in the files is recorded, or nothing; all that is wrong is named at once, with its line.
Every key is described in
.Pa docs/record_file.md .
)";

std::string ExampleLines() {
  std::vector<std::string> lines;
  for (const Entry& example : Examples()) {
    lines.push_back(fmt::format("# {}", example.text));
    lines.push_back(fmt::format("$ {}", example.name));
  }
  return MdocLiteral(lines);
}

std::string Files() {
  return fmt::format(
      ".Bl -tag -width Ds\n.It Pa {}\nThe archive, where neither\n.Fl -db\nnor\n.Ev FORDELA_DB\n"
      "names one: an ordinary SQLite database, whose views are in Swedish.\n.El\n",
      kDefaultArchive);
}

}  // namespace

std::string MainPage(const std::vector<Command>& commands) {
  std::string out = MdocHead("fordela", VersionDate());
  out += MdocSection("NAME") + ".Nm fordela\n.Nd records of public grants, split to the krona\n";
  out += MdocSection("SYNOPSIS") + ".Nm\n.Op Ar options\n.Ar command\n.Op Ar arguments\n";
  out += MdocSection("DESCRIPTION") + MdocText(WhatItIs()) + "\n" + kTerms;
  out += MdocSection("COMMANDS") + "Each has a page of its own, such as\n.Xr fordela-record 1 .\n" +
         CommandList(commands);
  out += MdocSection("OPTIONS") + "They stand before or after the command.\n" +
         MdocParameters(GlobalOptions()) + MdocParameters(OptionsThatTell());
  out += MdocSection("ENVIRONMENT") + MdocEntries(EnvironmentVariables(), "Ev");
  out += MdocSection("FILES") + Files();
  out += MdocSection("EXIT STATUS") + MdocEntries(ExitCodes(), "Li");
  out += MdocSection("EXAMPLES") + ExampleLines();
  std::vector<std::string> pages = {"sqlite3"};
  for (const Command& command : commands) pages.push_back(PageName(command));
  return out + MdocSeeAlso("SEE ALSO", pages);
}

std::string CommandPage(const Command& command) {
  std::string out = MdocHead(PageName(command), VersionDate());
  out += MdocSection("NAME") +
         fmt::format(".Nm {}\n.Nd {}\n", PageName(command), MdocText(command.summary));
  out += MdocSection("SYNOPSIS") + MdocSynopsis(command);
  out += MdocSection("DESCRIPTION") + MdocText(Sentence(command.summary)) + "\n";
  if (command.arguments.empty() && command.options.empty()) {
    out += "It takes no arguments and no options of its own.\n";
  }
  out += MdocParameters(command.arguments) + MdocParameters(command.options);
  out += fmt::format(".Pp\nFormats:\n.Li {} .\n", fmt::join(FormatNames(command), " , "));
  out += command.takes_as_of ? "With\n.Fl -as-of\nit answers as it was known then.\n" : "";
  out +=
      "The options of every command, the environment and the exit codes are in\n"
      ".Xr fordela 1 .\n";
  std::vector<std::string> examples;
  for (const std::string& example : command.examples) examples.push_back(Continued(example));
  out += MdocSection("EXAMPLES") + MdocLiteral(examples);
  return out + MdocSeeAlso("SEE ALSO", {"fordela"});
}

}  // namespace fordela::cli
