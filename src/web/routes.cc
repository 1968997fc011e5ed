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
};

}  // namespace

std::span<const Route> Routes() noexcept { return kRoutes; }

}  // namespace fordela::web
