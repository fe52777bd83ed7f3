#include "tests/projections/brand_story.h"

#include "engine/calendar/day.h"
#include "events/decimal.h"

namespace leitai::test {

using schema::BrandState;

namespace {

constexpr std::int32_t kFirstDay = 19'830;  // 2024-04-17

}  // namespace

void BrandStory::date(schema::Date::Builder out) {
  calendar::write(calendar::Day{kFirstDay + static_cast<std::int32_t>(below(250))}, out);
}

void BrandStory::evidence(capnp::List<schema::Evidence>::Builder list) {
  for (auto each : list) {
    each.setName(word("照片"));
    each.setBytes(below(1'000'000));
    const Digest digest = sha256(as_bytes(word("file")));
    each.setSha256(capnp::Data::Reader(digest.data(), digest.size()));
  }
}

void BrandStory::begin() {
  for (std::uint64_t id = 1; id <= 2; ++id) {
    auto opened = writer_.batch(id).initBatchOpened();
    opened.setKey("2024-" + std::to_string(id));
    opened.getTitle().setZh(id == 1 ? "第一批" : "第二批");
    opened.getTitle().setEn(id == 1 ? "First batch" : "Second batch");
    date(opened.initCultivationEnds());
  }
  auto registered = writer_.unit(++units_).initUnitRegistered();
  registered.setName(word("单位"));
  registered.setSecretary(word("书记"));
}

void BrandStory::step(std::uint64_t accounts) {
  const auto dice = below(100);
  if (dice < 8) return unit_step();
  if (dice < 20) return batch_step();
  if (brand_ids_.empty() || dice < 32) return new_brand();
  const std::uint64_t id = brand_ids_[below(brand_ids_.size())];
  Life& life = lives_[id];
  switch (life.state) {
    case BrandState::DRAFT:
    case BrandState::SUBMITTED:
    case BrandState::RETURNED:
    case BrandState::ACCEPTED:
    case BrandState::LISTED:
      return application_step(id, life);
    case BrandState::CULTIVATING:
      return cultivation_step(id, life);
    case BrandState::ACCEPTANCE_REQUESTED:
    case BrandState::UNDER_REVIEW:
      return review_step(id, life, accounts);
    case BrandState::RECOGNISED:
      return promotion_step(id, life);
    case BrandState::WITHDRAWN:
    case BrandState::EXPIRED:
    case BrandState::REVOKED:
      return;
  }
}

void BrandStory::unit_step() {
  if (below(2) == 0) {
    auto registered = writer_.unit(++units_).initUnitRegistered();
    registered.setName(word("单位"));
    registered.setSecretary(word("书记"));
    registered.setParent(below(units_));
    return;
  }
  auto event = writer_.unit(1 + below(units_));
  switch (below(4)) {
    case 0:
      event.initUnitRenamed().setName(word("单位"));
      return;
    case 1: {
      auto appointed = event.initSecretaryAppointed();
      appointed.setSecretary(word("书记"));
      date(appointed.initSince());
      return;
    }
    case 2:
      event.initUnitMoved().setReason(word("reason"));
      return;
    default:
      event.initUnitDissolved().setReason(word("reason"));
  }
}

void BrandStory::rules_step(std::uint64_t batch, schema::BatchEvent::Builder event) {
  auto& releases = releases_[batch];
  switch (below(5)) {
    case 0: {
      auto adopted = event.initAcceptanceRulesAdopted();
      adopted.setVersion(++rules_);
      adopted.initRules().setThreshold("80");
      return;
    }
    case 1:
      event.initRankingRulesAdopted().setVersion(++ranking_rules_[batch]);
      return;
    case 2: {
      auto released = event.initRankingReleased();
      released.setRelease(++releases);
      released.setAsOf(below(10));
      released.initDigest(32);
      return;
    }
    case 3:
      if (releases != 0) {
        auto certified = event.initRankingCertified();
        certified.setRelease(1 + static_cast<std::uint32_t>(below(releases)));
        certified.setStatement(word("确认"));
        return;
      }
      [[fallthrough]];
    default: {
      auto list = event.initListPublished().initList();
      list.setVersion(++lists_);
      if (!brand_ids_.empty()) list.initBrands(1)[0].setBrand(brand_ids_[below(brand_ids_.size())]);
    }
  }
}

void BrandStory::batch_step() {
  const std::uint64_t batch = 1 + below(2);
  auto event = writer_.batch(batch);
  const auto dice = below(12);
  if (dice < 6) {
    calendar::write(calendar::Day{kFirstDay + static_cast<std::int32_t>(++days_)}, event.initDayBegan().initDate());
  } else if (dice < 7) {
    auto revised = event.initBatchRevised();
    revised.initBatch().setReportDay(static_cast<std::uint8_t>(20 + below(8)));
    revised.getBatch().getTitle().setZh(word("批次"));
    revised.getBatch().getTitle().setEn(word("batch"));
  } else if (dice < 8) {
    auto waiver = event.initWaiverGranted();
    waiver.setUnit(1 + below(units_));
    waiver.setReason(word("reason"));
  } else if (dice < 9) {
    event.initWaiverWithdrawn().setUnit(1 + below(units_));
  } else if (dice < 11 || below(8) != 0) {
    rules_step(batch, event);
  } else {
    event.initBatchClosed().setReason(word("reason"));
  }
}

void BrandStory::fill_form(schema::ApplicationForm::Builder form) {
  form.setBrandName(word("品牌"));
  form.setTopic(word("选题"));
}

void BrandStory::fill_application(const Life& life, schema::ApplyForBrand::Builder applied) {
  applied.setBatch(life.batch);
  applied.setUnit(life.unit);
  fill_form(applied.initForm());
}

void BrandStory::new_brand() {
  const std::uint64_t id = brand_ids_.size() + 1;
  const bool draft = below(3) == 0;
  auto event = writer_.brand(id);
  Life& life = lives_[id];
  life.batch = 1 + below(2);
  life.unit = 1 + below(units_);
  life.state = draft ? BrandState::DRAFT : BrandState::SUBMITTED;
  life.version = draft ? 0 : 1;
  fill_application(life, draft ? event.initApplicationDrafted() : event.initApplicationSubmitted());
  brand_ids_.push_back(id);
}

void BrandStory::application_step(std::uint64_t id, Life& life) {
  if (life.state == BrandState::LISTED) return file_plan(id, life);
  auto event = writer_.brand(id);
  if (below(12) == 0) {
    const bool withdrawn = below(2) == 0;
    (withdrawn ? event.initBrandWithdrawn() : event.initBrandExpired()).setReason(word("reason"));
    life.state = withdrawn ? BrandState::WITHDRAWN : BrandState::EXPIRED;
    return;
  }
  if (life.state == BrandState::DRAFT && below(2) == 0) return fill_form(event.initDraftRevised().initForm());
  if (life.state == BrandState::DRAFT) {
    fill_application(life, event.initApplicationSubmitted());
    life.version = 1;
    life.state = BrandState::SUBMITTED;
  } else if (life.state == BrandState::SUBMITTED && below(3) == 0) {
    event.initApplicationReturned().setReasons(word("材料不全"));
    life.state = BrandState::RETURNED;
  } else if (life.state == BrandState::SUBMITTED) {
    event.initApplicationAccepted().setReason(word("同意"));
    life.state = BrandState::ACCEPTED;
  } else if (life.state == BrandState::RETURNED) {
    auto resubmitted = event.initApplicationResubmitted();
    fill_form(resubmitted.initForm());
    resubmitted.setVersion(++life.version);
    life.state = BrandState::SUBMITTED;
  } else {
    event.initBrandListed().setList(1);
    life.state = BrandState::LISTED;
  }
}

void BrandStory::file_plan(std::uint64_t id, Life& life) {
  auto filed = writer_.brand(id).initPlanFiled();
  auto plan = filed.initPlan();
  date(plan.initFrom());
  date(plan.initTo());
  auto tasks = plan.initTasks(2);
  for (unsigned i = 0; i < 2; ++i) {
    tasks[i].setKey("t" + std::to_string(i + 1));
    tasks[i].setTitle(word("任务"));
    tasks[i].setDays(static_cast<std::uint16_t>(1 + below(20)));
    date(tasks[i].initDue());
  }
  filed.setVersion(++life.plan);
  life.state = BrandState::CULTIVATING;
}

void BrandStory::fill_activity(schema::LogActivity::Builder entry) {
  date(entry.initDate());
  entry.setTitle(word("活动"));
  entry.setPeople(static_cast<std::uint32_t>(below(100)));
  evidence(entry.initEvidence(static_cast<unsigned>(below(2))));
}

void BrandStory::task_step(std::uint64_t id, Life& life) {
  if (below(3) == 0) return file_plan(id, life);
  if (below(2) == 0) {
    auto completed = writer_.brand(id).initTaskCompleted();
    completed.setTask("t1");
    date(completed.initDate());
    return;
  }
  auto slipped = writer_.brand(id).initTaskSlipped();
  slipped.setTask("t2");
  date(slipped.initDue());
}

void BrandStory::activity_step(std::uint64_t id, Life& life) {
  auto event = writer_.brand(id);
  const auto number = life.activities == 0 ? 0 : static_cast<std::uint32_t>(1 + below(life.activities));
  const bool known = number != 0 && !life.struck.contains(number);
  if (known && below(4) == 0) {
    auto corrected = event.initActivityCorrected();
    corrected.setActivity(number);
    fill_activity(corrected.initTo());
    corrected.setReason(word("更正"));
  } else if (known && below(8) == 0) {
    event.initActivityStruck().setActivity(number);
    life.struck.insert(number);
  } else {
    fill_activity(event.initActivityLogged());
    ++life.activities;
  }
}

void BrandStory::cultivation_step(std::uint64_t id, Life& life) {
  const auto dice = below(20);
  if (dice < 8) return activity_step(id, life);
  if (dice < 12) return task_step(id, life);
  auto event = writer_.brand(id);
  if (dice < 15) {
    const auto month = static_cast<unsigned>(4 + below(8));
    auto submitted = event.initMonthlyReportSubmitted();
    submitted.initReport().setYear(2024);
    submitted.getReport().setMonth(static_cast<std::uint8_t>(month));
    submitted.getReport().setDone(word("工作"));
    submitted.setVersion(++life.months[month]);
    submitted.setDaysLate(static_cast<std::uint32_t>(below(3)));
    date(submitted.initDue());
  } else if (dice < 16) {
    auto visit = event.initVisitRecorded();
    date(visit.initDate());
    write(Mark::scored(Decimal{static_cast<std::int64_t>(below(101)), 0}), visit.initScore());
  } else {
    auto requested = event.initAcceptanceRequested();
    requested.initReport().setResults(word("成效"));
    requested.setVersion(++life.requests);
    life.state = BrandState::ACCEPTANCE_REQUESTED;
    life.seats.clear();
    life.excused.clear();
  }
}

void BrandStory::decide(std::uint64_t id, Life& life) {
  auto decided = writer_.brand(id).initAcceptanceDecided();
  const bool passed = below(3) != 0;
  decided.setDecision(passed ? schema::AcceptanceDecision::RECOGNISE
                             : schema::AcceptanceDecision::CONTINUE_CULTIVATION);
  decided.setScore("85.5");
  decided.setReason(word("reason"));
  life.state = passed ? BrandState::RECOGNISED : BrandState::CULTIVATING;
}

void BrandStory::review_step(std::uint64_t id, Life& life, std::uint64_t accounts) {
  const std::uint64_t account = 1 + below(accounts);
  const bool fresh = !life.seats.contains(account) && !life.excused.contains(account);
  if (life.state == BrandState::ACCEPTANCE_REQUESTED && below(5) == 0) {
    writer_.brand(id).initRequestWithdrawn().setReason(word("reason"));
    life.state = BrandState::CULTIVATING;
    return;
  }
  if (life.state == BrandState::ACCEPTANCE_REQUESTED || (fresh && below(3) == 0)) {
    if (!fresh) return;
    writer_.brand(id).initReviewersAssigned().initAccounts(1).set(0, account);
    life.seats[account] = false;
    life.state = BrandState::UNDER_REVIEW;
    return;
  }
  auto seat = life.seats.begin();
  std::advance(seat, static_cast<std::ptrdiff_t>(below(life.seats.size())));
  bool complete = true;
  for (const auto& [who, in] : life.seats) complete = complete && in;
  if (complete) return decide(id, life);
  if (life.seats.size() > 1 && below(6) == 0) {
    writer_.brand(id).initReviewerExcused().setAccount(seat->first);
    life.excused.insert(seat->first);
    life.seats.erase(seat);
    return;
  }
  writer_.set_actor(seat->first);
  auto review = writer_.brand(id).initReviewRecorded();
  review.setOpinion(word("意见"));
  auto score = review.initScores(1)[0];
  score.setStandard(schema::Standard::DEEP);
  write(Decimal{static_cast<std::int64_t>(below(101)), 0}, score.initScore());
  seat->second = true;
}

void BrandStory::promotion_step(std::uint64_t id, Life& life) {
  auto event = writer_.brand(id);
  const auto dice = below(20);
  if (dice < 8 || (dice < 16 && life.planned.empty())) {
    auto planned = event.initPromotionPlanned();
    planned.setPromotion(++life.promotions);
    planned.initPlan().setTitle(word("观摩会"));
    date(planned.getPlan().initDate());
    life.planned.insert(life.promotions);
  } else if (dice < 16) {
    const std::uint32_t number = *life.planned.begin();
    life.planned.erase(number);
    if (below(2) == 0) {
      event.initPromotionCancelled().setPromotion(number);
      return;
    }
    auto held = event.initPromotionHeld();
    held.setPromotion(number);
    date(held.initDate());
    held.setPeople(static_cast<std::uint32_t>(below(200)));
  } else if (dice < 19) {
    event.initRecognitionRenewed().setYear(++life.renewed);
  } else {
    event.initRecognitionRevoked().setReason(word("reason"));
    life.state = BrandState::REVOKED;
  }
}

}  // namespace leitai::test
