#include "documents/content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/error.h"

namespace fordela {
namespace {

constexpr Date kDate{std::chrono::year(2025), std::chrono::month(12), std::chrono::day(11)};

struct Case {
  const char* name;
  Record record;
  const char* content;  // written by hand from docs/audit_format.md
};

PopulationSnapshot BareSnapshot() {
  PopulationSnapshot snapshot;
  snapshot.id = "p";
  snapshot.label = "nov";
  snapshot.source = "SCB";
  return snapshot;
}

PopulationSnapshot FullSnapshot() {
  PopulationSnapshot snapshot = BareSnapshot();
  snapshot.version = 2;
  snapshot.correction = Correction{23, "Fel \"siffra\"", "S2025/1"};
  snapshot.reference_date = kDate;
  snapshot.stated_total = 12;
  snapshot.counts = {{"01", 7}, {"03", 0}};
  return snapshot;
}

Agreement BareAgreement() {
  Agreement agreement;
  agreement.id = "a";
  agreement.year = 2025;
  agreement.title = "Titel";
  agreement.purpose = "Ändamål";
  agreement.amount = 5;
  agreement.instalments = {{1, 5, std::nullopt, std::nullopt, {{5, Basis::kPopulation}}}};
  return agreement;
}

Agreement FullAgreement() {
  Agreement agreement = BareAgreement();
  agreement.parties = {"Staten", "SKR"};
  agreement.appropriation = Appropriation{"9", "1:6", "16"};
  agreement.follow_up = FollowUp{"Soc", kDate, "S2025/1"};
  agreement.instalments = {
      {1, 2, "Villkor", Unmet::kWithhold, {{1, Basis::kEqual}, {1, Basis::kPopulation}}},
      {2, 3, "Villkor", Unmet::kRedistribute, {{3, Basis::kEqual}}}};
  return agreement;
}

Outcome BareOutcome() {
  Outcome outcome;
  outcome.instalment = {"a", 2};
  outcome.assessed_by = "Soc";
  outcome.reported_on = kDate;
  outcome.evidence = "Bevis";
  outcome.regions = {{"01", true}, {"03", false}};
  return outcome;
}

Outcome CorrectedOutcome() {
  Outcome outcome = BareOutcome();
  outcome.version = 2;
  outcome.correction = Correction{24, "Fel", std::nullopt};
  return outcome;
}

Decision BareDecision() {
  Decision decision;
  decision.instalment = {"a", 1};
  decision.population = "p";
  decision.population_event = 23;
  decision.pot = 5;
  decision.payouts = {{"01", true, 5}};
  return decision;
}

Decision FullDecision() {
  Decision decision = BareDecision();
  decision.version = 3;
  decision.correction = Correction{29, "Fel", "S2"};
  decision.decided_on = kDate;
  decision.number = "II:4";
  decision.outcome_event = 24;
  decision.rule = Rule::kStated;
  decision.payer = "KK";
  decision.stated_reason = "Skäl";
  decision.withheld = 1;
  decision.payouts = {{"01", true, 4}, {"03", false, 0}, {"04", true, 0}};
  return decision;
}

Settlement SomeSettlement() {
  Settlement settlement;
  settlement.instalment = {"a", 1};
  settlement.decision_event = 29;
  settlement.paid_on = kDate;
  settlement.reference = "KK 1";
  settlement.control_sum = 5;
  settlement.amounts = {{"01", 4}, {"03", 1}};
  return settlement;
}

Repayment SomeRepayment() {
  Repayment repayment;
  repayment.instalment = {"a", 1};
  repayment.decision_event = 29;
  repayment.region = "03";
  repayment.amount = 1;
  repayment.repaid_on = kDate;
  repayment.reason = "Kvar";
  return repayment;
}

Reconciliation SomeReconciliation() {
  Reconciliation reconciliation;
  reconciliation.instalment = {"a", 1};
  reconciliation.decision_event = 29;
  reconciliation.document = "b.txt";
  reconciliation.sha256 = *ParseHash(std::string(64, 'a'));
  reconciliation.size = 1'000;
  reconciliation.rows = 2;
  reconciliation.agrees = false;
  reconciliation.deviations = {{StatedFact::kAmount, "01", 4, 5},
                               {StatedFact::kAmount, "03", {}, 0},
                               {StatedFact::kPopulation, {}, 7, {}}};
  return reconciliation;
}

Reconciliation AgreeingReconciliation() {
  Reconciliation reconciliation = SomeReconciliation();
  reconciliation.agrees = true;
  reconciliation.deviations.clear();
  return reconciliation;
}

std::vector<Case> Cases() {
  return {
      {"archive", Archive{"fordela/test", 1}, R"({"format":1,"origin":"fordela/test"})"},
      {"region", Region{"01", "Stockholm", {}}, R"({"aliases":[],"code":"01","name":"Stockholm"})"},
      {"region with aliases", Region{"01", "Stockholm", {"b", "a"}},
       R"({"aliases":["b","a"],"code":"01","name":"Stockholm"})"},
      {"population", BareSnapshot(),
       R"({"counts":{},"id":"p","label":"nov","source":"SCB","version":1})"},
      {"population, corrected", FullSnapshot(),
       R"({"correction":{"corrects":23,"diary_number":"S2025/1","reason":"Fel \"siffra\""},)"
       R"("counts":{"01":7,"03":0},"id":"p","label":"nov","reference_date":"2025-12-11",)"
       R"("source":"SCB","stated_total":12,"version":2})"},
      {"agreement", BareAgreement(),
       R"({"amount":5,"id":"a","instalments":[{"amount":5,"number":1,"parts":[{"amount":5,)"
       R"("by":"population"}]}],"parties":[],"purpose":"Ändamål","title":"Titel","year":2025})"},
      {"agreement with all", FullAgreement(),
       R"({"amount":5,"appropriation":{"area":"9","item":"1:6","sub_item":"16"},"follow_up":)"
       R"({"authority":"Soc","commissioned_on":"2025-12-11","diary_number":"S2025/1"},"id":"a",)"
       R"("instalments":[{"amount":2,"condition":"Villkor","number":1,"parts":[{"amount":1,)"
       R"("by":"equal"},{"amount":1,"by":"population"}],"unmet":"withhold"},{"amount":3,)"
       R"("condition":"Villkor","number":2,"parts":[{"amount":3,"by":"equal"}],)"
       R"("unmet":"redistribute"}],"parties":["Staten","SKR"],"purpose":"Ändamål",)"
       R"("title":"Titel","year":2025})"},
      {"outcome", BareOutcome(),
       R"({"agreement":"a","assessed_by":"Soc","evidence":"Bevis","instalment":2,)"
       R"("met":{"01":true,"03":false},"reported_on":"2025-12-11","version":1})"},
      {"outcome, corrected", CorrectedOutcome(),
       R"({"agreement":"a","assessed_by":"Soc","correction":{"corrects":24,"reason":"Fel"},)"
       R"("evidence":"Bevis","instalment":2,"met":{"01":true,"03":false},)"
       R"("reported_on":"2025-12-11","version":2})"},
      {"decision", BareDecision(),
       R"({"agreement":"a","amounts":{"01":5},"instalment":1,"not_met":[],"population":"p",)"
       R"("population_event":23,"pot":5,"rule":"largest-remainder","version":1,"withheld":0})"},
      {"decision, corrected", FullDecision(),
       R"({"agreement":"a","amounts":{"01":4,"04":0},"correction":{"corrects":29,)"
       R"("diary_number":"S2","reason":"Fel"},"decided_on":"2025-12-11","instalment":1,)"
       R"("not_met":["03"],"number":"II:4","outcome_event":24,"payer":"KK","population":"p",)"
       R"("population_event":23,"pot":5,"rule":"stated","stated_reason":"Skäl","version":3,)"
       R"("withheld":1})"},
      {"settlement", SomeSettlement(),
       R"({"agreement":"a","amounts":{"01":4,"03":1},"control_sum":5,"decision_event":29,)"
       R"("instalment":1,"paid_on":"2025-12-11","reference":"KK 1"})"},
      {"repayment", SomeRepayment(),
       R"({"agreement":"a","amount":1,"decision_event":29,"instalment":1,"reason":"Kvar",)"
       R"("region":"03","repaid_on":"2025-12-11"})"},
      {"reconciliation", AgreeingReconciliation(),
       R"({"agreement":"a","decision_event":29,"deviations":[],"document":"b.txt",)"
       R"("instalment":1,"rows":2,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)"
       R"(aaaaaaaaaaaaaaaaaaaa","size":1000,"verdict":"agrees"})"},
      {"reconciliation that differs", SomeReconciliation(),
       R"({"agreement":"a","decision_event":29,"deviations":[{"fact":"amount","recorded":4,)"
       R"("region":"01","stated":5},{"fact":"amount","region":"03","stated":0},)"
       R"({"fact":"population","recorded":7}],"document":"b.txt","instalment":1,"rows":2,)"
       R"("sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)"
       R"(aaaaaaaaaaaaaaaaaaaa",)"
       R"("size":1000,"verdict":"differs"})"},
  };
}

