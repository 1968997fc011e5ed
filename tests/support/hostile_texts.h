#pragma once

// Texts that would be something else than text, where they are not made inert.

#include <string>
#include <vector>

#include "fordela/annex.h"
#include "fordela/site.h"

namespace fordela::support {

/// Markup, ends of quotes, entities, tags of templates, controls of terminals and of the direction
/// of writing, broken UTF-8.
const std::vector<std::string>& HostileTexts();

/// Every text of the annex that somebody wrote becomes `text`.
Annex WithTexts(Annex annex, const std::string& text);

/// The same of all that the page of a decision stands on.
DecisionPage WithTexts(DecisionPage page, const std::string& text);

/// How a page is built: its markup, without any of its text or the values of attributes.
std::string MarkupOf(const std::string& html);

}  // namespace fordela::support
