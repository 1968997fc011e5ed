// Two decisions side by side.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "documents/site/words.h"
#include "documents/table.h"
#include "fordela/choices.h"
#include "web/choices.h"
#include "web/page.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

Kronor PaidBy(const Annex& annex) { return annex.decision.pot - annex.decision.withheld; }

void AddSide(Fields& fields, const std::string& side, const Annex& annex, Language language) {
  const auto recipients =
      std::ranges::count_if(annex.rows, [](const AnnexRow& row) { return row.met; });
  fields.Text(side + "_name", FormatDecisionId(annex.id))
      .Text(side + "_path", DecisionPath(annex.id))
      .Text(side + "_paid", GroupDigits(PaidBy(annex)))
      .Text(side + "_recipients", RegionsInWords(recipients, language))
      .Text(side + "_inhabitants", GroupDigits(annex.population_total))
      .Text(side + "_per_inhabitant",
            PerInhabitantInWords(annex.decision.pot, annex.population_total, language));
}

void AddRowSide(Fields& fields, const std::string& side, const std::optional<AnnexRow>& row,
                Language language) {
  const Cell population = row ? Cell::IntegerOrNone(row->population) : Cell::None();
  const Cell amount = row ? Cell::Integer(row->amount) : Cell::None();
  fields.Text("row_" + side + "_population", population.ForPeople(language))
      .Text("row_" + side + "_amount", amount.ForPeople(language));
}

std::vector<Fields> Rows(const Comparison& comparison, Language language) {
  std::vector<Fields> rows;
  for (const ComparisonRow& row : comparison.rows) {
    Fields fields;
    fields.Text("row_code", row.code)
        .Text("row_region", row.region)
        .Text("row_path", RegionPath(row.code))
        .Text("row_difference",
              row.first && row.second ? SignedDigits(row.second->amount - row.first->amount) : "–");
    AddRowSide(fields, "first", row.first, language);
    AddRowSide(fields, "second", row.second, language);
    rows.push_back(std::move(fields));
  }
  return rows;
}

Fields ComparisonFields(const Comparison& comparison, Language language) {
  Fields fields;
  AddSide(fields, "first", comparison.first, language);
  AddSide(fields, "second", comparison.second, language);
  fields.List("compare_rows", Rows(comparison, language))
      .Text("paid_difference", SignedDigits(PaidBy(comparison.second) - PaidBy(comparison.first)));
  return fields;
}

/// What is refused of either decision is a problem of its field.
void CheckDecision(const Database& database, const std::optional<DecisionId>& id,
                   const std::string& field, std::vector<Problem>& problems) {
  if (!id) return;
  std::vector<Problem> found;
  OrProblems(found, [&] { return LoadDecision(database, *id, std::nullopt); });
  for (Problem& problem : found) {
    problem.field = field;
    problems.push_back(std::move(problem));
  }
}

}  // namespace

Response ShowComparison(const Visit& visit) {
  const Language language = visit.language;
  const std::string& first_text = visit.request.query.Text("first");
  const std::string& second_text = visit.request.query.Text("second");
  std::vector<Problem> problems;
  const auto first = DecisionOf(first_text, "first", problems);
  const auto second = DecisionOf(second_text, "second", problems);
  const Database database = visit.Open();
  CheckDecision(database, first, "first", problems);
  CheckDecision(database, second, "second", problems);
  const NewestDecisions decisions = ListNewestDecisions(database, kMostOffered);
  Fields fields;
  AddProblems(fields, "problems", problems, language);
  AddDecisionChoice(fields, "first", first_text, decisions, problems, language);
  AddDecisionChoice(fields, "second", second_text, decisions, problems, language);
  if (problems.empty() && first && second) {
    fields.Group(
        "comparison",
        ComparisonFields(CompareDecisions(database, *first, *second, std::nullopt), language));
  }
  return DeskPage(visit, database, "desk_compare",
                  In(language, "Jämför två beslut", "Compare two decisions"), std::move(fields),
                  StatusOf(problems));
}

}  // namespace fordela::web
