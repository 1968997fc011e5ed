#pragma once

// What a transaction did, record by record: shared by every command that records.

#include <string>
#include <vector>

#include "base/canonical_json.h"
#include "fordela/error.h"
#include "fordela/record.h"

namespace fordela {

/// `population 2025-09: recorded as event 30`, one line an item.
std::string ItemsText(const std::vector<RecordedItem>& items);

/// The member "items": [{"already_recorded","event","title"}]; "event" is null in a preview.
void WriteItems(CanonicalJson& json, const std::vector<RecordedItem>& items);

/// The member "warnings": [{"code","field","file","line","mend","message"}].
void WriteWarnings(CanonicalJson& json, const std::vector<Problem>& warnings);

}  // namespace fordela
