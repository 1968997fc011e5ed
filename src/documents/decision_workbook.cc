#include "documents/decision_workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/check.h"
#include "documents/annex_workbook.h"
#include "documents/optional_text.h"

namespace fordela {
namespace {

/// Titles in the document's language; those of numbers stand to the right.
class Titles {
 public:
  explicit Titles(Language language) : language_(language) {}

  Titles& Text(std::string_view swedish, std::string_view english) {
    columns_.push_back({std::string(In(language_, swedish, english))});
    return *this;
  }
  Titles& Number(std::string_view swedish, std::string_view english) {
    columns_.push_back({std::string(In(language_, swedish, english)), Align::kRight});
    return *this;
  }
  [[nodiscard]] std::vector<Column> Take() { return std::move(columns_); }

 private:
  Language language_;
  std::vector<Column> columns_;
};

const AnnexRow& RowOfClaim(const Explanation& explanation, std::size_t claim) {
  const auto& rows = explanation.annex.rows;
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const AnnexRow& each) {
    return each.code == explanation.claims[claim];
  });
  Check(row != rows.end(), "a claim has a row in the annex");
  return *row;
}

std::vector<Claim> ClaimsOf(const Explanation& explanation) {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < explanation.claims.size(); ++i) {
    claims.push_back({explanation.claims[i], RowOfClaim(explanation, i).met});
  }
  return claims;
}

/// `whole` and `remainder` of a quota, its rank among the remainders, and what the rule makes of
/// it.
Row DerivationRow(const Explanation& explanation, const std::vector<Claim>& claims,
                  std::size_t claim) {
  const Allocation& allocation = explanation.allocation;
  const AnnexRow& row = RowOfClaim(explanation, claim);
  Row cells = {Cell::Code(row.code), Cell::Text(row.region), Cell::IntegerOrNone(row.population)};
  const bool took_part = row.met || explanation.unmet == Unmet::kWithhold;
  if (!took_part) {
    cells.insert(cells.end(), 5, Cell::None());
  } else {
    const Share& share = allocation.shares[claim];
    cells.push_back(Cell::Integer(share.whole));
    cells.push_back(Cell::Text(fmt::format("{}/{}", share.remainder, allocation.denominator)));
    cells.push_back(explanation.computed_by == Rule::kLargestRemainder
                        ? Cell::Integer(static_cast<std::int64_t>(
                              RankRemainder(allocation, claims, explanation.unmet, claim).rank))
                        : Cell::None());
    cells.push_back(Cell::Difference(share.entitled - share.whole));
    cells.push_back(Cell::Integer(share.entitled));
  }
  cells.push_back(Cell::Integer(row.amount));
  return cells;
}

Sheet DerivationSheet(const Explanation& explanation, Language language) {
  const bool stated = explanation.annex.decision.rule == Rule::kStated;
  Sheet sheet{std::string(In(language, "Uträkning", "Derivation")), {}};
  sheet.table.columns = Titles(language)
                            .Text("Kod", "Code")
                            .Text("Region", "Region")
                            .Number("Befolkning", "Population")
                            .Number("Kvot, hela kronor", "Quota, whole kronor")
                            .Number("Kvot, bråkdel", "Quota, fraction")
                            .Number("Bråkdelens rang", "Rank of the fraction")
                            .Number("Extra kronor", "Extra kronor")
                            .Number(stated ? "Enligt största resttal (kr)" : "Enligt regeln (kr)",
                                    stated ? "By largest remainder (kr)" : "By the rule (kr)")
                            .Number("Belopp (kr)", "Amount (kr)")
                            .Take();
  const std::vector<Claim> claims = ClaimsOf(explanation);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    sheet.table.rows.push_back(DerivationRow(explanation, claims, i));
  }
  return sheet;
}

/// What the derivation leaves to be said of all regions together.
void AddDerivationFacts(Sheet& summary, const Explanation& explanation, Language language) {
  AddFact(
      summary, In(language, "Kvot", "Quota"),
      Cell::Text(In(language, "regionens del av det som fördelas, exakt: hela kronor och ett bråk",
                    "a region's part of what is distributed, exactly: whole kronor and a "
                    "fraction")));
  AddFact(summary,
          In(language, "Kvar efter kvoternas hela kronor (kr)",
             "Left after the quotas' whole kronor (kr)"),
          Cell::Integer(explanation.allocation.left_over));
  if (!explanation.allocation.tie) return;
  std::string names;
  for (const std::size_t claim : explanation.allocation.tie->claims) {
    const AnnexRow& row = RowOfClaim(explanation, claim);
    names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", row.region, row.code);
  }
  AddFact(summary,
          In(language, "Lika vid gränsen; lägre kod går före",
             "Equal at the cut; the lower code goes first"),
          Cell::Text(names));
}

