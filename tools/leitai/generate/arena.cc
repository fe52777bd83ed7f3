#include "tools/leitai/generate/arena.h"

#include "tools/leitai/demo/stage_marks.h"
#include "tools/leitai/play/steps.h"

namespace leitai::generate {
namespace {

constexpr Hours kPreparing{18 * 60, 10}, kSettingUp{18 * 60 + 15, 10}, kOnStage{19 * 60, 150};

class Evening {
 public:
  Evening(Desk& desk, const Province& province, const Arena& arena, demo::StageMarks marks, Draw draw)
      : desk_(desk), province_(province), arena_(arena), marks_(std::move(marks)), draw_(draw) {}

  Result<std::uint64_t> create() {
    const std::size_t place = desk_.give(Staff::kOrganiser, [&](schema::Command::Builder command) {
      auto contest = command.initContest().initCreateContest();
      contest.setKey(arena_.key);
      contest.initTitle().setZh(arena_.title_zh);
      contest.getTitle().setEn(arena_.title_en);
      contest.setBatch(arena_.batch.value);
      auto round = contest.initRounds(1)[0];
      round.setKey("stage");
      round.initTitle().setZh("现场展示");
      round.getTitle().setEn("on stage");
    });
    if (auto done = desk_.carry_out(kPreparing); !done) return done.error();
    answers_.set_created(0, desk_.outcome(place).created);
    return answers_.created(0);
  }

  Result<void> set_up(schema::Rulebook::Reader rulebook) {
    give(Staff::kOrganiser, play::adopt_rulebook(0, rulebook, "首次采用"));
    for (std::size_t i = 0; i < arena_.judges; ++i)
      give(Staff::kOrganiser, play::in_contest(0, [&](schema::ContestCommand::Builder contest, const play::Answers&) {
             auto seat = contest.initSeatJudge();
             seat.setJudge(static_cast<std::uint32_t>(i + 1));
             seat.setName(province_.judges[i]);
             seat.setAccount(Staff::judge(i).value);
           }));
    give(Staff::kOrganiser, play::in_contest(0, [&](schema::ContestCommand::Builder contest, const play::Answers&) {
           auto entries = contest.initAddEntries().initEntries(static_cast<unsigned>(arena_.entries.size()));
           for (unsigned i = 0; i < entries.size(); ++i) {
             const Course& course = *arena_.entries[i];
             entries[i].setEntry(i + 1);
             entries[i].setName(course.name);
             entries[i].setUnit(province_.units[course.unit].name);
             entries[i].setOrder(i + 1);
             entries[i].setBrand(course.brand.value);
           }
         }));
    return desk_.carry_out(kSettingUp);
  }

  Result<void> present() {
    for (std::size_t entry = 0; entry < arena_.entries.size(); ++entry) {
      const PerformanceKey key{RoundNo{1}, AttemptNo{1}, EntryNo{static_cast<std::uint32_t>(entry + 1)}};
      give(Staff::kScrutineer, play::open_scoring(0, key, {}));
      for (std::size_t judge = 0; judge < arena_.judges; ++judge)
        for (std::size_t criterion = 0; criterion < marks_.criteria(); ++criterion)
          give(Staff::judge(judge), play::submit_mark(0,
                                                      {key, JudgeNo{static_cast<std::uint32_t>(judge + 1)},
                                                       CriterionNo{static_cast<std::uint16_t>(criterion + 1)}},
                                                      marks_.mark(entry, judge, criterion, draw_)));
      give(Staff::kScrutineer, play::close_scoring(0, key));
      give(Staff::kScrutineer, play::confirm(0, key));
      give(Staff::kScrutineer, play::release(0, key));
    }
    return desk_.carry_out(kOnStage);
  }

 private:
  void give(AccountId actor, const play::FillCommand& fill) {
    desk_.give(actor, [&](schema::Command::Builder command) { fill(command, answers_); });
  }

  Desk& desk_;
  const Province& province_;
  const Arena& arena_;
  const demo::StageMarks marks_;
  Draw draw_;
  play::Answers answers_{1};
};

}  // namespace

Result<std::uint64_t> hold_arena(Desk& desk, const Province& province, std::uint64_t seed, const Arena& arena,
                                 schema::Rulebook::Reader rulebook) {
  Draw draw = draw_of(seed, 71, arena.batch.value);
  auto marks = demo::StageMarks::make(rulebook, arena.entries.size(), arena.judges, draw);
  if (!marks) return marks.error();
  Evening evening(desk, province, arena, std::move(*marks), draw);
  const auto contest = evening.create();
  if (!contest) return contest;
  if (auto done = evening.set_up(rulebook); !done) return done.error();
  if (auto done = evening.present(); !done) return done.error();
  return contest;
}

}  // namespace leitai::generate
