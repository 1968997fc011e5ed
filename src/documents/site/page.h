#pragma once

// What every page has around its content, and where the pages are.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/language.h"
#include "documents/site/fields.h"
#include "fordela/records.h"
#include "fordela/site.h"

namespace fordela {

/// What a page has besides when it is shown by the desk (`fordela serve`), and not published.
struct DeskFrame {
  bool read_only = false;
  std::string csrf;  // the token that every form carries
  /// What was recorded just now, for the page of its decision to tell: the event, whether it was on
  /// record already, and the codes of warnings.
  std::optional<std::int64_t> told_event = std::nullopt;
  bool told_already = false;
  std::vector<std::string> told_doubts = {};
  /// The path, with its query, that leads to the page in the other language. Empty: none does.
  std::string other = {};
  /// Instead of that, where something can be typed: the path that the form `entry` is sent to, with
  /// `again` beside its fields, to show the page in the other language with what stands in it.
  /// `again` is `refused` if the page says what is wrong, else `entry`.
  std::string form_again = {};
  bool form_refused = false;
};

/// Where a page stands. The same path is used in both languages; English pages are in `en/`.
struct PageFrame {
  SiteHistory history;
  Language language = Language::kSwedish;
  std::string path;  // `regions/20.html`
  /// A file by itself: nothing in it leads to another page, for there is none.
  bool alone = false;
  /// In templates: `{{#desk}}`, and within it `{{#records}}` unless it is read only, and
  /// `{{csrf}}`.
  std::optional<DeskFrame> desk = std::nullopt;
  bool bare = false;  // without the history in its foot: there is none
};

/// A page: `name` is its template, `title` what the browser shows. Paths in the template begin with
/// `{{home}}` (of this language) or `{{top}}` (of the site).
std::string RenderPage(const PageFrame& frame, std::string_view name, std::string_view title,
                       Fields fields);

/// `decisions/cancer-2025/2.html`, of an earlier version `decisions/cancer-2025/2@1.html`.
std::string DecisionPath(const DecisionId& id);
/// The annex of that decision by itself, as a file: `decisions/cancer-2025/2-annex.xlsx`.
std::string AnnexPath(const DecisionId& id, std::string_view ending);
/// `regions/20.html`.
std::string RegionPath(std::string_view code);
/// The history of that region by itself, as a file: `regions/20.csv`.
std::string RegionFilePath(std::string_view code, std::string_view ending);

/// `2025-12-11 09:30 UTC`.
std::string InstantInWords(Instant instant);

/// The policy of every page: styles of its own alone, and nothing else from anywhere. Holds the
/// hash of the style sheet. With `forms`, those of the desk, which are sent to where they came
/// from.
std::string ContentSecurityPolicy(bool forms = false);

}  // namespace fordela