Sheet Balance(const DecisionSettlements& settlements, Language language) {
  Sheet sheet{std::string(In(language, "Avräkning", "Balance")), {}};
  sheet.table.columns = Titles(language)
                            .Text("Kod", "Code")
                            .Text("Region", "Region")
                            .Number("Beslutat (kr)", "Decided (kr)")
                            .Number("Utbetalt (kr)", "Paid (kr)")
                            .Number("Återbetalt (kr)", "Repaid (kr)")
                            .Number("Netto (kr)", "Net paid (kr)")
                            .Number("Återstår (kr)", "Outstanding (kr)")
                            .Take();
  for (const SettlementRow& row : settlements.rows) {
    const SettlementSums& sums = row.sums;
    sheet.table.rows.push_back({Cell::Code(row.code), Cell::Text(row.region),
                                Cell::Integer(sums.decided), Cell::Integer(sums.paid),
                                Cell::Integer(sums.repaid), Cell::Integer(sums.net),
                                Cell::Integer(sums.outstanding)});
  }
  return sheet;
}

Sheet Payments(const DecisionSettlements& settlements, Language language) {
  std::map<std::string, std::string> names;
  for (const SettlementRow& row : settlements.rows) names[row.code] = row.region;
  Sheet sheet{std::string(In(language, "Utbetalt", "Paid")), {}};
  sheet.table.columns = Titles(language)
                            .Text("Slag", "Kind")
                            .Text("Dag", "Day")
                            .Text("Kod", "Code")
                            .Text("Region", "Region")
                            .Number("Belopp (kr)", "Amount (kr)")
                            .Text("Referens eller skäl", "Reference or reason")
                            .Number("Händelse", "Event")
                            .Take();
  for (const auto& [event, settlement] : settlements.transfers) {
    for (const SettledAmount& paid : settlement.amounts) {
      sheet.table.rows.push_back({Cell::Text(In(language, "utbetalning", "payment")),
                                  Cell::Text(FormatDate(settlement.paid_on)),
                                  Cell::Code(paid.region), Cell::Text(names[paid.region]),
                                  Cell::Integer(paid.amount), Cell::Text(settlement.reference),
                                  Cell::Integer(event)});
    }
  }
  for (const auto& [event, repayment] : settlements.returns) {
    sheet.table.rows.push_back({Cell::Text(In(language, "återbetalning", "repayment")),
                                Cell::Text(FormatDate(repayment.repaid_on)),
                                Cell::Code(repayment.region), Cell::Text(names[repayment.region]),
                                Cell::Integer(repayment.amount), Cell::Text(repayment.reason),
                                Cell::Integer(event)});
  }
  return sheet;
}

Sheet Versions(const std::vector<DecisionSummary>& versions, Language language) {
  Sheet sheet{std::string(In(language, "Versioner", "Versions")), {}};
  sheet.table.columns = Titles(language)
                            .Text("Version", "Version")
                            .Text("Beslutsdatum", "Decided on")
                            .Number("Att fördela (kr)", "To be distributed (kr)")
                            .Text("Regel", "Rule")
                            .Text("Rättad av", "Superseded by")
                            .Take();
  for (const DecisionSummary& version : versions) {
    sheet.table.rows.push_back({Cell::Text(FormatDecisionId(version.id)),
                                Cell::TextOrNone(TextOf(version.decided_on)),
                                Cell::Integer(version.pot), Cell::Text(RuleName(version.rule)),
                                Cell::TextOrNone(TextOf(version.superseded_by))});
  }
  return sheet;
}

}  // namespace

Workbook DecisionWorkbook(const DecisionDetails& details, Language language) {
  Workbook workbook = AnnexWorkbook(details.report, language);
  Sheet source = std::move(workbook.sheets.back());
  workbook.sheets.pop_back();
  AddDerivationFacts(workbook.sheets.back(), details.explanation, language);
  workbook.sheets.push_back(DerivationSheet(details.explanation, language));
  const auto& settlements = details.settlements;
  if (settlements && !(settlements->transfers.empty() && settlements->returns.empty())) {
    workbook.sheets.push_back(Balance(*settlements, language));
    workbook.sheets.push_back(Payments(*settlements, language));
  }
  if (details.versions.size() > 1) workbook.sheets.push_back(Versions(details.versions, language));
  workbook.sheets.push_back(std::move(source));
  return workbook;
}

}  // namespace fordela
