#include "engine/log/bundle.h"
#include "engine/log/key_layout.h"
#include "engine/log/log_verify.h"
#include "engine/log/rocks_store.h"
#include "tests/engine/log/durable_log_test.h"

/// Stored values that are not what was written: refused at the open, or an error where they are read.
namespace leitai {
namespace {

using testing::read_file;
using testing::write_file;

class DamageTest : public testing::DurableLogTest {
 protected:
  /// Changes one value behind the log's back: `change` gets it and gives the new one; empty deletes it.
  template <class Change>
  void tamper(Family family, std::string_view key, Change change) const {
    auto store = RocksStore::open(database());
    ASSERT_TRUE(store) << to_string(store.error());
    rocksdb::PinnableSlice value;
    ASSERT_EQ(*(*store)->get(family, key, value), RocksStore::Found::yes);
    const std::string changed = change(value.ToString());
    rocksdb::WriteBatch batch;
    const auto status = changed.empty() ? batch.Delete((*store)->handle(family), slice_of(key))
                                        : batch.Put((*store)->handle(family), slice_of(key), changed);
    ASSERT_TRUE(status.ok() && (*store)->write(batch).ok());
  }
  static std::string remove(const std::string&) { return {}; }
  /// Flips a bit in the last event of a bundle or a tail piece.
  static std::string flip_last(std::string value) {
    value[value.size() - 4] = static_cast<char>(value[value.size() - 4] ^ 1);
    return value;
  }
  static std::string cut(const std::string& value) { return value.substr(0, value.size() - 8); }

  void expect_read_error(std::uint64_t position, const std::vector<std::string>& parts) const {
    const auto log = RocksDbLog::open({.directory = directory(), .recent_bytes = 0});
    ASSERT_TRUE(log) << to_string(log.error());
    const auto block = (*log)->read(Position{position});
    ASSERT_FALSE(block);
    for (const std::string& part : parts) {
      EXPECT_NE(block.error().text.en.find(part), std::string::npos) << block.error().text.en;
    }
    EXPECT_FALSE(verify(**log));
  }
};

const auto kBundleOne = keys::number_key(1);
const auto kTailPiece = keys::number_key(512);

TEST_F(DamageTest, AMissingBundleIsAnErrorThatNamesIt) {
  append(900);
  tamper(Family::bundles, keys::text(kBundleOne), remove);
  expect_read_error(300, {"bundle 1", "missing"});
}

TEST_F(DamageTest, ACutBundleIsAnErrorThatNamesIt) {
  append(600);
  tamper(Family::bundles, keys::text(kBundleOne), cut);
  expect_read_error(256, {"bundle 1", "expected"});
}

TEST_F(DamageTest, AChangedEventOfABundleIsNamedByVerify) {
  append(600);
  tamper(Family::bundles, keys::text(kBundleOne), flip_last);
  const auto log = open();
  ASSERT_TRUE(log) << to_string(log.error());
  const auto by_leaf = verify(**log);
  ASSERT_FALSE(by_leaf);
  EXPECT_NE(by_leaf.error().text.en.find("position 511"), std::string::npos) << by_leaf.error().text.en;
}

TEST_F(DamageTest, AChangedEventOfTheTailIsNoticedAtTheOpen) {
  append(600);
  tamper(Family::tail, keys::text(kTailPiece), flip_last);
  expect_refused({"Merkle root at size 600", "expected"});
}

TEST_F(DamageTest, AMissingOrCutPieceOfTheTailIsNoticedAtTheOpen) {
  append(600);
  tamper(Family::tail, keys::text(kTailPiece), cut);
  expect_refused({"the tail", "position 512"});
  tamper(Family::tail, keys::text(kTailPiece), remove);
  expect_refused({"the tail's end", "found 512, expected 600"});
}

TEST_F(DamageTest, AChangedOrMissingTileIsNoticedAtTheOpen) {
  append(600);
  const auto tile = keys::tile_key(0, 1);
  tamper(Family::tiles, keys::text(tile), flip_last);
  expect_refused({"Merkle root at size 600"});
  tamper(Family::tiles, keys::text(tile), remove);
  expect_refused({"hash tile 0/1", "expected 8192"});
}

TEST_F(DamageTest, AChangedFrontierIsNoticedAtTheOpen) {
  append(600);
  tamper(Family::meta, keys::kFrontierKey, flip_last);
  expect_refused({"Merkle root"});
  tamper(Family::meta, keys::kFrontierKey, cut);
  expect_refused({"Merkle frontier"});
}

TEST_F(DamageTest, AnotherFormatIsRefused) {
  append(1);
  tamper(Family::meta, keys::kFormatKey, [](const std::string&) { return std::string("leitai-log-2"); });
  expect_refused({"format", "found \"leitai-log-2\"", "expected \"leitai-log-1\""});
}

TEST_F(DamageTest, ADamagedStreamIndexIsNamedByVerify) {
  append(600);
  const auto key = keys::stream_key(testing::EventMaker::contest(2), 1);
  tamper(Family::streams, keys::text(key), [](std::string value) {
    value[2] = static_cast<char>(value[2] + 3);
    return value;
  });
  const auto log = open();
  ASSERT_TRUE(log);
  const auto verified = verify(**log);
  ASSERT_FALSE(verified);
  EXPECT_NE(verified.error().text.en.find("index of stream 5/2"), std::string::npos) << verified.error().text.en;
}

TEST_F(DamageTest, AFlippedByteInATableFileNeverPasses) {
  append(3000);
  append(0);  // its recovery writes the table files
  const auto tables = files(".sst");
  ASSERT_FALSE(tables.empty());
  for (const auto& table : tables) {
    const std::string whole = read_file(table);
    for (std::size_t i = 10; i < whole.size(); i += whole.size() / 5 + 1) {
      std::string damaged = whole;
      damaged[i] = static_cast<char>(damaged[i] ^ 4);
      write_file(table, damaged);
      const auto log = open();
      if (!log) continue;
      std::size_t errors = verify(**log) ? 0 : 1;
      for (std::uint64_t bundle = 0; bundle < 11; ++bundle) {
        const proof::TileId tile{proof::TileId::Of::hashes, 0, bundle, proof::kTileWidth};
        errors += (*log)->hash_tile(tile) ? 0 : 1;
      }
      for (const CommandRecord& command : testing::EventMaker().marks(3000).commands) {
        const auto found = (*log)->find_command(command.id);
        errors += found && *found && **found == command ? 0 : 1;
      }
      EXPECT_GT(errors, 0u) << table << " byte " << i;
    }
    write_file(table, whole);
  }
  EXPECT_TRUE(open());
}

}  // namespace
}  // namespace leitai
