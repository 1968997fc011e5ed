// The audit: asked for here, run beside the requests, shown when it is done.

#include <exception>
#include <utility>

#include "base/text.h"
#include "documents/site/audit_page.h"
#include "fordela/prove.h"
#include "web/audit_job.h"
#include "web/choices.h"
#include "web/page.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

/// The frame with the history; without it, if the archive cannot be read: the audit can be asked
/// for all the same, for it says why.
PageFrame FrameIfThere(const Visit& visit) {
  try {
    return FrameOf(visit, visit.Open());
  } catch (const Error&) {
    PageFrame frame;
    frame.language = visit.language;
    frame.path = visit.path;
    frame.desk = DeskFrameOf(visit);
    frame.bare = true;
    return frame;
  }
}

/// Why an audit did not come to its end.
std::vector<Problem> ProblemsOf(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Refused& refused) {
    return refused.problems();
  } catch (const Error& failure) {
    return {{std::string(ErrorName(failure.code())), "", failure.what(), failure.mend(), "", 0}};
  } catch (const std::exception& bug) {
    return {{"bug", "", bug.what(), "report it", "", 0}};
  }
}

Response AskPage(const Visit& visit, const std::vector<Problem>& problems) {
  Fields fields;
  AddProblems(fields, "problems", problems, visit.language);
  AddWrong(fields, "checkpoint", problems, visit.language);
  fields.Flag("audit_none");
  PageFrame frame = FrameIfThere(visit);
  frame.desk->other = "audit.html";
  return {.status = StatusOf(problems),
          .body = RenderPage(frame, "desk_audit",
                             In(visit.language, "Granskning av registret", "Audit of the archive"),
                             std::move(fields))};
}

Response RunningPage(const Visit& visit, const AuditState& state) {
  Fields fields;
  fields.Flag("audit_running").Flag("has_problems", false);
  if (state.total > 0) {
    fields.Text("audit_total", GroupDigits(state.total))
        .Text("audit_done", GroupDigits(state.done))
        .Text("audit_max", std::to_string(state.total))
        .Text("audit_value", std::to_string(state.done));
  }
  return {.body = RenderPage(FrameIfThere(visit), "desk_audit",
                             In(visit.language, "Granskningen pågår", "The audit is under way"),
                             std::move(fields))};
}

/// The figures in the foot are those of what was audited.
Response DonePage(const Visit& visit, const AuditState& state) {
  PageFrame frame = FrameIfThere(visit);
  AuditAtDesk at_desk{state.asked_for_at, 0};
  if (state.history) {
    if (!frame.bare) at_desk.recorded_since = frame.history.events - state.history->events;
    frame.history = *state.history;
    frame.bare = false;
  }
  return {.body = AuditHtml(frame, *state.page, at_desk)};
}

}  // namespace

Response ShowAudit(const Visit& visit) {
  const AuditState state = visit.audit.State();
  switch (state.kind) {
    case AuditState::Kind::kRunning:
      return RunningPage(visit, state);
    case AuditState::Kind::kDone:
      return DonePage(visit, state);
    case AuditState::Kind::kFailed: {
      Response response = AskPage(visit, ProblemsOf(state.error));
      response.status = 200;
      return response;
    }
    case AuditState::Kind::kNone:
    case AuditState::Kind::kStopped:
      break;
  }
  return AskPage(visit, {});
}

Response BeginAudit(const Visit& visit) {
  std::optional<std::string> checkpoint;
  if (const Upload* file = visit.request.File("checkpoint")) checkpoint = file->bytes;
  std::vector<Problem> problems;
  OrProblems(problems, [&] {
    visit.audit.Begin(visit.desk.archive, checkpoint, visit.desk.act().now);
    return true;
  });
  if (!problems.empty()) return AskPage(visit, problems);
  visit.audit.WaitBriefly();
  return SeeOther(std::string(In(visit.language, "/audit.html", "/en/audit.html")));
}

Response DownloadCheckpoint(const Visit& visit) {
  return Download("checkpoint.txt", "text/plain; charset=utf-8",
                  RenderNote(IssueCheckpoint(visit.Open(), nullptr)));
}

}  // namespace fordela::web
