#include "tools/leitai/import/plan.h"

#include <algorithm>
#include <deque>
#include <set>

#include "tools/leitai/import/names.h"
#include "tools/leitai/play/steps.h"

namespace leitai::importing {
namespace {

using play::ActorNo;
using play::Answers;
using play::GroupNo;
using play::StepNo;
using schema::Role;

constexpr std::size_t kEntriesOfOneCommand = 200;
constexpr const char* kReason = "导入 / import";

struct SeatPlan {
  JudgeNo judge;
  ActorNo actor = 0;
  StepNo account = 0;
};

/// Builds one contest's script, top down.
class Planner {
 public:
  Planner(const play::Secret& secret, const PlanInput& input)
      : input_(input),
        sheet_(*input.sheet),
        key_(contest_key(input.contest)),
        plan_(play::Script(secret, "import/" + key_)),
        script_(plan_.script) {}

  Result<Plan> run() {
    if (auto recused = find_recusals(); !recused) return recused.error();
    people();
    set_up();
    for (std::size_t round = 1; round <= sheet_.rounds.size(); ++round)
      play_round(RoundNo{static_cast<std::uint16_t>(round)});
    return std::move(plan_);
  }

 private:
  std::string performance_name(const PerformanceKey& p) const {
    return std::to_string(p.round.value) + "/" + std::to_string(p.attempt.value) + "/" + std::to_string(p.entry.value);
  }
  std::string cell_name(const PerformanceKey& p, const scoring::Cell& cell) const {
    return performance_name(p) + "/" + std::to_string(cell.judge.value) + "/" + std::to_string(cell.criterion.value);
  }

  Result<void> find_recusals() {
    std::set<std::pair<JudgeNo, EntryNo>> marked;
    for (const auto& [key, performance] : sheet_.performances) {
      for (const auto& [cell, mark] : performance.marks) {
        auto& which = mark.mark.state == MarkState::RECUSED ? recused_ : marked;
        which.insert({cell.judge, key.entry});
      }
    }
    for (const auto& both : recused_) {
      if (!marked.contains(both)) continue;
      const std::string judge = sheet_.judges.at(both.first).name, entry = sheet_.entries.at(both.second).name;
      return make_error(ErrorKind::MALFORMED,
                        input_.contest + ":评委 " + judge + " 对 " + entry + " 既有回避又有其他打分",
                        input_.contest + ": judge " + judge + " is recused for " + entry + " and marks it too");
    }
    return {};
  }

  void people() {
    plan_.admin = script_.actor_with_token("admin", input_.admin_token);
    floor_ = script_.actor("floor");
    const GroupNo accounts = script_.group({});
    const StepNo floor = script_.add(
        "account/floor", plan_.admin,
        play::create_account(login_of(key_, "floor"), "计分台 " + key_, {Role::ORGANISER, Role::SCRUTINEER}));
    for (const auto& [number, judge] : sheet_.judges) {
      const ActorNo actor = script_.actor("judge/" + judge.name);
      const StepNo account = script_.add("account/" + std::to_string(number.value), plan_.admin,
                                         play::create_account(login_of(key_, judge.name), judge.name, {Role::JUDGE}));
      seats_[number] = {number, actor, account};
    }
    ready_ = script_.group({accounts}, play::Done::visible);
    const auto issue = [&](const std::string& name, ActorNo actor, StepNo account) {
      script_.add("token/" + name, plan_.admin,
                  play::issue_token(account, script_.actors()[actor].token.digest, "leitai import " + name));
    };
    issue("floor", floor_, floor);
    for (const auto& [number, seat] : seats_) issue(std::to_string(number.value), seat.actor, seat.account);
  }

  void set_up() {
    const GroupNo created = script_.group({ready_});
    const scoring::Sheet& sheet = sheet_;
    plan_.contest = script_.add(
        "create", floor_,
        [key = key_, title = input_.contest, rounds = sheet.rounds](schema::Command::Builder command, const Answers&) {
          auto create = command.initContest().initCreateContest();
          create.setKey(key.c_str());
          create.initTitle().setZh(title.c_str());
          create.getTitle().setEn(title.c_str());
          auto list = create.initRounds(static_cast<unsigned>(rounds.size()));
          for (unsigned i = 0; i < rounds.size(); ++i) {
            list[i].setKey(rounds[i].c_str());
            list[i].initTitle().setZh(rounds[i].c_str());
            list[i].getTitle().setEn(rounds[i].c_str());
          }
        });
    const GroupNo adopted = script_.group({created});
    script_.add("rulebook", floor_, play::adopt_rulebook(plan_.contest, input_.rulebook, kReason));
    const GroupNo seated = script_.group({adopted});
    for (const auto& [number, seat] : seats_) seat_judge(seat);
    add_entries();
    const GroupNo prepared = script_.group({seated});
    add_factors();
    for (const auto& [judge, entry] : recused_)
      script_.add("recuse/" + std::to_string(judge.value) + "/" + std::to_string(entry.value), floor_,
                  play::recuse(plan_.contest, judge, entry, kReason));
    gate_ = prepared;
  }

