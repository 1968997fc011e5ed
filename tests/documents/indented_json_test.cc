#include "documents/indented_json.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

TEST(IndentedJsonTest, BreaksObjectsAndListsOfObjectsAndNothingElse) {
  EXPECT_EQ(IndentedJson(R"({"a":[1,null,"x"],"b":{},"c":[],"d":[{"e":true},[2]]})"),
            "{\n"
            "  \"a\": [1, null, \"x\"],\n"
            "  \"b\": {},\n"
            "  \"c\": [],\n"
            "  \"d\": [\n"
            "    {\n"
            "      \"e\": true\n"
            "    },\n"
            "    [2]\n"
            "  ]\n"
            "}\n");
}

TEST(IndentedJsonTest, LeavesStringsAsTheyAre) {
  const std::string text = R"("{,:[\"]},\\")";
  EXPECT_EQ(IndentedJson(text), text + "\n");
  EXPECT_EQ(IndentedJson("[" + text + "," + text + "]"), "[" + text + ", " + text + "]\n");
}

}  // namespace
}  // namespace fordela
