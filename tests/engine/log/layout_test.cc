#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/log/bundle.h"
#include "engine/log/hash_tiles.h"
#include "engine/log/key_layout.h"
#include "engine/log/records.h"
#include "tests/engine/proof/slow_tree.h"

/// Keys and values as bytes.
namespace leitai {
namespace {

RC_GTEST_PROP(KeyLayout, KeysSortAsNumbersDo, (std::uint64_t a, std::uint64_t b)) {
  RC_ASSERT((a < b) == (keys::text(keys::number_key(a)) < keys::text(keys::number_key(b))));
  RC_ASSERT(keys::read_number_key(keys::text(keys::number_key(a))) == a);
}

RC_GTEST_PROP(KeyLayout, StreamKeysSortByStreamAndVersion,
              (std::uint16_t kind, std::uint64_t id, std::uint64_t version, std::uint64_t other)) {
  const auto key = keys::stream_key({kind, id}, version);
  const auto parts = keys::read_stream_key(keys::text(key));
  RC_ASSERT(parts && parts->stream == (StreamRef{kind, id}) && parts->first_version == version);
  RC_ASSERT((version < other) == (keys::text(key) < keys::text(keys::stream_key({kind, id}, other))));
  RC_ASSERT((id < other) == (keys::text(key) < keys::text(keys::stream_key({kind, other}, 0))) || id == other);
}

TEST(KeyLayout, HasFixedBytes) {
  const auto hex = [](const auto& key) { return to_hex(as_bytes(keys::text(key))); };
  EXPECT_EQ(hex(keys::number_key(0x0102)), "0000000000000102");
  EXPECT_EQ(hex(keys::tile_key(2, 7)), "020000000000000007");
  EXPECT_EQ(hex(keys::stream_key({5, 9}, 3)), "000500000000000000090000000000000003");
  EXPECT_EQ(hex(keys::command_key({0x0190, 0xff})), "000000000000019000000000000000ff");
  EXPECT_FALSE(keys::read_number_key("short"));
  EXPECT_FALSE(keys::read_stream_key("short"));
}

RC_GTEST_PROP(Records, PositionsAreReadAsTheyWereWritten, (std::uint64_t first, std::vector<std::uint32_t> steps)) {
  std::vector<Position> positions{Position{first / 2}};
  for (const auto step : steps) positions.push_back(Position{positions.back().value + 1 + step});
  std::string bytes;
  encode_positions(positions, bytes);
  const auto read = decode_positions(bytes);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == positions);
  for (std::size_t n = 0; n < bytes.size(); ++n) RC_ASSERT(!decode_positions(std::string_view(bytes).substr(0, n)));
  RC_ASSERT(!decode_positions(bytes + '\1'));
}

RC_GTEST_PROP(Records, HostilePositionsAreAnErrorOrAscend, (std::string bytes)) {
  const auto read = decode_positions(bytes);
  if (read) RC_ASSERT(std::is_sorted(read->begin(), read->end()));
}

TEST(Records, ACommandNeedsItsDigest) {
  const CommandRecord command{{1, 2}, sha256(as_bytes("x")), "outcome"};
  std::string bytes;
  encode_command(command, bytes);
  EXPECT_EQ(*decode_command(command.id, bytes), command);
  EXPECT_FALSE(decode_command(command.id, std::string_view(bytes).substr(0, 31)));
}

/// A value of events with the given sizes in words, whose words count up.
std::string bundle_value(const std::vector<std::uint32_t>& sizes) {
  std::vector<std::uint32_t> ends;
  std::uint32_t end = 0;
  for (const auto size : sizes) ends.push_back(end += size);
  std::vector<std::uint64_t> words(end);
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = i;
  BundleTable table;
  // In two parts, as a bundle is sealed from the tail and a batch.
  const std::size_t half = ends.size() / 2;
  table.add(std::span(ends).first(half), 0);
  table.add(std::span(ends).subspan(half), half == 0 ? 0 : ends[half - 1]);
  return std::string(table.finish()) + std::string(as_text(bytes_of(words)));
}

RC_GTEST_PROP(Bundle, IsReadAsItWasWritten, ()) {
  const auto sizes = *rc::gen::resize(
      256, rc::gen::nonEmpty(rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(1, 40))));
  RC_PRE(sizes.size() <= 256u);
  const std::string value = bundle_value(sizes);
  const auto view = BundleView::open(value);
  RC_ASSERT(view.has_value());
  RC_ASSERT(view->size() == sizes.size());
  const auto from = *rc::gen::inRange<std::size_t>(0, sizes.size());
  const auto count = *rc::gen::inRange<std::size_t>(1, sizes.size() - from + 1);
  const auto block = view->copy(from, count, Position{from});
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < from; ++i) word += sizes[i];
  for (std::size_t i = 0; i < count; ++i) {
    const FrameView frame = block->frame(i);
    RC_ASSERT(frame.size() == sizes[from + i]);
    for (const std::uint64_t w : frame) RC_ASSERT(w == word++);
  }
}

