#include "engine/log/salvage.h"

#include <algorithm>

#include "engine/log/bundle.h"
#include "engine/log/damaged_store.h"
#include "engine/log/durable_file.h"
#include "engine/log/key_layout.h"
#include "engine/log/log_copy.h"
#include "engine/log/log_errors.h"
#include "engine/log/records.h"
#include "engine/proof/checkpoint.h"
#include "engine/proof/merkle.h"

namespace leitai {
namespace {

constexpr std::uint64_t kBundle = EventLog::kBundleEvents;

class Salvage {
 public:
  Salvage(const SalvageOptions& options, const RocksStore& store, RocksDbLog& to)
      : options_(options), store_(store), to_(to), copy_(to, {}) {}

  Result<Salvaged> run() {
    learn_what_was();
    for (std::uint64_t number = 0; number * kBundle < out_.known || !at_end_; ++number) {
      if (auto done = take_bundle(number); !done) return done.error();
      if (options_.progress) options_.progress(copy_.next(), Position{std::max(out_.known, copy_.next().value)});
    }
    if (auto done = copy_.finish(); !done) return done.error();
    if (auto done = copy_commands(); !done) return done.error();
    if (auto done = copy_.finish(); !done) return done.error();
    return std::move(out_);
  }

 private:
  struct Known {
    std::uint64_t size;
    Digest root;
    LocalText name;
    bool is_own = false;  ///< the database's, which may be as damaged as the events
  };

  void know(Known known) {
    out_.known = std::max(out_.known, known.size);
    known_.push_back(std::move(known));
  }

  /// Every root that was written down.
  void learn_what_was() {
    const auto anchor = read_anchor(options_.from / "anchor");
    if (!anchor) note(anchor.error().text);
    if (anchor && *anchor) know({(*anchor)->head.value, (*anchor)->root, {"锚文件", "anchor"}});
    if (anchor && !*anchor) note({"没有锚文件", "there is no anchor"});
    if (const auto last = AnchorNote::read(options_.from / "acknowledged"))
      know({last->head.value, last->root, {"已确认记录", "note of what was acknowledged"}});
    if (const auto bytes = read_whole_file(options_.checkpoint, proof::kMostNoteBytes)) {
      const auto parsed = proof::parse_note(*bytes);
      const auto checkpoint =
          parsed ? proof::parse_checkpoint_text(parsed->text) : Result<proof::Checkpoint>(parsed.error());
      if (checkpoint)
        know({checkpoint->tree.size, checkpoint->tree.root, {"检查点", "checkpoint"}});
      else
        note(checkpoint.error().text);
    }
    rocksdb::PinnableSlice value;
    const auto found = store_.get(Family::meta, keys::kFrontierKey, value);
    if (!found || *found == RocksStore::Found::no) return;
    if (const auto edge = proof::Frontier::load(as_bytes(text_of(value))))
      know({edge->size(), edge->root(), {"默克尔树边缘", "Merkle frontier"}, true});
  }

  void note(LocalText text) { out_.damage.push_back(std::move(text)); }

  /// A bundle's events: sealed, or in pieces. Null where there are none; notes why where there should be.
  EventBlockPtr read_bundle(std::uint64_t number) {
    const LocalText where = place_of("事件束", "bundle", number);
    rocksdb::PinnableSlice value;
    const auto key = keys::number_key(number);
    const auto found = store_.get(Family::bundles, keys::text(key), value);
    if (!found) note({where.zh + ":" + found.error().text.zh, where.en + ": " + found.error().text.en});
    if (found && *found == RocksStore::Found::yes) {
      const auto view = BundleView::open(text_of(value));
      if (view && view->size() == kBundle) return view->copy(0, kBundle, Position{number * kBundle});
      note(log_damaged(where, view ? LocalText{"事件数不对", "events are missing"} : view.error().text).text);
    }
    return read_pieces(number * kBundle);
  }

  EventBlockPtr read_pieces(std::uint64_t first) {
    std::vector<std::uint64_t> words;
    std::vector<std::uint32_t> ends;
    const auto piece = store_.iterate(Family::tail);
    const auto key = keys::number_key(first);
    for (piece->Seek(slice_of(keys::text(key))); piece->Valid(); piece->Next()) {
      const auto at = keys::read_number_key(text_of(piece->key()));
      const auto view = BundleView::open(text_of(piece->value()));
      if (!at || *at != first + ends.size() || !view || ends.size() + view->size() > kBundle) break;
      const EventBlockPtr block = view->copy(0, view->size(), Position{*at});
      auto end = static_cast<std::uint32_t>(words.size());
      for (std::size_t i = 0; i < block->size(); ++i)
        ends.push_back(end += static_cast<std::uint32_t>(block->frame(i).size()));
      words.insert(words.end(), block->words().begin(), block->words().end());
    }
    return ends.empty() ? nullptr
                        : std::make_shared<const EventBlock>(Position{first}, std::move(words), std::move(ends));
  }

  Result<void> take_bundle(std::uint64_t number) {
    const std::uint64_t first = number * kBundle;
    const EventBlockPtr block = read_bundle(number);
    const auto tile = store_.read_tile(0, number);
    const std::size_t events = block ? block->size() : 0;
    if (events < kBundle) at_end_ = true;
    for (std::size_t i = 0; i < (tile ? kBundle : events); ++i) {
      const std::uint64_t position = first + i;
      std::optional<Digest> leaf;
      if (i < events) leaf = proof::leaf_hash(bytes_of(block->frame(i)));
      const bool intact = leaf && (!tile || *leaf == (*tile)[i]);
      if (intact) {
        if (auto done = take_event(position, block->frame(i)); !done) return done;
      } else {
        broken(position, {"事件不可读,或与其哈希不符", "the event cannot be read, or does not have its hash"});
      }
      if (auto done = grow(tile ? (*tile)[i] : *leaf); !done) return done;
    }
    if (tile || events == kBundle || first + events >= out_.known) return {};
    broken(first + events, {"此后没有事件,也没有其哈希", "from here on there are neither events nor their hashes"});
    lost_track_ = true;
    return {};
  }

