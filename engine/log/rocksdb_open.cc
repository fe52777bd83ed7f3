#include <rocksdb/write_batch.h>

#include "engine/log/batch_writer.h"
#include "engine/log/key_layout.h"
#include "engine/log/log_errors.h"
#include "engine/log/rocks_store.h"
#include "engine/log/rocksdb_log.h"
#include "engine/log/torn_tail.h"
#include "engine/proof/merkle.h"
#include "events/schema/envelope.capnp.h"

/// How a durable log is opened: everything at its edge is read back, recomputed and compared before the first append.
namespace leitai {
namespace {

/// Checks the database's format; writes it into one that holds nothing yet.
Result<void> check_format(RocksStore& store) {
  rocksdb::PinnableSlice format, frontier;
  const auto has_format = store.get(Family::meta, keys::kFormatKey, format);
  if (!has_format) return has_format.error();
  const auto has_frontier = store.get(Family::meta, keys::kFrontierKey, frontier);
  if (!has_frontier) return has_frontier.error();
  if (*has_format == RocksStore::Found::yes && text_of(format) == keys::kFormat) return {};
  if (*has_format == RocksStore::Found::yes || *has_frontier == RocksStore::Found::yes) {
    const std::string found = *has_format == RocksStore::Found::yes ? "\"" + format.ToString() + "\"" : "无 / none";
    return log_damaged({"格式", "format"}, found_expected(found, "\"" + std::string(keys::kFormat) + "\""));
  }
  rocksdb::WriteBatch batch(0, 0, 8, 0);
  rocksdb::Status status = batch.Put(store.handle(Family::meta), slice_of(keys::kFormatKey), slice_of(keys::kFormat));
  if (status.ok()) status = store.write(batch);
  if (!status.ok()) {
    const std::string why = status.ToString();
    return make_error(ErrorKind::INTERNAL, "无法写入新日志:" + why, "cannot write the new log: " + why);
  }
  return {};
}

Result<proof::Frontier> read_frontier(const RocksStore& store) {
  rocksdb::PinnableSlice value;
  const auto found = store.get(Family::meta, keys::kFrontierKey, value);
  if (!found) return found.error();
  if (*found == RocksStore::Found::no) return proof::Frontier();
  auto frontier = proof::Frontier::load(as_bytes(text_of(value)));
  if (!frontier) return log_damaged({"默克尔树边缘", "Merkle frontier"}, frontier.error().text);
  return frontier;
}

/// The pieces of the newest incomplete bundle, which must reach from the last sealed position to `head`.
Result<Tail> read_tail(const RocksStore& store, std::uint64_t head) {
  Tail tail;
  std::uint64_t next = head / EventLog::kBundleEvents * EventLog::kBundleEvents;
  const auto piece = store.iterate(Family::tail);
  for (piece->SeekToFirst(); piece->Valid(); piece->Next()) {
    const auto first = keys::read_number_key(text_of(piece->key()));
    const LocalText where = place_of("尾部,从位置", "the tail, from position", next);
    if (!first || *first != next) {
      return log_damaged(where, found_expected(first ? std::to_string(*first) : "?", std::to_string(next)));
    }
    const auto view = BundleView::open(text_of(piece->value()));
    if (!view) return log_damaged(where, view.error().text);
    const EventBlockPtr block = view->copy(0, view->size(), Position{next});
    const auto before = static_cast<std::uint32_t>(tail.words.size());
    std::uint32_t end = before;
    for (std::size_t i = 0; i < block->size(); ++i) {
      tail.ends.push_back(end += static_cast<std::uint32_t>(block->frame(i).size()));
    }
    tail.words.insert(tail.words.end(), block->words().begin(), block->words().end());
    tail.pieces.push_back(Position{next});
    next += block->size();
  }
  if (!piece->status().ok()) return read_failed(Family::tail, piece->status());
  if (next != head) {
    return log_damaged({"尾部的末端", "the tail's end"}, found_expected(std::to_string(next), std::to_string(head)));
  }
  return tail;
}

HashTiles::ReadTile reader(const RocksStore& store) {
  return [&store](unsigned level, std::uint64_t index) { return store.read_tile(level, index); };
}

/// The tree's edge, recomputed from the stored tiles and the tail's events; it must be the stored frontier.
Result<HashTiles> restore_tiles(const RocksStore& store, const proof::Frontier& frontier, const EventBlock& tail) {
  std::vector<Digest> leaves(tail.size());
  for (std::size_t i = 0; i < leaves.size(); ++i) leaves[i] = proof::leaf_hash(bytes_of(tail.frame(i)));
  auto tiles = HashTiles::restore(frontier.size(), leaves, reader(store));
  if (!tiles) return tiles;
  const proof::Frontier found = tiles->frontier();
  if (found != frontier) {
    const std::string size = std::to_string(frontier.size());
    return log_damaged({"大小为 " + size + " 的默克尔树的根", "Merkle root at size " + size},
                       found_expected(to_hex(found.root()), to_hex(frontier.root())));
  }
  return tiles;
}

Error broken_anchor(std::string zh, std::string en) {
  return make_error(ErrorKind::INTERNAL, "日志与锚文件不符:" + zh + "。数据库文件被删除、截断或换成了旧副本",
                    "the log does not agree with its anchor: " + en +
                        ". Database files were deleted, truncated or put back from an older copy");
}

/// Checks the log against what it once was.
Result<void> check_anchor(const Anchor& anchor, const HashTiles& tiles, const RocksStore& store) {
  const std::string head = std::to_string(tiles.size()), anchored = std::to_string(anchor.head.value);
  if (tiles.size() < anchor.head.value) {
    return broken_anchor("日志有 " + head + " 个事件,应至少有 " + anchored + " 个",
                         "the log has " + head + " events, expected at least " + anchored);
  }
  const auto then = tiles.frontier_at(anchor.head.value, reader(store));
  if (!then) return then.error();
  if (then->root() == anchor.root) return {};
  const LocalText roots = found_expected(to_hex(then->root()), to_hex(anchor.root));
  return broken_anchor("大小为 " + anchored + " 时的默克尔根" + roots.zh,
                       "the Merkle root at size " + anchored + ": " + roots.en);
}

/// The anchor, and the newer note where it is there.
Result<void> check_anchors(const std::optional<Anchor>& anchor, const std::optional<Anchor>& note,
                           const HashTiles& tiles, const RocksStore& store) {
  if (!anchor) {
    if (tiles.size() == 0) return {};
    const std::string head = std::to_string(tiles.size());
    return broken_anchor("没有锚文件,而日志有 " + head + " 个事件",
                         "there is no anchor, and the log has " + head + " events");
  }
  if (auto done = check_anchor(*anchor, tiles, store); !done) return done;
  return note ? check_anchor(*note, tiles, store) : Result<void>();
}

/// The newest entries of the families that nothing at the edge is computed from: where a table file was forgotten by
/// the database, they are what is missing.
Result<void> check_newest(const RocksStore& store, std::uint64_t size, const EventBlock& tail) {
  rocksdb::PinnableSlice value;
  if (const std::uint64_t bundles = size / EventLog::kBundleEvents; bundles > 0) {
    const auto key = keys::number_key(bundles - 1);
    const auto found = store.get(Family::bundles, keys::text(key), value);
    if (!found) return found.error();
    if (*found == RocksStore::Found::no)
      return log_damaged(place_of("事件束", "bundle", bundles - 1), {"不存在", "missing"});
  }
  if (tail.empty()) return {};
  FrameReader<schema::Event> reader(tail.frame(tail.size() - 1));
  const auto id = reader.root().getCommandId();
  const auto key = keys::command_key({id.getHigh(), id.getLow()});
  const auto found = store.get(Family::commands, keys::text(key), value);
  if (!found) return found.error();
  if (*found == RocksStore::Found::yes) return {};
  const std::string hex = to_hex(as_bytes(keys::text(key)));
  return log_damaged({"命令 " + hex, "command " + hex}, {"不在命令索引中", "is not in the index of commands"});
}

/// Makes the folder; refuses to start an empty database where something tells of events.
Result<void> prepare_folder(const RocksDbLogOptions& options, const std::optional<Anchor>& anchor) {
  const auto folder = options.directory / "db";
  std::error_code failure;
  if (!anchor && !options.checkpoint.empty() && std::filesystem::exists(options.checkpoint, failure)) {
    const std::string checkpoint = options.checkpoint.string(), log = options.directory.string();
    return broken_anchor("有检查点 " + checkpoint + ",而 " + log + " 中没有日志",
                         "there is a checkpoint, " + checkpoint + ", and no log in " + log);
  }
  std::filesystem::create_directories(folder, failure);
  if (failure) {
    return make_error(ErrorKind::INTERNAL, "无法创建目录 " + folder.string() + ":" + failure.message(),
                      "cannot make the folder " + folder.string() + ": " + failure.message());
  }
  if (anchor && anchor->head.value > 0 && !std::filesystem::exists(folder / "CURRENT", failure)) {
    const std::string anchored = std::to_string(anchor->head.value);
    return broken_anchor(folder.string() + " 中没有数据库,应至少有 " + anchored + " 个事件",
                         "there is no database in " + folder.string() + ", expected at least " + anchored + " events");
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<RocksDbLog>> RocksDbLog::open(RocksDbLogOptions options) {
  auto log = open_and_check(std::move(options));
  if (log || log.error().kind != ErrorKind::INTERNAL) return log;
  const LocalText& text = log.error().text;
  return make_error(ErrorKind::INTERNAL,
                    text.zh + "。出路:用 leitai restore 从备份恢复,或用 leitai salvage 把可证完好的部分救到新目录",
                    text.en +
                        ". The way out: restore a backup (leitai restore), or rescue what is provably intact into "
                        "a new folder (leitai salvage)");
}

Result<std::unique_ptr<RocksDbLog>> RocksDbLog::open_and_check(RocksDbLogOptions options) {
  const auto anchor_path = options.directory / "anchor", note_path = options.directory / "acknowledged";
  const auto anchor = read_anchor(anchor_path);
  if (!anchor) return anchor.error();
  if (const auto done = prepare_folder(options, *anchor); !done) return done.error();
  ManifestMark mark(options.directory / "db", options.directory / "manifest");
  if (const auto done = mark.check(); !done) return done.error();
  if (const auto done = cut_torn_tails(options.directory / "db", options.directory / "torn", mark.marked()); !done)
    return done.error();
  auto store = RocksStore::open(options.directory / "db", {.env = options.env});
  if (!store) return store.error();
  if (const auto done = check_format(**store); !done) return done.error();

  const auto frontier = read_frontier(**store);
  if (!frontier) return frontier.error();
  auto tail = read_tail(**store, frontier->size());
  if (!tail) return tail.error();
  const auto block =
      std::make_shared<const EventBlock>(Position{frontier->size() - tail->ends.size()}, tail->words, tail->ends);
  auto tiles = restore_tiles(**store, *frontier, *block);
  if (!tiles) return tiles.error();
  if (const auto done = check_anchors(*anchor, AnchorNote::read(note_path), *tiles, **store); !done)
    return done.error();
  if (const auto done = check_newest(**store, frontier->size(), *block); !done) return done.error();

  if ((*store)->table_bytes() <= options.check_files_up_to) {
    if (const rocksdb::Status status = (*store)->check_files(); !status.ok())
      return log_damaged({"文件", "a file"}, {status.ToString(), status.ToString()});
  }

  const Anchor now{Position{frontier->size()}, frontier->root()};
  if (!*anchor || **anchor != now) {
    if (const auto done = write_anchor(anchor_path, now); !done) return done.error();
  }
  if (const auto done = mark.write(); !done) return done.error();
  auto note = AnchorNote::open(note_path);
  if (!note) return note.error();
  auto writer = std::make_unique<BatchWriter>(**store, std::move(*tiles), std::move(*tail));
  return std::unique_ptr<RocksDbLog>(
      new RocksDbLog(std::move(options), std::move(*store), std::move(writer), block, now, std::move(*note)));
}

}  // namespace leitai