TEST(Bundle, DamageIsAnErrorNeverARead) {
  const std::string value = bundle_value({3, 1, 20, 7, 5});
  for (std::size_t n = 0; n < value.size(); ++n) EXPECT_FALSE(BundleView::open(std::string_view(value).substr(0, n)));
  for (std::size_t i = 0; i < 28; ++i) {
    for (const unsigned char bits : {0x01, 0x80, 0xff}) {
      std::string damaged = value;
      damaged[i] = static_cast<char>(static_cast<unsigned char>(damaged[i]) ^ bits);
      const auto view = BundleView::open(damaged);
      if (view) {
        EXPECT_EQ(view->copy(0, view->size(), {})->words().size(), 36u) << i;
      }
    }
  }
  EXPECT_FALSE(BundleView::open(bundle_value({1, 8192})));
  EXPECT_TRUE(BundleView::open(bundle_value({1, 8191})));
}

class StoredTiles {
 public:
  void grow(HashTiles& tiles, std::size_t leaves) {
    std::vector<HashTiles::Tile> completed;
    for (std::size_t i = 0; i < leaves; ++i) {
      leaves_.push_back(proof::leaf_hash(as_bytes(std::to_string(leaves_.size()))));
      tiles.append(leaves_.back(), completed);
    }
    for (auto& tile : completed) stored_[{tile.level, tile.index}] = std::move(tile.hashes);
  }
  HashTiles::ReadTile reader() const {
    return [this](unsigned level, std::uint64_t index) -> Result<std::vector<Digest>> {
      return stored_.at({level, index});
    };
  }
  std::span<const Digest> leaves() const { return leaves_; }
  std::size_t stored() const { return stored_.size(); }

 private:
  std::vector<Digest> leaves_;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> stored_;
};

TEST(HashTiles, GrowRestoreAndRememberEverySize) {
  StoredTiles stored;
  HashTiles tiles;
  for (const std::size_t leaves : {0u, 1u, 254u, 1u, 1u, 300u, 65'536u - 557u, 1u, 700u}) {
    stored.grow(tiles, leaves);
    const auto all = stored.leaves();
    ASSERT_EQ(tiles.size(), all.size());
    ASSERT_EQ(tiles.frontier().root(), testing::slow_root(all)) << all.size();
    const auto last = all.subspan(all.size() / 256 * 256);
    const auto restored = HashTiles::restore(all.size(), last, stored.reader());
    ASSERT_TRUE(restored);
    ASSERT_EQ(restored->frontier(), tiles.frontier());
    for (const std::size_t size : {0u, 1u, 255u, 256u, 257u, 512u, 65'535u, 65'536u, 65'537u, 66'000u}) {
      if (size > all.size()) continue;
      const auto then = restored->frontier_at(size, stored.reader());
      ASSERT_TRUE(then);
      ASSERT_EQ(then->root(), testing::slow_root(all.first(size))) << size << " of " << all.size();
      ASSERT_EQ(then->size(), size);
    }
  }
  EXPECT_EQ(stored.stored(), 66'237u / 256 + 1);
}

}  // namespace
}  // namespace leitai
