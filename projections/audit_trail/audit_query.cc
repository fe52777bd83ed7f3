#include "projections/audit_trail/audit_query.h"

#include <algorithm>

#include "projections/audit_trail/audit_past.h"
#include "projections/audit_trail/audit_words.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

Result<std::uint32_t> row_limit(std::uint32_t asked) {
  if (asked == 0) return kAuditRowsDefault;
  if (asked <= kAuditRowsMax) return asked;
  const std::string found = std::to_string(asked);
  const std::string most = std::to_string(kAuditRowsMax);
  return make_error(ErrorKind::TOO_LARGE, "每页最多 " + most + " 行,所请求的是 " + found,
                    "a page has at most " + most + " rows, asked for were " + found);
}

std::string actor_name(const AuditDirectory& directory, AccountId actor) {
  const auto found = directory.accounts.find(actor);
  if (found == directory.accounts.end()) return {};
  return found->second.name.empty() ? found->second.login : found->second.name;
}

AuditWords row_words(const AuditDirectory& directory, schema::Event::Reader event, const Frame* earlier) {
  if (earlier == nullptr) return audit_words(event, directory);
  FrameReader<schema::Event> frame(*earlier);
  return audit_words(event, directory, frame.root());
}

void fill_row(const AuditDirectory& directory, schema::Event::Reader event, const Frame* earlier,
              schema::AuditRow::Builder row) {
  const AuditWords words = row_words(directory, event, earlier);
  const std::string actor = actor_name(directory, AccountId{event.getActor()});
  row.setPosition(event.getPosition());
  row.setRecordedAt(event.getRecordedAt());
  row.setActor(event.getActor());
  row.setActorName(text(actor));
  row.setToken(event.getToken());
  row.setStreamKind(event.getStreamKind());
  row.setStreamId(event.getStreamId());
  row.setKind(text(words.kind));
  row.getSubject().setZh(text(words.subject.zh));
  row.getSubject().setEn(text(words.subject.en));
  row.setBefore(text(words.before));
  row.setAfter(text(words.after));
  row.setReason(text(words.reason));
}

Error damaged_event(const kj::Exception& exception) {
  const LocalText found = malformed_message(exception).text;
  return make_error(ErrorKind::INTERNAL, "日志中的事件已损坏:" + found.zh,
                    "an event of the log is damaged: " + found.en);
}

Result<void> find_earlier(const EventLog& log, AuditPicked& picked) {
  AuditPast past(log);
  try {
    for (const Frame& event : picked.events) {
      FrameReader<schema::Event> frame(event);
      auto earlier = past.replaced_by(frame.root());
      if (!earlier) return earlier.error();
      picked.earlier.push_back(std::move(*earlier));
    }
  } catch (const kj::Exception& exception) {
    return damaged_event(exception);
  }
  return {};
}

}  // namespace

Result<AuditPicked> pick_audit_events(const EventLog& log, schema::AuditQuery::Reader query, Position head) {
  const auto limit = row_limit(query.getLimit());
  if (!limit) return limit.error();
  AuditPicked picked{{}, {}, Position{query.getFrom()}, head};
  if (picked.next >= head) return picked;
  const schema::StreamKind kind = query.getStreamKind();
  std::uint64_t seen = 0;
  const EventVisitor pick = [&](schema::Event::Reader event, FrameView frame) -> Result<Walk> {
    const bool wanted = (kind == schema::StreamKind::UNKNOWN || event.getStreamKind() == kind) &&
                        (query.getStreamId() == 0 || event.getStreamId() == query.getStreamId()) &&
                        (query.getActor() == 0 || event.getActor() == query.getActor());
    if (wanted) picked.events.emplace_back(frame.begin(), frame.end());
    ++seen;
    return picked.events.size() == *limit || seen == kAuditScanMax ? Walk::stop : Walk::go_on;
  };
  const bool one_stream = kind != schema::StreamKind::UNKNOWN && query.getStreamId() != 0;
  const StreamRef stream{static_cast<std::uint16_t>(kind), query.getStreamId()};
  const auto walked =
      one_stream ? walk_stream(log, stream, picked.next, head, pick) : walk_log(log, picked.next, head, pick);
  if (!walked) return walked.error();
  picked.next = *walked;
  if (auto found = find_earlier(log, picked); !found) return found.error();
  return picked;
}

Result<void> fill_audit_page(const AuditDirectory& directory, const AuditPicked& picked,
                             schema::AuditPage::Builder out) {
  auto rows = out.initRows(static_cast<unsigned>(picked.events.size()));
  try {
    for (unsigned i = 0; i < picked.events.size(); ++i) {
      FrameReader<schema::Event> frame(picked.events[i]);
      fill_row(directory, frame.root(), picked.earlier[i].get(), rows[i]);
    }
  } catch (const kj::Exception& exception) {
    return damaged_event(exception);
  }
  out.setNext(picked.next.value);
  out.setHead(picked.head.value);
  return {};
}

Result<void> audit_query(const EventLog& log, const AuditTrail& view, schema::AuditQuery::Reader query,
                         schema::AuditPage::Builder out) {
  const auto picked = pick_audit_events(log, query, std::min(view.next(), log.head()));
  if (!picked) return picked.error();
  return fill_audit_page(view.directory(), *picked, out);
}

}  // namespace leitai::projections
