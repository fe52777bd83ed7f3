#include "engine/log/checkpoint_signer.h"

#include <fstream>
#include <set>
#include <sstream>

#include "engine/log/key_layout.h"
#include "engine/log/memory_log.h"
#include "engine/log/rocks_store.h"
#include "engine/proof/tile_tree.h"
#include "tests/engine/log/durable_log_test.h"

namespace leitai {
namespace {

using ::testing::Test;

proof::SigningKey key(std::uint8_t seed = 1) {
  proof::Ed25519Bytes bytes;
  bytes.fill(seed);
  return proof::SigningKey("log.example/test", bytes);
}

/// A log that remembers what was read of it past the memory.
class WatchedLog final : public EventLog {
 public:
  Position head() const override { return log_.head(); }
  Result<void> append(const AppendBatch& batch) override { return log_.append(batch); }
  Result<EventBlockPtr> read(Position from, std::size_t limit) const override { return log_.read(from, limit); }
  Result<EventBlockPtr> read_stored(Position from, std::size_t limit) const override {
    auto block = log_.read_stored(from, limit);
    if (block)
      for (std::size_t i = 0; i < (*block)->size(); ++i) stored_.push_back(from.value + i);
    return block;
  }
  Result<EventBlockPtr> follow(Position from, std::stop_token stop) const override { return log_.follow(from, stop); }
  Result<StreamPage> read_stream(StreamRef stream, std::uint64_t version, std::size_t limit) const override {
    return log_.read_stream(stream, version, limit);
  }
  Result<std::optional<CommandRecord>> find_command(CommandId id) const override { return log_.find_command(id); }
  proof::Frontier frontier() const override { return log_.frontier(); }
  Result<std::vector<Digest>> hash_tile(const proof::TileId& tile) const override { return log_.hash_tile(tile); }

  /// Positions, since the last call.
  std::vector<std::uint64_t> take_stored() { return std::exchange(stored_, {}); }

 private:
  MemoryLog log_;
  mutable std::vector<std::uint64_t> stored_;
};

std::vector<std::uint64_t> numbers(std::uint64_t from, std::uint64_t to) {
  std::vector<std::uint64_t> all;
  for (; from < to; ++from) all.push_back(from);
  return all;
}

class CheckpointSignerTest : public Test {
 protected:
  void append(std::size_t events) { ASSERT_TRUE(log_.append(maker_.marks(events))); }
  std::filesystem::path kept() const { return folder_.path() / "checkpoint"; }
  Result<std::unique_ptr<CheckpointSigner>> open(std::uint8_t seed = 1) {
    return CheckpointSigner::open(log_, key(seed), kept());
  }
  void expect_refused(const std::string& part) {
    const auto signer = open();
    ASSERT_FALSE(signer.has_value());
    EXPECT_EQ(signer.error().kind, ErrorKind::INTERNAL);
    EXPECT_NE(signer.error().text.en.find(part), std::string::npos) << signer.error().text.en;
  }

