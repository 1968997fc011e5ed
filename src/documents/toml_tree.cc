#include "documents/toml_tree.h"

// The header alone, with a limit of our own, whatever the package's build target asks for.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 16
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace fordela {
namespace {

// toml++ 3.3.0 calls itself once for each part of a dotted key and so exhausts the stack on a long
// one. No key of a record file has more than a few parts.
constexpr std::size_t kMostDotsInALine = 200;

constexpr std::string_view kMendAny =
    "texts stand in quotes, amounts as 182_500_000, dates as 2025-12-11, lists in [ ]";

std::optional<TomlFault> FindLongDottedKey(std::string_view text) {
  int line = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view content = text.substr(0, end);
    const std::size_t start = content.find_first_not_of(" \t");
    const bool is_comment = start != std::string_view::npos && content[start] == '#';
    if (!is_comment &&
        std::ranges::count(content, '.') > static_cast<std::ptrdiff_t>(kMostDotsInALine)) {
      return TomlFault{fmt::format("more than {} full stops in one line", kMostDotsInALine),
                       "shorten the line", line, 1};
    }
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
  }
  return std::nullopt;
}

/// What stands between the first two `quote`s of the text.
std::string_view Quoted(std::string_view text, char quote) {
  const std::size_t start = text.find(quote);
  if (start == std::string_view::npos) return {};
  return text.substr(start + 1, text.rfind(quote) - start - 1);
}

/// toml++'s description in words that tell an officer what to do.
TomlFault Explain(const toml::parse_error& error) {
  const toml::source_position at = error.source().begin;
  const std::string_view description = error.description();
  TomlFault fault{
      {}, std::string(kMendAny), static_cast<int>(at.line), static_cast<int>(at.column)};
  if (description.ends_with("is not representable in 64 bits")) {
    fault.message = fmt::format("the number {} is too large", Quoted(description, '\''));
    fault.mend = "write whole kronor or inhabitants; check the number of digits";
  } else if (description.find("cannot redefine existing") != std::string_view::npos) {
    fault.message = fmt::format("`{}` stands twice", Quoted(description, '\''));
    fault.mend = "keep one of the two";
  } else if (description.ends_with("leading zeroes are prohibited")) {
    fault.message = "a number starts with a zero";
    fault.mend = "write a code in quotes, such as \"05\", and a number without the zero";
  } else if (description.find("TOML_MAX_NESTED_VALUES") != std::string_view::npos) {
    fault.message = "lists or tables stand too deep within one another";
    fault.mend = "no value of a record file is nested that deep";
  } else {
    constexpr std::string_view kPrefix = "Error while parsing ";
    fault.message = description.starts_with(kPrefix)
                        ? fmt::format("in a {}", description.substr(kPrefix.size()))
                        : std::string(description);
  }
  return fault;
}

TomlNode Convert(const toml::node& node, std::string key, int line);

std::vector<TomlNode> ConvertTable(const toml::table& table) {
  std::vector<std::pair<toml::source_position, TomlNode>> placed;
  for (const auto& [key, value] : table) {
    const toml::source_position at = key.source().begin;
    placed.emplace_back(at, Convert(value, std::string(key.str()), static_cast<int>(at.line)));
  }
  std::ranges::stable_sort(placed, [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<TomlNode> children;
  children.reserve(placed.size());
  for (auto& [at, child] : placed) children.push_back(std::move(child));
  return children;
}

std::vector<TomlNode> ConvertArray(const toml::array& array) {
  std::vector<TomlNode> children;
  children.reserve(array.size());
  for (const toml::node& value : array) {
    children.push_back(Convert(value, {}, static_cast<int>(value.source().begin.line)));
  }
  return children;
}

Date ToDate(const toml::date& date) {
  return {std::chrono::year{date.year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
}

TomlNode Convert(const toml::node& node, std::string key, int line) {
  TomlNode out;
  out.key = std::move(key);
  out.line = line;
  switch (node.type()) {
    case toml::node_type::string:
      out.kind = TomlNode::Kind::kString;
      out.text = node.as_string()->get();
      break;
    case toml::node_type::integer:
      out.kind = TomlNode::Kind::kInteger;
      out.integer = node.as_integer()->get();
      break;
    case toml::node_type::floating_point:
      out.kind = TomlNode::Kind::kFloat;
      break;
    case toml::node_type::boolean:
      out.kind = TomlNode::Kind::kBoolean;
      break;
    case toml::node_type::date:
      out.kind = TomlNode::Kind::kDate;
      out.date = ToDate(node.as_date()->get());
      break;
    case toml::node_type::time:
      out.kind = TomlNode::Kind::kTime;
      break;
    case toml::node_type::date_time:
      out.kind = TomlNode::Kind::kDateTime;
      break;
    case toml::node_type::array:
      out.kind = TomlNode::Kind::kArray;
      out.children = ConvertArray(*node.as_array());
      break;
    case toml::node_type::table:
    case toml::node_type::none:
      out.kind = TomlNode::Kind::kTable;
      out.children = ConvertTable(*node.as_table());
      break;
  }
  return out;
}

}  // namespace

const TomlNode* TomlNode::Find(std::string_view name) const {
  const auto found = std::ranges::find(children, name, &TomlNode::key);
  return found == children.end() ? nullptr : &*found;
}

std::variant<TomlNode, TomlFault> ParseToml(std::string_view utf8) {
  if (auto fault = FindLongDottedKey(utf8)) return *std::move(fault);
  const toml::parse_result result = toml::parse(utf8);
  if (!result) return Explain(result.error());
  return Convert(result.table(), {}, 1);
}

}  // namespace fordela
