#include "fordela/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"
#include "documents/data_package.h"
#include "documents/event_log.h"
#include "documents/json_stat.h"
#include "documents/payout_table.h"
#include "documents/printable.h"
#include "documents/table.h"
#include "documents/verify_script.h"
#include "fordela/error.h"
#include "services/audit_history.h"
#include "services/audit_rows.h"
#include "services/export.h"
#include "services/lookup.h"
#include "services/new_folder.h"
#include "services/prove.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/populations.h"
#include "storage/regions.h"
#include "storage/sqlite_error.h"
#include "storage/table_data.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

using services::NewFolder;

/// Nothing that was altered is given away.
void CheckHistory(storage::Connection& connection, const Progress& progress) {
  services::Findings findings;
  services::AuditHistory(
      connection, findings, [](const Event&, const Record&) {}, progress);
  services::FindStrayRows(connection, findings);
  for (const Finding& finding : findings.Take()) {
    if (finding.severity != Severity::kTampered) continue;
    throw Error(ErrorCode::kDamaged,
                fmt::format("the archive does not verify, and nothing was exported: {}: {}",
                            finding.subject, finding.message),
                "see what `fordela audit` finds; restore a backup");
  }
}

Cell CellOf(const storage::Value& value, FieldKind kind) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    if (kind == FieldKind::kFlag) return Cell::Code(*number != 0 ? "true" : "false");
    return Cell::Integer(*number);
  }
  if (const auto* text = std::get_if<std::string>(&value)) return Cell::Text(*text);
  return Cell::None();
}

/// `Decision on cancer-2025/2, 2025-12-11, number II:4`.
std::string DecisionSource(const Decision& decision) {
  std::string source = "Decision on " + FormatInstalmentId(decision.instalment);
  if (decision.decided_on) source += ", " + FormatDate(*decision.decided_on);
  if (decision.number) source += ", number " + *decision.number;
  return source;
}

std::string TitlesOf(const TableShape& shape) {
  Row titles;
  for (const TableField& field : shape.fields) titles.push_back(Cell::Text(field.name));
  return StandardCsvLine(titles);
}

/// Writes one state of the archive, file by file.
class Exporter {
 public:
  Exporter(const Database& database, storage::Connection& connection, std::int64_t last,
           NewFolder& folder)
      : database_(database), connection_(connection), last_(last), folder_(folder) {}

  ExportResult Run(const ExportOptions& options, std::optional<Licence> licence) {
    const SignedNote checkpoint = services::IssueCheckpointOf(connection_, last_, options.signer);
    const auto parsed = ParseCheckpointText(checkpoint.text);
    package_.origin = parsed->origin;
    package_.events = parsed->size;
    package_.root = parsed->root;
    package_.licence = std::move(licence);
    package_.first_leaf =
        services::Require(storage::FindTreeNode(connection_, 0, 0), "the first event");
    WriteLog(options.as_of);
    AddPopulationSources();
    WritePayouts();
    for (const TableShape& shape : storage::DataTables(connection_)) WriteTable(shape);
    package_.sources = sources_;
    folder_.Write("datapackage.json", RenderDataPackage(package_));
    folder_.Write("checkpoint", RenderNote(checkpoint));
    folder_.Write("verify.sh", VerifyScript(), /*executable=*/true);
    WriteSums();
    return {Files(), package_.events, package_.root, checkpoint};
  }

 private:
  void WriteLog(AsOf as_of) {
    NewFolder::File file = folder_.Create("log.jsonl");
    EventFilter filter;
    filter.as_of = as_of;
    ForEachEvent(database_, filter, [&](const LoggedEvent& logged) {
      file.Add(EventJson(logged));
      package_.updated = logged.event.recorded_at;
    });
    package_.log = file.Close();
  }

  void AddSource(const std::string& source) {
    if (known_sources_.insert(source).second) sources_.push_back(source);
  }

  void AddPopulationSources() {
    for (const std::int64_t event : storage::ListSnapshotEvents(connection_, last_)) {
      AddSource(services::LoadRecorded<PopulationSnapshot>(connection_, event).source);
    }
  }

