#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "fordela/records.h"
#include "storage/rows.h"

namespace fordela::storage {

class Connection;

/// Adds the rows of a record. What it refers to is on record.
void InsertRecord(Connection& connection, const Record& record, std::int64_t event_seq);

/// The record that an event of this kind made, read from its rows. Nothing if they are absent or
/// the kind is unknown.
std::optional<Record> FindRecord(Connection& connection, std::string_view kind,
                                 std::int64_t event_seq);

}  // namespace fordela::storage
