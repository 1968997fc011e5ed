#include "support/forgeries.h"

namespace fordela::test {
namespace {

const Expected kNothing;

const Expected kOtherRegions = {"eligibility", "cancer-2025/2",
                                "its rows are not the regions of its population and its outcome"};

}  // namespace

Expected RowFinding(const std::string& row, const std::string& message) {
  return {"rows", row, message};
}

Expected RecomputedFinding(const std::string& deviations) {
  return {"recomputed", "cancer-2025/2",
          "the amounts are not those of largest-remainder: " + deviations};
}

// RecordSequel lists the events. Event 2 is the region 01, 3 is 03; 30 is the population of 2025,
// 31 its agreement, 32 its outcome, 33 its decision; 38 is a repayment of 1 053 kr by Gotland.
const std::vector<Forgery>& Forgeries() {
  static const std::vector<Forgery> forgeries = {
      {"a value is edited",
       "UPDATE payout SET amount = 46759215 WHERE event_seq = 33 AND region_code = '01'",
       {{33, "\"01\":46759214", "\"01\":46759215"}},
       RowFinding("payout event_seq=33 region_code='01'", "true value is 46759214"),
       RecomputedFinding("Stockholm +1")},
      {"a row is deleted",
       "DELETE FROM payout WHERE event_seq = 33 AND region_code = '25'",
       {{33, ",\"25\":4682478", ""}},
       RowFinding("payout event_seq=33 region_code='25'", "the row is missing"),
       kOtherRegions},
      {"a row is inserted",
       "INSERT INTO payout (event_seq, region_code, met, amount) VALUES (33, '02', 1, 7)",
       {{33, "\"03\":7725254", "\"02\":7,\"03\":7725254"}},
       RowFinding("payout event_seq=33 region_code='02'", "the row was added"),
       kOtherRegions},
      {"a row is inserted that changes no amount",
       "INSERT INTO population_count (event_seq, region_code, inhabitants)"
       " VALUES (30, '13', 340000)",
       {{30, "\"14\":1778031", "\"13\":340000,\"14\":1778031"}},
       RowFinding("population_count event_seq=30 region_code='13'", "the row was added"),
       kNothing},
      {"two rows are swapped",
       "UPDATE region SET name = CASE code WHEN '01' THEN 'Uppsala' ELSE 'Stockholm' END"
       " WHERE code IN ('01', '03')",
       {{2, "\"name\":\"Stockholm\"", "\"name\":\"Uppsala\""},
        {3, "\"name\":\"Uppsala\"", "\"name\":\"Stockholm\""}},
       RowFinding("region event_seq=2", "true value is 'Stockholm'"),
       kNothing},
      {"a row is duplicated",
       "INSERT INTO agreement_party (event_seq, position, party) VALUES (31, 3, 'Staten')",
       {{31, "[\"Staten\",\"Sveriges Kommuner och Regioner\"]",
         "[\"Staten\",\"Sveriges Kommuner och Regioner\",\"Staten\"]"}},
       RowFinding("agreement_party event_seq=31 position=3", "the row was added"),
       kNothing},
      {"a row is replaced",
       "INSERT OR REPLACE INTO payout (event_seq, region_code, met, amount)"
       " VALUES (33, '20', 1, 1)",
       {{33, "\"20\":5383638", "\"20\":1"}},
       RowFinding("payout event_seq=33 region_code='20'", "true value is 5383638"),
       RecomputedFinding("Dalarna \u22125\u00a0383\u00a0637")},
      {"a row is upserted",
       "INSERT INTO payout (event_seq, region_code, met, amount) VALUES (33, '20', 1, 2)"
       " ON CONFLICT (event_seq, region_code) DO UPDATE SET amount = excluded.amount",
       {{33, "\"20\":5383638", "\"20\":2"}},
       RowFinding("payout event_seq=33 region_code='20'", "true value is 5383638"),
       RecomputedFinding("Dalarna \u22125\u00a0383\u00a0636")},
      {"two amounts are swapped, the sum unchanged",
       "UPDATE payout SET amount = CASE region_code WHEN '01' THEN 7725254 ELSE 46759214 END"
       " WHERE event_seq = 33 AND region_code IN ('01', '03')",
       {{33, "\"01\":46759214,\"03\":7725254", "\"01\":7725254,\"03\":46759214"}},
       RowFinding("payout event_seq=33 region_code='03'", "true value is 7725254"),
       RecomputedFinding("Stockholm \u221239\u00a0033\u00a0960, Uppsala +39\u00a0033\u00a0960")},
      {"two populations are swapped",
       "UPDATE population_count SET inhabitants ="
       " CASE region_code WHEN '01' THEN 410601 ELSE 2485275 END"
       " WHERE event_seq = 30 AND region_code IN ('01', '03')",
       {{30, "\"01\":2485275,\"03\":410601", "\"01\":410601,\"03\":2485275"}},
       RowFinding("population_count event_seq=30 region_code='01'", "true value is 2485275"),
       RecomputedFinding("Stockholm +39\u00a0033\u00a0960, Uppsala \u221239\u00a0033\u00a0960")},
      {"an outcome is flipped",
       "UPDATE outcome_region SET met = 0 WHERE event_seq = 32 AND region_code = '14'",
       {{32, "\"14\":true", "\"14\":false"}},
       RowFinding("outcome_region event_seq=32 region_code='14'", "true value is 1"),
       kOtherRegions},
      {"a region's name is changed to a look-alike",
       "UPDATE region SET name = '\u0405tockholm' WHERE event_seq = 2",
       {{2, "\"name\":\"Stockholm\"", "\"name\":\"\u0405tockholm\""}},
       RowFinding("region event_seq=2", "true value is 'Stockholm'"),
       kNothing},
      {"an instalment is edited",
       "UPDATE instalment SET amount = 182500001 WHERE event_seq = 31 AND number = 2",
       {{31, "\"amount\":182500000,\"condition\"", "\"amount\":182500001,\"condition\""}},
       RowFinding("instalment event_seq=31 number=2", "true value is 182500000"),
       {"sum", "cancer-2025/2",
        "the pot is 182\u00a0500\u00a0000 kr, the instalment 182\u00a0500\u00a0001 kr"}},
      {"a part of an instalment that nobody has decided on is edited",
       "UPDATE instalment_part SET amount = 182499999 WHERE event_seq = 31 AND number = 1",
       {{31, "\"parts\":[{\"amount\":182500000,\"by\":\"population\"}]},",
         "\"parts\":[{\"amount\":182499999,\"by\":\"population\"}]},"}},
       RowFinding("instalment_part event_seq=31 number=1", "true value is 182500000"),
       {"sum", "cancer-2025/1", "its parts do not sum to its amount of 182\u00a0500\u00a0000 kr"}},
      {"a repayment is edited",
       "UPDATE repayment SET amount = 99999999 WHERE event_seq = 38",
       {{38, "\"amount\":1053", "\"amount\":99999999"}},
       RowFinding("repayment event_seq=38", "true value is 1053"),
       {"settlement", "cancer-2024/2", "99\u00a0999\u00a0999 kr had been repaid"}},
      {"a correction is turned to another record",
       "UPDATE population_snapshot SET corrects = 30 WHERE event_seq = 34",
       {{34, "\"corrects\":26", "\"corrects\":30"}},
       RowFinding("population_snapshot event_seq=34", "true value is 26"),
       {"versions", "population 2024-11", "corrects event 30, which is not version 1 of it"}},
      {"a decision corrects another instalment's",
       "UPDATE decision SET corrects = 33 WHERE event_seq = 36",
       {{36, "\"corrects\":29", "\"corrects\":33"}},
       RowFinding("decision event_seq=36", "true value is 29"),
       {"versions", "decision cancer-2024/2", "corrects event 33, which is not version 1 of it"}},
      {"a version is passed over",
       "UPDATE outcome SET version = 3 WHERE event_seq = 35",
       {{35, "\"version\":2", "\"version\":3"}},
       RowFinding("outcome event_seq=35", "true value is 2"),
       {"versions", "outcome cancer-2024/2", "corrects event 28, which is not version 2 of it"}},
      // 42 453 266 kr and 1 056 050 kr.
      {"a control sum is edited",
       "UPDATE settlement SET control_sum = 43509317 WHERE event_seq = 37",
       {{37, "\"control_sum\":43509316", "\"control_sum\":43509317"}},
       RowFinding("settlement event_seq=37", "true value is 43509316"),
       {"settlement", "cancer-2024/2 KK 2024:17",
        "do not sum to its control sum of 43\u00a0509\u00a0317 kr"}},
      {"what a reconciliation says is recorded is edited",
       "UPDATE deviation SET recorded = 42453267 WHERE event_seq = 39 AND position = 1",
       {{39, "\"recorded\":42453266", "\"recorded\":42453267"}},
       RowFinding("deviation event_seq=39 position=1", "true value is 42453266"),
       {"reconciliation", "cancer-2024/2 bilaga.txt",
        "of 01 it says that 42\u00a0453\u00a0267 kr are recorded, where the decision gives "
        "42\u00a0453\u00a0266 kr"}},
      {"a verdict is turned",
       "UPDATE reconciliation SET verdict = 'agrees' WHERE event_seq = 39",
       {{39, "\"verdict\":\"differs\"", "\"verdict\":\"agrees\""}},
       RowFinding("reconciliation event_seq=39", "true value is 'differs'"),
       {"reconciliation", "cancer-2024/2 bilaga.txt",
        "its verdict is not that of its deviations"}}};
  return forgeries;
}

}  // namespace fordela::test
