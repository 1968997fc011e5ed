#include "base/secret.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace fordela {
namespace {

TEST(SecretTest, IsAnotherEachTime) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string secret = NewSecret();
    EXPECT_THAT(secret, testing::MatchesRegex("[0-9a-f]{32}"));
    EXPECT_TRUE(seen.insert(secret).second);
  }
}

TEST(SecretTest, EqualsItselfAndNothingElse) {
  EXPECT_TRUE(SameSecret("abc", "abc"));
  EXPECT_FALSE(SameSecret("abc", "abd"));
  EXPECT_FALSE(SameSecret("abc", "ab"));
  EXPECT_FALSE(SameSecret("", ""));
}

}  // namespace
}  // namespace fordela
