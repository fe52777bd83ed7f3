#pragma once

#include "engine/log/event_log.h"
#include "events/hash.h"
#include "events/ids.h"
#include "projections/rankings/rankings.h"

/// The year's ranking of a made-up batch, worked out from the log as the daemon does, for its release. One thread.
namespace leitai::generate {

class RankingDesk {
 public:
  /// Must outlive it.
  explicit RankingDesk(const EventLog& log) : log_(log) {}

  /// The digest of the ranking as of the log's head.
  Result<Digest> digest_now(BatchId batch);

 private:
  const EventLog& log_;
  projections::Rankings view_;
};

}  // namespace leitai::generate
