#include "engine/log/batch_writer.h"

#include <algorithm>
#include <numeric>

#include "engine/log/key_layout.h"
#include "engine/log/records.h"
#include "engine/log/rocks_settings.h"
#include "engine/proof/merkle.h"
#include "events/check.h"

namespace leitai {
namespace {

constexpr std::size_t kReservedBytes = 1u << 20;

/// Where event i of a batch begins, in words.
std::uint32_t begin_of(const AppendBatch& batch, std::size_t i) {
  return i == 0 ? 0 : batch.ends[i - 1];
}

rocksdb::Slice slice_of_words(FrameView words) {
  return slice_of(as_text(bytes_of(words)));
}

/// RocksDB reports only a batch that has grown past its limit, and this one has none.
void check(const rocksdb::Status& status) {
  LEITAI_CHECK(status.ok(), "a write batch takes every entry");
}

}  // namespace

void Tail::clear() {
  words.clear();
  ends.clear();
  pieces.clear();
}

BatchWriter::BatchWriter(const RocksStore& store, HashTiles tiles, Tail tail)
    : store_(store),
      tiles_(std::move(tiles)),
      frontier_(tiles_.frontier()),
      tail_(std::move(tail)),
      out_(kReservedBytes, 0, rocks::kProtectionBytes, 0) {}

rocksdb::WriteBatch& BatchWriter::prepare(const AppendBatch& batch) {
  out_.Clear();
  if (batch.events() > 0) {
    const std::uint64_t first = size();
    hash_events(batch);
    put_events(batch, first);
    put_streams(batch, first);
    check(out_.Put(store_.handle(Family::meta), slice_of(keys::kFrontierKey), slice_of(frontier_.save())));
  }
  put_commands(batch);
  return out_;
}

void BatchWriter::hash_events(const AppendBatch& batch) {
  completed_.clear();
  for (std::size_t i = 0; i < batch.events(); ++i) {
    const std::uint32_t begin = begin_of(batch, i);
    const FrameView frame = FrameView(batch.words).subspan(begin, batch.ends[i] - begin);
    tiles_.append(proof::leaf_hash(bytes_of(frame)), completed_);
  }
  frontier_ = tiles_.frontier();
  for (const HashTiles::Tile& tile : completed_) {
    const auto key = keys::tile_key(tile.level, tile.index);
    const rocksdb::Slice hashes(reinterpret_cast<const char*>(tile.hashes.data()), tile.hashes.size() * sizeof(Digest));
    check(out_.Put(store_.handle(Family::tiles), slice_of(keys::text(key)), hashes));
  }
}

void BatchWriter::put_events(const AppendBatch& batch, std::uint64_t first) {
  std::size_t begin = 0;
  while (tail_.ends.size() + (batch.events() - begin) >= EventLog::kBundleEvents) {
    const std::size_t end = begin + (EventLog::kBundleEvents - tail_.ends.size());
    seal(batch, begin, end, (first + begin) / EventLog::kBundleEvents);
    begin = end;
  }
  if (begin < batch.events()) keep_tail(batch, begin, first + begin);
}

void BatchWriter::seal(const AppendBatch& batch, std::size_t begin, std::size_t end, std::uint64_t number) {
  const std::uint32_t from = begin_of(batch, begin);
  table_.clear();
  table_.add(tail_.ends, 0);
  table_.add(std::span(batch.ends).subspan(begin, end - begin), from);
  const FrameView words = FrameView(batch.words).subspan(from, batch.ends[end - 1] - from);
  const std::array<rocksdb::Slice, 3> parts{slice_of(table_.finish()), slice_of_words(tail_.words),
                                            slice_of_words(words)};
  const auto key = keys::number_key(number);
  const rocksdb::Slice key_slice = slice_of(keys::text(key));
  check(out_.Put(store_.handle(Family::bundles), rocksdb::SliceParts(&key_slice, 1),
                 rocksdb::SliceParts(parts.data(), static_cast<int>(parts.size()))));
  for (const Position piece : tail_.pieces) {
    const auto piece_key = keys::number_key(piece.value);
    check(out_.Delete(store_.handle(Family::tail), slice_of(keys::text(piece_key))));
  }
  tail_.clear();
}

void BatchWriter::keep_tail(const AppendBatch& batch, std::size_t begin, std::uint64_t first) {
  const std::uint32_t from = begin_of(batch, begin);
  const auto ends = std::span(batch.ends).subspan(begin);
  const FrameView words = FrameView(batch.words).subspan(from);
  table_.clear();
  table_.add(ends, from);
  const std::array<rocksdb::Slice, 2> parts{slice_of(table_.finish()), slice_of_words(words)};
  const auto key = keys::number_key(first);
  const rocksdb::Slice key_slice = slice_of(keys::text(key));
  check(out_.Put(store_.handle(Family::tail), rocksdb::SliceParts(&key_slice, 1),
                 rocksdb::SliceParts(parts.data(), static_cast<int>(parts.size()))));
  const auto before = static_cast<std::uint32_t>(tail_.words.size());
  for (const std::uint32_t end : ends) tail_.ends.push_back(before + (end - from));
  tail_.words.insert(tail_.words.end(), words.begin(), words.end());
  tail_.pieces.push_back(Position{first});
}

void BatchWriter::put_streams(const AppendBatch& batch, std::uint64_t first) {
  order_.resize(batch.events());
  std::iota(order_.begin(), order_.end(), 0u);
  const auto by_stream = [&](std::uint32_t a, std::uint32_t b) {
    const StreamRef &left = batch.places[a].stream, &right = batch.places[b].stream;
    return left != right ? left < right : a < b;
  };
  if (!std::is_sorted(order_.begin(), order_.end(), by_stream)) std::sort(order_.begin(), order_.end(), by_stream);
  for (std::size_t i = 0; i < order_.size();) {
    const StreamPlace place = batch.places[order_[i]];
    positions_.clear();
    for (; i < order_.size() && batch.places[order_[i]].stream == place.stream; ++i) {
      LEITAI_CHECK(batch.places[order_[i]].version == place.version + positions_.size(),
                   "a stream's versions follow one another");
      positions_.push_back(Position{first + order_[i]});
    }
    encode_positions(positions_, value_);
    const auto key = keys::stream_key(place.stream, place.version);
    check(out_.Put(store_.handle(Family::streams), slice_of(keys::text(key)), slice_of(value_)));
  }
}

void BatchWriter::put_commands(const AppendBatch& batch) {
  for (const CommandRecord& command : batch.commands) {
    encode_command(command, value_);
    const auto key = keys::command_key(command.id);
    check(out_.Put(store_.handle(Family::commands), slice_of(keys::text(key)), slice_of(value_)));
  }
}

}  // namespace leitai
