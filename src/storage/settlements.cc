#include "storage/settlements.h"

#include "storage/connection.h"
#include "storage/positions.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {
namespace {

constexpr char kSelectSettlement[] = R"(
    SELECT a.id, d.instalment, s.decision_event, s.paid_on, s.reference, s.control_sum, s.count
    FROM settlement AS s
    JOIN decision AS d ON d.event_seq = s.decision_event
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE s.event_seq = ?)";

constexpr char kSelectAmounts[] = R"(
    SELECT region_code, amount FROM settlement_amount
    WHERE event_seq = ?
    ORDER BY region_code)";

constexpr char kSelectRepayment[] = R"(
    SELECT a.id, d.instalment, r.decision_event, r.region_code, r.amount, r.repaid_on, r.reason
    FROM repayment AS r
    JOIN decision AS d ON d.event_seq = r.decision_event
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE r.event_seq = ?)";

constexpr char kSelectSettlementEvents[] = R"(
    SELECT s.event_seq
    FROM settlement AS s
    JOIN decision AS d ON d.event_seq = s.decision_event
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE a.id = ? AND d.instalment = ? AND s.event_seq <= ?
    ORDER BY s.event_seq)";

constexpr char kSelectRepaymentEvents[] = R"(
    SELECT r.event_seq
    FROM repayment AS r
    JOIN decision AS d ON d.event_seq = r.decision_event
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE a.id = ? AND d.instalment = ? AND r.event_seq <= ?
    ORDER BY r.event_seq)";

constexpr char kSelectPaidInstalments[] = R"(
    SELECT a.id, d.instalment
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE d.version = 1
      AND EXISTS (SELECT 1 FROM decision AS v
                  WHERE v.agreement_event = d.agreement_event AND v.instalment = d.instalment
                    AND (EXISTS (SELECT 1 FROM settlement AS s
                                 WHERE s.decision_event = v.event_seq AND s.event_seq <= ?1)
                      OR EXISTS (SELECT 1 FROM repayment AS r
                                 WHERE r.decision_event = v.event_seq AND r.event_seq <= ?1)))
    ORDER BY d.event_seq)";

std::vector<std::int64_t> ListEvents(Connection& connection, const char* sql,
                                     const InstalmentId& instalment, std::int64_t last) {
  std::vector<std::int64_t> events;
  Statement statement = connection.Prepare(sql);
  statement.Bind(instalment.agreement, instalment.number, last);
  while (statement.Step()) events.push_back(statement.Int64(0));
  return events;
}

}  // namespace

std::optional<Settlement> FindSettlement(Connection& connection, std::int64_t event_seq) {
  Statement statement = connection.Prepare(kSelectSettlement);
  statement.Bind(event_seq);
  if (!statement.Step()) return std::nullopt;
  Settlement settlement{{statement.Text(0), statement.Int64(1)},
                        statement.Int64(2),
                        statement.DateAt(3),
                        statement.Text(4),
                        statement.Int64(5),
                        {}};
  Statement amounts = connection.Prepare(kSelectAmounts);
  amounts.Bind(event_seq);
  while (amounts.Step()) settlement.amounts.push_back({amounts.Text(0), amounts.Int64(1)});
  RequireCodesAscend(settlement.amounts);
  if (statement.Int64(6) != static_cast<std::int64_t>(settlement.amounts.size())) {
    throw StoredWrongly("a settlement has another number of amounts than it says");
  }
  return settlement;
}

std::optional<Repayment> FindRepayment(Connection& connection, std::int64_t event_seq) {
  Statement statement = connection.Prepare(kSelectRepayment);
  statement.Bind(event_seq);
  if (!statement.Step()) return std::nullopt;
  return Repayment{{statement.Text(0), statement.Int64(1)},
                   statement.Int64(2),
                   statement.Text(3),
                   statement.Int64(4),
                   statement.DateAt(5),
                   statement.Text(6)};
}

std::vector<std::int64_t> ListSettlementEvents(Connection& connection,
                                               const InstalmentId& instalment, std::int64_t last) {
  return ListEvents(connection, kSelectSettlementEvents, instalment, last);
}

std::vector<std::int64_t> ListRepaymentEvents(Connection& connection,
                                              const InstalmentId& instalment, std::int64_t last) {
  return ListEvents(connection, kSelectRepaymentEvents, instalment, last);
}

void ForEachPaidInstalment(Connection& connection, std::int64_t last,
                           const std::function<void(const InstalmentId&)>& visit) {
  Statement statement = connection.Prepare(kSelectPaidInstalments);
  statement.Bind(last);
  while (statement.Step()) visit({statement.Text(0), statement.Int64(1)});
}

}  // namespace fordela::storage
