#include "tools/bench/hall.h"

#include "events/json.h"
#include "tools/leitai/bench/bench_contest.h"

namespace leitai::bench {
namespace {

using schema::Role;

constexpr generate::Hours kMorning{8 * 60, 60}, kNoon{12 * 60, 60}, kEvening{18 * 60, 240};
constexpr AccountId kSystem{}, kAdmin{1}, kFloor{2};

void give_account(generate::Desk& desk, AccountId by, const std::string& login, std::initializer_list<Role> roles) {
  desk.give(by, [&](schema::Command::Builder command) {
    auto account = command.initIdentity().initCreateAccount();
    account.setLogin(login);
    account.setName(login);
    auto list = account.initRoles(static_cast<unsigned>(roles.size()));
    unsigned i = 0;
    for (const Role role : roles) list.set(i++, role);
  });
}

template <class Mark>
void fill_mark(Mark mark, std::size_t judge, std::size_t entry, std::int64_t value) {
  auto performance = mark.initPerformance();
  performance.setRound(1);
  performance.setAttempt(1);
  performance.setEntry(static_cast<std::uint32_t>(entry));
  mark.setJudge(static_cast<std::uint32_t>(judge));
  mark.setCriterion(1);
  mark.initMark().setMantissa(value);
}

std::int64_t some_mark(std::size_t judge, std::size_t entry, std::uint64_t contest) {
  return static_cast<std::int64_t>((judge * 7919 + entry * 104'729 + contest * 31) % kHighestMark);
}

}  // namespace

void fill_change(schema::Command::Builder command, std::uint64_t contest, std::size_t judge, std::size_t entry,
                 std::int64_t mark) {
  auto in = command.initContest();
  in.setContest(contest);
  fill_mark(in.initChangeMark(), judge, entry, mark);
}

Result<Hall> Hall::found(generate::Desk& desk, std::size_t judges) {
  Hall hall(desk, judges);
  FrameBuilder builder;
  auto rulebook = builder.init<schema::Rulebook>();
  if (const auto problems = from_json(rulebook_json(), rulebook); !problems.empty()) return to_error(problems);
  hall.rulebook_ = builder.frame();
  desk.begin(*calendar::parse_day("2024-01-01"));
  give_account(desk, kSystem, "admin", {Role::ADMIN});
  if (auto done = desk.carry_out(kMorning); !done) return done.error();
  give_account(desk, kAdmin, "floor", {Role::ORGANISER, Role::SCRUTINEER});
  for (std::size_t j = 1; j <= judges; ++j) give_account(desk, kAdmin, "judge" + std::to_string(j), {Role::JUDGE});
  if (auto done = desk.carry_out(kNoon); !done) return done.error();
  return hall;
}

Result<void> Hall::prepare(std::uint64_t contest, std::size_t entries) {
  const auto in_contest = [&](auto fill) {
    desk_->give(kFloor, [&](schema::Command::Builder command) {
      auto in = command.initContest();
      in.setContest(contest);
      fill(in);
    });
  };
  in_contest([&](schema::ContestCommand::Builder in) {
    auto adopt = in.initAdoptRulebook();
    adopt.setRulebook(read_trusted<schema::Rulebook>(rulebook_));
    adopt.setReason("bench");
  });
  for (std::size_t j = 1; j <= judges_; ++j)
    in_contest([&](schema::ContestCommand::Builder in) {
      auto seat = in.initSeatJudge();
      seat.setJudge(static_cast<std::uint32_t>(j));
      seat.setName("judge");
      seat.setAccount(judge(j).value);
    });
  in_contest([&](schema::ContestCommand::Builder in) {
    auto list = in.initAddEntries().initEntries(static_cast<unsigned>(entries));
    for (unsigned e = 0; e < entries; ++e) {
      list[e].setEntry(e + 1);
      list[e].setName("entry " + std::to_string(e + 1));
    }
  });
  for (std::size_t e = 1; e <= entries; ++e)
    in_contest([&](schema::ContestCommand::Builder in) {
      auto performance = in.initOpenScoring().initPerformance();
      performance.setRound(1);
      performance.setAttempt(1);
      performance.setEntry(static_cast<std::uint32_t>(e));
    });
  return desk_->carry_out(kNoon);
}

Result<std::vector<std::uint64_t>> Hall::open(std::size_t contests, std::size_t entries) {
  desk_->begin(*calendar::parse_day("2024-01-02") + static_cast<std::int32_t>(made_++));
  for (std::size_t c = 0; c < contests; ++c)
    desk_->give(kFloor, [&](schema::Command::Builder command) {
      auto create = command.initContest().initCreateContest();
      create.setKey("bench-" + std::to_string(made_) + "-" + std::to_string(c));
      create.initTitle().setZh("测量");
      create.getTitle().setEn("bench");
      auto round = create.initRounds(1)[0];
      round.setKey("r1");
      round.initTitle().setZh("第一轮");
      round.getTitle().setEn("round 1");
    });
  if (auto done = desk_->carry_out(kMorning); !done) return done.error();
  std::vector<std::uint64_t> made;
  for (std::size_t c = 0; c < contests; ++c) made.push_back(desk_->outcome(c).created);
  for (const std::uint64_t contest : made)
    if (auto prepared = prepare(contest, entries); !prepared) return prepared.error();
  return made;
}

Result<void> Hall::mark(const std::vector<std::uint64_t>& contests, std::size_t entries) {
  for (std::size_t e = 1; e <= entries; ++e)
    for (std::size_t j = 1; j <= judges_; ++j)
      for (const std::uint64_t contest : contests) {
        const std::int64_t mark = some_mark(j, e, contest);
        desk_->give(judge(j), [&](schema::Command::Builder command) {
          auto in = command.initContest();
          in.setContest(contest);
          fill_mark(in.initSubmitMark(), j, e, mark);
        });
        if ((e * judges_ + j) % 10 != 0) continue;
        desk_->give(judge(j), [&](schema::Command::Builder command) { fill_change(command, contest, j, e, mark + 1); });
      }
  return desk_->carry_out(kEvening);
}

}  // namespace leitai::bench
