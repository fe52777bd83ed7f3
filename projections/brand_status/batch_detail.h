#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "events/archive.h"
#include "events/message.h"
#include "events/schema/envelope.capnp.h"
#include "projections/core/programme_directory.h"

/// What is kept of one batch beside the directory's record: waivers, lists, releases, and its dates ready for use.
namespace leitai::projections {

struct GrantedWaiver {
  std::optional<calendar::Day> until;  ///< its last day; absent: without end
  std::string reason;
  Position position;
};

/// Where the batch's dates fall by its rule for days off, and what its lights go by.
struct BatchTerms {
  std::optional<calendar::Day> applications_due, acceptance_to, acceptance_done;
  std::uint16_t amber_before = 0, red_after = 0, quiet_amber = 0, quiet_red = 0;  ///< days
};

struct BatchDetail {
  std::map<std::pair<UnitId, schema::WaivedRule>, GrantedWaiver> waivers;  ///< in force
  std::vector<Frame> lists;                                                ///< schema::ListPublished, oldest first
  std::vector<Frame> releases;                                             ///< schema::RankingReleased

  BatchTerms terms;  ///< derived

  const GrantedWaiver* waiver(UnitId unit, schema::WaivedRule rule) const;
};

BatchTerms terms_of(const BatchRecord& batch);

/// Folds what the directory does not keep; it has refused what is unknown.
void fold_batch_detail(BatchDetail& batch, schema::Event::Reader event);

template <class Archive>
void describe(Archive& a, GrantedWaiver& w) {
  a(w.until, w.reason, w.position);
}
template <class Archive>
void describe(Archive& a, BatchDetail& b) {
  a(b.waivers, b.lists, b.releases);
}

}  // namespace leitai::projections
