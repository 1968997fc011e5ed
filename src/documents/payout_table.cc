#include "documents/payout_table.h"

namespace fordela {
namespace {

Cell FlagCell(bool flag) { return Cell::Code(flag ? "true" : "false"); }

Cell DateCell(const std::optional<Date>& date) {
  return date ? Cell::Code(FormatDate(*date)) : Cell::None();
}

}  // namespace

TableShape PayoutShape() {
  using enum FieldKind;
  return {"payouts",
          "Every payout",
          "One row for each version of a decision and region. The rows whose current is true are "
          "what holds; the others were corrected since.",
          {{"decision", kName, true, "The instalment that was decided on: AGREEMENT/NUMBER."},
           {"version", kInteger, true, "1, 2, …; a correction is the next version."},
           {"current", kFlag, true, "Whether no later version is on record."},
           {"agreement", kName, true, "The agreement's id."},
           {"instalment", kInteger, true, "The number of the instalment within the agreement."},
           {"year", kYear, true, "The year that the agreement is about."},
           {"decided_on", kDate, false, "The day of the decision; empty: not stated."},
           {"code", kCode, true, "The region's code, as text."},
           {"region", kText, true, "The region's name."},
           {"population", kInhabitants, false,
            "The figure that the decision stands on; empty: unknown, of a region that was "
            "excluded."},
           {"population_total", kInhabitants, true,
            "Of all regions that the pot was split over: the denominator of shares by population."},
           {"met", kFlag, true, "Whether the region met the condition, if there was one."},
           {"share", kPercent, true,
            "Of the pot, to two decimals, for reading: amounts are never computed from it."},
           {"amount", kKronor, true, "What the region was given."},
           {"pot", kKronor, true, "The amount that was split."},
           {"withheld", kKronor, true, "What of the pot is not paid to anyone."},
           {"rule", kName, true, "Of rounding; stated: the amounts are as published."}},
          {"decision", "version", "code"},
          {},
          {{{"code"}, "region", {"code"}}, {{"agreement"}, "agreement", {"id"}}}};
}

Row PayoutCells(const Annex& annex, const AnnexRow& row, bool current) {
  const Decision& decision = annex.decision;
  return {Cell::Text(FormatInstalmentId(decision.instalment)),
          Cell::Integer(decision.version),
          FlagCell(current),
          Cell::Text(decision.instalment.agreement),
          Cell::Integer(decision.instalment.number),
          Cell::Integer(annex.agreement.year),
          DateCell(decision.decided_on),
          Cell::Code(row.code),
          Cell::Text(row.region),
          Cell::IntegerOrNone(row.population),
          Cell::Integer(annex.population_total),
          FlagCell(row.met),
          Cell::Percent(row.share),
          Cell::Integer(row.amount),
          Cell::Integer(decision.pot),
          Cell::Integer(decision.withheld),
          Cell::Code(RuleName(decision.rule))};
}

}  // namespace fordela
