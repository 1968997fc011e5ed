#include "fordela/record_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/suggest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "documents/sections.h"
#include "documents/toml_reader.h"
#include "documents/toml_tree.h"

namespace fordela {
namespace {

constexpr std::array<std::string_view, 5> kSections = {"region", "agreement", "population",
                                                       "outcome", "decision"};

/// Notes what keeps the whole file from being read. Any section could have stood in it.
RecordFile Unreadable(RecordFile file, std::string code, std::string message, std::string mend,
                      int line) {
  file.problems.push_back({.code = std::move(code),
                           .field = {},
                           .message = std::move(message),
                           .mend = std::move(mend),
                           .file = file.name,
                           .line = line});
  for (const std::string_view section : kSections) file.faulty.emplace(section);
  return file;
}

/// A section whose name is misspelt was meant to be here.
void NoteMisspeltSections(const TomlNode& root, RecordFile& file) {
  const std::vector<std::string> names(kSections.begin(), kSections.end());
  for (const TomlNode& node : root.children) {
    if (std::ranges::find(kSections, node.key) != kSections.end()) continue;
    for (const std::size_t i : FindNearMisses(node.key, names)) file.faulty.insert(names[i]);
  }
}

void ReadSections(const TomlNode& root, RecordFile& file) {
  TableReader in(Field{root, {}, file});
  std::optional<std::vector<Region>> regions;
  const auto note = [&file](std::string_view section, bool sound) {
    if (!sound) file.faulty.emplace(section);
  };
  note("region", in.Take("region", regions, ReadRegions));
  note("agreement", in.Take("agreement", file.agreement, ReadAgreement));
  note("population", in.Take("population", file.population, ReadPopulation));
  note("outcome", in.Take("outcome", file.outcome, ReadOutcome));
  note("decision", in.Take("decision", file.decision, ReadDecision));
  file.regions = std::move(regions).value_or(std::vector<Region>{});
  in.Finish();
  NoteMisspeltSections(root, file);
}

}  // namespace

RecordFile ParseRecordFile(std::string name, std::string_view toml) {
  RecordFile file;
  file.name = std::move(name);
  if (toml.size() > kMaxRecordFileBytes) {
    return Unreadable(std::move(file), "file_too_large",
                      fmt::format("the file has more than {} bytes",
                                  GroupDigits(std::int64_t{kMaxRecordFileBytes})),
                      "check that this is a record file; split it by section if it is", 0);
  }
  if (const auto at = FindInvalidUtf8(toml)) {
    const auto line = 1 + std::ranges::count(toml.substr(0, *at), '\n');
    return Unreadable(std::move(file), "not_utf8", "the text is not UTF-8",
                      "save the file as UTF-8", static_cast<int>(line));
  }
  auto tree = ParseToml(toml);
  if (const auto* fault = std::get_if<TomlFault>(&tree)) {
    return Unreadable(std::move(file), "toml_syntax",
                      fmt::format("{} (column {})", fault->message, fault->column), fault->mend,
                      fault->line);
  }
  const auto& root = std::get<TomlNode>(tree);
  if (root.children.empty()) {
    return Unreadable(std::move(file), "nothing_to_record", "no section stands in the file",
                      "write [agreement], [[region]], [population], [outcome] or [decision]", 0);
  }
  ReadSections(root, file);
  std::ranges::stable_sort(file.problems, {}, &Problem::line);
  return file;
}

}  // namespace fordela
