// The way to the other language: from a page with a form, what was typed comes along.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "support/archive_files.h"
#include "support/desk_world.h"
#include "support/html.h"
#include "support/text_file.h"

namespace fordela::web {
namespace {

using test::DeskWorld;
using test::Fill;
using test::FormOf;
using test::FormValues;
using test::ValueIn;
using testing::HasSubstr;
using testing::Not;

std::string Table2025() {
  return ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/tests/data/2025-second-payment.txt");
}

/// From the root, of a path that goes up to it.
std::string FromRoot(std::string_view path) {
  while (path.starts_with("../")) path.remove_prefix(3);
  return "/" + std::string(path);
}

/// The tag of that name which is the way to the other language; nothing if the page has none.
std::optional<test::HtmlTag> WayOut(const Response& page, std::string_view name) {
  for (const test::HtmlTag& tag : test::TagsOf(page.body)) {
    if (tag.name == name && tag.Find("class") == "language") return tag;
  }
  return std::nullopt;
}

/// What stands in the form `entry` of a page.
FormValues EntryOf(const Response& page) {
  for (const test::HtmlTag& tag : test::TagsOf(page.body)) {
    if (tag.name == "form" && tag.Find("id") == "entry") {
      return FormOf(page.body, tag.Find("action").value());
    }
  }
  throw std::runtime_error("the page has no form `entry`");
}

class OtherLanguageTest : public testing::Test {
 protected:
  /// Presses the button, with these typed since the page came.
  Response InTheOtherLanguage(const Response& page, const FormValues& typed = {}) {
    const auto button = WayOut(page, "button");
    if (!button) throw std::runtime_error("the page has no button to the other language");
    FormValues form = EntryOf(page);
    for (const auto& [name, value] : typed) Fill(form, name, value);
    Fill(form, button->Find("name").value(), button->Find("value").value());
    return world_.Post(FromRoot(button->Find("formaction").value()), form);
  }

  Response Begin() { return world_.Post("/record/agreement.html", {{"begin", "new"}}); }

