#include "engine/log/rocksdb_log.h"

#include <algorithm>

#include "engine/log/batch_writer.h"
#include "engine/log/bundle.h"
#include "engine/log/key_layout.h"
#include "engine/log/log_errors.h"
#include "engine/log/records.h"
#include "engine/log/rocks_store.h"

namespace leitai {
namespace {

Position sealed(Position head) {
  return Position{head.value / EventLog::kBundleEvents * EventLog::kBundleEvents};
}

LocalText stream_place(StreamRef stream, std::uint64_t version) {
  const std::string text = std::to_string(stream.kind) + "/" + std::to_string(stream.id);
  const std::string at = std::to_string(version);
  return {"流 " + text + " 的第 " + at + " 版", "stream " + text + " at version " + at};
}

}  // namespace

RocksDbLog::RocksDbLog(RocksDbLogOptions options, std::unique_ptr<RocksStore> store,
                       std::unique_ptr<BatchWriter> writer, EventBlockPtr tail, Anchor written, AnchorNote note)
    : options_(std::move(options)),
      store_(std::move(store)),
      writer_(std::move(writer)),
      note_(std::move(note)),
      manifest_(options_.directory / "db", options_.directory / "manifest"),
      durable_(writer_->frontier()),
      edge_(std::make_shared<const Edge>(Edge{writer_->size(), writer_->edge()})) {
  if (!tail->empty()) recent_.push(std::move(tail));
  keeper_ =
      std::make_unique<AnchorKeeper>(AnchorKeeper::Options{options_.directory / "anchor", options_.anchor_interval,
                                                           options_.fatal, [this] { return manifest_.write(); }},
                                     written, [this] { return newest_anchor(); });
}

RocksDbLog::~RocksDbLog() = default;

Anchor RocksDbLog::newest_anchor() const {
  const proof::Frontier edge = frontier();
  return {Position{edge.size()}, edge.root()};
}

Position RocksDbLog::head() const {
  const std::lock_guard lock(mutex_);
  return Position{durable_.size()};
}

proof::Frontier RocksDbLog::frontier() const {
  const std::lock_guard lock(mutex_);
  return durable_;
}

Result<void> RocksDbLog::append(const AppendBatch& batch) {
  check_batch(batch);
  const Position head{writer_->size()};
  if (batch.expected_head != head) return head_moved(batch.expected_head, head);
  if (batch.events() == 0 && batch.commands.empty()) return {};
  EventBlockPtr block = make_block(batch, head);
  if (const rocksdb::Status status = store_->write(writer_->prepare(batch)); !status.ok()) {
    const std::string at = std::to_string(head.value), why = status.ToString();
    end_process(options_.fatal, "写入日志失败(位置 " + at + "),进程结束:" + why + " / cannot write the log at " + at +
                                    ", ending the process: " + why);
  }
  if (!block) return {};
  const proof::Frontier& edge_of_all = writer_->frontier();
  if (const auto noted = note_.write({Position{edge_of_all.size()}, edge_of_all.root()}); !noted)
    end_process(options_.fatal, to_string(noted.error()));
  auto edge = std::make_shared<const Edge>(Edge{writer_->size(), writer_->edge()});
  {
    const std::lock_guard lock(mutex_);
    durable_ = writer_->frontier();
    edge_ = std::move(edge);
    recent_.push(std::move(block));
    recent_.trim(options_.recent_bytes, sealed(Position{durable_.size()}));
  }
  grown_.notify_all();
  keeper_->head_moved();
  return {};
}

Result<EventBlockPtr> RocksDbLog::read(Position from, std::size_t limit) const {
  EventBlockPtr block;
  {
    const std::lock_guard lock(mutex_);
    if (from.value >= durable_.size() || limit == 0) return std::make_shared<const EventBlock>();
    block = recent_.find(from);
  }
  // What is not in memory is sealed: the run never drops events of the incomplete bundle.
  return block ? slice(std::move(block), from, limit) : read_bundle(from, limit);
}

Result<EventBlockPtr> RocksDbLog::read_bundle(Position from, std::size_t limit) const {
  const std::uint64_t number = from.value / kBundleEvents;
  const auto skip = static_cast<std::size_t>(from.value % kBundleEvents);
  const LocalText where = place_of("事件束", "bundle", number);
  rocksdb::PinnableSlice value;
  const auto key = keys::number_key(number);
  const auto found = store_->get(Family::bundles, keys::text(key), value);
  if (!found) return log_damaged(where, found.error().text);
  if (*found == RocksStore::Found::no) return log_damaged(where, {"不存在", "missing"});
  const auto bundle = BundleView::open(text_of(value));
  if (!bundle) return log_damaged(where, bundle.error().text);
  if (bundle->size() != kBundleEvents) {
    return log_damaged(where, found_expected(std::to_string(bundle->size()), std::to_string(kBundleEvents)));
  }
  return bundle->copy(skip, std::min(limit, kBundleEvents - skip), from);
}

Result<EventBlockPtr> RocksDbLog::read_stored(Position from, std::size_t limit) const {
  const Position end = head();
  if (from >= end || limit == 0) return std::make_shared<const EventBlock>();
  limit = static_cast<std::size_t>(std::min<std::uint64_t>(limit, end.value - from.value));
  if (from < sealed(end)) return read_bundle(from, limit);
  auto piece = read_tail_piece(from, limit);
  // No piece: the bundle was sealed meanwhile.
  return !piece || !(*piece)->empty() ? piece : read_bundle(from, limit);
}

Result<EventBlockPtr> RocksDbLog::read_tail_piece(Position from, std::size_t limit) const {
  const auto key = keys::number_key(from.value);
  const auto piece = store_->iterate(Family::tail);
  piece->SeekForPrev(slice_of(keys::text(key)));
  if (!piece->status().ok()) return read_failed(Family::tail, piece->status());
  const auto first = piece->Valid() ? keys::read_number_key(text_of(piece->key())) : std::nullopt;
  if (!first) return std::make_shared<const EventBlock>();
  const auto view = BundleView::open(text_of(piece->value()));
  if (!view) return log_damaged(place_of("尾部,从位置", "the tail, from position", *first), view.error().text);
  const std::uint64_t skip = from.value - *first;
  if (skip >= view->size()) return std::make_shared<const EventBlock>();
  return view->copy(static_cast<std::size_t>(skip), std::min<std::size_t>(limit, view->size() - skip), from);
}

Result<EventBlockPtr> RocksDbLog::follow(Position from, std::stop_token stop) const {
  {
    std::unique_lock lock(mutex_);
    if (!grown_.wait(lock, stop, [&] { return from.value < durable_.size(); })) {
      return std::make_shared<const EventBlock>();
    }
  }
  return read(from, SIZE_MAX);
}

Result<StreamPage> RocksDbLog::read_stream(StreamRef stream, std::uint64_t version, std::size_t limit) const {
  const Position end = head();
  version = std::max<std::uint64_t>(version, 1);
  StreamPage page;
  const auto key = keys::stream_key(stream, version);
  const auto entry = store_->iterate(Family::streams);
  std::optional<std::uint64_t> expected;  // where the next entry begins
  for (entry->SeekForPrev(slice_of(keys::text(key))); entry->Valid(); entry->Next()) {
    const auto parts = keys::read_stream_key(text_of(entry->key()));
    if (!parts || parts->stream != stream) break;
    const LocalText where = stream_place(stream, parts->first_version);
    if (expected && parts->first_version != *expected) {
      return log_damaged(where, found_expected(std::to_string(parts->first_version), std::to_string(*expected)));
    }
    const auto positions = decode_positions(text_of(entry->value()));
    if (!positions) return log_damaged(where, positions.error().text);
    expected = parts->first_version;
    for (const Position position : *positions) {
      if (position >= end) break;  // committed since `end` was read
      if (*expected >= version) {
        if (page.positions.size() == limit) return page;
        page.positions.push_back(position);
      }
      page.next_version = ++*expected;
    }
    if (positions->back() >= end || page.positions.size() == limit) return page;
  }
  if (!entry->status().ok()) return read_failed(Family::streams, entry->status());
  return page;
}

Result<std::optional<CommandRecord>> RocksDbLog::find_command(CommandId id) const {
  rocksdb::PinnableSlice value;
  const auto key = keys::command_key(id);
  const auto found = store_->get(Family::commands, keys::text(key), value);
  if (!found) return found.error();
  if (*found == RocksStore::Found::no) return std::optional<CommandRecord>();
  auto command = decode_command(id, text_of(value));
  if (!command) {
    const std::string hex = to_hex(as_bytes(keys::text(key)));
    return log_damaged({"命令 " + hex, "command " + hex}, command.error().text);
  }
  return std::optional(std::move(*command));
}

Result<std::vector<Digest>> RocksDbLog::hash_tile(const proof::TileId& tile) const {
  std::shared_ptr<const Edge> edge;
  {
    const std::lock_guard lock(mutex_);
    edge = edge_;
  }
  if (!proof::is_in_tree(tile, edge->size)) return no_such_tile(tile);
  const bool full = proof::tile_width(edge->size, tile.level, tile.index) == proof::kTileWidth;
  auto hashes = full ? store_->read_tile(tile.level, tile.index) : edge->tiles.at(tile.level);
  if (hashes) hashes->resize(tile.width);
  return hashes;
}

Result<void> RocksDbLog::check_files() const {
  const rocksdb::Status status = store_->check_files();
  if (status.ok()) return {};
  const std::string why = status.ToString();
  return make_error(ErrorKind::INTERNAL, "日志文件已损坏:" + why, "a file of the log is damaged: " + why);
}

}  // namespace leitai
