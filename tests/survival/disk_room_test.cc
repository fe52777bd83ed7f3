#include "engine/log/disk_room.h"

#include <gtest/gtest.h>

#include "tests/engine/log/temp_folder.h"

/// Whether there is room. What happens where there is none: tests/engine/runtime/sequencer_test.cc and
/// tests/tools/leitaid/full_disk_test.cc.
namespace leitai::survival {
namespace {

using std::chrono::milliseconds;

TEST(DiskRoom, IsEnoughWhileMoreThanTheReserveIsFree) {
  std::uint64_t available = 1000;
  const DiskRoom room([&] { return available; }, 500, milliseconds(0));
  EXPECT_TRUE(room.enough());
  available = 500;
  EXPECT_FALSE(room.enough());
  available = 0;
  EXPECT_FALSE(room.enough());
  available = 501;
  EXPECT_TRUE(room.enough()) << "there is room again";
}

TEST(DiskRoom, LooksOnlyNowAndThen) {
  int looks = 0;
  const DiskRoom room([&] { return ++looks, std::uint64_t{1}; }, 500, milliseconds(3'600'000));
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(room.enough());
  EXPECT_EQ(looks, 1);
}

TEST(DiskRoom, AsksTheDiskOfTheFolder) {
  const testing::TempFolder folder;
  EXPECT_TRUE(DiskRoom(folder.path(), 1).enough());
  EXPECT_FALSE(DiskRoom(folder.path(), std::uint64_t{1} << 62).enough());
  EXPECT_TRUE(DiskRoom(folder.path(), 0).enough()) << "without a reserve nobody asks";
  EXPECT_TRUE(DiskRoom(folder.path() / "nowhere", std::uint64_t{1} << 62).enough())
      << "what cannot be found out does not stop a contest";
}

}  // namespace
}  // namespace leitai::survival
