#include "web/refusal_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela::web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(RefusalPageTest, TellsTheLimitsThatHold) {
  const Response usual = RefusalPage(413);
  EXPECT_EQ(usual.status, 413);
  EXPECT_THAT(usual.body, HasSubstr("högst 8 MiB och 2\u00a0000 fält"));
  EXPECT_THAT(usual.body, HasSubstr("at most 8 MiB and 2\u00a0000 fields"));
  EXPECT_THAT(RefusalPage(413, {.fields = 50, .body = 3'145'728}).body,
              HasSubstr("högst 3 MiB och 50 fält"));
  EXPECT_THAT(RefusalPage(413, {.fields = 50, .body = 1'000'000}).body,
              HasSubstr("högst 1\u00a0000\u00a0000 byte och 50 fält"));
}

TEST(RefusalPageTest, FillsNothingInWhereThereIsNoLimit) {
  for (const int status : {400, 403, 500, 503}) {
    EXPECT_THAT(RefusalPage(status).body, Not(HasSubstr("MiB")));
  }
}

}  // namespace
}  // namespace fordela::web
