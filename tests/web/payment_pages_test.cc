// An officer records what was paid and what came back.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/queries.h"
#include "fordela/settlements.h"
#include "support/archive_files.h"
#include "support/desk_world.h"

namespace fordela::web {
namespace {

using test::DeskWorld;
using test::Fill;
using test::FormOf;
using test::FormValues;
using test::LocationOf;
using test::ValueIn;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kSettle = "/settle/cancer-2025/2.html";
constexpr const char* kRepay = "/repay/cancer-2025/2.html";

class PaymentsDeskTest : public testing::Test {
 protected:
  Response Send(const std::string& path, const FormValues& values) {
    FormValues form = FormOf(world_.Get(path).body, path);
    for (const auto& [name, value] : values) Fill(form, name, value);
    return world_.Post(path, form);
  }

  Response SettleAll(const std::string& amount = "182 500 000") {
    return world_.Post(kSettle, {{"region", ""},
                                 {"paid_on", "2025-12-15"},
                                 {"amount", amount},
                                 {"reference", "KK 2025:9"}});
  }

  DecisionSettlements Settlements() {
    const Database database = Database::Open(world_.file(), Access::kRead);
    return LoadSettlements(database, ParseDecisionId("cancer-2025/2"), {}).front();
  }

  DeskWorld world_{test::ExampleArchiveBytes()};
};

TEST_F(PaymentsDeskTest, SettlesEveryRegionByTheControlSumOfTheReceipt) {
  const Response page = world_.Get(kSettle);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(ValueIn(FormOf(page.body, kSettle), "amount"), "");
  const std::int64_t before = world_.Events();
  const Response response = Send(
      kSettle,
      {{"paid_on", "2025-12-15"}, {"amount", "182\u00a0500 000"}, {"reference", " KK 2025:9 "}});
  ASSERT_EQ(response.status, 303) << response.body;
  EXPECT_EQ(world_.Events(), before + 1);
  EXPECT_EQ(LocationOf(response), "/decisions/cancer-2025/2.html?event=34#payments");
  EXPECT_EQ(Settlements().to_pay, 0);
  EXPECT_EQ(Settlements().transfers.front().settlement.reference, "KK 2025:9");
  EXPECT_EQ(Settlements().transfers.front().settlement.amounts.size(), 18U);
}

TEST_F(PaymentsDeskTest, TellsTheSecondWindowThatItIsOnRecord) {
  EXPECT_EQ(SettleAll().status, 303);
  const std::int64_t before = world_.Events();
  const Response again = SettleAll();
  EXPECT_EQ(again.status, 303);
  EXPECT_EQ(LocationOf(again), "/decisions/cancer-2025/2.html?event=34&already=1#payments");
  EXPECT_EQ(world_.Events(), before);
}

TEST_F(PaymentsDeskTest, OffersNoFormWhenNothingIsOutstanding) {
  SettleAll();
  const Response page = world_.Get(kSettle);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Inget återstår att betala"));
  EXPECT_THAT(page.body, Not(HasSubstr("<form class=\"desk\"")));
}

TEST_F(PaymentsDeskTest, KeepsWhatWasTypedWhenTheControlSumDiffers) {
  const std::int64_t before = world_.Events();
  const Response response = SettleAll("182 499 999");
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(world_.Events(), before);
  EXPECT_THAT(response.body, HasSubstr("Kontrollsumman är inte vad som återstår att betala"));
  EXPECT_THAT(response.body, HasSubstr("<a href=\"#f-amount\">"));
  EXPECT_THAT(response.body, HasSubstr("id=\"f-amount-wrong\""));
  const FormValues form = FormOf(response.body, kSettle);
  EXPECT_EQ(ValueIn(form, "amount"), "182 499 999");
  EXPECT_EQ(ValueIn(form, "paid_on"), "2025-12-15");
  EXPECT_EQ(ValueIn(form, "reference"), "KK 2025:9");
}

TEST_F(PaymentsDeskTest, NamesEveryFieldThatIsEmptyOrMisspelt) {
  const Response empty = Send(kSettle, {});
  EXPECT_EQ(empty.status, 422);
  for (const char* field : {"f-paid-on", "f-amount", "f-reference"}) {
    EXPECT_THAT(empty.body, HasSubstr(std::string("<a href=\"#") + field + "\">"));
  }
  const Response wrong =
      Send(kSettle, {{"paid_on", "15/12 2025"}, {"amount", "1.000,50"}, {"reference", "KK"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(ValueIn(FormOf(wrong.body, kSettle), "paid_on"), "15/12 2025");
  EXPECT_EQ(ValueIn(FormOf(wrong.body, kSettle), "amount"), "1.000,50");
}

TEST_F(PaymentsDeskTest, TellsOfEveryFieldAtOnceWhetherItCannotBeReadOrCannotBe) {
  const Response settle =
      Send(kSettle, {{"paid_on", "2025-13-18"}, {"amount", "182 499 999"}, {"reference", ""}});
  EXPECT_EQ(settle.status, 422);
  EXPECT_THAT(settle.body, HasSubstr("2025-13-18&apos; is no date"));
  EXPECT_THAT(settle.body, HasSubstr("Kontrollsumman är inte vad som återstår att betala"));
  EXPECT_THAT(settle.body, HasSubstr("<a href=\"#f-reference\">"));
  // The date that was sent on in the place of one that cannot be read, and the empty reference.
  EXPECT_THAT(settle.body, Not(HasSubstr("Dagen är före beslutet")));
  EXPECT_THAT(settle.body, Not(HasSubstr("Texten är för lång")));
  SettleAll();
  const Response repay = Send(
      kRepay,
      {{"region", "09"}, {"amount", "182 500 000"}, {"repaid_on", "i går"}, {"reason", "Fel"}});
  EXPECT_THAT(repay.body, HasSubstr("Beloppet är mer än vad regionen har kvar"));
  EXPECT_THAT(repay.body, HasSubstr("i går&apos; is no date"));
}

TEST_F(PaymentsDeskTest, SettlesOneRegionOfThem) {
  const Response response = Send(
      kSettle,
      {{"region", "09"}, {"paid_on", "2025-12-15"}, {"amount", "1 000"}, {"reference", "KK 1"}});
  ASSERT_EQ(response.status, 303) << response.body;
  EXPECT_EQ(Settlements().sums.paid, 1000);
  const Response more = Send(kSettle, {{"region", "09"},
                                       {"paid_on", "2025-12-15"},
                                       {"amount", "182 500 000"},
                                       {"reference", "KK 2"}});
  EXPECT_EQ(more.status, 422);
  EXPECT_EQ(ValueIn(FormOf(more.body, kSettle), "region"), "09");
}

TEST_F(PaymentsDeskTest, CarriesADoubtToThePageThatTells) {
  const Response response = world_.Post(
      kSettle, {{"paid_on", "2031-01-01"}, {"amount", "182500000"}, {"reference", "KK 2025:9"}});
  EXPECT_EQ(LocationOf(response),
            "/decisions/cancer-2025/2.html?event=34&doubt=date_in_future#payments");
}

TEST_F(PaymentsDeskTest, RecordsWhatARegionRepays) {
  EXPECT_THAT(world_.Get(kRepay).body, HasSubstr("Ingen region har något kvar"));
  SettleAll();
  const Response response = Send(kRepay, {{"region", "09"},
                                          {"amount", "1 053"},
                                          {"repaid_on", "2026-01-01"},
                                          {"reason", "Medlen utnyttjades inte"}});
  ASSERT_EQ(response.status, 303) << response.body;
  EXPECT_EQ(LocationOf(response), "/decisions/cancer-2025/2.html?event=35#payments");
  EXPECT_EQ(Settlements().sums.repaid, 1053);
  const Response again = Send(kRepay, {{"region", "09"},
                                       {"amount", "1053"},
                                       {"repaid_on", "2026-01-01"},
                                       {"reason", "Medlen utnyttjades inte"}});
  EXPECT_THAT(LocationOf(again), HasSubstr("already=1"));
  EXPECT_EQ(Settlements().sums.repaid, 1053);
}

TEST_F(PaymentsDeskTest, RefusesARepaymentBesideItsField) {
  SettleAll();
  const Response response = Send(kRepay, {{"region", "09"},
                                          {"amount", "182 500 000"},
                                          {"repaid_on", "2026-01-01"},
                                          {"reason", "Fel"}});
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("<a href=\"#f-amount\">"));
  EXPECT_EQ(ValueIn(FormOf(response.body, kRepay), "region"), "09");
  EXPECT_EQ(ValueIn(FormOf(response.body, kRepay), "reason"), "Fel");
  EXPECT_EQ(Send(kRepay, {}).status, 422);
}

TEST_F(PaymentsDeskTest, MakesMarkupInFieldsHarmless) {
  const std::string hostile = "\"><script>alert(1)</script>";
  const Response response =
      Send(kSettle, {{"paid_on", hostile}, {"amount", hostile}, {"reference", hostile}});
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, Not(HasSubstr("<script")));
  EXPECT_EQ(ValueIn(FormOf(response.body, kSettle), "reference"), hostile);
}

TEST_F(PaymentsDeskTest, SpeaksEnglishToo) {
  const Response page = world_.Get("/en/settle/cancer-2025/2.html");
  EXPECT_THAT(page.body, HasSubstr("Record a payment"));
  EXPECT_THAT(page.body, Not(HasSubstr("Registrera utbetalningen")));
  const Response response =
      world_.Post("/en/settle/cancer-2025/2.html",
                  {{"paid_on", "2025-12-15"}, {"amount", "182500000"}, {"reference", "KK 2025:9"}});
  EXPECT_THAT(LocationOf(response), testing::StartsWith("/en/decisions/cancer-2025/2.html?event="));
}

TEST_F(PaymentsDeskTest, KnowsNoOtherDecision) {
  for (const char* path :
       {"/settle/cancer-2025/9.html", "/settle/nothing/1.html", "/repay/cancer-2025/two.html"}) {
    EXPECT_EQ(world_.Get(path).status, 404) << path;
    EXPECT_EQ(world_
                  .Post(path, {{"paid_on", "2025-12-15"},
                               {"repaid_on", "2025-12-15"},
                               {"region", "09"},
                               {"amount", "1"},
                               {"reason", "x"},
                               {"reference", "x"}})
                  .status,
              404)
        << path;
  }
}

TEST(PaymentsDeskReadOnlyTest, OffersAndTakesNothing) {
  DeskWorld world(test::ExampleArchiveBytes(), true);
  for (const char* path : {kSettle, kRepay}) {
    EXPECT_EQ(world.Get(path).status, 403);
    EXPECT_EQ(world.Post(path, {}).status, 403);
  }
}

}  // namespace
}  // namespace fordela::web
