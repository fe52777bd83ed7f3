#include "engine/log/hash_tiles.h"
#include "engine/log/key_layout.h"
#include "engine/log/log_errors.h"
#include "engine/log/records.h"
#include "engine/log/rocks_store.h"
#include "engine/log/rocksdb_log.h"

/// Whole families of the database from end to end: what look-ups by key never show is what should not be there.
namespace leitai {
namespace {

Error unexpected_key(const LocalText& where, std::string_view key) {
  const std::string hex = to_hex(as_bytes(key));
  return log_damaged(where, {"多出键 " + hex, "there is a key too many, " + hex});
}

/// Nothing may follow `after` in a family; `stop` is what would (the first key of the next part).
Result<void> check_ends(const RocksStore& store, Family family, const LocalText& where, std::string_view after,
                        std::string_view stop) {
  const auto entry = store.iterate(family);
  entry->Seek(slice_of(after));
  if (!entry->status().ok()) return read_failed(family, entry->status());
  if (!entry->Valid() || (!stop.empty() && text_of(entry->key()) >= stop)) return {};
  return unexpected_key(where, text_of(entry->key()));
}

}  // namespace

Result<void> RocksDbLog::check_ends() const {
  const std::uint64_t size = head().value;
  const auto bundle = keys::number_key(size / kBundleEvents);
  const LocalText bundles{"事件束", "bundles"}, tiles{"哈希瓦片", "hash tiles"};
  if (auto done = leitai::check_ends(*store_, Family::bundles, bundles, keys::text(bundle), {}); !done) return done;
  std::uint64_t full = size / HashTiles::kTileHashes;
  for (unsigned level = 0; level < 8; ++level, full /= HashTiles::kTileHashes) {
    const auto after = keys::tile_key(level, full), stop = keys::tile_key(level + 1, 0);
    if (auto done = leitai::check_ends(*store_, Family::tiles, tiles, keys::text(after), keys::text(stop)); !done)
      return done;
  }
  const auto above = keys::tile_key(8, 0);
  return leitai::check_ends(*store_, Family::tiles, tiles, keys::text(above), {});
}

Result<void> RocksDbLog::scan_streams(const ScanStream& scan) const {
  const auto entry = store_->iterate(Family::streams);
  std::optional<StreamRef> last;
  for (entry->SeekToFirst(); entry->Valid(); entry->Next()) {
    const auto parts = keys::read_stream_key(text_of(entry->key()));
    if (!parts) return unexpected_key({"流索引", "stream index"}, text_of(entry->key()));
    if (last == parts->stream) continue;
    last = parts->stream;
    if (auto done = scan(parts->stream); !done) return done;
  }
  if (!entry->status().ok()) return read_failed(Family::streams, entry->status());
  return {};
}

Result<void> RocksDbLog::scan_commands(const ScanCommand& scan) const {
  const auto entry = store_->iterate(Family::commands);
  for (entry->SeekToFirst(); entry->Valid(); entry->Next()) {
    const auto id = keys::read_command_key(text_of(entry->key()));
    if (!id) return unexpected_key({"命令索引", "command index"}, text_of(entry->key()));
    const auto command = decode_command(*id, text_of(entry->value()));
    if (!command) {
      const std::string hex = to_hex(as_bytes(text_of(entry->key())));
      return log_damaged({"命令 " + hex, "command " + hex}, command.error().text);
    }
    if (auto done = scan(*command); !done) return done;
  }
  if (!entry->status().ok()) return read_failed(Family::commands, entry->status());
  return {};
}

}  // namespace leitai
