#include <gtest/gtest.h>

#include "tests/engine/domain/hall_story.h"

/// The key that signs checkpoints, as the log records its changes.
namespace leitai::test {
namespace {

const std::string kOld(64, 'a'), kNew(64, 'b'), kNewest(64, 'c');

TEST(LogKeys, AreRotatedFromTheOneInUse) {
  Bench bench = county();
  EXPECT_TRUE(bench.world().keys.current().empty());
  EXPECT_EQ(bench.answer(kAdmin, rotate_key(kOld, kNew)), "accepted");
  EXPECT_EQ(to_hex(as_bytes(bench.world().keys.current())), kNew);
  EXPECT_EQ(bench.answer(kAdmin, rotate_key(kOld, kNewest)), "keyNotCurrent") << "it was retired";
  EXPECT_EQ(bench.answer(kAdmin, rotate_key(kNew, kNewest)), "accepted");
  EXPECT_EQ(to_hex(as_bytes(bench.world().keys.current())), kNewest);
}

TEST(LogKeys, AreOneStreamOfTheLogItself) {
  Bench bench = county_after({{0, rotate_key(kOld, kNew)}, {kAdmin, rotate_key(kNew, kOld, "换回")}});
  const auto event = read_trusted<schema::Event>(bench.events().back());
  EXPECT_EQ(event.getStreamKind(), schema::StreamKind::LOG);
  EXPECT_EQ(event.getStreamId(), domain::LogKeys::kStream);
  EXPECT_EQ(event.getStreamVersion(), 2u);
}

TEST(LogKeys, AreSavedWithTheWorld) {
  Bench bench = county_after({{kAdmin, rotate_key(kOld, kNew)}});
  domain::World loaded;
  ASSERT_TRUE(domain::load_world(domain::save_world(bench.world()), loaded));
  EXPECT_EQ(to_hex(as_bytes(loaded.keys.current())), kNew);
}

}  // namespace
}  // namespace leitai::test
