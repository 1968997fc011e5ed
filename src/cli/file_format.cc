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
                               {".html", Format::kHtml},  {".xlsx", Format::kXlsx}};

std::optional<Format> FormatOfEnding(std::string ending) {
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
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

/// Whether a file with the ending of one format may hold the other: both dialects of CSV.
bool MayHold(Format ending, Format given) {
  return ending == given || (ending == Format::kCsv && given == Format::kCsvStd);
}

}  // namespace

Format FormatOfFile(const std::filesystem::path& file, std::optional<Format> given,
                    const Command& command) {
  if (command.formats.size() == 1) return given.value_or(command.formats.front());
  const std::string name = Printable(file.string());
  const std::optional<Format> ending = FormatOfEnding(file.extension().string());
  if (given) {
    if (!ending || MayHold(*ending, *given)) return *given;
    throw UsageError(fmt::format("the ending of `{}` stands for {}, and --format says {}", name,
                                 NameOf(*ending), NameOf(*given)));
  }
  if (!ending) {
    throw UsageError(
        fmt::format("the ending of `{}` stands for no format; those that do are {}; or give "
                    "--format",
                    name, KnownEndings()));
  }
  const auto& formats = command.formats;
  if (std::find(formats.begin(), formats.end(), *ending) == formats.end()) {
    throw UsageError(fmt::format("the ending of `{}` stands for {}, which `{}` has not; it has {}",
                                 name, NameOf(*ending), command.name,
                                 fmt::join(FormatNames(command), ", ")));
  }
  return *ending;
}

}  // namespace fordela::cli