  DeskWorld world_{test::ExampleArchiveBytes()};
};

TEST_F(OtherLanguageTest, KeepsWhatWasTypedOnAStepAndWhatIsWrongWithIt) {
  FormValues form = EntryOf(Begin());
  Fill(form, "agreement.title", "Cancervård 2026");
  Fill(form, "agreement.year", "next year");
  const Response refused = world_.Post("/record/population.html", form);
  ASSERT_EQ(refused.status, 422);
  const Response page = InTheOtherLanguage(refused, {{"agreement.purpose", "typed since"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page.body, HasSubstr("This needs to be mended"));
  EXPECT_EQ(ValueIn(EntryOf(page), "agreement.title"), "Cancervård 2026");
  EXPECT_EQ(ValueIn(EntryOf(page), "agreement.year"), "next year");
  EXPECT_EQ(ValueIn(EntryOf(page), "agreement.purpose"), "typed since");
  const Response back = InTheOtherLanguage(page);
  EXPECT_EQ(back.status, 422);
  EXPECT_THAT(back.body, HasSubstr("<html lang=\"sv\">"));
  EXPECT_EQ(EntryOf(back), EntryOf(page));
}

TEST_F(OtherLanguageTest, SaysNothingIsWrongWhereNothingWasSaid) {
  const Response page = InTheOtherLanguage(Begin(), {{"agreement.title", "Cancervård 2026"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr("aria-invalid=\"true\"")));
  EXPECT_EQ(ValueIn(EntryOf(page), "agreement.title"), "Cancervård 2026");
}

TEST_F(OtherLanguageTest, IsNotWhatTheEnterKeyPresses) {
  const Response page = Begin();
  const auto tags = test::TagsOf(page.body);
  const auto first = std::ranges::find_if(tags, [](const test::HtmlTag& tag) {
    return tag.name == "button" && tag.Find("form") == "entry";
  });
  ASSERT_NE(first, tags.end());
  EXPECT_TRUE(first->Find("hidden").has_value());
  EXPECT_FALSE(first->Find("formaction").has_value());
}

TEST_F(OtherLanguageTest, KeepsTheFiguresOfAFileThatWasRead) {
  const Response read =
      world_.Post("/record/population.html", {{"from", "population"}, {"read", "1"}},
                  {{"figures", "bilaga.txt", Table2025()}});
  ASSERT_EQ(read.status, 200) << read.body;
  const Response page = InTheOtherLanguage(read);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("18 regions"));
  EXPECT_EQ(ValueIn(EntryOf(page), "population.counts.01"), "2\u00a0485\u00a0275");
}

TEST_F(OtherLanguageTest, KeepsATableThatCannotBeRead) {
  const Response read =
      world_.Post("/record/population.html",
                  {{"from", "population"}, {"read", "1"}, {"desk.table", "Stockholm many"}});
  ASSERT_EQ(read.status, 422);
  const Response page = InTheOtherLanguage(read);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("The table could not be read for certain"));
  EXPECT_EQ(ValueIn(EntryOf(page), "desk.table"), "Stockholm many");
}

TEST_F(OtherLanguageTest, SaysAgainWhatIsWrongWithAPayment) {
  const FormValues typed = {
      {"region", ""}, {"paid_on", "2025-13-18"}, {"amount", "182 500 001"}, {"reference", "KK"}};
  const Response refused = world_.Post("/settle/cancer-2025/2.html", typed);
  ASSERT_EQ(refused.status, 422);
  const Response page = InTheOtherLanguage(refused);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("2025-13-18&apos; is no date"));
  EXPECT_THAT(page.body, HasSubstr("the control sum is 182\u00a0500\u00a0"
                                   "001 kr"));
  EXPECT_EQ(ValueIn(EntryOf(page), "paid_on"), "2025-13-18");
}

TEST_F(OtherLanguageTest, NeverRecordsAPayment) {
  const std::int64_t before = world_.Events();
  const Response refused = world_.Post(
      "/settle/cancer-2025/2.html",
      {{"region", ""}, {"paid_on", "2025-12-15"}, {"amount", "182 500 001"}, {"reference", "KK"}});
  ASSERT_EQ(refused.status, 422);
  const Response page = InTheOtherLanguage(refused, {{"amount", "182 500 000"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(ValueIn(EntryOf(page), "amount"), "182 500 000");
  EXPECT_EQ(ValueIn(EntryOf(page), "reference"), "KK");
  EXPECT_EQ(world_.Events(), before);
}

TEST_F(OtherLanguageTest, NeverRecordsADecisionThatThePreviewShows) {
  FormValues form = EntryOf(world_.Post("/record/agreement.html", {{"begin", "on:cancer-2025/1"}}));
  Fill(form, "decision.population", "2025-09");
  form.emplace_back("from", "agreement");
  const Response preview = world_.Post("/record/preview.html", form);
  ASSERT_EQ(preview.status, 200) << preview.body;
  ASSERT_THAT(preview.body, HasSubstr("name=\"previewed\""));
  const std::int64_t before = world_.Events();
  FormValues stale = EntryOf(preview);
  Fill(stale, "previewed", "of something else");
  const Response changed = world_.Post("/record/record.html", stale);
  ASSERT_EQ(changed.status, 409);
  const Response page = InTheOtherLanguage(changed);
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("Something on record has changed"));
  EXPECT_EQ(ValueIn(EntryOf(page), "previewed"), ValueIn(EntryOf(preview), "previewed"));
  EXPECT_EQ(world_.Events(), before);
}

TEST_F(OtherLanguageTest, KeepsACorrectionAndWhatIsWrongWithIt) {
  FormValues form = EntryOf(world_.Get("/correct/cancer-2024/2.html"));
  Fill(form, "decision.number", "II:9");
  Fill(form, "reason", "");
  const Response refused = world_.Post("/correct/cancer-2024/2/preview.html", form);
  ASSERT_EQ(refused.status, 422);
  const Response page = InTheOtherLanguage(refused);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("id=\"f-reason-wrong\""));
  EXPECT_EQ(ValueIn(EntryOf(page), "decision.number"), "II:9");
  const Response mended = InTheOtherLanguage(page, {{"reason", "Fel nummer"}});
  EXPECT_EQ(mended.status, 200);
  EXPECT_EQ(ValueIn(EntryOf(mended), "reason"), "Fel nummer");
}

TEST_F(OtherLanguageTest, HoldsTheSameFileAgainstTheDecision) {
  const std::string annex = world_.Get("/decisions/cancer-2025/2-annex.csv").body;
  const Response report = world_.Post("/reconcile.html", {{"decision", "cancer-2025/2"}},
                                      {{"file", "bilaga.csv", annex}});
  ASSERT_THAT(report.body, HasSubstr("Dokumentet stämmer"));
  const Response page = InTheOtherLanguage(report);
  EXPECT_THAT(page.body, HasSubstr("The document agrees with cancer-2025/2"));
  EXPECT_THAT(page.body, HasSubstr("bilaga.csv"));
}

TEST_F(OtherLanguageTest, KeepsAPastedDocumentThatWasNotHeldAgainstAnythingYet) {
  const Response page =
      InTheOtherLanguage(world_.Get("/reconcile.html"), {{"document", "Stockholm 1"}});
  EXPECT_EQ(ValueIn(EntryOf(page), "document"), "Stockholm 1");
}

TEST_F(OtherLanguageTest, KeepsWhatAPageWasAskedFor) {
  const Response page = world_.Get("/history.html?from=2024&to=x\"&1");
  const auto link = WayOut(page, "a");
  ASSERT_TRUE(link);
  EXPECT_EQ(link->Find("href"), "en/history.html?from=2024&to=x%22&1=");
}

TEST_F(OtherLanguageTest, LeadsFromARefusedCheckpointToTheAudit) {
  const Response page =
      world_.Post("/audit/begin.html", {}, {{"checkpoint", "holiday.txt", "sun and sea"}});
  ASSERT_EQ(page.status, 422);
  const auto link = WayOut(page, "a");
  ASSERT_TRUE(link);
  EXPECT_EQ(link->Find("href"), "../en/audit.html");
}

TEST_F(OtherLanguageTest, IsNotOfferedWhereAFormCameToNoPage) {
  const Response page = world_.Post("/no/such/page.html", {});
  ASSERT_EQ(page.status, 404);
  EXPECT_FALSE(WayOut(page, "a"));
  EXPECT_FALSE(WayOut(page, "button"));
  EXPECT_THAT(page.body, Not(HasSubstr("rel=\"alternate\"")));
}

}  // namespace
}  // namespace fordela::web
