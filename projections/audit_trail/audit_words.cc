#include "projections/audit_trail/audit_words.h"

#include <capnp/dynamic.h>

#include "events/time.h"
#include "projections/audit_trail/contest_words.h"
#include "projections/audit_trail/subject.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

/// The name of an enumerator as the schema spells it.
template <class Enum>
std::string enum_name(Enum value) {
  const auto enumerants = capnp::Schema::from<Enum>().getEnumerants();
  const auto number = static_cast<unsigned>(value);
  return number < enumerants.size() ? enumerants[number].getProto().getName().cStr() : "?";
}

/// The name of a union's present member.
std::string member_name(capnp::DynamicStruct::Reader value) {
  KJ_IF_MAYBE (field, value.which()) {
    return field->getProto().getName().cStr();
  }
  return "unknown";
}

template <class Map, class Key>
std::string name_of(const Map& names, Key key) {
  const auto found = names.find(key);
  return found == names.end() ? "" : found->second;
}

LocalText account_subject(AccountId account, const AuditDirectory& directory) {
  const auto found = directory.accounts.find(account);
  if (found == directory.accounts.end()) return numbered("账号", "account", account.value, "");
  const AccountNames& names = found->second;
  const std::string who = names.name.empty() ? names.login : names.name + " (" + names.login + ")";
  return {"账号 " + who, "account " + who};
}

void identity_words(AccountId account, schema::IdentityEvent::Reader event, const AuditDirectory& directory,
                    AuditWords& words) {
  using Event = schema::IdentityEvent;
  words.subject = account_subject(account, directory);
  switch (event.which()) {
    case Event::ACCOUNT_CREATED:
      for (const auto role : event.getAccountCreated().getRoles())
        words.after += (words.after.empty() ? "" : ", ") + enum_name(role);
      return;
    case Event::ROLE_GRANTED:
      words.after = enum_name(event.getRoleGranted().getRole());
      words.reason = text(event.getRoleGranted().getReason());
      return;
    case Event::ROLE_REVOKED:
      words.before = enum_name(event.getRoleRevoked().getRole());
      words.reason = text(event.getRoleRevoked().getReason());
      return;
    case Event::TOKEN_ISSUED: {
      const auto issued = event.getTokenIssued();
      words.after = "#" + std::to_string(issued.getToken()) + " " + text(issued.getLabel());
      return;
    }
    case Event::TOKEN_REVOKED:
      words.before = "#" + std::to_string(event.getTokenRevoked().getToken());
      words.reason = text(event.getTokenRevoked().getReason());
      return;
    case Event::ACCOUNT_DISABLED:
      words.reason = text(event.getAccountDisabled().getReason());
      return;
    case Event::ACCOUNT_ENABLED:
      words.reason = text(event.getAccountEnabled().getReason());
      return;
    case Event::CREDENTIAL_SET:
    case Event::UNKNOWN:
      return;
  }
}

void unit_words(UnitId unit, schema::UnitEvent::Reader event, const AuditDirectory& directory, AuditWords& words) {
  words.subject = numbered("单位", "unit", unit.value, name_of(directory.units, unit));
  switch (event.which()) {
    case schema::UnitEvent::UNIT_REGISTERED:
      words.after = text(event.getUnitRegistered().getName());
      return;
    case schema::UnitEvent::SECRETARY_APPOINTED:
      words.after = text(event.getSecretaryAppointed().getSecretary());
      words.reason = text(event.getSecretaryAppointed().getReason());
      return;
    case schema::UnitEvent::UNKNOWN:
      return;
  }
}

void batch_words(BatchId batch, schema::BatchEvent::Reader event, const AuditDirectory& directory, AuditWords& words) {
  const auto found = directory.batches.find(batch);
  const LocalText title = found == directory.batches.end() ? LocalText{} : LocalText(found->second);
  words.subject = {numbered("批次", "batch", batch.value, title.zh).zh,
                   numbered("批次", "batch", batch.value, title.en).en};
  if (event.isBatchOpened()) words.after = text(event.getBatchOpened().getKey());
}

std::string scores_of(schema::RecordReview::Reader review) {
  std::string scores;
  for (const auto score : review.getScores())
    scores += (scores.empty() ? "" : ", ") + enum_name(score.getStandard()) + " " + words_of(score.getScore());
  return scores;
}

void brand_words(BrandId brand, schema::BrandEvent::Reader event, const AuditDirectory& directory, AuditWords& words) {
  using Event = schema::BrandEvent;
  words.subject = numbered("品牌", "brand", brand.value, name_of(directory.brands, brand));
  switch (event.which()) {
    case Event::APPLICATION_SUBMITTED:
      words.after = text(event.getApplicationSubmitted().getForm().getBrandName());
      return;
    case Event::APPLICATION_RETURNED:
      words.reason = text(event.getApplicationReturned().getReasons());
      return;
    case Event::APPLICATION_RESUBMITTED: {
      const auto resubmitted = event.getApplicationResubmitted();
      words.after = text(resubmitted.getForm().getBrandName()) + " (v" + std::to_string(resubmitted.getVersion()) + ")";
      return;
    }
    case Event::APPLICATION_ACCEPTED:
      words.reason = text(event.getApplicationAccepted().getReason());
      return;
    case Event::ACTIVITY_LOGGED:
      words.after = text(event.getActivityLogged().getTitle());
      return;
    case Event::REVIEW_RECORDED:
      words.after = scores_of(event.getReviewRecorded());
      words.reason = text(event.getReviewRecorded().getOpinion());
      return;
    case Event::UNKNOWN:
      return;
  }
}

}  // namespace

AuditWords audit_words(schema::Event::Reader event, const AuditDirectory& directory) {
  using Body = schema::Event::Body;
  AuditWords words;
  const Body::Reader body = event.getBody();
  const std::uint64_t id = event.getStreamId();
  switch (body.which()) {
    case Body::CONTEST:
      words.kind = member_name(body.getContest());
      contest_words(ContestId{id}, body.getContest(), directory, words);
      break;
    case Body::IDENTITY:
      words.kind = member_name(body.getIdentity());
      identity_words(AccountId{id}, body.getIdentity(), directory, words);
      break;
    case Body::UNIT:
      words.kind = member_name(body.getUnit());
      unit_words(UnitId{id}, body.getUnit(), directory, words);
      break;
    case Body::BATCH:
      words.kind = member_name(body.getBatch());
      batch_words(BatchId{id}, body.getBatch(), directory, words);
      break;
    case Body::BRAND:
      words.kind = member_name(body.getBrand());
      brand_words(BrandId{id}, body.getBrand(), directory, words);
      break;
    case Body::UNKNOWN:
      words.kind = "unknown";
      break;
  }
  return words;
}

}  // namespace leitai::projections
