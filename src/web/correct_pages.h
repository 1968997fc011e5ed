#pragma once

// The pages on which a decision is corrected.

#include <optional>
#include <string>

#include "fordela/annex.h"
#include "fordela/correct.h"
#include "web/record_pages.h"

namespace fordela::web {

/// What a page is made from.
struct CorrectionEntry {
  /// The draft of web/correct_draft.h as it was typed, and what is wrong with it.
  Entry entry;
  DecisionId id;          // of the decision, whatever its version in force
  Annex opened;           // the version that the form was opened with
  bool outdated = false;  // and another one is in force now
};

/// `correct/cancer-2025/2.html`; of a step: `correct/cancer-2025/2/preview.html`.
std::string CorrectPath(const DecisionId& id, std::string_view step = {});

/// The form. 422 if something is wrong.
Response CorrectPage(const CorrectionEntry& correction, std::optional<TableReading> reading);

CorrectionRequest RequestOf(const CorrectionEntry& correction);

/// What would be recorded; the form if it is refused. 409 if it is not what was shown before.
Response CorrectPreviewPage(const CorrectionEntry& correction, Hindrance hindrance);

/// The hash of what a preview shows, whatever else is recorded meanwhile.
std::string CorrectionHash(const CorrectionResult& result);

}  // namespace fordela::web
