#include "tools/leitai/demo/season_script.h"

#include <chrono>

#include "events/decimal.h"
#include "tools/leitai/demo/sample.h"

namespace leitai::demo {
namespace {

using play::ActorNo;
using play::Answers;
using play::GroupNo;
using play::StepNo;

struct Day {
  unsigned month, day;
};
constexpr Day kApplicationsDue{4, 23};

void put(int year, Day day, schema::Date::Builder out) {
  out.setYear(static_cast<std::int16_t>(year));
  out.setMonth(static_cast<std::uint8_t>(day.month));
  out.setDay(static_cast<std::uint8_t>(day.day));
}

void put(const SampleUnit& unit, const char* name, schema::ApplicationForm::Builder form) {
  form.setSecretary(unit.secretary);
  form.setBrandName(name);
  form.setTopic(unit.topic);
  form.setMechanism(unit.mechanism);
  form.setMeaning(unit.meaning);
  form.setExpectedResults(unit.results);
  form.setContact(unit.secretary);
}

class SeasonWriter {
 public:
  SeasonWriter(const play::Secret& secret, const People& people, int year)
      : people_(people),
        year_(year),
        season_(play::Script(secret, "demo/season/" + std::to_string(year))),
        script_(season_.script) {
    season_.organiser = script_.actor_with_token(people.organiser.name, people.organiser.token);
    for (const auto& unit : people.units) units_.push_back(script_.actor_with_token(unit.name, unit.token));
    for (const auto& judge : people.judges) judges_.push_back(script_.actor_with_token(judge.name, judge.token));
  }

  SeasonScript write() {
    decide(apply());
    cultivate();
    return std::move(season_);
  }

 private:
  GroupNo apply() {
    const GroupNo opened = script_.group({});
    season_.batch = script_.add("batch", season_.organiser, open_batch(year_));
    const GroupNo applied = script_.group({opened});
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const char* name = i == sample_return().unit ? sample_return().first_name : sample_units()[i].brand;
      brands_.push_back(script_.add(
          "apply/" + std::to_string(i), units_[i],
          [i, name, batch = season_.batch, unit = people_.units[i].number](schema::Command::Builder command,
                                                                          const Answers& answers) {
            auto out = command.initBrand().initApplyForBrand();
            out.setBatch(answers.created(batch));
            out.setUnit(unit);
            put(sample_units()[i], name, out.initForm());
          }));
    }
    return applied;
  }

  /// A command about the brand of a unit.
  template <class Fill>
  void about(std::size_t unit, const std::string& key, ActorNo actor, Fill fill) {
    script_.add(key, actor, [brand = brands_[unit], fill](schema::Command::Builder command, const Answers& answers) {
      auto out = command.initBrand();
      out.setBrand(answers.created(brand));
      fill(out);
    });
  }

  void decide(GroupNo applied) {
    const std::size_t back = sample_return().unit;
    const GroupNo returned = script_.group({applied});
    about(back, "return", season_.organiser, [](schema::BrandCommand::Builder brand) {
      brand.initReturnApplication().setReasons(sample_return().reasons);
    });
    const GroupNo resubmitted = script_.group({returned});
    about(back, "resubmit", units_[back], [back](schema::BrandCommand::Builder brand) {
      put(sample_units()[back], sample_units()[back].brand, brand.initResubmitApplication().initForm());
    });
    accepted_ = script_.group({resubmitted});
    for (std::size_t i = 0; i < brands_.size(); ++i)
      about(i, "accept/" + std::to_string(i), season_.organiser, [](schema::BrandCommand::Builder brand) {
        brand.initAcceptApplication().setReason("符合创建标准");
      });
  }

  void cultivate() {
    script_.group({accepted_});
    std::size_t number = 0;
    for (const SampleActivity& activity : sample_activities()) {
      about(activity.unit, "activity/" + std::to_string(++number), units_[activity.unit],
            [year = year_, &activity](schema::BrandCommand::Builder brand) {
              auto out = brand.initLogActivity();
              put(year, {activity.month, activity.day}, out.initDate());
              out.setKind(activity.kind);
              out.setTitle(activity.title);
              out.setDone(activity.done);
              out.setPeople(activity.people);
            });
    }
    number = 0;
    for (const SampleReview& review : sample_reviews()) {
      about(review.unit, "review/" + std::to_string(++number), judges_[review.judge],
            [&review](schema::BrandCommand::Builder brand) {
              auto out = brand.initRecordReview();
              auto scores = out.initScores(5);
              for (unsigned i = 0; i < 5; ++i) {
                scores[i].setStandard(static_cast<schema::Standard>(i));
                leitai::write(Decimal{review.scores[i], 0}, scores[i].initScore());
              }
              out.setOpinion(review.opinion);
            });
    }
  }

  const People& people_;
  const int year_;
  SeasonScript season_;
  play::Script& script_;
  std::vector<ActorNo> units_, judges_;
  std::vector<StepNo> brands_;
  GroupNo accepted_ = 0;
};

}  // namespace

int season_year(Timestamp now) {
  using namespace std::chrono;
  const year_month_day today{floor<days>(sys_time<microseconds>(microseconds(now.micros)) + hours(8))};
  const year_month_day due{today.year() / month(kApplicationsDue.month) / day(kApplicationsDue.day)};
  return static_cast<int>(today.year()) + (today > due ? 1 : 0);
}

play::FillCommand open_batch(int year) {
  return [year](schema::Command::Builder command, const Answers&) {
    auto batch = command.initBatch().initOpenBatch();
    const std::string y = std::to_string(year);
    batch.setKey((y + "-2").c_str());
    batch.initTitle().setZh((y + "年县直机关第二批党建特色品牌").c_str());
    batch.getTitle().setEn((y + ", second batch of Party-building feature brands").c_str());
    put(year, kApplicationsDue, batch.initApplicationsDue());
    put(year, {10, 10}, batch.initCultivationEnds());
    put(year, {10, 21}, batch.initAcceptanceFrom());
    put(year, {10, 31}, batch.initAcceptanceTo());
    put(year, {12, 10}, batch.initAcceptanceDone());
  };
}

SeasonScript season_script(const play::Secret& secret, const People& people, int year) {
  return SeasonWriter(secret, people, year).write();
}

}  // namespace leitai::demo
