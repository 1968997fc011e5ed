#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/records.h"
#include "storage/tables.h"

namespace fordela::storage {

/// Finds the event that recorded what another record refers to by its id: `agreement` or
/// `population`.
using FindReference =
    std::function<std::optional<std::int64_t>(std::string_view kind, const std::string& id)>;

/// The rows that a record is written as, in the order in which they are added. A reference that is
/// not found becomes NULL.
std::vector<Row> ToRows(const Record& record, std::int64_t event_seq, const FindReference& find);

}  // namespace fordela::storage
