#pragma once

#include <functional>

#include "engine/domain/world.h"
#include "engine/log/event_log.h"
#include "engine/log/snapshot_store.h"

/// The write model brought up to the log's head: from the newest usable snapshot and the tail behind it.
namespace leitai::runtime {

struct WriteModel {
  domain::World world;
  Position next;            ///< the first event that is not in it
  Timestamp last_recorded;  ///< of the last event
};

/// `store` may be null: the fold then starts from 0. INTERNAL names the position where folding failed.
Result<WriteModel> load_write_model(const EventLog& log, const SnapshotStore* store);

/// Folds the events from model.next to the log's head (or `until`, if that is less).
Result<void> catch_up(const EventLog& log, WriteModel& model, Position until);

/// How its newest usable snapshot compares with a fold from the first event on.
struct WriteModelCheck {
  std::optional<Position> snapshot;  ///< nullopt where there is none
  bool same = false;                 ///< the fold had the same bytes there
};
/// Folds the whole log; the error names the first event that cannot be folded. `progress` may be empty.
Result<WriteModelCheck> check_write_model(const EventLog& log, const SnapshotStore& store,
                                          const std::function<void(Position done)>& progress);

/// Stores a snapshot of it. The model must hold only durable events.
Result<void> store_write_model(SnapshotStore& store, const WriteModel& model);

}  // namespace leitai::runtime
