#pragma once

// What the routes lead to: one file for each room of the desk. Each takes a visit and returns its
// page; Refused and Error are turned into pages by the desk.

#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

// look.cc: the pages of the site, live.
Response ShowOverview(const Visit& visit);
Response ShowDecision(const Visit& visit);  // and its annex as files
Response ShowRegion(const Visit& visit);
Response DownloadRegion(const Visit& visit);
Response ShowMethod(const Visit& visit);

// history_room.cc, compare_room.cc, what_if_room.cc: questions. Nothing is written.
Response ShowHistory(const Visit& visit);
Response DownloadHistory(const Visit& visit);
Response ShowComparison(const Visit& visit);
Response ShowWhatIf(const Visit& visit);

// reconcile_room.cc: a decision held against its document.
Response ShowReconcile(const Visit& visit);
Response Reconcile(const Visit& visit);
Response RecordReconcile(const Visit& visit);

// audit_room.cc: the audit, and the checkpoint.
Response ShowAudit(const Visit& visit);
Response BeginAudit(const Visit& visit);
Response DownloadCheckpoint(const Visit& visit);

// record_desk.cc: a decision is recorded in four steps.
Response ShowRecord(const Visit& visit);
Response ShowRecordAgain(const Visit& visit);  // a step without what was typed: from the beginning
Response RecordAgreementStep(const Visit& visit);
Response RecordPopulationStep(const Visit& visit);
Response RecordOutcomeStep(const Visit& visit);
Response RecordPreviewStep(const Visit& visit);
Response RecordDraft(const Visit& visit);
Response SaveDraft(const Visit& visit);

// recorded.cc: what was recorded.
Response ShowRecorded(const Visit& visit);
Response ShowReceipt(const Visit& visit);

// settle.cc, repay.cc: what was paid, and what came back.
Response ShowSettle(const Visit& visit);
Response Settle(const Visit& visit);
Response ShowRepay(const Visit& visit);
Response Repay(const Visit& visit);

// correct.cc: a decision is corrected, after a preview.
Response ShowCorrect(const Visit& visit);
Response ShowCorrectAgain(const Visit& visit);  // a step without what was typed: the form
Response CorrectStep(const Visit& visit);       // the form again, with what was typed
Response CorrectPreviewStep(const Visit& visit);
Response RecordCorrection(const Visit& visit);

}  // namespace fordela::web
