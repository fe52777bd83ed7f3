#pragma once

#include <memory>
#include <string>
#include <vector>

#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "projections/audit_trail/audit_trail.h"
#include "projections/core/walk.h"

/// Pages of the audit trail: rows from the log itself, in words by the view's directory. Stateless.
namespace leitai::projections {

inline constexpr std::uint32_t kAuditRowsDefault = 100;
inline constexpr std::uint32_t kAuditRowsMax = 1000;
/// Events looked at for one page: a page of a rare actor may end early, even empty; it says where the next begins.
inline constexpr std::uint64_t kAuditScanMax = 65'536;
/// ... and put in words for one page of a search, which may end early likewise.
inline constexpr std::size_t kAuditSearchedMax = 4'096;

/// The events of one page, before they are put in words.
struct AuditPicked {
  std::vector<Frame> events;
  std::vector<std::shared_ptr<const Frame>> earlier;  ///< what each replaced; null for nothing
  Position next;                                      ///< where the next page begins; `head` when there is no more
  Position head;
  std::uint32_t limit = kAuditRowsDefault;  ///< rows of the page
  std::string search;                       ///< what a row must hold, in lower case; empty: anything
};

/// Reads the log, or the stream where the query names one, among its first `head` events: those the view holds
/// (AuditTrail::next()). Needs no lock. A search is looked for when the rows are filled. TOO_LARGE for a limit above
/// kAuditRowsMax; MALFORMED for a kind that no event has; else the errors of the log.
Result<AuditPicked> pick_audit_events(const EventLog& log, schema::AuditQuery::Reader query, Position head);

/// Under Runner::with_read. INTERNAL for a damaged event.
Result<void> fill_audit_page(const AuditDirectory& directory, const AuditPicked& picked,
                             schema::AuditPage::Builder out);

/// Both at once: under Runner::with_read, where holding the lock for the time of reading the log is acceptable.
Result<void> audit_query(const EventLog& log, const AuditTrail& view, schema::AuditQuery::Reader query,
                         schema::AuditPage::Builder out);

}  // namespace leitai::projections
