#pragma once

// A correction that is being written: the form begins with what is on record, and what differs from
// it is what is to be corrected.

#include <string>

#include "fordela/annex.h"
#include "fordela/correct.h"
#include "web/draft.h"

namespace fordela::web {

/// The decision with its population and outcome, as the form begins. Besides the fields of a draft:
///   version   of the decision
///   reason, diary_number
Draft DraftOnRecord(const Annex& annex);

/// The record file of what differs: the sections [population], [outcome] and [decision] in which
/// something was changed, whole. If nothing was, [decision] as it is on record, which is refused or
/// known to be recorded already.
std::string CorrectionToml(const Draft& typed, const Annex& on_record);

}  // namespace fordela::web
