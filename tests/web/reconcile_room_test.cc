#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/archive_files.h"
#include "support/desk_world.h"

namespace fordela::web {
namespace {

using test::DeskWorld;
using test::FormValues;
using testing::HasSubstr;
using testing::Not;

/// The text of the annex, as it would be pasted.
std::string AnnexText(DeskWorld& world) {
  return world.Get("/decisions/cancer-2025/2-annex.csv").body;
}

TEST(ReconcileRoomTest, APastedDocumentIsHeldAgainstTheDecisionAndRecorded) {
  DeskWorld world(test::ExampleArchiveBytes());
  const std::int64_t before = world.Events();
  FormValues form =
      test::FormOf(world.Get("/reconcile.html?decision=cancer-2025/2").body, "reconcile.html");
  test::Fill(form, "document", AnnexText(world));
  const Response page = world.Post("/reconcile.html", form);
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Dokumentet stämmer med cancer-2025/2"));
  EXPECT_EQ(world.Events(), before);

  const Response done =
      world.Post("/reconcile/record.html", test::FormOf(page.body, "reconcile/record.html"));
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(world.Events(), before + 1);
}

TEST(ReconcileRoomTest, AChangedAmountIsNamedWithItsLine) {
  DeskWorld world(test::ExampleArchiveBytes());
  std::string text = AnnexText(world);
  const std::size_t amount = text.find("46759214");
  ASSERT_NE(amount, std::string::npos);
  text[amount + 7] = '5';
  const Response page =
      world.Post("/reconcile.html", {{"decision", "cancer-2025/2"}, {"document", text}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Dokumentet avviker från cancer-2025/2"));
  EXPECT_THAT(page.body, HasSubstr("46\u00A0759\u00A0215"));
}

TEST(ReconcileRoomTest, AFileIsReadInThePlaceOfText) {
  DeskWorld world(test::ExampleArchiveBytes());
  const Response page = world.Post("/en/reconcile.html", {{"decision", "cancer-2025/2"}},
                                   {{"file", "bilaga.csv", AnnexText(world)}});
  EXPECT_THAT(page.body, HasSubstr("The document agrees with cancer-2025/2"));
  EXPECT_THAT(page.body, HasSubstr("bilaga.csv"));
}

// Browsers end lines with two characters; the field then had them written out: `\x0d\x0a`.
TEST(ReconcileRoomTest, TheTextStaysInItsFieldAsItWasPasted) {
  DeskWorld world(test::ExampleArchiveBytes());
  const std::string text = "Kod Region Belopp\r\n01 Stockholm 46 759 214\r\n";
  const Response page =
      world.Post("/reconcile.html", {{"decision", "cancer-2025/2"}, {"document", text}});
  EXPECT_EQ(test::ValueIn(test::FormOf(page.body, "reconcile.html"), "document"), text);
}

TEST(ReconcileRoomTest, RefusalsKeepWhatWasTyped) {
  DeskWorld world(test::ExampleArchiveBytes());
  const Response page = world.Post(
      "/reconcile.html", {{"decision", "cancer-2025/2"}, {"document", "no <table> here"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("no &lt;table&gt; here"));
  EXPECT_THAT(page.body, HasSubstr("<option value=\"cancer-2025/2\" selected>"));
  EXPECT_THAT(page.body, HasSubstr("id=\"f-document-wrong\""));
  const Response empty = world.Post("/reconcile.html", {});
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("id=\"f-decision-wrong\""));
}

TEST(ReconcileRoomTest, NothingIsRecordedByADeskThatIsReadOnly) {
  DeskWorld world(test::ExampleArchiveBytes(), true);
  const Response page = world.Post("/reconcile.html",
                                   {{"decision", "cancer-2025/2"}, {"document", AnnexText(world)}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr("reconcile/record.html")));
  EXPECT_EQ(world.Post("/reconcile/record.html", {}).status, 403);
}

}  // namespace
}  // namespace fordela::web
