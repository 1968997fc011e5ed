#pragma once

#include <string>
#include <string_view>

#include "fordela/restore.h"

namespace fordela {

/// `restored rebuilt.db: 33 events, root 1f0c…`, and a line feed.
std::string HistoryStateText(std::string_view done, std::string_view file,
                             const HistoryState& state);

/// {"events":33,"file":"rebuilt.db","root":"1f0c…"}, and a line feed.
std::string HistoryStateJson(std::string_view file, const HistoryState& state);

}  // namespace fordela
