#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "fordela/records.h"
#include "storage/tables.h"

namespace fordela::storage {

/// Finds the event that recorded the agreement of that id: outcomes and decisions name it so.
using FindAgreementById = std::function<std::optional<std::int64_t>(const std::string& id)>;

/// The rows that a record is written as, in the order in which they are added. A reference that is
/// not found becomes NULL.
std::vector<Row> ToRows(const Record& record, std::int64_t event_seq,
                        const FindAgreementById& find);

}  // namespace fordela::storage
