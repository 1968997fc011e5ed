#include "storage/decisions.h"

#include <algorithm>

#include "storage/connection.h"
#include "storage/correction.h"
#include "storage/positions.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {
namespace {

constexpr char kSelectDecision[] = R"(
    SELECT a.id, d.instalment, d.version, d.corrects, d.reason, d.diary_number, d.decided_on,
           d.number, s.id, d.population_event, d.outcome_event, d.rule, d.payer, d.stated_reason,
           d.pot, d.withheld
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    JOIN population_snapshot AS s ON s.event_seq = d.population_event
    WHERE d.event_seq = ?)";

constexpr char kSelectPayouts[] = R"(
    SELECT region_code, met, amount FROM payout
    WHERE event_seq = ?
    ORDER BY region_code)";

constexpr char kSelectLatestEvent[] = R"(
    SELECT d.event_seq
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE a.id = ? AND d.instalment = ? AND d.event_seq <= ?
    ORDER BY d.version DESC
    LIMIT 1)";

constexpr char kSelectVersionEvents[] = R"(
    SELECT d.event_seq
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE a.id = ? AND d.instalment = ? AND d.event_seq <= ?
    ORDER BY d.version)";

constexpr char kSelectVersionEvent[] = R"(
    SELECT d.event_seq
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE a.id = ? AND d.instalment = ? AND d.version = ? AND d.event_seq <= ?)";

constexpr char kSelectLastVersion[] = R"(
    SELECT coalesce(max(d.version), 0)
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE a.id = ? AND d.instalment = ? AND d.event_seq <= ?)";

constexpr char kSelectDecisions[] = R"(
    SELECT d.event_seq, a.id, d.instalment, d.version, a.year, d.decided_on, d.pot, d.rule
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE d.event_seq <= ?
    ORDER BY a.year, a.id, d.instalment, d.version)";

constexpr char kSelectCorrected[] = R"(
    SELECT d.event_seq, a.id, d.instalment, d.version, a.year, d.decided_on, d.pot, d.rule
    FROM decision AS later
    JOIN decision AS d ON d.event_seq = later.corrects
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE later.corrects IS NOT NULL AND later.event_seq <= ?
    ORDER BY a.year DESC, a.id DESC, d.instalment DESC, d.version DESC
    LIMIT ?)";

constexpr char kCountCorrected[] =
    "SELECT count(*) FROM decision WHERE corrects IS NOT NULL AND event_seq <= ?";

constexpr char kCountDecisions[] = "SELECT count(*) FROM decision";

constexpr char kCountPayouts[] = "SELECT count(*) FROM payout";

constexpr char kSelectDecisionsOnPopulation[] = R"(
    SELECT a.id, d.instalment
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE d.population_event = ?
      AND NOT EXISTS (SELECT 1 FROM decision AS later
                      WHERE later.agreement_event = d.agreement_event
                        AND later.instalment = d.instalment AND later.version > d.version)
    ORDER BY a.year, a.id, d.instalment)";

constexpr char kSelectPayoutsOfRegion[] = R"(
    SELECT a.id, d.instalment, d.version, a.year, d.decided_on, c.inhabitants, p.amount, p.met
    FROM payout AS p
    JOIN decision AS d ON d.event_seq = p.event_seq
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    LEFT JOIN population_count AS c
      ON c.event_seq = d.population_event AND c.region_code = p.region_code
    WHERE p.region_code = ?1 AND p.event_seq <= ?4 AND a.year BETWEEN ?2 AND ?3
      AND NOT EXISTS (SELECT 1 FROM decision AS later
                      WHERE later.agreement_event = d.agreement_event
                        AND later.instalment = d.instalment
                        AND later.version > d.version AND later.event_seq <= ?4)
    ORDER BY a.year, a.id, d.instalment)";

Rule StoredRule(const std::string& name) {
  const auto rule = FindRule(name);
  if (rule) return *rule;
  throw StoredWrongly("'" + name + "' is not a rule that is ever stored");
}

std::vector<DecisionRow> ReadRows(Statement& statement) {
  std::vector<DecisionRow> rows;
  while (statement.Step()) {
    rows.push_back({statement.Int64(0),
                    {statement.Text(1), statement.Int64(2)},
                    statement.Int64(3),
                    statement.Int64(4),
                    statement.OptionalDate(5),
                    statement.Int64(6),
                    statement.Text(7)});
  }
  return rows;
}

