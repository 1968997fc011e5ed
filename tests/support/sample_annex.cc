#include "support/sample_annex.h"

#include <algorithm>

namespace fordela::support {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

Agreement SampleAgreement() {
  Agreement agreement;
  agreement.id = "care-2025";
  agreement.year = 2025;
  agreement.title = "En jämlik vård 2025";
  agreement.parties = {"Staten", "Sveriges Kommuner och Regioner"};
  agreement.purpose = "Standardiserade vårdförlopp (SVF)";
  agreement.amount = 2'000;
  agreement.instalments = {
      {1, 1'000, std::nullopt, std::nullopt, {{1'000, Basis::kPopulation}}},
      {2, 1'000, "Rapportering", Unmet::kRedistribute, {{1'000, Basis::kPopulation}}}};
  return agreement;
}

}  // namespace

Hash HashOf(std::uint8_t byte) {
  Hash hash{};
  hash.fill(byte);
  return hash;
}

Annex SampleAnnex() {
  Annex annex;
  annex.agreement = SampleAgreement();
  annex.decision.instalment = {"care-2025", 2};
  annex.id = {{"care-2025", 2}, std::nullopt};
  annex.decision.decided_on = Date{year{2025}, month{12}, day{11}};
  annex.decision.number = "II:4";
  annex.decision.population = "2025-09";
  annex.decision.payer = "Kammarkollegiet";
  annex.decision.pot = 1'000;
  annex.population.id = "2025-09";
  annex.population.label = "sep 2025";
  annex.population.source = "SCB";
  annex.population.counts = {{"01", 5'000}, {"03", 2'500}, {"20", 2'501}};
  annex.outcome = Outcome{{"care-2025", 2},
                          1,
                          std::nullopt,
                          "Socialstyrelsen",
                          Date{year{2025}, month{11}, day{12}},
                          "Delredovisning",
                          {{"01", true}, {"03", true}, {"20", true}, {"21", false}}};
  annex.population_total = 10'001;
  annex.rows = {{"01", "Stockholm", 5'000, "50.00", 500, true},
                {"03", "Uppsala", 2'500, "25.00", 250, true},
                {"20", "Dalarna", 2'501, "25.01", 250, true},
                {"21", "Gävleborg", std::nullopt, "0.00", 0, false}};
  annex.events = 34;
  annex.root = HashOf(0xab);
  return annex;
}

Annex WithheldAnnex() {
  Annex annex = SampleAnnex();
  annex.agreement.instalments[1] = {
      2, 1'250, "Rapportering", Unmet::kWithhold, {{1'250, Basis::kPopulation}}};
  annex.population.counts = {{"01", 5'000}, {"03", 2'500}, {"20", 2'500}, {"21", 2'500}};
  annex.population_total = 12'500;
  annex.decision.pot = 1'250;
  annex.decision.withheld = 250;
  annex.rows = {{"01", "Stockholm", 5'000, "40.00", 500, true},
                {"03", "Uppsala", 2'500, "20.00", 250, true},
                {"20", "Dalarna", 2'500, "20.00", 250, true},
                {"21", "Gävleborg", 2'500, "20.00", 0, false}};
  return annex;
}

Explanation SampleExplanation(const std::string& code) {
  Explanation explanation;
  explanation.annex = SampleAnnex();
  const auto& rows = explanation.annex.rows;
  explanation.row = *std::find_if(rows.begin(), rows.end(),
                                  [&](const AnnexRow& row) { return row.code == code; });
  explanation.claims = {"01", "03", "20"};
  explanation.allocation.shares = {
      {500, 500, 499, 9'501}, {250, 250, 249, 9'751}, {250, 250, 250, 750}};
  explanation.allocation.pot = 1'000;
  explanation.allocation.denominator = 10'001;
  explanation.allocation.left_over = 2;
  for (std::size_t claim = 0; claim < explanation.claims.size(); ++claim) {
    if (explanation.claims[claim] == code) explanation.claim = claim;
  }
  if (explanation.claim) {
    const std::size_t ranks[] = {2, 1, 3};
    explanation.rank =
        RemainderRank{ranks[*explanation.claim], 3, code != "20", std::size_t{0}, std::size_t{2}};
    explanation.neighbours = {{1, 1}, {2, 0}, {3, 2}};
  }
  // By a script in exact rationals.
  explanation.multiplier = MultiplierInterval{{999, 10'000}, {1'001, 10'000}, "0.1"};
  if (code == "20") {
    explanation.sensitivity =
        Sensitivity{.more = AmountAt{2'509, 251}, .fewer = AmountAt{2'492, 249}, .one_more = {}};
  }
  return explanation;
}

}  // namespace fordela::support
