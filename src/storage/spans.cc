#include "storage/spans.h"

#include <iterator>
#include <limits>

#include "storage/connection.h"

namespace fordela::storage {
namespace {

// The newest agreements are found first, then what belongs to them. ?1 last, ?2 and ?3 years, ?4 to
// ?6 before, ?7 limit, ?8 that of agreements, ?9 the instalment's number.
constexpr char kSelectAll[] = R"(
    SELECT a.id, i.number, a.year, a.event_seq,
           (SELECT d.event_seq FROM decision AS d
            WHERE d.agreement_event = i.event_seq AND d.instalment = i.number AND d.event_seq <= ?1
            ORDER BY d.version DESC LIMIT 1)
    FROM (SELECT event_seq, id, year FROM agreement
          WHERE event_seq <= ?1 AND year BETWEEN ?2 AND ?3 AND (year, id) <= (?4, ?5)
          ORDER BY year DESC, id DESC LIMIT ?8) AS a
    JOIN instalment AS i ON i.event_seq = a.event_seq
    WHERE (a.year, a.id, i.number) < (?4, ?5, ?6) AND (?9 IS NULL OR i.number = ?9)
    ORDER BY a.year DESC, a.id DESC, i.number DESC
    LIMIT ?7)";

constexpr char kSelectDecided[] = R"(
    SELECT a.id, d.instalment, a.year, a.event_seq, max(d.event_seq)
    FROM (SELECT event_seq, id, year FROM agreement
          WHERE event_seq <= ?1 AND year BETWEEN ?2 AND ?3 AND (year, id) <= (?4, ?5)
          ORDER BY year DESC, id DESC LIMIT ?8) AS a
    JOIN decision AS d ON d.agreement_event = a.event_seq
    WHERE (a.year, a.id, d.instalment) < (?4, ?5, ?6) AND d.event_seq <= ?1
      AND (?9 IS NULL OR d.instalment = ?9)
    GROUP BY a.year, a.id, d.instalment
    ORDER BY a.year DESC, a.id DESC, d.instalment DESC
    LIMIT ?7)";

constexpr char kSelectUndecided[] = R"(
    SELECT a.id, i.number, a.year, a.event_seq, NULL
    FROM (SELECT event_seq, id, year FROM agreement
          WHERE event_seq <= ?1 AND year BETWEEN ?2 AND ?3 AND (year, id) <= (?4, ?5)
          ORDER BY year DESC, id DESC LIMIT ?8) AS a
    JOIN instalment AS i ON i.event_seq = a.event_seq
    WHERE (a.year, a.id, i.number) < (?4, ?5, ?6) AND (?9 IS NULL OR i.number = ?9)
      AND NOT EXISTS (SELECT 1 FROM decision AS d
                      WHERE d.agreement_event = i.event_seq AND d.instalment = i.number
                        AND d.event_seq <= ?1)
    ORDER BY a.year DESC, a.id DESC, i.number DESC
    LIMIT ?7)";

constexpr char kCountAll[] = R"(
    SELECT count(*)
    FROM agreement AS a
    JOIN instalment AS i ON i.event_seq = a.event_seq
    WHERE a.event_seq <= ? AND a.year BETWEEN ? AND ?)";

// By the index of versions alone, which is a tenth of the table: hence the `+`.
constexpr char kCountAllDecided[] =
    "SELECT count(*) FROM decision WHERE version = 1 AND +event_seq <= ?";

constexpr char kCountDecided[] = R"(
    SELECT count(*)
    FROM agreement AS a
    JOIN decision AS d ON d.agreement_event = a.event_seq
    WHERE d.version = 1 AND +d.event_seq <= ? AND a.year BETWEEN ? AND ?)";

constexpr char kSelectYears[] = "SELECT min(year), max(year) FROM agreement WHERE event_seq <= ?";

constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

const char* SelectOf(Decided decided) {
  switch (decided) {
    case Decided::kYes:
      return kSelectDecided;
    case Decided::kNo:
      return kSelectUndecided;
    default:
      return kSelectAll;
  }
}

/// Those of the span in its newest agreements, of which there are at most `agreements`.
std::vector<PlacedInstalment> ListIn(Connection& connection, const InstalmentSpan& span,
                                     std::int64_t agreements, std::int64_t last) {
  std::vector<PlacedInstalment> instalments;
  const InstalmentId before = span.before.value_or(InstalmentId{});
  Statement statement = connection.Prepare(SelectOf(span.decided));
  statement.Bind(last, span.from_year, span.to_year, span.before_year.value_or(kNoLimit),
                 before.agreement, before.number, span.limit, agreements, span.number);
  while (statement.Step()) {
    instalments.push_back({{statement.Text(0), statement.Int64(1)},
                           statement.Int64(2),
                           statement.Int64(3),
                           statement.OptionalInt64(4)});
  }
  return instalments;
}

}  // namespace

std::vector<PlacedInstalment> ListInstalments(Connection& connection, const InstalmentSpan& span,
                                              std::int64_t last) {
  // Agreements may have nothing to show, such as no decision yet: then more of them are looked at.
  constexpr std::int64_t kMany = 100'000;
  for (std::int64_t agreements = span.limit < kMany ? span.limit + 1 : kNoLimit;;
       agreements = agreements < kMany ? agreements * 16 : kNoLimit) {
    auto instalments = ListIn(connection, span, agreements, last);
    if (agreements == kNoLimit || std::ssize(instalments) >= span.limit) return instalments;
  }
}

std::int64_t CountInstalments(Connection& connection, std::int64_t from_year, std::int64_t to_year,
                              Decided decided, std::int64_t last) {
  if (decided == Decided::kNo) {
    return CountInstalments(connection, from_year, to_year, Decided::kEither, last) -
           CountInstalments(connection, from_year, to_year, Decided::kYes, last);
  }
  const bool all_years = from_year <= 0 && to_year == kNoLimit;
  if (decided == Decided::kYes && all_years) {
    Statement statement = connection.Prepare(kCountAllDecided);
    statement.Bind(last);
    statement.Step();
    return statement.Int64(0);
  }
  Statement statement = connection.Prepare(decided == Decided::kYes ? kCountDecided : kCountAll);
  statement.Bind(last, from_year, to_year);
  statement.Step();
  return statement.Int64(0);
}

std::optional<Years> FindYears(Connection& connection, std::int64_t last) {
  Statement statement = connection.Prepare(kSelectYears);
  statement.Bind(last);
  statement.Step();
  if (statement.IsNull(0)) return std::nullopt;
  return Years{statement.Int64(0), statement.Int64(1)};
}

}  // namespace fordela::storage
