#include "documents/lists.h"

#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

TEST(ListsTest, NamesRegionsByAllTheirNames) {
  const std::vector<Region> regions = {{"06", "Jönköpings län", {"Jönköping", "Region \"J\""}}};
  EXPECT_EQ(RenderTableText(RegionsTable(regions)),
            "Code  Region          Also known as\n"
            "-------------------------------------------\n"
            "06    Jönköpings län  Jönköping, Region \"J\"\n");
  EXPECT_EQ(RegionsJson(regions),
            R"({"regions":[{"aliases":["Jönköping","Region \"J\""],"code":"06",)"
            R"("name":"Jönköpings län"}]})"
            "\n");
}

TEST(ListsTest, SumsSnapshotsBesideTheirStatedTotal) {
  PopulationSnapshot snapshot = support::SampleAnnex().population;
  snapshot.stated_total = 10'002;
  const std::vector<PopulationSnapshot> snapshots = {snapshot};
  EXPECT_EQ(RenderTableCsv(SnapshotsTable(snapshots)),
            "\ufeffPopulation;Label;Reference date;Regions;Inhabitants;Stated total;Source\r\n"
            "2025-09;sep 2025;;3;10001;10002;SCB\r\n");
  EXPECT_EQ(SnapshotsJson(snapshots),
            R"({"snapshots":[{"counts":[{"code":"01","population":5000},)"
            R"({"code":"03","population":2500},{"code":"20","population":2501}],"id":"2025-09",)"
            R"("label":"sep 2025","reference_date":null,"source":"SCB","stated_total":10002}]})"
            "\n");
}

TEST(ListsTest, ListsAgreementsWithTheirInstalments) {
  Agreement agreement = support::SampleAnnex().agreement;
  agreement.appropriation = Appropriation{"9", "1:6", "16"};
  agreement.follow_up = FollowUp{"Socialstyrelsen", std::nullopt, "S2025/01089"};
  const std::vector<Agreement> agreements = {agreement};
  EXPECT_EQ(RenderTableCsv(AgreementsTable(agreements)),
            "\ufeffAgreement;Year;Title;Amount (kr);Instalments\r\n"
            "care-2025;2025;En jämlik vård 2025;2000;2\r\n");
  EXPECT_EQ(AgreementsJson(agreements),
            R"({"agreements":[{"amount":2000,"appropriation":{"area":"9","item":"1:6",)"
            R"("sub_item":"16"},"follow_up":{"authority":"Socialstyrelsen",)"
            R"("commissioned_on":null,"diary_number":"S2025/01089"},"id":"care-2025",)"
            R"("instalments":[{"amount":1000,"condition":null,"number":1,)"
            R"("parts":[{"amount":1000,"by":"population"}],"unmet":null},)"
            R"({"amount":1000,"condition":"Rapportering","number":2,)"
            R"("parts":[{"amount":1000,"by":"population"}],"unmet":"redistribute"}],)"
            R"("parties":["Staten","Sveriges Kommuner och Regioner"],)"
            R"_("purpose":"Standardiserade vårdförlopp (SVF)","title":"En jämlik vård 2025",)_"
            R"("year":2025}]})"
            "\n");
}

TEST(ListsTest, HasTheContractsKeysForDecisions) {
  const std::vector<DecisionSummary> decisions = {{{{"care-2025", 2}, 1},
                                                   2025,
                                                   std::nullopt,
                                                   1'000,
                                                   Rule::kStated,
                                                   DecisionId{{"care-2025", 2}, {}}}};
  EXPECT_EQ(DecisionsJson(decisions),
            R"({"decisions":[{"decided_on":null,"decision":"care-2025/2@1","pot":1000,)"
            R"("rule":"stated","superseded_by":"care-2025/2","year":2025}]})"
            "\n");
  EXPECT_EQ(RenderTableText(DecisionsTable(decisions)),
            "Decision       Year  Decided on  Pot (kr)  Rule    Superseded by\n"
            "----------------------------------------------------------------\n"
            "care-2025/2@1  2025  –              1\u00a0000  stated  care-2025/2\n");
}

TEST(ListsTest, AnEmptyListIsStillATableAndAnArray) {
  EXPECT_EQ(RenderTableText(RegionsTable({})),
            "Code  Region  Also known as\n---------------------------\n");
  EXPECT_EQ(DecisionsJson({}), "{\"decisions\":[]}\n");
}

}  // namespace
}  // namespace fordela