TEST(ContentTest, IsWrittenInTheCanonicalFormOfItsKind) {
  for (const Case& each : Cases()) EXPECT_EQ(RecordContent(each.record), each.content) << each.name;
}

TEST(ContentTest, IsReadBackAsItWasWritten) {
  for (const Case& each : Cases()) {
    EXPECT_TRUE(ParseContent(RecordKind(each.record), each.content) == each.record) << each.name;
  }
}

TEST(ContentTest, EveryKindIsAmongTheCases) {
  std::vector<bool> seen(std::variant_size_v<Record>);
  for (const Case& each : Cases()) seen[each.record.index()] = true;
  EXPECT_THAT(seen, testing::Each(true));
}

/// `code: message` of the refusal.
std::string RefusalOf(std::string_view kind, const std::string& content) {
  try {
    ParseContent(kind, content);
  } catch (const Refused& refused) {
    return refused.problems().front().code + ": " + refused.problems().front().message;
  }
  return "";
}

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

TEST(ContentTest, OfAnUnknownKindIsRefused) {
  EXPECT_EQ(RefusalOf("grant", "{}"), "kind_unknown: 'grant' is not a kind of event that is known");
  EXPECT_EQ(RefusalOf("", "{}"), "kind_unknown: '' is not a kind of event that is known");
}