  void seat_judge(const SeatPlan& seat) {
    const scoring::Judge& judge = sheet_.judges.at(seat.judge);
    script_.add(
        "seat/" + std::to_string(seat.judge.value), floor_,
        play::in_contest(plan_.contest, [seat, judge](schema::ContestCommand::Builder c, const Answers& answers) {
          auto out = c.initSeatJudge();
          out.setJudge(seat.judge.value);
          out.setName(judge.name.c_str());
          out.setAccount(answers.created(seat.account));
          out.setRole(judge.role);
          out.setPanel(judge.panel.c_str());
        }));
  }

  void add_entries() {
    std::vector<std::pair<EntryNo, scoring::Entry>> batch;
    const auto flush = [&] {
      if (batch.empty()) return;
      script_.add("entries/" + std::to_string(batch.front().first.value), floor_,
                  play::in_contest(plan_.contest, [batch](schema::ContestCommand::Builder c, const Answers&) {
                    auto list = c.initAddEntries().initEntries(static_cast<unsigned>(batch.size()));
                    for (unsigned i = 0; i < batch.size(); ++i) {
                      const auto& [number, entry] = batch[i];
                      list[i].setEntry(number.value);
                      list[i].setName(entry.name.c_str());
                      list[i].setUnit(entry.unit.c_str());
                      list[i].setOrder(entry.order);
                      list[i].setStanding(entry.standing);
                    }
                  }));
      batch.clear();
    };
    for (const auto& entry : sheet_.entries) {
      batch.push_back(entry);
      if (batch.size() == kEntriesOfOneCommand) flush();
    }
    flush();
  }

  void add_factors() {
    for (const auto& [key, performance] : sheet_.performances) {
      for (const scoring::Factor& factor : performance.factors) {
        script_.add(
            "factor/" + performance_name(key) + "/" + std::to_string(factor.criterion.value), floor_,
            play::in_contest(plan_.contest, [key = key, factor](schema::ContestCommand::Builder c, const Answers&) {
              auto out = c.initSetFactor();
              play::put(key, out.initPerformance());
              out.setCriterion(factor.criterion.value);
              write(factor.factor, out.initFactor());
              write(factor.base, out.initBase());
            }));
      }
    }
  }

  void play_round(RoundNo round) {
    const auto begin = sheet_.performances.lower_bound({round, AttemptNo{0}, EntryNo{0}});
    // Penalties must come before anything of the entry's round is released.
    std::map<EntryNo, AttemptNo> first_attempt;
    auto end = begin;
    for (; end != sheet_.performances.end() && end->first.round == round; ++end)
      first_attempt.try_emplace(end->first.entry, end->first.attempt);
    std::vector<GroupNo> ends;
    std::deque<GroupNo> window;
    for (auto it = begin; it != end; ++it) {
      std::vector<GroupNo> after{gate_};
      if (window.size() >= input_.in_flight) {
        after.push_back(window.front());
        window.pop_front();
      }
      const bool first = first_attempt.at(it->first.entry) == it->first.attempt;
      const GroupNo done =
          play_performance(it->first, it->second, std::move(after),
                           first ? adjustments_of(round, it->first.entry) : std::vector<std::size_t>{});
      window.push_back(done);
      ends.push_back(done);
    }
    // Adjustments of entries that were not judged in this round.
    script_.group({gate_});
    for (std::size_t i = 0; i < sheet_.adjustments.size(); ++i)
      if (sheet_.adjustments[i].round == round && !first_attempt.contains(sheet_.adjustments[i].entry)) penalise(i);
    ends.push_back(static_cast<GroupNo>(script_.groups().size() - 1));
    gate_ = script_.group(std::move(ends));
  }

