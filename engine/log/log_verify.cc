#include "engine/log/log_verify.h"

#include <unordered_map>

#include "engine/log/log_errors.h"
#include "engine/proof/merkle.h"
#include "events/schema/envelope.capnp.h"

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

struct Envelope {
  std::uint64_t position = 0;
  StreamRef stream;
  std::uint64_t version = 0;
  std::int64_t recorded_at = 0;
};

/// The envelope of a stored event, bounds-checked; its body is walked whole.
Result<Envelope> read_envelope(FrameView frame) {
  try {
    FrameReader<schema::Event> reader(frame);
    const auto event = reader.root();
    event.totalSize();
    return Envelope{event.getPosition(),
                    {static_cast<std::uint16_t>(event.getStreamKind()), event.getStreamId()},
                    event.getStreamVersion(),
                    event.getRecordedAt()};
  } catch (const kj::Exception& exception) {
    return malformed_message(exception);
  }
}

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
  Verifier(const EventLog& log, const LeafHashes& leaves) : log_(log), leaves_(leaves), expected_(log.frontier()) {}

  Result<void> run(const VerifyProgress& progress) {
    const Position total{expected_.size()};
    for (Position at; at < total;) {
      const auto block =
          log_.read(at, static_cast<std::size_t>(std::min<std::uint64_t>(kPage, total.value - at.value)));
      if (!block) return block.error();
      if ((*block)->empty()) return damaged_event(at.value, {"读不到事件", "there is no event"});
      if (auto done = add_block(**block); !done) return done;
      at = (*block)->next();
      if (progress) progress(at, total);
    }
    if (tree_ != expected_) {
      return log_damaged(place_of("默克尔树,大小", "the Merkle tree at size", tree_.size()),
                         found_expected(to_hex(tree_.root()), to_hex(expected_.root())));
    }
    for (const auto& [stream, fold] : streams_) {
      if (auto done = check_index(stream, fold); !done) return done;
    }
    return {};
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
      tree_.append(leaf);
    }
    return {};
  }

  /// Against the stored leaf hash, for an event of a sealed bundle.
  Result<void> check_leaf(std::uint64_t position, const Digest& leaf) {
    const std::uint64_t bundle = position / EventLog::kBundleEvents;
    if (!leaves_ || bundle >= expected_.size() / EventLog::kBundleEvents) return {};
    if (position % EventLog::kBundleEvents == 0) {
      auto stored = leaves_(bundle);
      if (!stored) return stored.error();
      stored_ = std::move(*stored);
    }
    const Digest& stored = stored_.at(static_cast<std::size_t>(position % EventLog::kBundleEvents));
    if (leaf == stored) return {};
    return damaged_field(position, "事件的哈希", "the event's hash", to_hex(leaf), to_hex(stored));
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
    while (found.events < expected.events) {
      const auto limit = static_cast<std::size_t>(std::min<std::uint64_t>(kPage, expected.events - found.events));
      const auto page = log_.read_stream(stream, found.events + 1, limit);
      if (!page) return page.error();
      if (page->positions.empty()) break;
      for (const Position position : page->positions) found.add(position);
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
  const LeafHashes& leaves_;
  std::vector<Digest> stored_;  // of the bundle in hand
  const proof::Frontier expected_;
  proof::Frontier tree_;
  std::int64_t last_recorded_ = 0;
  std::unordered_map<StreamRef, StreamFold> streams_;
};

}  // namespace

Result<void> verify(const EventLog& log, const VerifyProgress& progress, const LeafHashes& leaves) {
  return Verifier(log, leaves).run(progress);
}

}  // namespace leitai
