#include "projections/review_desk/desk_fill.h"

#include "projections/core/event_at.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

void fill_words(schema::Event::Reader envelope, schema::Review::Builder out) {
  const schema::BrandEvent::Reader event = envelope.getBody().getBrand();
  out.setAt(envelope.getRecordedAt());
  if (event.isReviewRecorded()) {
    out.setScores(event.getReviewRecorded().getScores());
    out.setOpinion(event.getReviewRecorded().getOpinion());
  }
  if (event.isReviewerExcused()) out.setReason(event.getReviewerExcused().getReason());
}

Result<void> fill_review(const EventLog& log, const PickedReview& picked, schema::Review::Builder out) {
  out.setAccount(picked.account.value);
  out.setName(text(picked.name));
  out.setState(picked.state);
  if (picked.shown == Shown::state) return {};
  return read_event(log, picked.said, [&](schema::Event::Reader event) { fill_words(event, out); });
}

Result<void> fill_reviews(const EventLog& log, const std::vector<PickedReview>& picked,
                          capnp::List<schema::Review>::Builder out) {
  for (unsigned i = 0; i < out.size(); ++i)
    if (auto filled = fill_review(log, picked[i], out[i]); !filled) return filled;
  return {};
}

Result<void> fill_row(const EventLog& log, const PickedDeskRow& picked, schema::ReviewDeskRow::Builder out) {
  out.setBrand(picked.brand.value);
  out.setBrandName(text(picked.brand_name));
  out.setUnit(picked.unit.value);
  out.setUnitName(text(picked.unit_name));
  out.setBatch(picked.batch.value);
  out.setWaiting(picked.waiting);
  auto filled = fill_reviews(log, picked.reviews, out.initReviews(static_cast<unsigned>(picked.reviews.size())));
  if (!filled) return filled;
  return read_event(log, picked.requested, [&](schema::Event::Reader event) {
    out.setRequestedAt(event.getRecordedAt());
    out.setReport(event.getBody().getBrand().getAcceptanceRequested().getReport());
  });
}

Result<void> fill_report(const EventLog& log, Position position, schema::ReportVersion::Builder out) {
  return read_event(log, position, [&](schema::Event::Reader event) {
    const auto requested = event.getBody().getBrand().getAcceptanceRequested();
    out.setVersion(requested.getVersion());
    out.setReport(requested.getReport());
    out.setAt(event.getRecordedAt());
    out.setPosition(position.value);
  });
}

Result<void> fill_decision(const EventLog& log, const PickedDecision& picked, schema::Decision::Builder out) {
  return read_event(log, picked.decided, [&](schema::Event::Reader event) {
    const auto decided = event.getBody().getBrand().getAcceptanceDecided();
    out.setRound(picked.round);
    out.setDecision(decided.getDecision());
    out.setScore(decided.getScore());
    out.setThreshold(decided.getThreshold());
    out.setReason(decided.getReason());
    out.setAt(event.getRecordedAt());
    out.setPosition(picked.decided.value);
  });
}

}  // namespace

Result<void> fill_desk(const EventLog& log, const PickedDesk& picked, schema::ReviewDeskPage::Builder out) {
  out.setTotal(picked.total);
  out.setPosition(picked.position);
  auto rows = out.initRows(static_cast<unsigned>(picked.rows.size()));
  for (unsigned i = 0; i < rows.size(); ++i)
    if (auto filled = fill_row(log, picked.rows[i], rows[i]); !filled) return filled;
  return {};
}

Result<void> fill_acceptance(const EventLog& log, const PickedAcceptance& picked, schema::BrandView::Builder out) {
  auto reports = out.initReports(static_cast<unsigned>(picked.reports.size()));
  for (unsigned i = 0; i < reports.size(); ++i)
    if (auto filled = fill_report(log, picked.reports[i], reports[i]); !filled) return filled;
  auto filled = fill_reviews(log, picked.reviews, out.initReviews(static_cast<unsigned>(picked.reviews.size())));
  if (!filled) return filled;
  auto decisions = out.initDecisions(static_cast<unsigned>(picked.decisions.size()));
  for (unsigned i = 0; i < decisions.size(); ++i)
    if (auto done = fill_decision(log, picked.decisions[i], decisions[i]); !done) return done;
  return {};
}

}  // namespace leitai::projections
