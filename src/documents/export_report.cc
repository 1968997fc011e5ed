#include "documents/export_report.h"

#include <fmt/format.h>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/printable.h"

namespace fordela {
namespace {

struct Totals {
  std::int64_t tables = 0;
  std::int64_t rows = 0;
  std::int64_t payouts = 0;
};

Totals TotalsOf(const ExportResult& result) {
  Totals totals;
  for (const ExportedFile& file : result.files) {
    if (!file.rows) continue;
    if (file.path == "payouts.csv") {
      totals.payouts = *file.rows;
    } else {
      ++totals.tables;
      totals.rows += *file.rows;
    }
  }
  return totals;
}

}  // namespace

std::string ExportText(std::string_view folder, const ExportResult& result,
                       const ExportOptions& options) {
  const Totals totals = TotalsOf(result);
  return fmt::format(
      "exported to {0}: {1} events, root {2}\n"
      "\n"
      "payouts.csv            every payout: {3} rows\n"
      "payouts.jsonstat.json  the same as a cube (JSON-stat 2.0)\n"
      "data/                  all that is on record: {4} tables, {5} rows\n"
      "datapackage.json       what the files and columns are (Data Package 2.0)\n"
      "log.jsonl              every event, one a line; `fordela restore` rebuilds the archive\n"
      "checkpoint             the history's size and root, {6}\n"
      "verify.sh, SHA256SUMS  to verify it all without fordela\n"
      "\n"
      "licence: {7}\n"
      "to verify, in {0}: sha256sum -c SHA256SUMS && sh verify.sh log log.jsonl checkpoint\n",
      Printable(folder), GroupDigits(result.events), ToHex(result.root),
      GroupDigits(totals.payouts), GroupDigits(totals.tables), GroupDigits(totals.rows),
      options.signer == nullptr ? "not signed (--key)" : "signed",
      options.licence ? *options.licence : "none was named (--licence)");
}

std::string ExportJson(std::string_view folder, const ExportResult& result) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("events", result.events);
  json.Key("files");
  json.BeginArray();
  for (const ExportedFile& file : result.files) {
    json.BeginObject();
    json.Member("bytes", file.bytes);
    json.Member("path", file.path);
    json.NullableMember("rows", file.rows);
    json.Member("sha256", ToHex(file.sha256));
    json.EndObject();
  }
  json.EndArray();
  json.Member("folder", Printable(folder));
  json.Member("root", ToHex(result.root));
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
