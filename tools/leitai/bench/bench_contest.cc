#include "tools/leitai/bench/bench_contest.h"

#include <algorithm>

#include "events/json.h"
#include "tools/leitai/play/player.h"
#include "tools/leitai/play/steps.h"

namespace leitai::bench {
namespace {

using play::ActorNo;
using play::Answers;
using play::GroupNo;
using play::StepNo;
using schema::Role;

constexpr const char* kRulebook = R"({
  "title": {"zh": "压力测试", "en": "load"},
  "criteria": [{"key": "c", "title": {"zh": "总分", "en": "score"},
                "score": {"min": 0, "max": 1000000, "step": 1, "better": "higher"}}],
  "performances": [{
    "rounds": ["*"], "criteria": [{"criterion": "c", "weight": "1"}],
    "nonScores": {"pending": "leaveOut", "absent": "leaveOut", "abstained": "leaveOut", "recused": "leaveOut",
                  "withdrawn": "leaveOut", "late": "leaveOut", "dnf": "voidAttempt", "dns": "voidAttempt"},
    "leastPanel": {"judges": 1, "below": "voidAttempt"},
    "scope": "criterion", "panel": {"trimmedMean": {"low": 1, "high": 1, "smaller": "keepAll"}}}],
  "rounds": [{"rounds": ["*"], "attempts": {"best": null, "failed": "leaveOut"},
              "adjustments": {"others": "stop"}, "total": {"own": null}}],
  "overall": {"lastRound": null},
  "rankings": [{"rounds": ["*", "overall"], "direction": "higher",
                "total": {"digits": 3, "mode": "halfUp", "effect": "display"},
                "ties": [{"shared": null}], "numbering": "competition"}]
})";

struct ContestScript {
  play::Script script;
  ActorNo admin = 0, floor = 0;
  std::vector<ActorNo> judges;
  std::vector<StepNo> accounts;
  StepNo contest = 0;
};

PerformanceKey performance(std::size_t entry) {
  return {RoundNo{1}, AttemptNo{1}, EntryNo{static_cast<std::uint32_t>(entry + 1)}};
}

void add_people(ContestScript& s, const std::string& name, std::size_t judges) {
  const GroupNo made = s.script.group({});
  const StepNo floor = s.script.add(
      "floor", s.admin, play::create_account(name + ".floor", "bench", {Role::ORGANISER, Role::SCRUTINEER}));
  for (std::size_t j = 0; j < judges; ++j) {
    const std::string login = name + "." + std::to_string(j + 1);
    s.judges.push_back(s.script.actor(login));
    s.accounts.push_back(s.script.add(login, s.admin, play::create_account(login, login, {Role::JUDGE})));
  }
  s.script.group({made}, play::Done::visible);
  s.script.add("token/floor", s.admin, play::issue_token(floor, s.script.actors()[s.floor].token.digest, "bench"));
  for (std::size_t j = 0; j < judges; ++j)
    s.script.add("token/" + std::to_string(j + 1), s.admin,
                 play::issue_token(s.accounts[j], s.script.actors()[s.judges[j]].token.digest, "bench"));
}

void add_contest(ContestScript& s, const std::string& name, std::size_t entries, schema::Rulebook::Reader rulebook) {
  const auto next = [&] { s.script.group({static_cast<GroupNo>(s.script.groups().size() - 1)}); };
  next();
  s.contest = s.script.add("create", s.floor, [name](schema::Command::Builder command, const Answers&) {
    auto create = command.initContest().initCreateContest();
    create.setKey(name.c_str());
    create.initTitle().setZh("压力测试");
    create.getTitle().setEn("load");
    auto round = create.initRounds(1)[0];
    round.setKey("r1");
    round.initTitle().setZh("第一轮");
    round.getTitle().setEn("round 1");
  });
  next();
  s.script.add("rulebook", s.floor, play::adopt_rulebook(s.contest, rulebook, "bench"));
  next();
  for (std::size_t j = 0; j < s.judges.size(); ++j)
    s.script.add("seat/" + std::to_string(j + 1), s.floor,
                 play::in_contest(s.contest, [j, account = s.accounts[j]](schema::ContestCommand::Builder c,
                                                                          const Answers& answers) {
                   auto seat = c.initSeatJudge();
                   seat.setJudge(static_cast<std::uint32_t>(j + 1));
                   seat.setName("bench");
                   seat.setAccount(answers.created(account));
                 }));
  s.script.add("entries", s.floor,
               play::in_contest(s.contest, [entries](schema::ContestCommand::Builder c, const Answers&) {
                 auto list = c.initAddEntries().initEntries(static_cast<unsigned>(entries));
                 for (unsigned i = 0; i < entries; ++i) {
                   list[i].setEntry(i + 1);
                   list[i].setName(std::to_string(i + 1).c_str());
                 }
               }));
  next();
  for (std::size_t e = 0; e < entries; ++e)
    s.script.add("open/" + std::to_string(e + 1), s.floor, play::open_scoring(s.contest, performance(e), {}));
  next();
  for (std::size_t j = 0; j < s.judges.size(); ++j)
    for (std::size_t e = 0; e < entries; ++e)
      s.script.add(
          "mark/" + std::to_string(j + 1) + "/" + std::to_string(e + 1), s.judges[j],
          play::submit_mark(s.contest, {performance(e), JudgeNo{static_cast<std::uint32_t>(j + 1)}, CriterionNo{1}},
                            Mark::scored({0, 0})));
}

}  // namespace

const char* rulebook_json() {
  return kRulebook;
}

Result<BenchContest> make_contest(const client::Endpoint& native, const std::string& admin_token, std::size_t judges,
                                  std::size_t entries) {
  FrameBuilder builder;
  auto rulebook = builder.init<schema::Rulebook>();
  if (const auto problems = from_json(kRulebook, rulebook); !problems.empty()) return to_error(problems);

  const tools::Token fresh = tools::random_token();
  const std::string name = "bench-" + fresh.text.substr(0, 12);
  ContestScript s{play::Script(fresh.digest, name), 0, 0, {}, {}, 0};
  s.admin = s.script.actor_with_token("admin", admin_token);
  s.floor = s.script.actor("floor");
  add_people(s, name, judges);
  add_contest(s, name, entries, rulebook);

  play::PlayerOptions how;
  how.native = native;
  play::Player player(s.script, s.admin, how);
  if (auto played = player.run(); !played) return played.error();
  BenchContest made{player.answers().created(s.contest), {}, entries, player.played().last_position};
  for (const ActorNo judge : s.judges) made.judges.push_back(s.script.actors()[judge].token.text);
  return made;
}

}  // namespace leitai::bench
