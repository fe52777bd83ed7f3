#include "engine/log/log_verify.h"

#include <unordered_map>

#include "engine/log/envelope.h"
#include "engine/log/hash_tiles.h"
#include "engine/log/log_errors.h"
#include "engine/proof/merkle.h"

namespace leitai {
namespace {

constexpr std::size_t kPage = 4096;

/// What is kept of one stream: how many events, and a fold of their positions to compare the index with.
struct StreamFold {
  std::uint64_t events = 0;
  std::uint64_t positions = 0;

  void add(Position position) {
    ++events;
    positions = (positions ^ position.value) * 0x9E3779B97F4A7C15ull + events;
  }
  friend bool operator==(const StreamFold&, const StreamFold&) = default;
};

Error damaged_event(std::uint64_t position, const LocalText& what) {
  return log_damaged(place_of("位置", "position", position), what);
}

Error damaged_field(std::uint64_t position, const char* zh, const char* en, const std::string& found,
                    const std::string& expected) {
  const LocalText text = found_expected(found, expected);
  return damaged_event(position, {zh + text.zh, std::string(en) + ": " + text.en});
}

class Verifier {
 public:
  explicit Verifier(const EventLog& log) : log_(log), expected_(log.frontier()) {}

  Result<VerifiedLog> run(const VerifyProgress& progress) {
    const Position total{expected_.size()};
    for (Position at; at < total;) {
      const auto block =
          log_.read(at, static_cast<std::size_t>(std::min<std::uint64_t>(kPage, total.value - at.value)));
      if (!block) return block.error();
      if ((*block)->empty()) return damaged_event(at.value, {"读不到事件", "there is no event"});
      if (auto done = add_block(**block); !done) return done.error();
      at = (*block)->next();
      if (progress) progress(at, total);
    }
    end_command(total.value);
    if (tiles_.frontier() != expected_) {
      return log_damaged(place_of("默克尔树,大小", "the Merkle tree at size", tiles_.size()),
                         found_expected(to_hex(tiles_.frontier().root()), to_hex(expected_.root())));
    }
    for (const auto& [stream, fold] : streams_) {
      if (auto done = check_index(stream, fold); !done) return done.error();
    }
    return VerifiedLog{expected_, streams_.size(), commands_};
  }

 private:
  Result<void> add_block(const EventBlock& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      const std::uint64_t position = block.first().value + i;
      const auto envelope = read_envelope(block.frame(i));
      if (!envelope) return damaged_event(position, envelope.error().text);
      if (auto done = add_event(position, *envelope); !done) return done;
      const Digest leaf = proof::leaf_hash(bytes_of(block.frame(i)));
      if (auto done = check_leaf(position, leaf); !done) return done;
      completed_.clear();
      tiles_.append(leaf, completed_);
      for (const HashTiles::Tile& tile : completed_) {
        if (auto done = check_tile(tile); !done) return done;
      }
    }
    return {};
  }

  /// Against the stored leaf hash, for an event of a sealed bundle: so a damaged event is named, not only noticed.
  Result<void> check_leaf(std::uint64_t position, const Digest& leaf) {
    const std::uint64_t bundle = position / EventLog::kBundleEvents;
    if (bundle >= expected_.size() / EventLog::kBundleEvents) return {};
    if (position % EventLog::kBundleEvents == 0) {
      auto stored = log_.hash_tile({proof::TileId::Of::hashes, 0, bundle, proof::kTileWidth});
      if (!stored) return stored.error();
      stored_ = std::move(*stored);
    }
    const Digest& stored = stored_.at(static_cast<std::size_t>(position % EventLog::kBundleEvents));
    if (leaf == stored) return {};
    return damaged_field(position, "事件的哈希", "the event's hash", to_hex(leaf), to_hex(stored));
  }

