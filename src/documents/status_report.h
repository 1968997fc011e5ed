#pragma once

// What is recorded, what is missing, and the commands to type next.

#include <string>
#include <string_view>
#include <vector>

#include "documents/table.h"
#include "fordela/status.h"

namespace fordela {

/// The commands that mend it; capital letters stand for what only the user knows. `program`: how
/// the commands begin, `fordela --db grants.db`.
std::vector<std::string> CommandsFor(const MissingThing& missing, std::string_view program);

/// Of many alike, the first few.
std::string StatusText(const ArchiveStatus& status, std::string_view program);

/// {"agreements":[{"agreement","amount","instalments":[{"amount","conditional","decided",
/// "deviations","instalment","outcome_recorded","paid","payouts","reconciled","to_pay",
/// "to_reclaim"}],"title","year"}],"as_of","events","last_recorded_at","missing":[{"amount",
/// "commands":[…],"instalment","want"}],"origin","populations","regions","root"} and a line feed.
/// Only with --as-of there is "as_of"; "instalment" is null where it is the whole archive's.
std::string StatusJson(const ArchiveStatus& status, std::string_view program);

/// One line an instalment.
Table StatusTable(const ArchiveStatus& status);

}  // namespace fordela
