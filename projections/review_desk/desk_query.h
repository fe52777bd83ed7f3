#pragma once

#include "events/schema/programme.capnp.h"
#include "projections/review_desk/review_desk.h"

/// What waits for review, and what was said of a brand, in two steps: which rows and whose words (under
/// Runner::with_read), then the words from the log (without a lock, desk_fill.h). Stateless.
///
///   auto picked = runner.with_read([&] { return pick_desk(view, viewer, query); });
///   if (!picked) return picked.error();
///   return fill_desk(log, *picked, out);
///
/// As of a moment: pick from view_as_of<ReviewDesk>(log, streams, head), with the live view's streams(filter).
///
/// Reviewing is blind. Until every review of a round is in, scores and opinions are shown to their author alone;
/// insiders see who is appointed and who is missing. Then insiders and the round's reviewers see all. The brand's unit
/// sees scores and opinions once the round was decided, without accounts and names. Who was excused, and why, insiders
/// alone see.
namespace leitai::projections {

enum class Shown { state, words };

struct PickedReview {
  AccountId account;  ///< 0: not to be named
  std::string name;
  schema::ReviewState state = schema::ReviewState::WAITING;
  Shown shown = Shown::state;  ///< words: what stands at `said`, too
  Position said;
};

struct PickedDeskRow {
  BrandId brand;
  std::string brand_name;
  UnitId unit;
  std::string unit_name;
  BatchId batch;
  Position requested;
  std::uint32_t waiting = 0;
  std::vector<PickedReview> reviews;
};

struct PickedDesk {
  std::vector<PickedDeskRow> rows;
  std::uint32_t total = 0;
  std::uint64_t position = 0;
};

struct PickedDecision {
  std::uint32_t round = 0;
  Position decided;
};

/// One brand's part of BrandView.
struct PickedAcceptance {
  std::vector<Position> reports;
  std::vector<PickedReview> reviews;
  std::vector<PickedDecision> decisions;
};

BrandFilter desk_filter(schema::ReviewDeskQuery::Reader query);

/// Brands whose acceptance is requested or under review. Own order: the longest waiting first. A viewer who is no
/// insider gets the own unit's brands, and those it is to review. MALFORMED for an unknown column.
Result<PickedDesk> pick_desk(const ReviewDesk& view, const Viewer& viewer, schema::ReviewDeskQuery::Reader query);

/// Empty for a brand that is not there, or not the viewer's to see.
PickedAcceptance pick_acceptance(const ReviewDesk& view, const Viewer& viewer, BrandId brand);

}  // namespace leitai::projections
