#include "fordela/publish.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "documents/region_history.h"
#include "documents/site/annex_files.h"
#include "documents/site/audit_page.h"
#include "documents/site/decision_page.h"
#include "documents/site/method_page.h"
#include "documents/site/overview_page.h"
#include "documents/site/region_page.h"
#include "fordela/audit.h"
#include "fordela/error.h"
#include "services/export.h"
#include "services/new_folder.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

using services::NewFolder;

constexpr Language kLanguages[] = {Language::kSwedish, Language::kEnglish};

/// Nothing that was altered or contradicts itself is published.
AuditReport AuditOrThrow(const Database& database, const ExportOptions& options) {
  AuditReport report = AuditArchive(database, options.as_of, options.progress);
  if (report.ok()) return report;
  const Finding& first = report.findings.front();
  throw Error(ErrorCode::kDamaged,
              fmt::format("the archive does not pass its audit, and nothing was published: {}: {}",
                          first.subject, first.message),
              "see what `fordela audit` finds; restore a backup");
}

/// Writes the pages and the files of one state of the archive.
class Publisher {
 public:
  Publisher(const Database& database, AsOf as_of, NewFolder& folder)
      : database_(database),
        as_of_(as_of),
        folder_(folder),
        history_(LoadSiteHistory(database, as_of)) {}

  void WriteOverview() {
    const Overview overview = LoadOverview(database_, as_of_);
    WritePage("index.html", [&](const PageFrame& frame) { return OverviewHtml(frame, overview); });
  }

  /// A page for each decision, the superseded versions too, and the annex of each as files.
  void WriteDecisions() {
    for (const DecisionSummary& decision : ListDecisions(database_, as_of_)) {
      const DecisionPage page = LoadDecisionPage(database_, decision.id, as_of_);
      WritePage(DecisionPath(decision.id),
                [&](const PageFrame& frame) { return DecisionHtml(frame, page); });
      for (const AnnexFile& file : AnnexFiles()) {
        WriteFile(AnnexPath(decision.id, file.ending),
                  [&](Language language) { return file.render(page.report, language); });
      }
    }
  }

  /// The page of each region, and its history as files.
  void WriteRegions() {
    ForEachRegionPage(database_, as_of_, [&](const RegionPage& page) {
      const std::string& code = page.region.code;
      WritePage(RegionPath(code), [&](const PageFrame& frame) { return RegionHtml(frame, page); });
      const RegionHistory history = HistoryOf(page);
      const Table table = RegionHistoryTable(history);
      WriteDownload(RegionFilePath(code, "csv"), RenderTableCsv(table));
      WriteDownload(RegionFilePath(code, "std.csv"), RenderTableStandardCsv(table));
      WriteDownload(RegionFilePath(code, "json"), RegionHistoryJson(history));
    });
  }

  void WriteAudit(AuditReport report, const ExportResult& data) {
    AuditPage page{std::move(report), data.checkpoint};
    for (const ExportedFile& file : data.files) {
      if (file.path == "payouts.csv") page.payouts = file.rows.value();
    }
    page.decisions = static_cast<std::int64_t>(ListDecisions(database_, as_of_).size());
    WritePage("audit.html", [&](const PageFrame& frame) { return AuditHtml(frame, page); });
  }

  void WriteMethod(const ExportResult& data, const std::optional<std::string>& licence) {
    MethodPage page = LoadMethodPage(database_, as_of_);
    page.data = data;
    page.licence = licence;
    WritePage("method.html", [&](const PageFrame& frame) { return MethodHtml(frame, page); });
  }

  PublishResult Result(ExportResult data) const { return {pages_, downloads_, std::move(data)}; }

 private:
  /// The page in every language.
  template <typename Render>
  void WritePage(const std::string& path, const Render& render) {
    for (const Language language : kLanguages) {
      folder_.Write(PlaceOf(path, language), render(PageFrame{history_, language, path}));
      ++pages_;
    }
  }

  /// A file that is the same in every language.
  void WriteDownload(const std::string& path, std::string_view bytes) {
    folder_.Write(path, bytes);
    ++downloads_;
  }

  /// What is to be downloaded, in every language.
  template <typename Render>
  void WriteFile(const std::string& path, const Render& render) {
    for (const Language language : kLanguages) {
      folder_.Write(PlaceOf(path, language), render(language));
      ++downloads_;
    }
  }

  static std::string PlaceOf(const std::string& path, Language language) {
    return std::string(In(language, "", "en/")) + path;
  }

  const Database& database_;
  AsOf as_of_;
  NewFolder& folder_;
  SiteHistory history_;
  std::int64_t pages_ = 0;
  std::int64_t downloads_ = 0;
};

}  // namespace

PublishResult PublishSite(const Database& database, const std::filesystem::path& folder,
                          const ExportOptions& options) {
  services::LicenceOf(options);
  NewFolder place(folder);
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastEventToShow(connection, options.as_of);
    AuditReport report = AuditOrThrow(database, options);
    NewFolder data(place.Within("data"));
    ExportResult package = services::WritePackage(database, connection, last, data, options);
    data.MoveToPlace();
    Publisher publisher(database, options.as_of, place);
    publisher.WriteOverview();
    publisher.WriteDecisions();
    publisher.WriteRegions();
    publisher.WriteAudit(std::move(report), package);
    publisher.WriteMethod(package, options.licence);
    PublishResult result = publisher.Result(std::move(package));
    place.MoveToPlace();
    return result;
  });
}

}  // namespace fordela
