#pragma once

// The tables as data for programs: `event`, without the bytes that the log has, and the record
// tables. What they hold is said by the schema itself and by table_words.h.

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/table_shape.h"
#include "storage/tables.h"

namespace fordela::storage {

class Connection;

/// All of them, `event` first, then in the order of RecordTables. A reference to a table is one to
/// another of these.
std::vector<TableShape> DataTables(Connection& connection);

/// The rows of one of them that stand on events up to `last`, by key: a value for each field.
void ForEachDataRow(Connection& connection, std::string_view table, std::int64_t last,
                    const std::function<void(const std::vector<Value>&)>& visit);

}  // namespace fordela::storage
