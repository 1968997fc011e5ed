#pragma once

#include <string>
#include <string_view>

#include "fordela/migrate.h"

namespace fordela {

enum class Carried { kOut, kNotYet };

/// `migrated fordela.db from schema version 1 to 2: 23 events, root 1f0c…`, and a line feed; or
/// that it would be, and by which steps; or that it is current.
std::string MigrationText(std::string_view file, const Migration& migration, Carried carried);

/// {"events":23,"file":"fordela.db","from":1,"migrated":true,"root":"1f0c…","steps":["0002_….sql"],
/// "to":2}, and a line feed.
std::string MigrationJson(std::string_view file, const Migration& migration, Carried carried);

}  // namespace fordela
