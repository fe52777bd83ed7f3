#include "projections/audit_trail/audit_directory.h"

#include "projections/core/text.h"

// The switches name every event and have no default: a new one does not compile until somebody says what it names.
namespace leitai::projections {

namespace {

Error unknown_event(const char* kind_zh, const char* kind_en) {
  return make_error(ErrorKind::INTERNAL, std::string("无法识别的") + kind_zh + "事件",
                    std::string("an unknown event of ") + kind_en);
}

AuditTitle title(schema::LocalText::Reader reader) {
  return {{text(reader.getZh()), text(reader.getEn())}};
}

Result<void> learn_contest(schema::ContestEvent::Reader event, ContestId id, AuditDirectory& directory) {
  using Event = schema::ContestEvent;
  switch (event.which()) {
    case Event::CONTEST_CREATED: {
      ContestNames& names = directory.contests[id];
      const auto created = event.getContestCreated();
      names.title = title(created.getTitle());
      for (const auto round : created.getRounds()) names.rounds.push_back(title(round.getTitle()));
      return {};
    }
    case Event::RULEBOOK_ADOPTED: {
      ContestNames& names = directory.contests[id];
      names.criteria.clear();
      for (const auto criterion : event.getRulebookAdopted().getRulebook().getCriteria())
        names.criteria.push_back(title(criterion.getTitle()));
      return {};
    }
    case Event::JUDGE_SEATED: {
      const auto seat = event.getJudgeSeated();
      directory.contests[id].judges[JudgeNo{seat.getJudge()}] = text(seat.getName());
      return {};
    }
    case Event::ENTRY_ADDED: {
      const auto entry = event.getEntryAdded().getEntry();
      directory.contests[id].entries[EntryNo{entry.getEntry()}] = text(entry.getName());
      return {};
    }
    case Event::UNKNOWN:
      return unknown_event("赛事", "a contest");
    default:
      return {};  // names nothing
  }
}

Result<void> learn_identity(schema::IdentityEvent::Reader event, AccountId id, AuditDirectory& directory) {
  using Event = schema::IdentityEvent;
  switch (event.which()) {
    case Event::ACCOUNT_CREATED: {
      const auto created = event.getAccountCreated();
      directory.accounts[id] = {text(created.getLogin()), text(created.getName())};
      return {};
    }
    case Event::ROLE_GRANTED:
    case Event::ROLE_REVOKED:
    case Event::CREDENTIAL_SET:
    case Event::TOKEN_ISSUED:
    case Event::TOKEN_REVOKED:
    case Event::ACCOUNT_DISABLED:
    case Event::ACCOUNT_ENABLED:
    case Event::RELATION_DECLARED:
    case Event::RELATION_WITHDRAWN:
      return {};
    case Event::UNKNOWN:
      break;
  }
  return unknown_event("账号", "an account");
}

Result<void> learn_unit(schema::UnitEvent::Reader event, UnitId id, AuditDirectory& directory) {
  using Event = schema::UnitEvent;
  switch (event.which()) {
    case Event::UNIT_REGISTERED:
      directory.units[id] = text(event.getUnitRegistered().getName());
      return {};
    case Event::UNIT_RENAMED:
      directory.units[id] = text(event.getUnitRenamed().getName());
      return {};
    case Event::SECRETARY_APPOINTED:
    case Event::UNIT_MOVED:
    case Event::UNIT_DISSOLVED:
      return {};
    case Event::UNKNOWN:
      break;
  }
  return unknown_event("单位", "a unit");
}

Result<void> learn_batch(schema::BatchEvent::Reader event, BatchId id, AuditDirectory& directory) {
  using Event = schema::BatchEvent;
  switch (event.which()) {
    case Event::BATCH_OPENED:
      directory.batches[id] = title(event.getBatchOpened().getTitle());
      return {};
    case Event::BATCH_REVISED:
      directory.batches[id] = title(event.getBatchRevised().getBatch().getTitle());
      return {};
    case Event::WAIVER_GRANTED:
    case Event::WAIVER_WITHDRAWN:
    case Event::LIST_PUBLISHED:
    case Event::ACCEPTANCE_RULES_ADOPTED:
    case Event::RANKING_RULES_ADOPTED:
    case Event::RANKING_RELEASED:
    case Event::RANKING_CERTIFIED:
    case Event::BATCH_CLOSED:
    case Event::DAY_BEGAN:
      return {};
    case Event::UNKNOWN:
      break;
  }
  return unknown_event("批次", "a batch");
}

Result<void> learn_brand(schema::BrandEvent::Reader event, BrandId id, AuditDirectory& directory) {
  using Event = schema::BrandEvent;
  const auto learn = [&](schema::ApplicationForm::Reader form) -> Result<void> {
    directory.brands[id] = text(form.getBrandName());
    return {};
  };
  switch (event.which()) {
    case Event::APPLICATION_DRAFTED:
      return learn(event.getApplicationDrafted().getForm());
    case Event::DRAFT_REVISED:
      return learn(event.getDraftRevised().getForm());
    case Event::APPLICATION_SUBMITTED:
      return learn(event.getApplicationSubmitted().getForm());
    case Event::APPLICATION_RESUBMITTED:
      return learn(event.getApplicationResubmitted().getForm());
    case Event::APPLICATION_RETURNED:
    case Event::APPLICATION_ACCEPTED:
    case Event::BRAND_LISTED:
    case Event::BRAND_WITHDRAWN:
    case Event::BRAND_EXPIRED:
    case Event::PLAN_FILED:
    case Event::TASK_COMPLETED:
    case Event::TASK_SLIPPED:
    case Event::ACTIVITY_LOGGED:
    case Event::ACTIVITY_CORRECTED:
    case Event::ACTIVITY_STRUCK:
    case Event::MONTHLY_REPORT_SUBMITTED:
    case Event::VISIT_RECORDED:
    case Event::ACCEPTANCE_REQUESTED:
    case Event::REQUEST_WITHDRAWN:
    case Event::REVIEWERS_ASSIGNED:
    case Event::REVIEWER_EXCUSED:
    case Event::REVIEW_RECORDED:
    case Event::ACCEPTANCE_DECIDED:
    case Event::PROMOTION_PLANNED:
    case Event::PROMOTION_HELD:
    case Event::PROMOTION_CANCELLED:
    case Event::RECOGNITION_RENEWED:
    case Event::RECOGNITION_REVOKED:
      return {};
    case Event::UNKNOWN:
      break;
  }
  return unknown_event("品牌", "a brand");
}

}  // namespace

Result<void> learn_names(schema::Event::Reader event, AuditDirectory& directory) {
  using Body = schema::Event::Body;
  const Body::Reader body = event.getBody();
  const std::uint64_t id = event.getStreamId();
  switch (body.which()) {
    case Body::CONTEST:
      return learn_contest(body.getContest(), ContestId{id}, directory);
    case Body::IDENTITY:
      return learn_identity(body.getIdentity(), AccountId{id}, directory);
    case Body::UNIT:
      return learn_unit(body.getUnit(), UnitId{id}, directory);
    case Body::BATCH:
      return learn_batch(body.getBatch(), BatchId{id}, directory);
    case Body::BRAND:
      return learn_brand(body.getBrand(), BrandId{id}, directory);
    case Body::LOG:
      return {};
    case Body::UNKNOWN:
      break;
  }
  return make_error(ErrorKind::INTERNAL, "无法识别的事件", "an unknown event");
}

}  // namespace leitai::projections
