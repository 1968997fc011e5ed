// A page when memory runs out.

#include <gtest/gtest.h>

#include <new>
#include <string>

#include "documents/site/template.h"
#include "guard/allocations.h"

namespace fordela::guard {
namespace {

std::string Render() {
  Fields fields;
  fields.Text("title", "Bilaga: cancer-2024/2 – Statsbidrag till regionerna");
  return RenderTemplate("annex", fields, Language::kSwedish);
}

/// The library of the templates renders into a stream, unless it is told otherwise; and a stream
/// that gets no memory ends there without a word. Sites were published with pages cut off so.
TEST(RenderingGuardTest, APageIsNeverCutOffWhereMemoryRunsOut) {
  const std::string whole = Render();
  ASSERT_GT(whole.size(), 200U);
  const std::int64_t before = Allocations();
  Render();
  const std::int64_t all = Allocations() - before;
  int refused = 0;
  for (std::int64_t at = 1; at <= all; ++at) {
    FailAllocation(at);
    try {
      EXPECT_EQ(Render(), whole) << at;
    } catch (const std::bad_alloc&) {
      ++refused;
    }
    FailAllocation(0);
  }
  EXPECT_GT(refused, all / 2);
}

}  // namespace
}  // namespace fordela::guard