  /// An intact event: copied, or, behind a gap, only counted.
  Result<void> take_event(std::uint64_t position, FrameView frame) {
    if (!gap_) {
      const auto done = copy_.add(frame);
      if (done) return done;
      if (done.error().kind != ErrorKind::MALFORMED) return done;
      broken(position, done.error().text);
      return {};
    }
    if (out_.beyond.empty() || out_.beyond.back().end != position) out_.beyond.push_back({position, position});
    ++out_.beyond.back().end;
    return {};
  }

  void broken(std::uint64_t position, const LocalText& why) {
    if (!gap_) note(log_damaged(place_of("位置", "position", position), why).text);
    gap_ = true;
  }

  /// The tree over what is there, by its hashes alone behind a gap: when it comes to a root that was written down, all
  /// before is proven.
  Result<void> grow(const Digest& leaf) {
    if (lost_track_) return {};
    tree_.append(leaf);
    if (!gap_) out_.tree = tree_;
    for (const Known& known : known_) {
      if (known.size != tree_.size()) continue;
      if (known.root != tree_.root() && !known.is_own) {
        const LocalText roots = found_expected(to_hex(tree_.root()), to_hex(known.root));
        return log_damaged({known.name.zh + ",大小 " + std::to_string(known.size),
                            known.name.en + " at size " + std::to_string(known.size)},
                           {"树根" + roots.zh + ":事件不是该日志的,什么也不能证明",
                            "root " + roots.en + ": the events are not that log's, and nothing can be proven"});
      }
      if (known.root == tree_.root()) proven_to_ = known.size;
    }
    out_.proven = std::min(proven_to_, out_.tree.size());
    return {};
  }

  CommandRecord record_of(CommandId id, std::uint64_t events, Position last) {
    rocksdb::PinnableSlice value;
    const auto key = keys::command_key(id);
    const auto found = store_.get(Family::commands, keys::text(key), value);
    if (found && *found == RocksStore::Found::yes) {
      if (auto record = decode_command(id, text_of(value))) {
        const auto said = options_.read_outcome(record->outcome);
        if (said && said->events == events && said->last == last) return std::move(*record);
      }
    }
    ++out_.lost_answers;
    return CommandRecord{id, {}, options_.make_outcome(events, last)};
  }

  /// The answers of all commands with events that were rescued, and of those without. Where the index has exactly the
  /// events' commands it is copied from end to end; else they are looked up one by one.
  Result<void> copy_commands() {
    CommandFold found;
    scan_commands([&](const CommandRecord& record, const CommandEvents& said) -> Result<void> {
      if (said.events > 0 && said.last < copy_.next()) found.add(record.id, said.last, said.events);
      return {};
    });
    const bool is_whole = found == copy_.commands();
    if (!is_whole) {
      const auto looked_up = each_command(to_, [this](CommandId id, std::uint64_t events, Position last) {
        return copy_.add(record_of(id, events, last));
      });
      if (!looked_up) return looked_up;
    }
    Result<void> failed;
    const auto damage = scan_commands([&](const CommandRecord& record, const CommandEvents& said) -> Result<void> {
      if (said.events == 0 || (is_whole && said.last < copy_.next())) failed = copy_.add(record);
      return failed;
    });
    if (!damage && failed) note(damage.error().text);
    return failed;
  }

  /// The index of commands from end to end, as far as it can be read; entries that are none are passed over.
  Result<void> scan_commands(
      const std::function<Result<void>(const CommandRecord&, const CommandEvents&)>& scan) const {
    const auto entry = store_.iterate(Family::commands);
    for (entry->SeekToFirst(); entry->Valid(); entry->Next()) {
      const auto id = keys::read_command_key(text_of(entry->key()));
      if (!id) continue;
      const auto record = decode_command(*id, text_of(entry->value()));
      if (!record) continue;
      const auto said = options_.read_outcome(record->outcome);
      if (!said) continue;
      if (auto done = scan(*record, *said); !done) return done;
    }
    if (!entry->status().ok()) return read_failed(Family::commands, entry->status());
    return {};
  }

  const SalvageOptions& options_;
  const RocksStore& store_;
  const RocksDbLog& to_;
  LogCopy copy_;
  Salvaged out_;
  std::vector<Known> known_;
  proof::Frontier tree_;
  std::uint64_t proven_to_ = 0;
  bool gap_ = false;
  bool lost_track_ = false;
  bool at_end_ = false;
};

}  // namespace

Result<Salvaged> salvage(const SalvageOptions& options) {
  auto to = RocksDbLog::open({.directory = options.to});
  if (!to) return to.error();
  if ((*to)->head().value > 0)
    return make_error(ErrorKind::MALFORMED, options.to.string() + ":已有日志,应为新目录",
                      options.to.string() + ": there is a log already; a new folder is needed");
  auto damaged = DamagedStore::open(options.from / "db", options.to / "damaged");
  if (!damaged) return damaged.error();
  auto out = Salvage(options, damaged->store(), **to).run();
  if (!out) return out;
  auto found = damaged->found();
  out->damage.insert(out->damage.begin(), found.begin(), found.end());
  return out;
}

}  // namespace leitai
