#pragma once

// The templates of all pages: src/documents/site/templates, embedded in the library when it is
// built. They are mustache, and every text that they are filled with is escaped by it: none of them
// has a tag that would not be.

#include <span>
#include <string>
#include <string_view>

#include "documents/language.h"
#include "documents/site/fields.h"

namespace fordela {

/// A file of that folder, without its ending: `head`, `overview`; and `style`, which is CSS.
struct PageTemplate {
  std::string_view name;
  std::string_view text;
};

/// All of them, by name.
std::span<const PageTemplate> PageTemplates() noexcept;

/// The text of one that is there.
std::string_view FindTemplate(std::string_view name);

/// The template filled in. It may have others in it, `{{> head}}`; and what stands in `{{#sv}}` and
/// `{{#en}}` is for the one language.
std::string RenderTemplate(std::string_view name, const Fields& fields, Language language);

}  // namespace fordela
