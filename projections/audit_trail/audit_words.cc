#include "projections/audit_trail/audit_words.h"

#include <capnp/dynamic.h>

#include "projections/audit_trail/brand_words.h"
#include "projections/audit_trail/contest_words.h"
#include "projections/audit_trail/identity_words.h"
#include "projections/audit_trail/programme_words.h"
#include "projections/audit_trail/subject.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

/// The name of a union's present member.
std::string member_name(capnp::DynamicStruct::Reader value) {
  KJ_IF_MAYBE (field, value.which()) {
    return field->getProto().getName().cStr();
  }
  return "unknown";
}

void log_words(schema::LogEvent::Reader event, AuditWords& words) {
  words.subject = {"日志的签名密钥", "the log's signing key"};
  if (!event.isKeyRotated()) return;
  const auto rotated = event.getKeyRotated();
  words.before = digest_words(rotated.getBefore());
  words.after = digest_words(rotated.getAfter());
  words.reason = text(rotated.getReason());
}

}  // namespace

AuditWords audit_words(schema::Event::Reader event, const AuditDirectory& directory,
                       const std::optional<schema::Event::Reader>& earlier) {
  using EventBody = schema::Event::Body;
  AuditWords words;
  const EventBody::Reader body = event.getBody();
  const std::uint64_t id = event.getStreamId();
  switch (body.which()) {
    case EventBody::CONTEST:
      words.kind = member_name(body.getContest());
      contest_words(ContestId{id}, body.getContest(), directory, words);
      break;
    case EventBody::IDENTITY: {
      Earlier<schema::IdentityEvent> before;
      if (earlier) before = earlier->getBody().getIdentity();
      words.kind = member_name(body.getIdentity());
      identity_words(AccountId{id}, body.getIdentity(), directory, before, words);
      break;
    }
    case EventBody::UNIT: {
      Earlier<schema::UnitEvent> before;
      if (earlier) before = earlier->getBody().getUnit();
      words.kind = member_name(body.getUnit());
      unit_words(UnitId{id}, body.getUnit(), directory, before, words);
      break;
    }
    case EventBody::BATCH: {
      Earlier<schema::BatchEvent> before;
      if (earlier) before = earlier->getBody().getBatch();
      words.kind = member_name(body.getBatch());
      batch_words(BatchId{id}, body.getBatch(), directory, before, words);
      break;
    }
    case EventBody::BRAND: {
      Earlier<schema::BrandEvent> before;
      if (earlier) before = earlier->getBody().getBrand();
      words.kind = member_name(body.getBrand());
      brand_words(BrandId{id}, body.getBrand(), directory, before, words);
      break;
    }
    case EventBody::LOG:
      words.kind = member_name(body.getLog());
      log_words(body.getLog(), words);
      break;
    case EventBody::UNKNOWN:
      words.kind = "unknown";
      break;
  }
  return words;
}

}  // namespace leitai::projections
