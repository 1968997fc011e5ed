#pragma once

#include <string>
#include <string_view>

#include "fordela/publish.h"

namespace fordela {

/// What was published, where to look, and how to put it on a web server.
std::string PublishText(std::string_view folder, const PublishResult& result,
                        const ExportOptions& options);

/// {"downloads","events","files","folder","pages","root"} and a line feed; "files" counts those of
/// the data package.
std::string PublishJson(std::string_view folder, const PublishResult& result);

}  // namespace fordela
