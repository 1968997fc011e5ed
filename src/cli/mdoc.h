#pragma once

// The language of manual pages: mdoc(7), as mandoc and groff read it.

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/surroundings.h"

namespace fordela::cli {

/// `text` on a line of its own, or as an argument: nothing in it is taken for a request or an
/// escape.
std::string MdocText(std::string_view text);

/// The first lines. `date`: as the language of the page has it.
std::string MdocHead(std::string_view title, std::string_view date);

std::string MdocSection(std::string_view title);

/// A list of names and what they are. `macro`: of the names, `Ev`, `Li`; empty for none.
std::string MdocEntries(const std::vector<Entry>& entries, std::string_view macro);

/// Of help's tables. A list of names with their values, each with its help.
std::string MdocParameters(const std::vector<Parameter>& parameters);

/// The arguments and options of a command on the line that calls it.
std::string MdocSynopsis(const Command& command);

/// Lines to be shown as they stand.
std::string MdocLiteral(const std::vector<std::string>& lines);

/// The closing list of other pages: `fordela-record`, of section 1, and others as they stand
/// (`sqlite3 1`).
std::string MdocSeeAlso(std::string_view title, const std::vector<std::string>& pages);

}  // namespace fordela::cli
