#include "engine/log/store_verify.h"

#include "engine/log/bundle.h"
#include "engine/log/key_layout.h"
#include "engine/log/records.h"
#include "engine/log/rocks_store.h"
#include "tests/engine/log/damaged_folder.h"

/// What lies beside the events, changed behind the log's back: named by the checks of the whole store.
namespace leitai {
namespace {

using testing::EventMaker;
using testing::read_outcome;

class StoreVerifyTest : public testing::DurableLogTest {
 protected:
  void append_told(std::size_t events) {
    auto log = open();
    ASSERT_TRUE(log) << to_string(log.error());
    AppendBatch batch = maker_.marks(events);
    for (std::size_t i = 0; i < events; ++i)
      batch.commands[i].outcome = "1 " + std::to_string(batch.expected_head.value + i);
    ids_.insert(ids_.end(), batch.commands.begin(), batch.commands.end());
    ASSERT_TRUE((*log)->append(batch));
  }

  void put(Family family, std::string_view key, const std::string& value) const {
    auto store = RocksStore::open(database());
    ASSERT_TRUE(store) << to_string(store.error());
    rocksdb::WriteBatch batch;
    const auto status = value.empty() ? batch.Delete((*store)->handle(family), slice_of(key))
                                      : batch.Put((*store)->handle(family), slice_of(key), value);
    ASSERT_TRUE(status.ok() && (*store)->write(batch).ok());
  }
  void put_command(CommandId id, const std::string& outcome) const {
    std::string value;
    encode_command({id, {}, outcome}, value);
    const auto key = keys::command_key(id);
    put(Family::commands, keys::text(key), value);
  }

  /// All the checks; what the first that fails says.
  std::string verdict() const {
    const auto log = open();
    if (!log) return log.error().text.en;
    const auto verified = verify(**log);
    if (!verified) return verified.error().text.en;
    if (const auto done = verify_commands(**log, *verified, read_outcome); !done) return done.error().text.en;
    if (const auto done = verify_extent(**log, *verified); !done) return done.error().text.en;
    return "good";
  }
  void expect_verdict(const std::vector<std::string>& parts) const {
    const std::string said = verdict();
    for (const std::string& part : parts) EXPECT_NE(said.find(part), std::string::npos) << part << " in: " << said;
  }

  std::vector<CommandRecord> ids_;
};

TEST_F(StoreVerifyTest, AWholeStoreIsGood) {
  EXPECT_EQ(verdict(), "good");
  append_told(1000);
  append_told(7);
  EXPECT_EQ(verdict(), "good");
  put_command({1, 2}, "0 0");
  EXPECT_EQ(verdict(), "good") << "a rejected command has no events";
}

TEST_F(StoreVerifyTest, NamesACommandThatIsMissingFromTheIndex) {
  append_told(600);
  const auto key = keys::command_key(ids_[417].id);
  put(Family::commands, keys::text(key), {});
  expect_verdict({"command 019", "position 417", "is not in the index"});
}

TEST_F(StoreVerifyTest, NamesACommandWhoseOutcomeLeadsElsewhere) {
  append_told(600);
  put_command(ids_[20].id, "1 21");
  expect_verdict({"position 20", "outcome", "1 → 21", "1 → 20"});
  put_command(ids_[20].id, "nonsense");
  expect_verdict({"command 019", "no outcome"});
}

TEST_F(StoreVerifyTest, NamesACommandWhoseEventsAreNotThere) {
  append_told(600);
  put_command({7, 9}, "1 599");
  expect_verdict({"command 00000000000000070000000000000009", "position 599"});
  put_command({7, 9}, "1 600");
  expect_verdict({"command 00000000000000070000000000000009", "position 600"});
}

TEST_F(StoreVerifyTest, NamesABundleOrATilePastTheHead) {
  append_told(600);
  const auto bundle = keys::number_key(2);
  put(Family::bundles, keys::text(bundle), "x");
  expect_verdict({"bundles", "a key too many"});
  put(Family::bundles, keys::text(bundle), {});
  const auto tile = keys::tile_key(1, 0);
  put(Family::tiles, keys::text(tile), "x");
  expect_verdict({"hash tiles", "a key too many"});
}

TEST_F(StoreVerifyTest, NamesAStreamOrAVersionThatNoEventHas) {
  append_told(600);
  std::string value;
  const std::vector<Position> last{Position{599}};
  encode_positions(last, value);
  const auto another = keys::stream_key(EventMaker::unit(77), 1);
  put(Family::streams, keys::text(another), value);
  expect_verdict({"index of stream", "/77", "no such events"});
  put(Family::streams, keys::text(another), {});
  const auto more = keys::stream_key(EventMaker::contest(1), 201);
  put(Family::streams, keys::text(more), value);
  expect_verdict({"index of stream 5/1"});
}

TEST_F(StoreVerifyTest, NamesAChangedTileOfAnUpperLevel) {
  append_told(70'000);
  std::string value;
  {
    auto store = RocksStore::open(database());
    const auto hashes = *(*store)->read_tile(1, 0);
    value.assign(reinterpret_cast<const char*>(hashes.data()), hashes.size() * sizeof(Digest));
  }
  value[5 * 32 + 3] ^= 1;
  const auto tile = keys::tile_key(1, 0);
  put(Family::tiles, keys::text(tile), value);
  // The open recomputes the edge from it and so notices that it is wrong, not where.
  expect_verdict({"Merkle root at size 70000"});
}

}  // namespace
}  // namespace leitai
