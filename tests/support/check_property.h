#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>

namespace fordela::test {

/// Checks a property on exactly that many cases; discarded ones do not count. A failure prints the
/// case, made as small as possible, and the seed; RC_PARAMS="seed=…" runs it again.
template <typename Property>
void CheckProperty(const Property& property, int cases) {
  rc::detail::TestMetadata metadata;
  metadata.id = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  metadata.description = metadata.id;
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = cases;
  const auto result = rc::detail::checkTestable(property, metadata, params);
  std::ostringstream message;
  rc::detail::printResultMessage(result, message);
  rc::detail::SuccessResult success;
  ASSERT_TRUE(result.match(success)) << message.str() << "\nseed=" << params.seed;
  ASSERT_EQ(success.numSuccess, cases);
}

}  // namespace fordela::test
