#include <iterator>

#include "events/decimal.h"
#include "tools/leitai/generate/diary.h"
#include "tools/leitai/generate/texts.h"

/// 验收认定 and 宣传推广.
namespace leitai::generate {
namespace {

constexpr unsigned kStandards = 5;
constexpr int kGood = 86, kWeak = 66;
constexpr const char* kExcuse = "与申报单位有业务往来,主动回避";

bool passes(const Course& course) {
  if (course.fate == Fate::unripe || course.fate == Fate::early_unripe) return false;
  return course.fate != Fate::second_try || course.acceptance.rounds > 0;
}

int level_of(const Course& course, Draw& draw) {
  return (passes(course) ? kGood : kWeak) + static_cast<int>(draw.next(8));
}

struct PromotionWords {
  schema::PromotionKind kind;
  const char* title;
  const char* place;
};
constexpr PromotionWords kPromotions[] = {
    {schema::PromotionKind::FEATURE, "专题报道", "县融媒体中心"},
    {schema::PromotionKind::OBSERVATION, "现场观摩会", "品牌阵地"},
    {schema::PromotionKind::MEETING, "经验交流会", "县委党校"},
};
const PromotionWords& words_of(std::size_t number) {
  return kPromotions[number % std::size(kPromotions)];
}

}  // namespace

void Diary::request(const Page& page) {
  Course& course = page.course;
  Acceptance& acceptance = course.acceptance;
  if (course.recognised || course.fate == Fate::unplanned) return;
  if (acceptance.stage == Acceptance::Stage::none) {
    if (acceptance.request != page.today || page.today <= course.planned) return;
    if (course.fate == Fate::early || course.fate == Fate::early_unripe)
      waive(page, schema::WaivedRule::ACCEPTANCE_WINDOW, "已成熟,先行验收");
    const BrandText text = brand_text(habits_.seed, course.unit, course.batch);
    by_unit(page, [&](auto brand) {
      auto report = brand.initRequestAcceptance().initReport();
      report.setBackground("创建背景:" + text.topic);
      report.setMeasures("主要措施:" + text.mechanism);
      report.setResults("工作成效:" + text.results + ",共开展活动" + std::to_string(course.activities) + "次");
    });
    acceptance.stage = Acceptance::Stage::requested;
    acceptance.since = page.today;
    return;
  }
  if (acceptance.stage == Acceptance::Stage::requested) {
    if (!page.workday || page.today <= acceptance.since) return;
    Draw drawn = draw(page, 61, acceptance.rounds);
    const Day again = workdays_.add(page.today, 2);
    if (!acceptance.taken_back && again <= page.batch.days.acceptance_to && drawn.next(50) == 0) {
      acceptance.taken_back = true;
      by_unit(page, [](auto brand) { brand.initWithdrawRequest().setReason("佐证材料需补充"); });
      acceptance.stage = Acceptance::Stage::none;
      acceptance.request = again;
      return;
    }
    const std::size_t place = by_organiser(page, [](auto brand) { brand.initAssignReviewers(); });
    pending_.push_back({&course, place, Pending::What::assigned});
    acceptance.seats.clear();
    acceptance.since = page.today;
    acceptance.stage = Acceptance::Stage::assigning;
    return;
  }
  if (acceptance.stage == Acceptance::Stage::reviewing && page.today > acceptance.since) await_reviews(page);
}

void Diary::await_reviews(const Page& page) {
  Course& course = page.course;
  Acceptance& acceptance = course.acceptance;
  Draw drawn = draw(page, 62, acceptance.rounds);
  // One of forty panels loses a reviewer, who is replaced by whoever has least to do.
  if (!acceptance.excused && drawn.next(40) == 0 && !acceptance.seats.front().in) {
    acceptance.excused = true;
    const AccountId gone = acceptance.seats.front().account;
    acceptance.seats.erase(acceptance.seats.begin());
    const std::size_t place = by_organiser(page, [&](auto brand) {
      auto excused = brand.initExcuseReviewer();
      excused.setAccount(gone.value);
      excused.setReason(kExcuse);
    });
    pending_.push_back({&course, place, Pending::What::assigned});
    acceptance.since = page.today;
    return;
  }
  bool complete = true, today = false;
  for (std::size_t i = 0; i < acceptance.seats.size(); ++i) {
    Acceptance::Seat& seat = acceptance.seats[i];
    if (!seat.in && page.today >= seat.due && page.workday) {
      seat.in = today = true;
      Draw marks = draw(page, 63, acceptance.rounds * 1000 + seat.account.value);
      const int level = level_of(course, marks);
      about(seat.account, course, [&](auto brand) {
        auto review = brand.initRecordReview();
        auto scores = review.initScores(kStandards);
        for (unsigned s = 0; s < kStandards; ++s) {
          scores[s].setStandard(static_cast<schema::Standard>(s));
          leitai::write(Decimal{level * 10 + static_cast<int>(marks.next(13)) * 5 - 30, 1}, scores[s].initScore());
        }
        review.setOpinion(opinion(level, marks));
      });
    }
    complete = complete && seat.in;
  }
  if (complete && !today && page.workday) decide(page);
}

void Diary::decide(const Page& page) {
  Course& course = page.course;
  Acceptance& acceptance = course.acceptance;
  const bool pass = passes(course);
  by_organiser(page, [&](auto brand) {
    auto decided = brand.initDecideAcceptance();
    decided.setDecision(pass ? schema::AcceptanceDecision::RECOGNISE
                             : schema::AcceptanceDecision::CONTINUE_CULTIVATION);
    decided.setReason(pass ? "达到认定标准" : "成效尚不明显,继续创建");
  });
  ++acceptance.rounds;
  acceptance.seats.clear();
  acceptance.excused = false;
  acceptance.since = page.today;
  acceptance.request.reset();
  if (pass) {
    course.recognised = true;
    acceptance.stage = Acceptance::Stage::decided;
    return;
  }
  acceptance.stage = Acceptance::Stage::none;
  if (course.fate == Fate::second_try) acceptance.request = workdays_.add(page.today, 4);
}

/// What was recognised is promoted, renewed, and now and then revoked.
void Diary::keep_up(const Page& page) {
  Course& course = page.course;
  for (std::size_t i = 0; i < course.promotions.size(); ++i) {
    const Promotion& promotion = course.promotions[i];
    const auto number = static_cast<std::uint32_t>(i + 1);
    if (page.today == promotion.planned)
      by_organiser(page, [&](auto brand) {
        auto plan = brand.initPlanPromotion();
        plan.setKind(words_of(i + course.unit).kind);
        calendar::write(promotion.held, plan.initDate());
        plan.setTitle(words_of(i + course.unit).title);
        plan.setPlace(words_of(i + course.unit).place);
      });
    if (page.today != promotion.held) continue;
    by_organiser(page, [&](auto brand) {
      if (promotion.cancelled) {
        auto cancelled = brand.initCancelPromotion();
        cancelled.setPromotion(number);
        cancelled.setReason("因天气原因取消");
        return;
      }
      auto held = brand.initHoldPromotion();
      held.setPromotion(number);
      calendar::write(page.today, held.initDate());
      held.setDone("现场展示做法,交流经验");
      held.setPeople(static_cast<std::uint32_t>(40 + course.unit % 60));
    });
  }
  const calendar::Month month = calendar::month_of(page.today);
  const std::int32_t age = month.year() - calendar::month_of(page.batch.days.closed).year();
  if (age < 1) return;
  Draw drawn = draw(page, 64, static_cast<std::uint64_t>(month.year()));
  const Day renewed = workdays_.on_or_after(calendar::first_day(*calendar::month_of(month.year(), 7)) +
                                            static_cast<std::int32_t>(drawn.next(90)));
  if (course.fate == Fate::revoked && age == 1 && page.today == renewed) {
    by_organiser(page, [](auto brand) { brand.initRevokeRecognition().setReason("长期不开展活动,名不副实"); });
    course.over = true;
    return;
  }
  if (page.today == renewed)
    by_organiser(page, [&](auto brand) {
      auto renewal = brand.initRenewRecognition();
      renewal.setYear(static_cast<std::int16_t>(month.year()));
      renewal.setOpinion("长效机制运行良好");
    });
  // 长效机制: the ledger of what was recognised goes on, if slowly.
  if (!page.workday) return;
  Draw kept = draw(page, 65, static_cast<std::uint64_t>(page.today.number));
  if (kept.next(60) != 0) return;
  const ActivityText text = activity_text(kept);
  ++course.activities;
  by_unit(page, [&](auto brand) {
    auto activity = brand.initLogActivity();
    calendar::write(page.today, activity.initDate());
    activity.setKind(text.kind);
    activity.setTitle(text.title);
    activity.setDone(text.done);
    activity.setPeople(static_cast<std::uint32_t>(10 + kept.next(50)));
  });
}

}  // namespace leitai::generate
