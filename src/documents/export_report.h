#pragma once

#include <string>
#include <string_view>

#include "fordela/export.h"

namespace fordela {

/// What was written, how much of it, and how to verify it.
std::string ExportText(std::string_view folder, const ExportResult& result,
                       const ExportOptions& options);

/// {"events","files":[{"bytes","path","rows","sha256"}],"folder","root"} and a line feed; `rows` is
/// null of what is no table.
std::string ExportJson(std::string_view folder, const ExportResult& result);

}  // namespace fordela
