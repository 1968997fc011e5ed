#include "documents/history_state.h"

#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

TEST(HistoryStateTest, SaysWhatWasMadeAndItsRoot) {
  const HistoryState state{1234, support::HashOf(0xab)};
  const std::string root = ToHex(state.root);
  EXPECT_EQ(HistoryStateText("restored", "a.db", state),
            "restored a.db: 1\u00a0234 events, root " + root + "\n");
  EXPECT_EQ(HistoryStateJson("a\"b.db", state),
            R"({"events":1234,"file":"a\"b.db","root":")" + root + "\"}\n");
}

}  // namespace
}  // namespace fordela
