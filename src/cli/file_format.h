#pragma once

#include <filesystem>
#include <optional>

#include "cli/command.h"

namespace fordela::cli {

/// The format of an answer that goes to `file`: `given`, as --format names it; or else what the
/// file's ending stands for (.txt, .json, .jsonl, .csv, .html, .htm, .xlsx, in small letters or
/// capitals); or else text, as on standard output. A command of one format has no other, whatever
/// the file is called. Throws UsageError when the ending stands for another format than the one
/// given, for one that the command does not have, and for one that no command has, such as .pdf.
Format FormatOfFile(const std::filesystem::path& file, std::optional<Format> given,
                    const Command& command);

}  // namespace fordela::cli
