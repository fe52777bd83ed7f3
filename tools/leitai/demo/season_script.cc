#include "tools/leitai/demo/season_script.h"

#include <map>

#include "events/decimal.h"
#include "tools/leitai/demo/sample.h"

namespace leitai::demo {
namespace {

using play::ActorNo;
using play::Answers;
using play::GroupNo;
using play::StepNo;

constexpr std::size_t kReviewers = 3;

struct Day {
  unsigned month, day;
};

void put(Day day, schema::Date::Builder out) {
  out.setYear(2024);
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

/// "2024-2", with the dates of the plan itself.
void open_batch(schema::Command::Builder command, const Answers&) {
  auto batch = command.initBatch().initOpenBatch();
  batch.setKey("2024-2");
  batch.initTitle().setZh("2024年县直机关第二批党建特色品牌");
  batch.getTitle().setEn("2024, second batch of Party-building feature brands");
  put({4, 23}, batch.initApplicationsDue());
  put({10, 10}, batch.initCultivationEnds());
  put({10, 21}, batch.initAcceptanceFrom());
  put({10, 31}, batch.initAcceptanceTo());
  put({12, 10}, batch.initAcceptanceDone());
}

class SeasonWriter {
 public:
  SeasonWriter(const play::Secret& secret, const People& people)
      : people_(people), season_(play::Script(secret, "demo/season")), script_(season_.script) {
    season_.organiser = script_.actor_with_token(people.organiser.name, people.organiser.token);
    for (const auto& unit : people.units) units_.push_back(script_.actor_with_token(unit.name, unit.token));
    for (const auto& judge : people.judges) judges_.push_back(script_.actor_with_token(judge.name, judge.token));
  }

  SeasonScript write() {
    decide(apply());
    cultivate();
    accept();
    return std::move(season_);
  }

 private:
  GroupNo apply() {
    const GroupNo opened = script_.group({});
    season_.batch = script_.add("batch", season_.organiser, open_batch);
    const GroupNo waived = script_.group({opened});
    for (std::size_t i = 0; i < units_.size(); ++i) {
      waive(i, schema::WaivedRule::APPLICATIONS_DUE);
      waive(i, schema::WaivedRule::ACCEPTANCE_WINDOW);
    }
    const GroupNo applied = script_.group({waived});
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const char* name = i == sample_return().unit ? sample_return().first_name : sample_units()[i].brand;
      brands_.push_back(script_.add("apply/" + std::to_string(i), units_[i],
                                    [i, name, batch = season_.batch, unit = people_.units[i].number](
                                        schema::Command::Builder command, const Answers& answers) {
                                      auto out = command.initBrand().initApplyForBrand();
                                      out.setBatch(answers.created(batch));
                                      out.setUnit(unit);
                                      put(sample_units()[i], name, out.initForm());
                                    }));
    }
    return applied;
  }

  /// The batch's own days are past.
  void waive(std::size_t unit, schema::WaivedRule rule) {
    script_.add("waive/" + std::to_string(unit) + "/" + std::to_string(static_cast<int>(rule)), season_.organiser,
                [batch = season_.batch, unit = people_.units[unit].number, rule](schema::Command::Builder command,
                                                                                 const Answers& answers) {
                  auto out = command.initBatch();
                  out.setBatch(answers.created(batch));
                  auto waiver = out.initGrantWaiver();
                  waiver.setUnit(unit);
                  waiver.setRule(rule);
                  waiver.setReason("演示数据,事后补录");
                });
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
      about(i, "accept/" + std::to_string(i), season_.organiser,
            [](schema::BrandCommand::Builder brand) { brand.initAcceptApplication().setReason("符合创建标准"); });
  }

  void cultivate() {
    const GroupNo listed = script_.group({accepted_});
    script_.add("list", season_.organiser,
                [batch = season_.batch](schema::Command::Builder command, const Answers& answers) {
                  auto out = command.initBatch();
                  out.setBatch(answers.created(batch));
                  out.initPublishList();
                });
    const GroupNo planned = script_.group({listed});
    for (std::size_t i = 0; i < brands_.size(); ++i)
      about(i, "plan/" + std::to_string(i), units_[i], [i](schema::BrandCommand::Builder brand) {
        auto plan = brand.initFilePlan().initPlan();
        put({5, 6}, plan.initFrom());
        put({10, 10}, plan.initTo());
        plan.setMeasures(sample_units()[i].mechanism);
        auto tasks = plan.initTasks(2);
        put_task(tasks[0], "start", "动员部署,完善机制", 15);
        put_task(tasks[1], "carry-out", "开展活动,总结成效", 60);
        tasks[1].initAfter(1).set(0, "start");
      });
    cultivated_ = script_.group({planned});
    std::size_t number = 0;
    for (const SampleActivity& activity : sample_activities()) {
      about(activity.unit, "activity/" + std::to_string(++number), units_[activity.unit],
            [&activity](schema::BrandCommand::Builder brand) {
              auto out = brand.initLogActivity();
              put({activity.month, activity.day}, out.initDate());
              out.setKind(activity.kind);
              out.setTitle(activity.title);
              out.setDone(activity.done);
              out.setPeople(activity.people);
            });
    }
  }

  /// 验收: of the brands that the sample has reviews of.
  void accept() {
    std::map<std::size_t, std::vector<std::uint64_t>> reviewers;
    for (const SampleReview& review : sample_reviews())
      for (std::size_t next = 0; next < kReviewers; ++next)  // the others' reviews are not in yet
        reviewers[review.unit].push_back(people_.judges[(review.judge + next) % judges_.size()].number);
    const GroupNo requested = script_.group({cultivated_});
    for (const auto& [unit, accounts] : reviewers)
      about(unit, "request/" + std::to_string(unit), units_[unit], [unit = unit](schema::BrandCommand::Builder brand) {
        auto report = brand.initRequestAcceptance().initReport();
        report.setBackground(sample_units()[unit].topic);
        report.setMeasures(sample_units()[unit].mechanism);
        report.setResults(sample_units()[unit].results);
      });
    const GroupNo assigned = script_.group({requested});
    for (const auto& [unit, accounts] : reviewers)
      about(unit, "assign/" + std::to_string(unit), season_.organiser,
            [accounts = accounts](schema::BrandCommand::Builder brand) {
              auto out = brand.initAssignReviewers().initAccounts(static_cast<unsigned>(accounts.size()));
              for (unsigned i = 0; i < out.size(); ++i) out.set(i, accounts[i]);
            });
    script_.group({assigned});
    std::size_t number = 0;
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

  static void put_task(schema::PlanTask::Builder task, const char* key, const char* title, std::uint16_t days) {
    task.setKey(key);
    task.setTitle(title);
    task.setOwner("党支部");
    task.setDays(days);
  }

  const People& people_;
  SeasonScript season_;
  play::Script& script_;
  std::vector<ActorNo> units_, judges_;
  std::vector<StepNo> brands_;
  GroupNo accepted_ = 0, cultivated_ = 0;
};

}  // namespace

SeasonScript season_script(const play::Secret& secret, const People& people) {
  return SeasonWriter(secret, people).write();
}

}  // namespace leitai::demo
