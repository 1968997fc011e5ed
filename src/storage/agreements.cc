#include "storage/agreements.h"

#include <map>
#include <utility>

#include "storage/connection.h"
#include "storage/correction.h"
#include "storage/positions.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {
namespace {

constexpr char kSelectAgreement[] = R"(
    SELECT id, year, title, purpose, amount, appropriation_area, appropriation_item,
           appropriation_sub_item, follow_up_authority, follow_up_commissioned_on,
           follow_up_diary_number
    FROM agreement
    WHERE event_seq = ?)";

constexpr char kSelectParties[] = R"(
    SELECT position, party FROM agreement_party
    WHERE event_seq = ?
    ORDER BY position)";

constexpr char kSelectInstalments[] = R"(
    SELECT number, amount, condition, unmet FROM instalment
    WHERE event_seq = ?
    ORDER BY number)";

constexpr char kSelectParts[] = R"(
    SELECT number, position, amount, basis FROM instalment_part
    WHERE event_seq = ?
    ORDER BY number, position)";

constexpr char kSelectEvent[] = "SELECT event_seq FROM agreement WHERE id = ? AND event_seq <= ?";

constexpr char kSelectEvents[] = R"(
    SELECT event_seq FROM agreement
    WHERE event_seq <= ?
    ORDER BY year, id)";

constexpr char kSelectOutcome[] = R"(
    SELECT a.id, o.instalment, o.version, o.corrects, o.reason, o.diary_number, o.assessed_by,
           o.reported_on, o.evidence
    FROM outcome AS o
    JOIN agreement AS a ON a.event_seq = o.agreement_event
    WHERE o.event_seq = ?)";

constexpr char kSelectOutcomeRegions[] = R"(
    SELECT region_code, met FROM outcome_region
    WHERE event_seq = ?
    ORDER BY region_code)";

constexpr char kSelectOutcomeVersions[] = R"(
    SELECT o.event_seq
    FROM outcome AS o
    JOIN agreement AS a ON a.event_seq = o.agreement_event
    WHERE a.id = ? AND o.instalment = ? AND o.event_seq <= ?
    ORDER BY o.version)";

/// A name that is stored, as the value it names; a name that is none was altered.
template <typename T>
T Named(std::optional<T> value, const std::string& name) {
  if (value) return *value;
  throw StoredWrongly("'" + name + "' is not a value that is ever stored");
}

std::vector<Instalment> LoadInstalments(Connection& connection, std::int64_t event_seq) {
  std::map<std::int64_t, std::vector<InstalmentPart>> parts;
  Statement part = connection.Prepare(kSelectParts);
  part.Bind(event_seq);
  while (part.Step()) {
    auto& of_instalment = parts[part.Int64(0)];
    RequirePosition(part, 1, of_instalment.size() + 1);
    const std::string basis = part.Text(3);
    of_instalment.push_back({part.Int64(2), Named(FindBasis(basis), basis)});
  }
  std::vector<Instalment> instalments;
  Statement statement = connection.Prepare(kSelectInstalments);
  statement.Bind(event_seq);
  while (statement.Step()) {
    const std::int64_t number = statement.Int64(0);
    const auto unmet = statement.OptionalText(3);
    instalments.push_back({number, statement.Int64(1), statement.OptionalText(2), std::nullopt,
                           std::move(parts[number])});
    if (unmet) instalments.back().unmet = Named(FindUnmet(*unmet), *unmet);
  }
  return instalments;
}

std::optional<Appropriation> ReadAppropriation(const Statement& statement, int first) {
  if (statement.IsNull(first)) return std::nullopt;
  return Appropriation{statement.Text(first), statement.Text(first + 1), statement.Text(first + 2)};
}

std::optional<FollowUp> ReadFollowUp(const Statement& statement, int first) {
  if (statement.IsNull(first)) return std::nullopt;
  return FollowUp{statement.Text(first), statement.OptionalDate(first + 1),
                  statement.OptionalText(first + 2)};
}

}  // namespace

std::optional<Agreement> FindAgreement(Connection& connection, std::int64_t event_seq) {
  Statement statement = connection.Prepare(kSelectAgreement);
  statement.Bind(event_seq);
  if (!statement.Step()) return std::nullopt;
  return Agreement{statement.Text(0),
                   statement.Int64(1),
                   statement.Text(2),
                   LoadTexts(connection, kSelectParties, event_seq),
                   statement.Text(3),
                   statement.Int64(4),
                   ReadAppropriation(statement, 5),
                   ReadFollowUp(statement, 8),
                   LoadInstalments(connection, event_seq)};
}

std::optional<std::int64_t> FindAgreementEvent(Connection& connection, const std::string& id,
                                               std::int64_t last) {
  Statement statement = connection.Prepare(kSelectEvent);
  statement.Bind(id, last);
  if (!statement.Step()) return std::nullopt;
  return statement.Int64(0);
}

std::vector<std::int64_t> ListAgreementEvents(Connection& connection, std::int64_t last) {
  std::vector<std::int64_t> events;
  Statement statement = connection.Prepare(kSelectEvents);
  statement.Bind(last);
  while (statement.Step()) events.push_back(statement.Int64(0));
  return events;
}

std::optional<Outcome> FindOutcome(Connection& connection, std::int64_t event_seq) {
  Statement statement = connection.Prepare(kSelectOutcome);
  statement.Bind(event_seq);
  if (!statement.Step()) return std::nullopt;
  Outcome outcome{{statement.Text(0), statement.Int64(1)},
                  statement.Int64(2),
                  ReadCorrection(statement, 3),
                  statement.Text(6),
                  statement.DateAt(7),
                  statement.Text(8),
                  {}};
  Statement regions = connection.Prepare(kSelectOutcomeRegions);
  regions.Bind(event_seq);
  while (regions.Step()) outcome.regions.push_back({regions.Text(0), regions.Flag(1)});
  RequireCodesAscend(outcome.regions);
  return outcome;
}

std::vector<std::int64_t> FindOutcomeEvents(Connection& connection, const InstalmentId& instalment,
                                            std::int64_t last) {
  std::vector<std::int64_t> events;
  Statement statement = connection.Prepare(kSelectOutcomeVersions);
  statement.Bind(instalment.agreement, instalment.number, last);
  while (statement.Step()) events.push_back(statement.Int64(0));
  return events;
}

}  // namespace fordela::storage
