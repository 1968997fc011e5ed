#pragma once

// Pages as far as tests look into them: their tags, what they refer to, and whether it is there.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fordela::test {

struct HtmlTag {
  std::string name;                                             // `a`, `/a`
  std::vector<std::pair<std::string, std::string>> attributes;  // values unescaped

  /// Nothing if it is not there.
  [[nodiscard]] std::optional<std::string> Find(std::string_view attribute) const;
};

/// The tags of a page, in order; what stands between <style> and </style> is passed over. Throws
/// std::runtime_error where a tag or an attribute is not in the form that our templates have.
std::vector<HtmlTag> TagsOf(std::string_view html);

/// The tags with the names of their attributes: what no text that fills a template may change.
std::string SkeletonOf(std::string_view html);

/// What is wrong with the links of the pages in a folder, each as `page: what`: a relative link to
/// a file or a fragment that is not there, an absolute one that is not https, an id that is there
/// twice.
std::vector<std::string> FaultyLinks(const std::filesystem::path& folder);

}  // namespace fordela::test
