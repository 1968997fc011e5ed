#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/archive_files.h"
#include "support/desk_world.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela::web {
namespace {

using test::DeskWorld;
using test::FormOf;
using test::FormValues;
using testing::HasSubstr;
using testing::Not;

/// The form of the preview of a draft.
FormValues PreviewOf(DeskWorld& world, const std::string& draft) {
  const Response agreement =
      world.Post("/record/agreement.html", {}, {{"draft", "draft.toml", draft}});
  const Response preview =
      world.Post("/record/preview.html", FormOf(agreement.body, "record/population.html"));
  return FormOf(preview.body, "record/record.html");
}

/// The example without the amounts that it states, and with `figure` for Uppsala.
std::string DraftWith(const std::string& figure) {
  std::string draft = test::ExampleText("cancer-2025.toml");
  draft.resize(draft.find("[decision.stated]"));
  return draft.replace(draft.find("410_601"), 7, figure);
}

/// Two windows with other inhabitants: the second was told that the population differs, and not
/// that the decision was recorded meanwhile.
TEST(RecordPreviewTest, SaysThatTheDecisionIsOnRecordWhereOnlyWhatItStandsOnIsSaidToDiffer) {
  DeskWorld world(test::EmptyArchiveBytes());
  const FormValues first = PreviewOf(world, DraftWith("410_601"));
  const FormValues second = PreviewOf(world, DraftWith("410_602"));
  EXPECT_EQ(world.Post("/record/record.html", first).status, 303);
  const std::int64_t events = world.Events();
  const Response refused = world.Post("/record/record.html", second);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(world.Events(), events);
  EXPECT_THAT(refused.body, HasSubstr("Beslutet cancer-2025/2 är redan registrerat, med annat"));
  EXPECT_THAT(refused.body, HasSubstr("decisions/cancer-2025/2.html"));
}

TEST(RecordPreviewTest, DoesNotSaySoOfADecisionThatIsNot) {
  DeskWorld world(test::EmptyArchiveBytes());
  FormValues form = PreviewOf(world, DraftWith("410_601"));
  test::Fill(form, "population.counts.03", "many");
  const Response refused = world.Post("/record/record.html", form);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, Not(HasSubstr("redan registrerat")));
}

}  // namespace
}  // namespace fordela::web
