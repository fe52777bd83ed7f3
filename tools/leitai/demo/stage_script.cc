#include "tools/leitai/demo/stage_script.h"

#include "tools/leitai/demo/sample.h"
#include "tools/leitai/demo/stage_marks.h"
#include "tools/leitai/play/steps.h"

namespace leitai::demo {
namespace {

using play::ActorNo;
using play::Answers;
using play::GroupNo;
using play::StepNo;

/// Beats before a step, where a play is paced; a mark takes one.
constexpr std::uint32_t kOpenBeats = 6, kChangeBeats = 2, kCloseBeats = 3, kPenaltyBeats = 3, kReleaseBeats = 4;

/// What happens at which place of the running order, from 0.
constexpr std::size_t kChangedAt[] = {1, 5, 8};
constexpr std::size_t kRecusedAt = 3, kLateAt = 6, kOvertimeAt = 9;
constexpr std::size_t kLateJudge = 6, kRecusedJudge = 3;
constexpr Decimal kOvertimePoints{-50, 2};

class StageWriter {
 public:
  StageWriter(const play::Secret& secret, const People& people, const StageInput& input, StageMarks marks,
              std::vector<std::size_t> order, Draw draw)
      : people_(people),
        input_(input),
        marks_(std::move(marks)),
        order_(std::move(order)),
        draw_(draw),
        stage_(play::Script(secret, "demo/stage/" + std::to_string(input.seed) + "/" + std::to_string(input.number))),
        script_(stage_.script) {
    stage_.key = stage_key(input.number);
    stage_.admin = script_.actor_with_token(people.admin.name, people.admin.token);
    stage_.organiser = script_.actor_with_token(people.organiser.name, people.organiser.token);
    stage_.scrutineer = script_.actor_with_token(people.scrutineer.name, people.scrutineer.token);
    for (const auto& judge : people.judges) judges_.push_back(script_.actor_with_token(judge.name, judge.token));
  }

  StageScript write() {
    set_up();
    for (std::size_t place = 0; place < order_.size(); ++place) present(place);
    return std::move(stage_);
  }

 private:
  EntryNo entry_at(std::size_t place) const { return EntryNo{static_cast<std::uint32_t>(order_[place] + 1)}; }
  JudgeNo judge(std::size_t index) const { return JudgeNo{static_cast<std::uint32_t>(index + 1)}; }
  CriterionNo criterion(std::size_t index) const { return CriterionNo{static_cast<std::uint16_t>(index + 1)}; }

  void announce(StepNo step, std::string zh, std::string en) {
    stage_.announcements[step] = {std::move(zh), std::move(en)};
  }

  void set_up() {
    gate_ = script_.group({});
    const std::string number = std::to_string(input_.number);
    stage_.contest = script_.add(
        "create", stage_.organiser,
        [number, key = stage_.key, batch = input_.batch](schema::Command::Builder command, const Answers&) {
          auto contest = command.initContest().initCreateContest();
          contest.setKey(key.c_str());
          contest.initTitle().setZh(("党建特色品牌擂台比武（第" + number + "场）").c_str());
          contest.getTitle().setEn(("Party-building feature brands on the stage, contest " + number).c_str());
          contest.setBatch(batch);
          auto round = contest.initRounds(1)[0];
          round.setKey("stage");
          round.initTitle().setZh("现场展示");
          round.getTitle().setEn("on stage");
        });
    announce(stage_.contest, "第" + number + "场擂台比武:" + stage_.key, "contest " + number + ": " + stage_.key);
    next();
    script_.add("rulebook", stage_.organiser, play::adopt_rulebook(stage_.contest, input_.rulebook, "首次采用"));
    next();
    for (std::size_t i = 0; i < judges_.size(); ++i) seat(i);
    add_entries();
    next();
    script_.add("recuse", stage_.scrutineer,
                play::recuse(stage_.contest, judge(kRecusedJudge), entry_at(kRecusedAt), "与参赛单位有任职回避关系"));
  }

  void seat(std::size_t index) {
    const People::Member& member = people_.judges[index];
    const char* name = sample_judges()[index];
    script_.add("seat/" + std::to_string(index + 1), stage_.organiser,
                play::in_contest(stage_.contest, [number = judge(index), name, account = member.number](
                                                     schema::ContestCommand::Builder c, const Answers&) {
                  auto seat = c.initSeatJudge();
                  seat.setJudge(number.value);
                  seat.setName(name);
                  seat.setAccount(account);
                }));
  }

  void add_entries() {
    std::vector<std::uint32_t> places(order_.size());
    for (std::size_t place = 0; place < order_.size(); ++place)
      places[order_[place]] = static_cast<std::uint32_t>(place + 1);
    script_.add("entries", stage_.organiser,
                play::in_contest(stage_.contest,
                                 [places, brands = input_.brands](schema::ContestCommand::Builder c, const Answers&) {
                                   auto entries = c.initAddEntries().initEntries(static_cast<unsigned>(places.size()));
                                   for (unsigned i = 0; i < places.size(); ++i) {
                                     entries[i].setEntry(i + 1);
                                     entries[i].setName(sample_units()[i].brand);
                                     entries[i].setUnit(sample_units()[i].name);
                                     entries[i].setOrder(places[i]);
                                     if (i < brands.size()) entries[i].setBrand(brands[i]);
                                   }
                                 }));
  }

