#pragma once

#include <string>

#include "documents/language.h"
#include "fordela/record.h"

namespace fordela {

/// What recording did, one line an item, a line for each decision's total, and the history's root.
std::string RecordResultText(const RecordResult& result);

/// What recording would do, and the annexes that would come of it.
std::string PreviewText(const RecordResult& result, Language language);

/// {"events","items":[{"already_recorded","event","title"}],"root","warnings":[{"code","field",
/// "file","line","mend","message"}]} and a line feed; "event" is null in a preview.
std::string RecordResultJson(const RecordResult& result);

}  // namespace fordela
