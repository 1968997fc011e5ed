#include "support/html.h"

#include <map>
#include <set>
#include <stdexcept>

#include "support/text_file.h"

namespace fordela::test {
namespace {

namespace fs = std::filesystem;

std::string Unescaped(std::string_view text) {
  static const std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
      {"&quot;", "\""}, {"&apos;", "'"}, {"&#39;", "'"}};
  std::string out;
  while (!text.empty()) {
    std::size_t taken = 1;
    std::string_view given = text.substr(0, 1);
    for (const auto& [entity, character] : kEntities) {
      if (!text.starts_with(entity)) continue;
      taken = entity.size();
      given = character;
    }
    out += given;
    text.remove_prefix(taken);
  }
  return out;
}

/// Takes `text` up to one of `ends` away.
std::string_view TakeUpTo(std::string_view& text, std::string_view ends) {
  const std::size_t end = std::min(text.find_first_of(ends), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(end);
  return taken;
}

/// ` name` or ` name="value"`.
std::pair<std::string, std::string> TakeAttribute(std::string_view& text) {
  std::string name(TakeUpTo(text, "= />"));
  if (name.empty()) throw std::runtime_error("an attribute without a name: " + std::string(text));
  if (!text.starts_with("=")) return {name, ""};
  if (!text.starts_with("=\"")) throw std::runtime_error("not quoted: " + name);
  text.remove_prefix(2);
  std::string value = Unescaped(TakeUpTo(text, "\""));
  text.remove_prefix(1);
  return {name, value};
}

HtmlTag TakeTag(std::string_view& text) {
  text.remove_prefix(1);
  HtmlTag tag;
  if (text.starts_with("/") || text.starts_with("!")) {
    tag.name = text.substr(0, 1);
    text.remove_prefix(1);
  }
  tag.name += TakeUpTo(text, " />");
  if (tag.name.empty()) throw std::runtime_error("a < that begins no tag: " + std::string(text));
  while (text.starts_with(" ")) {
    text.remove_prefix(1);
    tag.attributes.push_back(TakeAttribute(text));
  }
  if (text.starts_with("/")) text.remove_prefix(1);
  if (!text.starts_with(">")) throw std::runtime_error("a tag without an end: " + tag.name);
  text.remove_prefix(1);
  return tag;
}

/// What the links of one page lead to, and what they can lead to.
struct Page {
  std::vector<std::string> links;
  std::set<std::string> ids;
};

Page ReadPage(const fs::path& file, const std::string& name, std::vector<std::string>& faults) {
  Page page;
  for (const HtmlTag& tag : TagsOf(ReadTextFile(file))) {
    for (const auto& [attribute, value] : tag.attributes) {
      if (attribute == "href" || attribute == "src") page.links.push_back(value);
      if (attribute == "id" && !page.ids.insert(value).second) {
        faults.push_back(name + ": the id " + value + " is there twice");
      }
    }
  }
  return page;
}

}  // namespace

std::optional<std::string> HtmlTag::Find(std::string_view attribute) const {
  for (const auto& [name_of, value] : attributes) {
    if (name_of == attribute) return value;
  }
  return std::nullopt;
}

std::vector<HtmlTag> TagsOf(std::string_view html) {
  std::vector<HtmlTag> tags;
  while (true) {
    TakeUpTo(html, "<");
    if (html.empty()) return tags;
    tags.push_back(TakeTag(html));
    if (tags.back().name == "style") html.remove_prefix(html.find("</style>"));
  }
}

std::string SkeletonOf(std::string_view html) {
  std::string out;
  for (const HtmlTag& tag : TagsOf(html)) {
    out += "<" + tag.name;
    for (const auto& [name, value] : tag.attributes) out += " " + name;
    out += ">\n";
  }
  return out;
}

std::vector<std::string> FaultyLinks(const fs::path& folder) {
  std::vector<std::string> faults;
  std::map<std::string, Page> pages;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    const std::string name = fs::relative(entry.path(), folder).generic_string();
    pages[name] = ReadPage(entry.path(), name, faults);
  }
  for (const auto& [name, page] : pages) {
    for (const std::string& link : page.links) {
      if (link == "data:," || link.starts_with("https://")) continue;
      const std::size_t hash = std::min(link.find('#'), link.size());
      const std::string path = link.substr(0, hash);
      const std::string target =
          path.empty() ? name
                       : (fs::path(name).parent_path() / path).lexically_normal().generic_string();
      if (!fs::is_regular_file(folder / target) || target.starts_with("..")) {
        faults.push_back(name + ": there is no " + target);
      } else if (hash < link.size() && !pages[target].ids.contains(link.substr(hash + 1))) {
        faults.push_back(name + ": there is no " + target + link.substr(hash));
      }
    }
  }
  return faults;
}

}  // namespace fordela::test
