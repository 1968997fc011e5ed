#include "fordela/checkpoint.h"

#include <gtest/gtest.h>

#include "base/sha256.h"

namespace fordela {
namespace {

// The example of c2sp.org/tlog-checkpoint.
constexpr std::string_view kPublishedText =
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
constexpr std::string_view kPublishedSignature =
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

TEST(CheckpointTest, ReadsAndWritesThePublishedExample) {
  const std::string bytes = std::string(kPublishedText) + "\n" + std::string(kPublishedSignature);
  const auto note = ParseNote(bytes);
  ASSERT_TRUE(note);
  ASSERT_EQ(note->signatures.size(), 1U);
  EXPECT_EQ(note->signatures.front().name, "example.com/behind-the-sofa");
  EXPECT_EQ(note->signatures.front().key_id, 0x033de0aeU);
  EXPECT_EQ(RenderNote(*note), bytes);
  const auto checkpoint = ParseCheckpointText(note->text);
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint->size, 20852163);
  EXPECT_EQ(ToHex(checkpoint->root),
            "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
  EXPECT_EQ(CheckpointText(*checkpoint), kPublishedText);
}

TEST(CheckpointTest, LetsExtensionLinesThrough) {
  const auto checkpoint = ParseCheckpointText(std::string(kPublishedText) + "more\nand more\n");
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->size, 20852163);
}

TEST(CheckpointTest, RefusesEveryOtherForm) {
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  for (const std::string& text : {
           std::string(),
           std::string("o\n"),
           std::string("o\n1\n"),
           "o\n1\n" + root.substr(0, root.size() - 1),
           "\n1\n" + root,
           "o\n01\n" + root,
           "o\n+1\n" + root,
           "o\n-1\n" + root,
           "o\n 1\n" + root,
           "o\n1x\n" + root,
           "o\n9223372036854775808\n" + root,
           "o\n1\n" + root + "\n",
           "o\n1\n" + root + "no line feed",
           std::string("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n"),  // spare bits
           std::string("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n"),
           std::string("o\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n"),
           std::string("o\n1\nCsUY\n"),
       }) {
    EXPECT_FALSE(ParseCheckpointText(text)) << text;
  }
}

TEST(CheckpointTest, ReadsWhatItWrites) {
  for (const std::int64_t size : {std::int64_t{0}, std::int64_t{1}, INT64_MAX}) {
    const Checkpoint checkpoint{"Ett arkiv åäö", size, Sha256("a")};
    EXPECT_EQ(ParseCheckpointText(CheckpointText(checkpoint)), checkpoint);
  }
}

}  // namespace
}  // namespace fordela
