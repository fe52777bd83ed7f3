#pragma once

#include <memory>
#include <unordered_map>

#include "projections/core/as_of.h"
#include "projections/core/projection.h"
#include "projections/hall/hall_contest.h"

/// Every contest as the people in the hall need it: the scrutineer's floor, a judge's seat, the stage.
/// Fed by one thread; read by any number while none feeds (Runner::with_read).
namespace leitai::projections {

class Hall final : public Projection {
 public:
  std::string_view name() const override { return "hall"; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  /// Null for a contest that is not there.
  const HallContest* contest(ContestId contest) const;

 private:
  Result<void> apply(schema::Event::Reader event) override;

  std::unordered_map<ContestId, HallContest> contests_;
};

/// The contest as of the log's first `head` events (as_of.h: head_at). NOT_FOUND where it did not exist then; else the
/// errors of fold_stream. Needs no lock; costs in proportion to the contest's stream.
Result<std::unique_ptr<HallContest>> hall_as_of(const EventLog& log, ContestId contest, Position head);

Error no_such_hall(ContestId contest);

}  // namespace leitai::projections
