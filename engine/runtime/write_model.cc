#include "engine/runtime/write_model.h"

#include "events/archive.h"

namespace leitai::runtime {
namespace {

constexpr std::string_view kName = "world";

struct Saved {
  std::int64_t last_recorded = 0;
  std::string world;
};

template <class Archive>
void describe(Archive& a, Saved& s) {
  a(s.last_recorded, s.world);
}

std::string bytes_of_model(const WriteModel& model) {
  return save(Saved{model.last_recorded.micros, domain::save_world(model.world)});
}

Error at(Position position, const Error& error) {
  const std::string where = std::to_string(position.value);
  return make_error(error.kind, "位置 " + where + " 的事件无法折叠:" + error.text.zh,
                    "the event at position " + where + " cannot be folded: " + error.text.en);
}

Result<void> fold(const EventBlock& block, Position until, WriteModel& model) {
  for (std::size_t i = 0; i < block.size() && model.next < until; ++i) {
    try {
      FrameReader<schema::Event> reader(block.frame(i));
      const auto event = reader.root();
      if (auto folded = domain::evolve(model.world, event); !folded) return at(model.next, folded.error());
      model.last_recorded = Timestamp{event.getRecordedAt()};
    } catch (const kj::Exception& exception) {
      return at(model.next, malformed_message(exception));
    }
    ++model.next.value;
  }
  return {};
}

}  // namespace

Result<void> catch_up(const EventLog& log, WriteModel& model, Position until) {
  until = std::min(until, log.head());
  while (model.next < until) {
    const auto block = log.read(model.next);
    if (!block) return block.error();
    if (auto folded = fold(**block, until, model); !folded) return folded;
  }
  return {};
}

Result<WriteModel> load_write_model(const EventLog& log, const SnapshotStore* store) {
  WriteModel model;
  if (store) {
    if (const auto snapshot = store->load(kName, domain::kWorldVersion, log.head())) {
      Saved saved;
      if (load(snapshot->state, saved) && domain::load_world(saved.world, model.world)) {
        model.next = snapshot->next;
        model.last_recorded = Timestamp{saved.last_recorded};
      } else {
        model = WriteModel{};
      }
    }
  }
  if (auto caught_up = catch_up(log, model, log.head()); !caught_up) return caught_up.error();
  return model;
}

Result<WriteModelCheck> check_write_model(const EventLog& log, const SnapshotStore& store,
                                          const std::function<void(Position done)>& progress) {
  constexpr std::uint64_t kStep = 10'000;
  const Position head = log.head();
  const auto snapshot = store.load(kName, domain::kWorldVersion, head);
  WriteModelCheck check;
  WriteModel model;
  while (true) {
    if (snapshot && snapshot->next == model.next) {
      check.snapshot = model.next;
      check.same = bytes_of_model(model) == snapshot->state;
    }
    if (model.next >= head) return check;
    Position until{std::min(head.value, model.next.value + kStep)};
    if (snapshot && model.next < snapshot->next) until = std::min(until, snapshot->next);
    if (auto done = catch_up(log, model, until); !done) return done.error();
    if (progress) progress(model.next);
  }
}

Result<void> store_write_model(SnapshotStore& store, const WriteModel& model) {
  return store.store(kName, domain::kWorldVersion, {model.next, bytes_of_model(model)});
}

}  // namespace leitai::runtime