  /// A new group after the one before.
  void next() { gate_ = script_.group({gate_}); }

  void present(std::size_t place) {
    const PerformanceKey key{RoundNo{1}, AttemptNo{1}, entry_at(place)};
    const SampleUnit& unit = sample_units()[order_[place]];
    const std::string p = std::to_string(place + 1);
    next();
    const StepNo open =
        script_.add("open/" + p, stage_.scrutineer, play::open_scoring(stage_.contest, key, {}), kOpenBeats);
    announce(open, "第" + p + "位登台:" + unit.name + "“" + unit.brand + "”,开始打分",
             "no. " + p + " on stage: " + unit.name + ", " + unit.brand + ": scoring is open");
    next();
    give_marks(place, key);
    next();
    const StepNo close =
        script_.add("close/" + p, stage_.scrutineer, play::close_scoring(stage_.contest, key), kCloseBeats);
    announce(close, "第" + p + "位打分结束", "no. " + p + ": scoring is closed");
    if (place == kLateAt) late_mark(key);
    if (place == kOvertimeAt) {
      next();
      const StepNo penalty = script_.add(
          "overtime/" + p, stage_.scrutineer,
          play::penalise(stage_.contest,
                         {RoundNo{1}, AttemptNo{0}, key.entry, "overtime", kOvertimePoints, "展示超时 35 秒"}),
          kPenaltyBeats);
      announce(penalty, "第" + p + "位超时 35 秒,扣 0.50 分", "no. " + p + ": 35 seconds over time, 0.50 taken away");
    }
    next();
    script_.add("confirm/" + p, stage_.scrutineer, play::confirm(stage_.contest, key));
    next();
    const StepNo released =
        script_.add("release/" + p, stage_.scrutineer, play::release(stage_.contest, key), kReleaseBeats);
    announce(released, "第" + p + "位成绩公布", "no. " + p + ": released");
  }

  void give_marks(std::size_t place, const PerformanceKey& key) {
    // Who is next to send a mark is drawn; each judge goes through the standards in order.
    std::vector<std::size_t> turns;
    for (std::size_t j = 0; j < judges_.size(); ++j)
      if (place != kRecusedAt || j != kRecusedJudge) turns.insert(turns.end(), marks_.criteria(), j);
    const std::vector<std::size_t> drawn = draw_.order(turns.size());
    std::vector<std::size_t> given(judges_.size(), 0);
    std::vector<Mark> first;
    for (const std::size_t turn : drawn) {
      const std::size_t j = turns[turn], c = given[j]++;
      const Mark mark = marks_.mark(order_[place], j, c, draw_);
      if (j == 0) first.push_back(mark);
      const play::MarkCell cell{key, judge(j), criterion(c)};
      if (place == kLateAt && j == kLateJudge && c + 1 == marks_.criteria()) {
        late_ = {cell, mark};
        continue;
      }
      script_.add("mark/" + std::to_string(place + 1) + "/" + std::to_string(j + 1) + "/" + std::to_string(c + 1),
                  judges_[j], play::submit_mark(stage_.contest, cell, mark), 1);
    }
    for (const std::size_t changed : kChangedAt) {
      if (changed != place) continue;
      next();
      const StepNo step = script_.add(
          "change/" + std::to_string(place + 1), judges_[0],
          play::change_mark(stage_.contest, {key, judge(0), criterion(0)}, marks_.beside(0, first[0])), kChangeBeats);
      announce(step, std::string("评委 ") + sample_judges()[0] + " 修改了一个打分", "judge 1 changed a mark");
    }
  }

  void late_mark(const PerformanceKey& key) {
    next();
    const StepNo late =
        script_.add("late", judges_[kLateJudge], play::submit_mark(stage_.contest, late_.first, late_.second), 2);
    announce(late, std::string("评委 ") + sample_judges()[kLateJudge] + " 的一个打分迟到,留待计分员处理",
             "a mark of judge 7 came late and waits for the scrutineer");
    next();
    const play::MarkCell cell{key, late_.first.judge, late_.first.criterion};
    const StepNo admitted = script_.add(
        "admit", stage_.scrutineer, play::admit_late_mark(stage_.contest, cell, "现场网络中断,评委席平板记录为证"), 3);
    announce(admitted, "计分员采纳了迟到的打分", "the scrutineer admitted the late mark");
  }

  const People& people_;
  const StageInput& input_;
  const StageMarks marks_;
  const std::vector<std::size_t> order_;
  Draw draw_;
  StageScript stage_;
  play::Script& script_;
  std::vector<ActorNo> judges_;
  GroupNo gate_ = 0;
  std::pair<play::MarkCell, Mark> late_;
};

}  // namespace

std::string stage_key(unsigned number) {
  return "brand-stage-" + std::to_string(number);
}

Result<StageScript> stage_script(const play::Secret& secret, const People& people, const StageInput& input) {
  Draw draw(input.seed * 1'000'003 + input.number);
  auto marks = StageMarks::make(input.rulebook, sample_units().size(), sample_judges().size(), draw);
  if (!marks) return marks.error();
  std::vector<std::size_t> order = draw.order(sample_units().size());
  return StageWriter(secret, people, input, std::move(*marks), std::move(order), draw).write();
}

}  // namespace leitai::demo
