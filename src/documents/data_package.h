#pragma once

// The descriptor of an export: datapackage.json of Data Package 2.0 (datapackage.org/standard).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/table_shape.h"
#include "fordela/export.h"

namespace fordela {

/// Under what terms data is given away. One of the two is empty.
struct Licence {
  std::string name;  // of SPDX or the Open Definition
  std::string url;
};

/// A name has letters, digits, `.`, `_`, `-` only; anything with a colon must be an http(s) URL
/// without spaces. Nothing for any other text.
std::optional<Licence> ParseLicence(std::string_view text);

struct PackagedTable {
  TableShape shape;
  ExportedFile file;
};

struct DataPackage {
  std::string origin;  // of the archive
  Hash first_leaf{};   // of its first event: the archive's own record, by which it is known
  std::int64_t events = 0;
  Hash root{};
  Instant updated{};  // when the last event was recorded
  std::optional<Licence> licence;
  std::vector<std::string> sources;  // of the data, each once
  std::vector<PackagedTable> tables;
  ExportedFile cube;  // payouts.jsonstat.json
  ExportedFile log;   // log.jsonl
};

/// The descriptor, and a line feed.
std::string RenderDataPackage(const DataPackage& package);

}  // namespace fordela
