#include "storage/records.h"

#include "storage/agreements.h"
#include "storage/connection.h"
#include "storage/decisions.h"
#include "storage/populations.h"
#include "storage/reconciliations.h"
#include "storage/regions.h"
#include "storage/settlements.h"

namespace fordela::storage {

void InsertRecord(Connection& connection, const Record& record, std::int64_t event_seq) {
  const auto find = [&connection, event_seq](const std::string& id) {
    return FindAgreementEvent(connection, id, event_seq);
  };
  InsertRows(connection, ToRows(record, event_seq, find));
}

std::optional<Record> FindRecord(Connection& connection, std::string_view kind,
                                 std::int64_t event_seq) {
  if (kind == "archive") return event_seq == 1 ? FindArchive(connection) : std::nullopt;
  if (kind == "region") return FindRegion(connection, event_seq);
  if (kind == "population") return FindSnapshot(connection, event_seq);
  if (kind == "agreement") return FindAgreement(connection, event_seq);
  if (kind == "outcome") return FindOutcome(connection, event_seq);
  if (kind == "decision") return FindDecision(connection, event_seq);
  if (kind == "settlement") return FindSettlement(connection, event_seq);
  if (kind == "repayment") return FindRepayment(connection, event_seq);
  if (kind == "reconciliation") return FindReconciliation(connection, event_seq);
  return std::nullopt;
}

}  // namespace fordela::storage
