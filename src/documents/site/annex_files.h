#pragma once

// The forms in which a site has each annex as a file of its own. What is listed here is linked from
// the page of the decision, and written.

#include <span>
#include <string>
#include <string_view>

#include "documents/language.h"
#include "fordela/queries.h"

namespace fordela {

struct AnnexFile {
  std::string_view ending;   // `csv`
  std::string_view swedish;  // what it is for, as the text of a link
  std::string_view english;
  bool shown = false;  // by a browser; the others are for other programs
  std::string (*render)(const DecisionReport&, Language) = nullptr;
};

std::span<const AnnexFile> AnnexFiles() noexcept;

}  // namespace fordela
