#include "tools/leitai/log_over_http.h"

#include <algorithm>
#include <unordered_map>

#include "engine/proof/frontier.h"
#include "engine/proof/merkle.h"
#include "events/ids.h"
#include "events/message.h"
#include "events/schema/envelope.capnp.h"
#include "tools/leitai/daemon_options.h"

namespace leitai::cli {
namespace {

using proof::TileId;

Error wrong(std::uint64_t position, const char* zh, const char* en) {
  const std::string at = std::to_string(position);
  return make_error(ErrorKind::MALFORMED, "位置 " + at + ":" + zh, "position " + at + ": " + en);
}

/// The events so far, as one reads them in order.
class Walk {
 public:
  Result<void> take(std::uint64_t position, std::string_view entry) {
    if (entry.empty() || entry.size() % sizeof(std::uint64_t) != 0) return wrong(position, "不是事件", "no event");
    try {
      const Frame frame = aligned_copy(as_bytes(entry));
      FrameReader<schema::Event> reader(frame);
      const auto event = reader.root();
      if (event.getPosition() != position)
        return wrong(position, "事件写着别的位置", "the event says another position");
      auto& version = versions_[{static_cast<std::uint16_t>(event.getStreamKind()), event.getStreamId()}];
      if (event.getStreamVersion() != version + 1)
        return wrong(position, "其流的版本号不连续", "its stream's versions have a gap");
      if (event.getRecordedAt() < last_) return wrong(position, "记录时间倒退", "its time is before the last event's");
      version = event.getStreamVersion();
      last_ = event.getRecordedAt();
    } catch (const kj::Exception&) {
      return wrong(position, "不是事件", "no event");
    }
    frontier_.append(proof::leaf_hash(as_bytes(entry)));
    return {};
  }
  std::uint64_t streams() const { return versions_.size(); }
  Digest root() const { return frontier_.root(); }

 private:
  std::unordered_map<StreamRef, std::uint64_t> versions_;
  std::int64_t last_ = INT64_MIN;
  proof::Frontier frontier_;
};

}  // namespace

Result<std::string> LogOverHttp::get(const std::string& path) const {
  auto reply = client::get(endpoint_, path, token_, std::chrono::duration_cast<std::chrono::seconds>(kAnswerTimeout));
  if (!reply) return reply.error();
  if (reply->status != 200) return client::error_of(*reply);
  return std::move(reply->body);
}

Result<proof::Checkpoint> LogOverHttp::checkpoint(const std::vector<proof::VerifierKey>& keys) const {
  const auto newest = note();
  if (!newest) return newest.error();
  return proof::open_checkpoint(*newest, keys);
}

proof::ReadTile LogOverHttp::tiles() const {
  return [this](const TileId& tile) -> Result<std::vector<Digest>> {
    const auto bytes = get("/log/tile/" + proof::tile_path(tile));
    if (!bytes) return bytes.error();
    auto hashes = proof::parse_tile(*bytes, tile.width);
    if (!hashes)
      return make_error(ErrorKind::MALFORMED, "瓦片 " + proof::tile_path(tile) + " 长度不对",
                        "tile " + proof::tile_path(tile) + " has the wrong length");
    return std::move(*hashes);
  };
}

Result<LogOverHttp::Entries> LogOverHttp::read_entries(std::uint64_t size,
                                                       const std::function<void(std::uint64_t)>& progress) const {
  Walk walk;
  for (std::uint64_t first = 0; first < size; first += proof::kTileWidth) {
    const auto width = static_cast<unsigned>(std::min<std::uint64_t>(proof::kTileWidth, size - first));
    const TileId tile{TileId::Of::entries, 0, first / proof::kTileWidth, width};
    const auto bundle = get("/log/tile/" + proof::tile_path(tile));
    if (!bundle) return bundle.error();
    const auto entries = proof::parse_entries(*bundle, width);
    if (!entries) return wrong(first, "条目包长度不对", "the bundle of entries has the wrong length");
    for (std::size_t i = 0; i < entries->size(); ++i)
      if (const auto taken = walk.take(first + i, (*entries)[i]); !taken) return taken.error();
    progress(first + width);
  }
  return Entries{size, walk.streams(), walk.root()};
}

}  // namespace leitai::cli
