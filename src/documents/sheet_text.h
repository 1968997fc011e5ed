#pragma once

// Texts as an XLSX file has them, so that a spreadsheet shows what was meant.

#include <string>
#include <string_view>

namespace fordela {

/// For a cell: Printable, and what a spreadsheet would take for the code of a character
/// (`_x000D_`) escaped.
std::string SheetText(std::string_view text);

/// For the header or the footer of a page, where & begins a code. Cut to 120 characters, lest the
/// whole exceeds the 255 that there is room for.
std::string RunningText(std::string_view text);

}  // namespace fordela
