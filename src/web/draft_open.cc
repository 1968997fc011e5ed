// A record file as a draft.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "documents/toml_reader.h"
#include "documents/toml_tree.h"
#include "fordela/record_file.h"
#include "web/draft.h"

namespace fordela::web {
namespace {

constexpr std::string_view kPlaceholder = "?";

/// The text of a single value; empty if a form has no field for its kind.
std::string TextOf(const TomlNode& node) {
  switch (node.kind) {
    case TomlNode::Kind::kString:
      return node.text == kPlaceholder ? std::string() : node.text;
    case TomlNode::Kind::kInteger:
      return std::to_string(node.integer);
    case TomlNode::Kind::kDate:
      return FormatDate(node.date);
    default:
      return {};
  }
}

/// The numbers of instalments, if they are 1 to n, each once; else their places in the file.
std::vector<std::size_t> PlacesOf(const TomlNode& instalments) {
  std::vector<std::size_t> places(instalments.children.size());
  std::vector<bool> taken(places.size(), false);
  bool numbered = true;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const TomlNode* number = instalments.children[i].Find("number");
    const std::int64_t value =
        number != nullptr && number->kind == TomlNode::Kind::kInteger ? number->integer : 0;
    const bool fits = value >= 1 && value <= static_cast<std::int64_t>(places.size()) &&
                      !taken[static_cast<std::size_t>(value) - 1];
    numbered = numbered && fits;
    if (!numbered) break;
    places[i] = static_cast<std::size_t>(value) - 1;
    taken[places[i]] = true;
  }
  for (std::size_t i = 0; i < places.size() && !numbered; ++i) places[i] = i;
  return places;
}

class Opener {
 public:
  Draft Open(const TomlNode& root) {
    for (const TomlNode& section : root.children) Take(section, section.key);
    Shorten("outcome.instalment", InstalmentOf(draft_));
    const auto instalment = ParseInstalmentId(draft_.Text("decision.instalment"));
    if (instalment && instalment->agreement == draft_.Text("agreement.id")) {
      draft_.Set("decision.instalment", std::to_string(instalment->number));
    }
    Shorten("decision.population", draft_.Text("population.id"));
    return std::move(draft_);
  }

 private:
  /// A field that says what it would say if it were not there.
  void Shorten(std::string_view field, std::string_view implied) {
    if (draft_.Text(field) == implied) draft_.Set(field, "");
  }

  void Take(const TomlNode& node, const std::string& path) {
    if (path == "outcome.met" || path == "outcome.not_met") {
      TakeCodes(node, path);
    } else if (node.kind == TomlNode::Kind::kTable) {
      for (const TomlNode& child : node.children) Take(child, PathOfKey(path, child.key));
    } else if (node.kind == TomlNode::Kind::kArray) {
      TakeItems(node, path);
    } else if (IsDraftField(path)) {
      draft_.Set(path, TextOf(node));
    }
  }

  void TakeItems(const TomlNode& list, const std::string& path) {
    std::vector<std::size_t> places(list.children.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    if (path == "agreement.instalment") places = PlacesOf(list);
    for (std::size_t i = 0; i < places.size(); ++i) {
      Take(list.children[i], PathOfItem(path, places[i]));
    }
  }

  /// A list with something that is no code, as `fordela template` has it, is not filled in yet.
  void TakeCodes(const TomlNode& list, const std::string& path) {
    if (list.kind != TomlNode::Kind::kArray) return;
    const auto is_code = [&](const TomlNode& node) {
      return IsDraftField(fmt::format("{}.{}", path, TextOf(node)));
    };
    if (!std::ranges::all_of(list.children, is_code)) return;
    draft_.Set(path, "[]");
    for (const TomlNode& node : list.children) {
      draft_.Set(fmt::format("{}.{}", path, TextOf(node)), TextOf(node));
    }
  }

  Draft draft_;
};

/// What the path belongs to: `population` of `population.id`; empty for a section itself.
std::string_view ParentOf(std::string_view path) {
  const std::size_t end = path.find_last_of(".[");
  return path.substr(0, end == std::string_view::npos ? 0 : end);
}

/// What a record file of the draft would not say. Lines with a problem are told by that.
std::vector<LeftOut> LeftOutOf(const RecordFile& file, const Draft& draft) {
  const RecordFile kept = ParseRecordFile("", DraftToml(draft));
  const auto is_told = [&](int line) {
    return std::ranges::find(file.problems, line, &Problem::line) != file.problems.end();
  };
  std::vector<LeftOut> left_out;
  for (const auto& [path, line] : file.lines) {
    const std::string_view parent = ParentOf(path);
    const bool told = file.lines.contains(parent) && !kept.lines.contains(parent);
    if (!kept.lines.contains(path) && !told && !is_told(line)) left_out.push_back({path, line});
  }
  std::ranges::stable_sort(left_out, {}, &LeftOut::line);
  return left_out;
}

}  // namespace

OpenedDraft OpenDraft(std::string name, std::string_view toml) {
  OpenedDraft opened;
  const RecordFile file = ParseRecordFile(std::move(name), toml);
  opened.problems = file.problems;
  std::erase_if(opened.problems, [](const Problem& problem) {
    return problem.code == "key_missing" || problem.code == "placeholder_left";
  });
  if (toml.size() > kMaxRecordFileBytes || FindInvalidUtf8(toml)) return opened;
  const auto tree = ParseToml(toml);
  if (const auto* root = std::get_if<TomlNode>(&tree)) opened.draft = Opener().Open(*root);
  opened.left_out = LeftOutOf(file, opened.draft);
  return opened;
}

}  // namespace fordela::web
