#pragma once

// A record's content as an event holds it: canonical JSON (RFC 8785). docs/audit_format.md lists
// the members of each kind.

#include <string>
#include <string_view>

#include "fordela/records.h"

namespace fordela {

/// The content of the event that records `record`.
std::string RecordContent(const Record& record);

/// Reads the content of an event of that kind back. Refused by name: kind_unknown,
/// content_malformed.
Record ParseContent(std::string_view kind, std::string_view content);

}  // namespace fordela
