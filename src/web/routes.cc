#include "web/routes.h"

#include "web/rooms.h"

namespace fordela::web {
namespace {

constexpr Route kRoutes[] = {
    {"GET", "index.html", ShowOverview},
    {"GET", "decisions/*/*", ShowDecision},
    {"GET", "regions/*.html", ShowRegion},
    {"GET", "regions/*", DownloadRegion},
    {"GET", "method.html", ShowMethod},
    {"GET", "history.html", ShowHistory},
    {"GET", "history.csv", DownloadHistory},
    {"GET", "compare.html", ShowComparison},
    {"GET", "what-if/*/*.html", ShowWhatIf},
    {"GET", "reconcile.html", ShowReconcile},
    {"POST", "reconcile.html", Reconcile},
    {"POST", "reconcile/record.html", RecordReconcile, true},
    {"GET", "audit.html", ShowAudit},
    {"POST", "audit/begin.html", BeginAudit},
    {"GET", "checkpoint.txt", DownloadCheckpoint},

    {"GET", "record.html", ShowRecord, true},
    {"GET", "record/agreement.html", ShowRecordAgain, true},
    {"GET", "record/population.html", ShowRecordAgain, true},
    {"GET", "record/outcome.html", ShowRecordAgain, true},
    {"GET", "record/preview.html", ShowRecordAgain, true},
    {"GET", "record/record.html", ShowRecordAgain, true},
    {"POST", "record/agreement.html", RecordAgreementStep, true},
    {"POST", "record/population.html", RecordPopulationStep, true},
    {"POST", "record/outcome.html", RecordOutcomeStep, true},
    {"POST", "record/preview.html", RecordPreviewStep, true},
    {"POST", "record/record.html", RecordDraft, true},
    {"POST", "record/draft.toml", SaveDraft, true},
    {"GET", "recorded/*/*.html", ShowRecorded},
    {"GET", "receipts/*/*/*.txt", ShowReceipt},

    {"GET", "settle/*/*.html", ShowSettle, true},
    {"POST", "settle/*/*.html", Settle, true},
    {"GET", "repay/*/*.html", ShowRepay, true},
    {"POST", "repay/*/*.html", Repay, true},
    {"GET", "correct/*/*.html", ShowCorrect, true},
    {"GET", "correct/*/*/preview.html", ShowCorrectAgain, true},
    {"GET", "correct/*/*/record.html", ShowCorrectAgain, true},
    {"POST", "correct/*/*.html", CorrectStep, true},
    {"POST", "correct/*/*/preview.html", CorrectPreviewStep, true},
    {"POST", "correct/*/*/record.html", RecordCorrection, true},
};

}  // namespace

std::span<const Route> Routes() noexcept { return kRoutes; }

}  // namespace fordela::web