std::int64_t Count(Connection& connection, const char* sql) {
  Statement statement = connection.Prepare(sql);
  statement.Step();
  return statement.Int64(0);
}

}  // namespace

std::optional<Decision> FindDecision(Connection& connection, std::int64_t event_seq) {
  Statement statement = connection.Prepare(kSelectDecision);
  statement.Bind(event_seq);
  if (!statement.Step()) return std::nullopt;
  Decision decision{{statement.Text(0), statement.Int64(1)},
                    statement.Int64(2),
                    ReadCorrection(statement, 3),
                    statement.OptionalDate(6),
                    statement.OptionalText(7),
                    statement.Text(8),
                    statement.Int64(9),
                    statement.OptionalInt64(10),
                    StoredRule(statement.Text(11)),
                    statement.OptionalText(12),
                    statement.OptionalText(13),
                    statement.Int64(14),
                    statement.Int64(15),
                    {}};
  Statement payouts = connection.Prepare(kSelectPayouts);
  payouts.Bind(event_seq);
  while (payouts.Step()) {
    decision.payouts.push_back({payouts.Text(0), payouts.Flag(1), payouts.Int64(2)});
  }
  RequireCodesAscend(decision.payouts);
  return decision;
}

std::optional<std::int64_t> FindDecisionEvent(Connection& connection, const DecisionId& id,
                                              std::int64_t last) {
  Statement statement = connection.Prepare(id.version ? kSelectVersionEvent : kSelectLatestEvent);
  statement.Bind(id.instalment.agreement, id.instalment.number);
  if (id.version) statement.Bind(*id.version);
  statement.Bind(last);
  if (!statement.Step()) return std::nullopt;
  return statement.Int64(0);
}

std::vector<std::int64_t> FindDecisionEvents(Connection& connection, const InstalmentId& instalment,
                                             std::int64_t last) {
  std::vector<std::int64_t> events;
  Statement statement = connection.Prepare(kSelectVersionEvents);
  statement.Bind(instalment.agreement, instalment.number, last);
  while (statement.Step()) events.push_back(statement.Int64(0));
  return events;
}

std::int64_t LastVersion(Connection& connection, const InstalmentId& instalment,
                         std::int64_t last) {
  Statement statement = connection.Prepare(kSelectLastVersion);
  statement.Bind(instalment.agreement, instalment.number, last);
  statement.Step();
  return statement.Int64(0);
}

std::vector<DecisionRow> ListDecisionRows(Connection& connection, std::int64_t last) {
  Statement statement = connection.Prepare(kSelectDecisions);
  statement.Bind(last);
  return ReadRows(statement);
}

std::vector<DecisionRow> ListCorrectedRows(Connection& connection, std::int64_t last,
                                           std::int64_t limit) {
  Statement statement = connection.Prepare(kSelectCorrected);
  statement.Bind(last, limit);
  std::vector<DecisionRow> rows = ReadRows(statement);
  std::ranges::reverse(rows);
  return rows;
}

std::int64_t CountCorrected(Connection& connection, std::int64_t last) {
  Statement statement = connection.Prepare(kCountCorrected);
  statement.Bind(last);
  statement.Step();
  return statement.Int64(0);
}

std::int64_t CountDecisions(Connection& connection) { return Count(connection, kCountDecisions); }

std::int64_t CountPayouts(Connection& connection) { return Count(connection, kCountPayouts); }

std::vector<InstalmentId> ListDecisionsOnPopulation(Connection& connection,
                                                    std::int64_t population_event) {
  std::vector<InstalmentId> instalments;
  Statement statement = connection.Prepare(kSelectDecisionsOnPopulation);
  statement.Bind(population_event);
  while (statement.Step()) instalments.push_back({statement.Text(0), statement.Int64(1)});
  return instalments;
}

std::vector<PayoutRow> ListPayoutsOfRegion(Connection& connection, const std::string& region,
                                           std::int64_t from_year, std::int64_t to_year,
                                           std::int64_t last) {
  std::vector<PayoutRow> rows;
  Statement statement = connection.Prepare(kSelectPayoutsOfRegion);
  statement.Bind(region, from_year, to_year, last);
  while (statement.Step()) {
    rows.push_back({{statement.Text(0), statement.Int64(1)},
                    statement.Int64(2),
                    statement.Int64(3),
                    statement.OptionalDate(4),
                    statement.OptionalInt64(5),
                    statement.Int64(6),
                    statement.Flag(7)});
  }
  return rows;
}

}  // namespace fordela::storage
