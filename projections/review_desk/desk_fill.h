#pragma once

#include "projections/review_desk/desk_query.h"

/// What was picked, as the API gives it: words are read from the log. Stateless, thread-safe, without locks.
/// INTERNAL for damaged bytes; NOT_FOUND where the log is not the one it was picked from.
namespace leitai::projections {

Result<void> fill_desk(const EventLog& log, const PickedDesk& picked, schema::ReviewDeskPage::Builder out);
/// Results reports, the last round's reviews, and decisions.
Result<void> fill_acceptance(const EventLog& log, const PickedAcceptance& picked, schema::BrandView::Builder out);

}  // namespace leitai::projections