TEST(ContentTest, ThatIsNoObjectIsRefused) {
  for (const Case& each : Cases()) {
    for (const char* content : {"", "{", "[]", "1", "\"a\"", "null", "{}", "{} {}"}) {
      EXPECT_THAT(RefusalOf(RecordKind(each.record), content),
                  testing::StartsWith("content_malformed: "))
          << each.name << ": " << content;
    }
  }
}

TEST(ContentTest, WithAMalformedMemberIsRefused) {
  const std::string snapshot = RecordContent(FullSnapshot());
  const std::string agreement = RecordContent(FullAgreement());
  const std::string decision = RecordContent(FullDecision());
  const std::string reconciliation = RecordContent(SomeReconciliation());
  const std::vector<std::pair<const char*, std::string>> cases = {
      {"archive", R"({"format":"1","origin":"a"})"},
      {"archive", R"({"format":1.0,"origin":"a"})"},
      {"archive", R"({"format":18446744073709551615,"origin":"a"})"},
      {"archive", R"({"format":99999999999999999999,"origin":"a"})"},
      {"archive", R"({"format":1,"origin":null})"},
      {"region", R"({"aliases":"a","code":"01","name":"S"})"},
      {"region", R"({"aliases":[1],"code":"01","name":"S"})"},
      {"population", Replaced(snapshot, R"({"01":7,"03":0})", "[7,0]")},
      {"population", Replaced(snapshot, R"({"01":7,"03":0})", "7")},
      {"population", Replaced(snapshot, "7", "true")},
      {"population", Replaced(snapshot, R"({"01":7,"03":0})", R"({"03":0,"01":7})")},
      {"population", Replaced(snapshot, R"({"01":7,"03":0})", R"({"01":7,"01":7})")},
      {"agreement", Replaced(agreement, R"([{"amount":1,"by":"equal"},{)", R"({"x":{)")},
      {"population", Replaced(snapshot, R"("01":7)", R"("":7)")},
      {"population", Replaced(snapshot, R"("01":7)", R"("0\"1":7)")},
      {"population", Replaced(snapshot, "2025-12-11", "2025-13-11")},
      {"population", Replaced(snapshot, R"("stated_total":12)", R"("stated_total":null)")},
      {"population", Replaced(snapshot, R"("corrects":23,)", "")},
      {"agreement", Replaced(agreement, "withhold", "keep")},
      {"agreement", Replaced(agreement, R"("by":"equal")", R"("by":"luck")")},
      {"agreement", Replaced(agreement, R"("area":"9",)", "")},
      {"outcome", Replaced(RecordContent(BareOutcome()), "true", "1")},
      {"outcome", Replaced(RecordContent(BareOutcome()), R"({"01":true,"03":false})", "[true]")},
      {"decision", Replaced(decision, R"("rule":"stated")", R"("rule":"coin")")},
      {"decision", Replaced(decision, R"(["03"])", R"({"03":false})")},
      {"decision", Replaced(decision, R"("population_event":23,)", "")},
      {"decision", Replaced(decision, R"({"01":4,"04":0})", "[4]")},
      {"decision", Replaced(decision, R"({"01":4,"04":0})", R"({"":4,"04":0})")},
      {"settlement", Replaced(RecordContent(SomeSettlement()), R"({"01":4,"03":1})", "[4,1]")},
      {"settlement",
       Replaced(RecordContent(SomeSettlement()), R"({"01":4,"03":1})", R"({"":4,"03":1})")},
      {"settlement", Replaced(RecordContent(SomeSettlement()), R"("2025-12-11")", "20251211")},
      {"repayment", Replaced(RecordContent(SomeRepayment()), R"("amount":1)", R"("amount":"1")")},
      {"reconciliation", Replaced(reconciliation, R"("verdict":"differs")", R"("verdict":"ok")")},
      {"reconciliation", Replaced(reconciliation, R"("fact":"amount")", R"("fact":"sum")")},
      {"reconciliation", Replaced(reconciliation, "aaaa", "aaa")},
      {"reconciliation", Replaced(reconciliation, R"("stated":5)", R"("stated":"5")")},
  };
  for (const auto& [kind, content] : cases) {
    EXPECT_THAT(RefusalOf(kind, content), testing::StartsWith("content_malformed: ")) << content;
  }
}

}  // namespace
}  // namespace fordela
