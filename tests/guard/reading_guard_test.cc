// What reading a file asks of the heap.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <iterator>
#include <optional>
#include <string>

#include "documents/json_tree.h"
#include "documents/swedish_regions.h"
#include "fordela/population_file.h"
#include "guard/allocations.h"

namespace fordela::guard {
namespace {

// It did, and without memory that ended the program by a signal.
TEST(ReadingGuardTest, FreeingWhatWasReadOfJsonAllocatesNothing) {
  for (const char* json :
       {R"({"a":[1,2,[3,{"b":"c"}],"a text that is longer than a short one"]})",
        R"([[[[[[[[[1],[2]]]]]]]],{"z":{},"a":[]}])", R"(["cut off",[[[{"a":1)"}) {
    std::optional<JsonValue> root(std::in_place);
    ReadJson(json, *root);
    const std::int64_t before = Allocations();
    root.reset();
    EXPECT_EQ(Allocations(), before) << json;
  }
}

// It took 108 MiB: each cell was a text of its own, and each row two lists.
TEST(ReadingGuardTest, AFileOfManyRowsIsReadInLittleMemory) {
  constexpr std::int64_t kMiB = std::int64_t{1} << 20U;
  std::string csv = "region;kön;ålder;år;Folkmängd\n";
  for (int i = 0; i < 200'000; ++i) {
    fmt::format_to(std::back_inserter(csv), "01;m;{};{};5\n", i % 100, 1800 + i / 100);
  }
  EXPECT_GT(csv.size(), 2'900'000U);
  const std::int64_t most = MostBytes(
      [&] { ParsePopulationFile("f", csv, std::chrono::year{2023} / 12 / 31, SwedishRegions()); });
  EXPECT_LT(most, 48 * kMiB);
}

}  // namespace
}  // namespace fordela::guard