  std::vector<std::size_t> adjustments_of(RoundNo round, EntryNo entry) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < sheet_.adjustments.size(); ++i)
      if (sheet_.adjustments[i].round == round && sheet_.adjustments[i].entry == entry) found.push_back(i);
    return found;
  }

  GroupNo play_performance(const PerformanceKey& key, const scoring::Performance& performance,
                           std::vector<GroupNo> after, const std::vector<std::size_t>& adjustments) {
    const std::string name = performance_name(key);
    GroupNo last = script_.group(std::move(after));
    script_.add("open/" + name, floor_, play::open_scoring(plan_.contest, key, performance.panel));
    last = script_.group({last});
    bool withdrawals = false;
    for (const auto& [cell, mark] : performance.marks) {
      withdrawals = withdrawals || mark.mark.state == MarkState::WITHDRAWN;
      give_mark(key, cell, mark.mark);
    }
    if (withdrawals) {
      last = script_.group({last});
      for (const auto& [cell, mark] : performance.marks)
        if (mark.mark.state == MarkState::WITHDRAWN)
          script_.add("withdraw/" + cell_name(key, cell), seats_.at(cell.judge).actor,
                      play::withdraw_mark(plan_.contest, {key, cell.judge, cell.criterion}, kReason));
    }
    last = script_.group({last});
    script_.add("close/" + name, floor_, play::close_scoring(plan_.contest, key));
    if (!adjustments.empty()) {
      last = script_.group({last});
      for (const std::size_t i : adjustments) penalise(i);
    }
    if (marks_missing(key, performance)) {
      ++plan_.unconfirmed;
      return last;
    }
    last = script_.group({last});
    script_.add("confirm/" + name, floor_, play::confirm(plan_.contest, key));
    if (input_.release == Release::yes) {
      last = script_.group({last});
      script_.add("release/" + name, floor_, play::release(plan_.contest, key));
    }
    return last;
  }

  /// A performance with an empty cell on its panel cannot be confirmed.
  bool marks_missing(const PerformanceKey& key, const scoring::Performance& performance) const {
    for (const JudgeNo judge : performance.panel) {
      if (recused_.contains({judge, key.entry})) continue;
      for (std::uint16_t criterion = 1; criterion <= input_.rulebook.getCriteria().size(); ++criterion) {
        const auto mark = performance.marks.find({judge, CriterionNo{criterion}});
        if (mark == performance.marks.end() || mark->second.mark.state == MarkState::PENDING) return true;
      }
    }
    return false;
  }

  void give_mark(const PerformanceKey& key, const scoring::Cell& cell, const Mark& mark) {
    const play::MarkCell where{key, cell.judge, cell.criterion};
    const std::string name = cell_name(key, cell);
    ++plan_.marks;
    switch (mark.state) {
      case MarkState::SCORED:
      case MarkState::ABSTAINED:
        script_.add("mark/" + name, seats_.at(cell.judge).actor, play::submit_mark(plan_.contest, where, mark), 1);
        return;
      case MarkState::WITHDRAWN:
        script_.add("mark/" + name, seats_.at(cell.judge).actor,
                    play::submit_mark(plan_.contest, where, Mark::none(MarkState::ABSTAINED)), 1);
        return;
      case MarkState::ABSENT:
      case MarkState::LATE:
      case MarkState::DNF:
      case MarkState::DNS:
        script_.add("none/" + name, floor_, play::record_non_score(plan_.contest, where, mark.state, kReason), 1);
        return;
      case MarkState::PENDING:
      case MarkState::RECUSED:
        --plan_.marks;
        return;
    }
  }

  void penalise(std::size_t index) {
    const scoring::Adjustment& a = sheet_.adjustments[index];
    script_.add("penalty/" + std::to_string(index), floor_,
                play::penalise(plan_.contest,
                               {a.round, a.attempt, a.entry, a.kind, a.points, a.reason.empty() ? kReason : a.reason}));
  }

  const PlanInput& input_;
  const scoring::Sheet& sheet_;
  const std::string key_;
  Plan plan_;
  play::Script& script_;
  ActorNo floor_ = 0;
  GroupNo ready_ = 0, gate_ = 0;
  std::map<JudgeNo, SeatPlan> seats_;
  std::set<std::pair<JudgeNo, EntryNo>> recused_;
};

}  // namespace

Result<Plan> plan_contest(const play::Secret& secret, const PlanInput& input) {
  return Planner(secret, input).run();
}

}  // namespace leitai::importing
