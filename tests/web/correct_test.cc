#include "fordela/correct.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/record_file.h"
#include "support/archive_files.h"
#include "support/desk_world.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"
#include "web/desk.h"

namespace fordela::web {
namespace {

using test::FormValues;
using testing::HasSubstr;

Response Post(Desk& desk, const std::string& path, const FormValues& form) {
  Request request{.method = "POST", .path = path};
  for (const auto& [name, value] : form) request.form.Add(name, value);
  return desk.Answer(request);
}

/// The same, for another reason, as the command line would record it.
void CorrectMeanwhile(const std::filesystem::path& archive) {
  const std::string example = test::ExampleText("cancer-2024.toml");
  std::string decision = example.substr(example.find("[decision]"));
  decision.resize(decision.find("[decision.stated]"));
  CorrectionRequest request;
  request.decision = {*ParseInstalmentId("cancer-2024/2"), std::nullopt};
  request.file = ParseRecordFile("", decision + "number = \"III:7\"\n");
  request.reason = "The number was mistyped";
  Database database = Database::Open(archive, Access::kWrite);
  CorrectDecision(database, request, test::TestAct());
}

/// The form was read before another recorded the same, and refused after: the page said that
/// nothing differs from what is on record, and not that the decision was corrected meanwhile.
TEST(CorrectRoomTest, SaysThatAnotherCorrectedItBetweenTheReadingAndTheRecording) {
  const ScopedFolder folder;
  const auto archive = folder / "archive.db";
  test::WriteBytes(archive, test::ExampleArchiveBytes());
  bool meanwhile = false;
  Desk desk({archive, false, "token", [&] {
               if (meanwhile) CorrectMeanwhile(archive);
               meanwhile = false;
               return test::TestAct();
             }});
  Request opened{.method = "GET", .path = "/correct/cancer-2024/2.html"};
  FormValues form = test::FormOf(desk.Answer(opened).body, "cancer-2024/2/preview.html");
  test::Fill(form, "reason", "I saw it too");
  test::Fill(form, "decision.number", "III:7");
  const Response preview = Post(desk, "/correct/cancer-2024/2/preview.html", form);
  ASSERT_EQ(preview.status, 200);
  meanwhile = true;
  const Response refused = Post(desk, "/correct/cancer-2024/2/record.html",
                                test::FormOf(preview.body, "cancer-2024/2/record.html"));
  EXPECT_FALSE(meanwhile);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Ingenting skiljer sig från det som är registrerat"));
  EXPECT_THAT(refused.body, HasSubstr("Beslutet har rättats sedan formuläret öppnades"));
}

}  // namespace
}  // namespace fordela::web