  testing::TempFolder folder_;
  testing::EventMaker maker_;
  WatchedLog log_;
};

TEST_F(CheckpointSignerTest, SignsTheRootOfWhatIsStored) {
  auto signer = *open();
  EXPECT_FALSE(signer->last());
  const auto empty = signer->sign({});
  ASSERT_TRUE(empty.has_value());
  EXPECT_EQ(empty->tree, (proof::TreeHead{0, proof::Frontier().root()}));
  append(700);
  const auto made = signer->sign({});
  ASSERT_TRUE(made.has_value()) << to_string(made.error());
  EXPECT_EQ(made->tree, (proof::TreeHead{700, log_.frontier().root()}));
  const auto opened = proof::open_checkpoint(made->note, std::vector{key().verifier()});
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(opened->tree, made->tree);
  EXPECT_EQ(opened->origin, "log.example/test");
  EXPECT_EQ(signer->read_back(), 700u);
}

TEST_F(CheckpointSignerTest, ReadsEveryEventBackOnce) {
  auto signer = *open();
  append(300);
  ASSERT_TRUE(signer->sign({}));
  EXPECT_EQ(log_.take_stored(), numbers(0, 300));
  ASSERT_TRUE(signer->sign({}));
  EXPECT_TRUE(log_.take_stored().empty());
  append(1);
  append(500);
  ASSERT_TRUE(signer->sign({}));
  EXPECT_EQ(log_.take_stored(), numbers(300, 801));
}

TEST_F(CheckpointSignerTest, GoesOnFromTheKeptCheckpoint) {
  append(300);
  const auto before = *(*open())->sign({});
  log_.take_stored();
  append(5);
  auto signer = *open();
  ASSERT_TRUE(signer->last());
  EXPECT_EQ(signer->last()->note, before.note);
  EXPECT_EQ(signer->read_back(), 300u);
  const auto made = signer->sign({});
  EXPECT_EQ(log_.take_stored(), numbers(300, 305));
  proof::TileTree tree(305, [this](const proof::TileId& tile) { return log_.hash_tile(tile); });
  EXPECT_TRUE(proof::verify_consistency(before.tree, made->tree, *tree.consistency(300)));
}

TEST_F(CheckpointSignerTest, OfANewKeyReadsEverythingBackItself) {
  append(300);
  ASSERT_TRUE((*open(1))->sign({}));
  log_.take_stored();
  auto signer = *open(2);
  EXPECT_FALSE(signer->last());
  ASSERT_TRUE(signer->sign({}));
  EXPECT_EQ(log_.take_stored(), numbers(0, 300));
}

TEST_F(CheckpointSignerTest, EndsWhenItIsAskedTo) {
  append(10);
  std::stop_source stop;
  stop.request_stop();
  auto signer = *open();
  EXPECT_EQ(signer->sign(stop.get_token()).error().kind, ErrorKind::STOPPING);
  EXPECT_TRUE(signer->sign({}));
}

TEST_F(CheckpointSignerTest, RefusesALogThatIsShorterThanWhatWasSigned) {
  append(10);
  ASSERT_TRUE((*open())->sign({}));
  WatchedLog shorter;
  testing::EventMaker maker;
  ASSERT_TRUE(shorter.append(maker.marks(9)));
  const auto signer = CheckpointSigner::open(shorter, key(), kept());
  ASSERT_FALSE(signer.has_value());
  EXPECT_NE(signer.error().text.en.find("had 10 events then and has 9 now"), std::string::npos);
}

TEST_F(CheckpointSignerTest, RefusesALogWithAnotherPast) {
  append(10);
  ASSERT_TRUE((*open())->sign({}));
  WatchedLog other;
  testing::EventMaker maker;
  ASSERT_TRUE(other.append(maker.marks(20, 5)));
  for (const std::uint8_t seed : {1, 2}) {
    const auto signer = CheckpointSigner::open(other, key(seed), kept());
    ASSERT_FALSE(signer.has_value());
    EXPECT_NE(signer.error().text.en.find("its root at size 10"), std::string::npos);
  }
}

TEST_F(CheckpointSignerTest, RefusesAKeptCheckpointThatIsDamaged) {
  append(10);
  const std::string note = (*open())->sign({})->note;
  for (const std::string& bytes : {std::string(), note.substr(0, note.size() - 1), "x" + note.substr(5)}) {
    std::ofstream(kept(), std::ios::trunc) << bytes;
    if (bytes.starts_with("x")) continue;  // a note by an unknown key: another log's name, the same tree
    expect_refused("the kept checkpoint is damaged");
  }
  EXPECT_TRUE(open().has_value());
}

TEST_F(CheckpointSignerTest, GivesNothingThatCouldNotBeKept) {
  append(10);
  auto signer = *CheckpointSigner::open(log_, key(), folder_.path() / "nowhere" / "checkpoint");
  EXPECT_FALSE(signer->sign({}).has_value());
  EXPECT_FALSE(signer->last());
}

class DamagedLogSigner : public testing::DurableLogTest {};

TEST_F(DamagedLogSigner, SignsNothingOverAnEventThatIsNotStoredAsItWasWritten) {
  append(600);
  const auto bundle = keys::number_key(1);
  {
    auto store = RocksStore::open(database());
    rocksdb::PinnableSlice value;
    ASSERT_EQ(*(*store)->get(Family::bundles, keys::text(bundle), value), RocksStore::Found::yes);
    std::string changed = value.ToString();
    changed[changed.size() - 4] = static_cast<char>(changed[changed.size() - 4] ^ 1);
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put((*store)->handle(Family::bundles), slice_of(keys::text(bundle)), changed).ok());
    ASSERT_TRUE((*store)->write(batch).ok());
  }
  const auto log = open();
  ASSERT_TRUE(log);
  const auto kept = folder_.path() / "checkpoint";
  auto signer = *CheckpointSigner::open(**log, key(), kept);
  for (int i = 0; i < 2; ++i) {
    const auto made = signer->sign({});
    ASSERT_FALSE(made.has_value());
    EXPECT_NE(made.error().text.en.find("position 511"), std::string::npos) << made.error().text.en;
  }
  EXPECT_EQ(signer->read_back(), 256u);
  EXPECT_FALSE(std::filesystem::exists(kept));
}

}  // namespace
}  // namespace leitai