  /// A full tile of the upper levels, against the roots of those below it.
  Result<void> check_tile(const HashTiles::Tile& tile) const {
    if (tile.level == 0) return {};
    const auto stored = log_.hash_tile({proof::TileId::Of::hashes, tile.level, tile.index, proof::kTileWidth});
    if (!stored) return stored.error();
    for (std::size_t i = 0; i < tile.hashes.size(); ++i) {
      if (tile.hashes[i] == (*stored)[i]) continue;
      const std::string where =
          std::to_string(tile.level) + "/" + std::to_string(tile.index) + ", " + std::to_string(i);
      return log_damaged({"哈希瓦片 " + where, "hash tile " + where},
                         found_expected(to_hex((*stored)[i]), to_hex(tile.hashes[i])));
    }
    return {};
  }

  /// The command in hand has all its events: they end before `position`.
  void end_command(std::uint64_t position) {
    if (command_events_ > 0) commands_.add(command_, Position{position - 1}, command_events_);
    command_events_ = 0;
  }

  Result<void> add_event(std::uint64_t position, const Envelope& event) {
    if (event.position != position) {
      return damaged_field(position, "事件的位置", "the event's position", std::to_string(event.position),
                           std::to_string(position));
    }
    if (position > 0 && event.recorded_at < last_recorded_) {
      return damaged_field(position, "记录时间(微秒)", "recorded time, microseconds", std::to_string(event.recorded_at),
                           ">= " + std::to_string(last_recorded_));
    }
    last_recorded_ = event.recorded_at;
    if (event.command != command_) end_command(position);
    command_ = event.command;
    ++command_events_;
    StreamFold& fold = streams_[event.stream];
    if (event.version != fold.events + 1) {
      return damaged_field(position, "流版本", "stream version", std::to_string(event.version),
                           std::to_string(fold.events + 1));
    }
    fold.add(Position{position});
    return {};
  }

  /// The index's positions of one stream against what the events themselves said.
  Result<void> check_index(StreamRef stream, const StreamFold& expected) const {
    StreamFold found;
    // One more is asked for than there should be, to see that it is not there.
    while (found.events <= expected.events) {
      const auto limit = static_cast<std::size_t>(std::min<std::uint64_t>(kPage, expected.events - found.events + 1));
      const auto page = log_.read_stream(stream, found.events + 1, limit);
      if (!page) return page.error();
      if (page->positions.empty()) break;
      // What was added since the head was read is not this check's.
      for (const Position position : page->positions)
        if (position.value < expected_.size()) found.add(position);
      if (page->positions.back().value >= expected_.size() || page->positions.size() < limit) break;
    }
    if (found == expected) return {};
    return locate(stream, expected.events);
  }

  /// The first version at which the index does not lead to the stream's event.
  Result<void> locate(StreamRef stream, std::uint64_t events) const {
    const std::string text = std::to_string(stream.kind) + "/" + std::to_string(stream.id);
    for (std::uint64_t version = 1; version <= events; ++version) {
      const LocalText where =
          place_of(("流 " + text + " 的索引,版本").c_str(), ("index of stream " + text + ", version").c_str(), version);
      const auto page = log_.read_stream(stream, version, 1);
      if (!page) return page.error();
      if (page->positions.empty()) return log_damaged(where, {"缺失", "missing"});
      const Position position = page->positions.front();
      const auto block = log_.read(position, 1);
      if (!block) return block.error();
      const auto event = (*block)->empty() ? Result<Envelope>(Envelope{}) : read_envelope((*block)->frame(0));
      if (!event) return event.error();
      if (event->stream != stream || event->version != version) {
        const std::string p = std::to_string(position.value);
        return log_damaged(where, {"指向位置 " + p + ",那里是别的事件", "leads to position " + p + ", another event"});
      }
    }
    return log_damaged({"流 " + text + " 的索引", "index of stream " + text},
                       {"与事件不符", "does not agree with the events"});
  }

  const EventLog& log_;
  std::vector<Digest> stored_;  // of the bundle in hand
  const proof::Frontier expected_;
  HashTiles tiles_;
  std::vector<HashTiles::Tile> completed_;
  std::int64_t last_recorded_ = 0;
  CommandId command_;
  std::uint64_t command_events_ = 0;
  CommandFold commands_;
  std::unordered_map<StreamRef, StreamFold> streams_;
};

}  // namespace

Result<VerifiedLog> verify(const EventLog& log, const VerifyProgress& progress) {
  return Verifier(log).run(progress);
}

}  // namespace leitai
