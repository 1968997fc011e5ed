#include "cli/file_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "cli/help.h"
#include "documents/printable.h"

namespace fordela::cli {
namespace {

struct Ending {
  std::string_view ending;
  Format format;
};

constexpr Ending kEndings[] = {{".txt", Format::kText},   {".json", Format::kJson},
                               {".jsonl", Format::kJson}, {".csv", Format::kCsv},
                               {".html", Format::kHtml},  {".htm", Format::kHtml},
                               {".xlsx", Format::kXlsx}};

/// Endings of documents that fordela does not write: whoever names one expects what it stands for.
constexpr std::string_view kForeignEndings[] = {".pdf",  ".ods", ".odt", ".doc",
                                                ".docx", ".xls", ".xml", ".zip"};

std::string EndingOf(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return ending;
}

bool IsForeign(std::string_view ending) {
  return std::find(std::begin(kForeignEndings), std::end(kForeignEndings), ending) !=
         std::end(kForeignEndings);
}

std::optional<Format> FormatOfEnding(std::string_view ending) {
  const auto* known = std::find_if(std::begin(kEndings), std::end(kEndings),
                                   [&](const Ending& each) { return each.ending == ending; });
  if (known == std::end(kEndings)) return std::nullopt;
  return known->format;
}

std::string KnownEndings() {
  std::string names;
  for (const Ending& each : kEndings) {
    if (!names.empty()) names += ", ";
    names += each.ending;
  }
  return names;
}

/// Whether a file with the ending of one format may hold the other: both dialects of CSV; and .txt,
/// whatever is text.
bool MayHold(Format ending, Format given) {
  return ending == given || (ending == Format::kCsv && given == Format::kCsvStd) ||
         (ending == Format::kText && given != Format::kXlsx);
}

}  // namespace

Format FormatOfFile(const std::filesystem::path& file, std::optional<Format> given,
                    const Command& command) {
  if (command.formats.size() == 1) return given.value_or(command.formats.front());
  const std::string name = Printable(file.string());
  const std::string ending_of_file = EndingOf(file);
  const std::optional<Format> ending = FormatOfEnding(ending_of_file);
  if (given) {
    if (!ending || MayHold(*ending, *given)) return *given;
    throw UsageError(fmt::format("the ending of `{}` stands for {}, and --format says {}", name,
                                 NameOf(*ending), NameOf(*given)));
  }
  if (IsForeign(ending_of_file)) {
    throw UsageError(fmt::format("no command writes {}; the endings that are known are {}",
                                 ending_of_file, KnownEndings()));
  }
  if (!ending) return Format::kText;
  const auto& formats = command.formats;
  if (std::find(formats.begin(), formats.end(), *ending) == formats.end()) {
    throw UsageError(fmt::format("the ending of `{}` stands for {}, which `{}` has not; it has {}",
                                 name, NameOf(*ending), command.name,
                                 fmt::join(FormatNames(command), ", ")));
  }
  return *ending;
}

}  // namespace fordela::cli