  /// The rows and the cube in one go over the decisions.
  void WritePayouts() {
    const TableShape shape = PayoutShape();
    PayoutCube cube{
        package_.origin, package_.updated, sources_, services::RegionNames(connection_, last_), {}};
    NewFolder::File file = folder_.Create("payouts.csv");
    file.Add(TitlesOf(shape));
    std::int64_t rows = 0;
    const auto decisions = storage::ListDecisionRows(connection_, last_);
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      // Versions of one instalment stand one after the other.
      const bool current =
          i + 1 == decisions.size() || decisions[i + 1].instalment != decisions[i].instalment;
      const Annex annex = services::LoadAnnex(connection_, decisions[i].event_seq, last_);
      for (const AnnexRow& row : annex.rows) {
        file.Add(StandardCsvLine(PayoutCells(annex, row, current)));
      }
      rows += static_cast<std::int64_t>(annex.rows.size());
      if (current) cube.decisions.push_back(ToCubeDecision(annex));
      AddSource(DecisionSource(annex.decision));
    }
    AddTable(shape, file.Close(), rows);
    package_.cube = folder_.Write("payouts.jsonstat.json", RenderJsonStat(cube));
  }

  void WriteTable(const TableShape& shape) {
    NewFolder::File file = folder_.Create("data/" + shape.name + ".csv");
    file.Add(TitlesOf(shape));
    std::int64_t rows = 0;
    storage::ForEachDataRow(
        connection_, shape.name, last_, [&](const std::vector<storage::Value>& values) {
          Check(values.size() == shape.fields.size(), "every column of a table has its words");
          Row cells;
          for (std::size_t i = 0; i < values.size(); ++i) {
            cells.push_back(CellOf(values[i], shape.fields[i].kind));
          }
          file.Add(StandardCsvLine(cells));
          ++rows;
        });
    AddTable(shape, file.Close(), rows);
  }

  void AddTable(const TableShape& shape, ExportedFile file, std::int64_t rows) {
    file.rows = rows;
    package_.tables.push_back({shape, std::move(file)});
  }

  /// The form that `sha256sum -c` reads, by path.
  void WriteSums() {
    std::string sums;
    for (const auto& [path, file] : folder_.files()) {
      sums += fmt::format("{}  {}\n", ToHex(file.sha256), path);
    }
    folder_.Write("SHA256SUMS", sums);
  }

  [[nodiscard]] std::vector<ExportedFile> Files() const {
    std::map<std::string, ExportedFile> files = folder_.files();
    for (const PackagedTable& table : package_.tables) files[table.file.path] = table.file;
    std::vector<ExportedFile> out;
    for (const auto& [path, file] : files) out.push_back(file);
    return out;
  }

  const Database& database_;
  storage::Connection& connection_;
  std::int64_t last_;
  NewFolder& folder_;
  DataPackage package_;
  std::vector<std::string> sources_;
  std::set<std::string> known_sources_;
};

}  // namespace

namespace services {

std::optional<Licence> LicenceOf(const ExportOptions& options) {
  if (!options.licence) return std::nullopt;
  if (auto licence = ParseLicence(*options.licence)) return licence;
  throw Refused(Problem{"licence_malformed", "licence",
                        fmt::format("'{}' is neither the name of a licence nor the URL of one",
                                    Printable(*options.licence)),
                        "name it as SPDX does, such as CC0-1.0 or CC-BY-4.0, or give a URL that "
                        "begins with https://",
                        "", 0});
}

std::int64_t LastEventToShow(storage::Connection& connection, AsOf as_of) {
  const std::int64_t last = LastKnownEvent(connection, as_of);
  if (last > 0) return last;
  throw Refused(Problem{"as_of_too_early", "as_of",
                        "the archive had no events then: there is nothing to export",
                        "name a later instant; `fordela log` has those of all events", "", 0});
}

ExportResult WritePackage(const Database& database, storage::Connection& connection,
                          std::int64_t last, NewFolder& folder, const ExportOptions& options) {
  return Exporter(database, connection, last, folder).Run(options, LicenceOf(options));
}

}  // namespace services

ExportResult ExportArchive(const Database& database, const std::filesystem::path& folder,
                           const ExportOptions& options) {
  services::LicenceOf(options);
  NewFolder place(folder);
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastEventToShow(connection, options.as_of);
    CheckHistory(connection, options.progress);
    ExportResult result = services::WritePackage(database, connection, last, place, options);
    place.MoveToPlace();
    return result;
  });
}

}  // namespace fordela
