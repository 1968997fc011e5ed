#pragma once

// What is wrong with a draft, and which step of recording has it.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "fordela/database.h"
#include "fordela/error.h"
#include "fordela/record.h"
#include "web/draft.h"

namespace fordela::web {

/// The pages on which a decision is entered, in their order.
enum class Step { kBegin, kAgreement, kPopulation, kOutcome, kPreview };

/// `agreement`.
std::string_view StepName(Step step) noexcept;
std::optional<Step> FindStep(std::string_view name) noexcept;
/// `record/agreement.html`; not of the beginning.
std::string StepPath(Step step);

/// The step that has the field, or where the problem can be mended.
Step StepOf(const Problem& problem);

/// What recording the draft would give now: a result, or problems.
struct DraftCheck {
  std::vector<Problem> problems;
  std::optional<RecordResult> result;
};
DraftCheck CheckDraft(Database& database, const Draft& draft, const Act& act);

/// The same in words for a form, where the library speaks of a file.
std::vector<Problem> SaidOfForm(std::vector<Problem> problems);

/// Those of the problems that the step has.
std::vector<Problem> ProblemsAt(Step step, std::span<const Problem> problems);

/// The draft without what later steps ask for: it is not yet known.
Draft UpTo(Step step, const Draft& draft);

/// Whether the step's own fields hold what is wrong with it, those before it being right.
std::vector<Problem> CheckStep(Database& database, Step step, const Draft& draft, const Act& act);

/// Whether the decision waits for an outcome that is not on record.
bool NeedsOutcome(Database& database, const Draft& draft, const Act& act);

}  // namespace fordela::web
