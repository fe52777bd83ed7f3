#include <gtest/gtest.h>

#include "engine/proof/tile_tree.h"
#include "tests/engine/log/event_maker.h"
#include "tests/engine/log/log_harness.h"
#include "tests/engine/proof/slow_tree.h"

/// What every log gives for proofs: its tree in tiles, its events past the memory.
namespace leitai {
namespace {

using proof::TileId;
using testing::EventMaker;
using testing::LogHarness;
using testing::LogKind;

class LogTiles : public ::testing::TestWithParam<LogKind> {
 protected:
  void append(std::size_t events) {
    const AppendBatch batch = maker_.marks(events);
    ASSERT_TRUE(log().append(batch));
    for (const Frame& frame : testing::frames_of(batch)) leaves_.push_back(proof::leaf_hash(bytes_of(frame)));
  }
  EventLog& log() { return harness_.log(); }

  /// Every tile, and every width of the ones at the edge, is what its definition says.
  void expect_tiles() {
    const std::uint64_t size = leaves_.size();
    for (unsigned level = 0; level < 3; ++level) {
      const std::size_t step = std::size_t{1} << (level * proof::kTileBits);
      for (std::uint64_t index = 0; proof::tile_width(size, level, index) > 0; ++index) {
        const unsigned width = proof::tile_width(size, level, index);
        std::vector<Digest> expected;
        for (std::size_t i = 0; i < width; ++i)
          expected.push_back(testing::slow_root(std::span(leaves_).subspan((index * 256 + i) * step, step)));
        for (const unsigned asked : {1u, width / 2, width - 1, width}) {
          if (asked == 0) continue;
          const auto tile = log().hash_tile({TileId::Of::hashes, level, index, asked});
          ASSERT_TRUE(tile) << to_string(tile.error());
          ASSERT_EQ(*tile, std::vector<Digest>(expected.begin(), expected.begin() + asked))
              << level << "/" << index << ".p/" << asked;
        }
        if (width == proof::kTileWidth) continue;
        const auto wider = log().hash_tile({TileId::Of::hashes, level, index, width + 1});
        ASSERT_FALSE(wider);
        ASSERT_EQ(wider.error().kind, ErrorKind::NOT_FOUND);
      }
    }
  }

  LogHarness harness_{GetParam()};
  EventMaker maker_;
  std::vector<Digest> leaves_;
};

INSTANTIATE_TEST_SUITE_P(Logs, LogTiles, ::testing::Values(LogKind::memory, LogKind::rocksdb, LogKind::rocksdb_cold),
                         [](const auto& kind) { return testing::name(kind.param); });

TEST_P(LogTiles, AreThoseOfTheTreeAsItGrows) {
  expect_tiles();
  for (const std::size_t events : {1u, 254u, 1u, 1u, 300u, 211u, 1000u}) {
    append(events);
    expect_tiles();
  }
}

TEST_P(LogTiles, AreThereAgainAfterOpening) {
  append(2000);
  harness_.reopen();
  expect_tiles();
  append(49);
  expect_tiles();
}

TEST_P(LogTiles, LeadToTheLogsRoot) {
  append(70'000);
  proof::TileTree tree(log().head().value, [this](const TileId& tile) { return log().hash_tile(tile); });
  EXPECT_EQ(*tree.root(), log().frontier().root());
  EXPECT_EQ(*tree.frontier_at(70'000), log().frontier());
  EXPECT_EQ(log().hash_tile({TileId::Of::hashes, 2, 0, 1})->size(), 1u);
}

TEST_P(LogTiles, StoredEventsAreThoseThatWereAppended) {
  for (const std::size_t events : {200u, 56u, 300u, 3u, 40u}) append(events);
  for (std::uint64_t from = 0; from < leaves_.size();) {
    const auto block = log().read_stored(Position{from});
    ASSERT_TRUE(block) << to_string(block.error());
    ASSERT_FALSE((*block)->empty());
    ASSERT_EQ((*block)->first().value, from);
    for (std::size_t i = 0; i < (*block)->size(); ++i)
      ASSERT_EQ(proof::leaf_hash(bytes_of((*block)->frame(i))), leaves_.at(from + i)) << from + i;
    from = (*block)->next().value;
  }
  EXPECT_TRUE((*log().read_stored(log().head()))->empty());
  EXPECT_TRUE((*log().read_stored(Position{UINT64_MAX}))->empty());
  EXPECT_EQ((*log().read_stored(Position{255}, 1))->size(), 1u);
  EXPECT_EQ((*log().read_stored(Position{570}, 2))->size(), 2u);
}

}  // namespace
}  // namespace leitai
