#include "tools/leitai/demo/people_script.h"

#include "tools/leitai/demo/sample.h"
#include "tools/leitai/play/steps.h"

namespace leitai::demo {
namespace {

using play::ActorNo;
using play::Answers;
using play::GroupNo;
using play::StepNo;
using schema::Role;

class PeopleWriter {
 public:
  PeopleWriter(const play::Secret& secret, std::string admin_token)
      : people_(play::Script(secret, "demo/people")), script_(people_.script) {
    people_.admin = script_.actor_with_token("admin", std::move(admin_token));
  }

  PeopleScript write() {
    const GroupNo first = staff();
    const GroupNo second = units(first);
    script_.group({second}, play::Done::visible);
    for (const auto& [actor, account] : accounts_)
      script_.add("token/" + script_.actors()[actor].name, people_.admin,
                  play::issue_token(account, script_.actors()[actor].token.digest, "demo"));
    return std::move(people_);
  }

 private:
  StepNo person(const std::string& login, const char* name, Role role, ActorNo& actor) {
    actor = script_.actor(login);
    const StepNo account = script_.add("account/" + login, people_.admin, play::create_account(login, name, {role}));
    accounts_.push_back({actor, account});
    return account;
  }

  GroupNo staff() {
    const GroupNo group = script_.group({});
    person("gongwei", "县直工委组织股", Role::ORGANISER, people_.organiser);
    person("jifen", "计分台", Role::SCRUTINEER, people_.scrutineer);
    int number = 0;
    for (const char* name : sample_judges()) {
      ActorNo actor = 0;
      people_.judge_steps.push_back(person("pingwei" + std::to_string(++number), name, Role::JUDGE, actor));
      people_.judges.push_back(actor);
    }
    for (const SampleUnit& unit : sample_units()) {
      people_.unit_steps.push_back(script_.add(std::string("unit/") + unit.login, people_.admin,
                                               [&unit](schema::Command::Builder command, const Answers&) {
                                                 auto out = command.initUnit().initRegisterUnit();
                                                 out.setName(unit.name);
                                                 out.setSecretary(unit.secretary);
                                               }));
    }
    return group;
  }

  GroupNo units(GroupNo after) {
    const GroupNo group = script_.group({after});
    for (std::size_t i = 0; i < people_.unit_steps.size(); ++i) {
      const SampleUnit& unit = sample_units()[i];
      const ActorNo actor = script_.actor(unit.login);
      people_.unit_accounts.push_back(actor);
      const StepNo account =
          script_.add(std::string("account/") + unit.login, people_.admin,
                      [&unit, step = people_.unit_steps[i]](schema::Command::Builder command, const Answers& answers) {
                        auto out = command.initIdentity().initCreateAccount();
                        out.setLogin(unit.login);
                        out.setName(unit.name);
                        out.initRoles(1).set(0, Role::UNIT);
                        out.setUnit(answers.created(step));
                      });
      accounts_.push_back({actor, account});
    }
    return group;
  }

  PeopleScript people_;
  play::Script& script_;
  std::vector<std::pair<ActorNo, StepNo>> accounts_;
};

}  // namespace

PeopleScript people_script(const play::Secret& secret, std::string admin_token) {
  return PeopleWriter(secret, std::move(admin_token)).write();
}

People people_of(const PeopleScript& script, const play::Answers& answers) {
  const auto member = [&](ActorNo actor, std::uint64_t number) {
    const play::Actor& one = script.script.actors()[actor];
    return People::Member{one.name, one.token.text, number};
  };
  People people{member(script.admin, 0), member(script.organiser, 0), member(script.scrutineer, 0), {}, {}};
  for (std::size_t i = 0; i < script.judges.size(); ++i)
    people.judges.push_back(member(script.judges[i], answers.created(script.judge_steps[i])));
  for (std::size_t i = 0; i < script.unit_accounts.size(); ++i)
    people.units.push_back(member(script.unit_accounts[i], answers.created(script.unit_steps[i])));
  return people;
}

}  // namespace leitai::demo
