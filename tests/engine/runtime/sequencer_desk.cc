#include "tests/engine/runtime/sequencer_desk.h"

#include "events/json.h"

namespace leitai::test {
namespace {

Frame finish(schema::Command::Builder command, std::uint64_t id) {
  command.initId().setHigh(0x0190'0000'0000'7000ull);
  command.getId().setLow(id);
  auto frame = checked_canonical(command.asReader());
  LEITAI_CHECK(frame.has_value(), "the command is well-formed");
  return std::move(*frame);
}

Frame from_text(std::uint64_t id, const std::string& json) {
  capnp::MallocMessageBuilder message;
  auto command = message.initRoot<schema::Command>();
  const auto problems = from_json(json, command);
  LEITAI_CHECK(problems.empty(), problems.empty() ? "" : to_string(to_error(problems)));
  return finish(command, id);
}

}  // namespace

Frame unit_command(std::uint64_t id, std::string_view name) {
  capnp::MallocMessageBuilder message;
  auto command = message.initRoot<schema::Command>();
  auto unit = command.initUnit().initRegisterUnit();
  unit.setName(std::string(name));
  unit.setSecretary("张建国");
  return finish(command, id);
}

Frame contest_command(std::uint64_t id) {
  return from_text(id, R"({"contest":{"createContest":{"key":"final","title":"比武","rounds":[{"key":"one"}]}}})");
}

Frame huge_command(std::uint64_t id, std::uint64_t contest) {
  std::string criteria, uses;
  for (int i = 0; i < 900; ++i) {
    const std::string key = "\"c" + std::to_string(i) + "\"";
    criteria += (i ? ",{" : "{") + std::string("\"key\":") + key +
                R"(,"title":"项","score":{"min":0,"max":10,"step":1,"better":"higher"}})";
    uses += (i ? ",{" : "{") + std::string("\"criterion\":") + key + R"(,"weight":"1"})";
  }
  return from_text(id, R"({"contest":{"contest":)" + std::to_string(contest) +
                           R"(,"adoptRulebook":{"rulebook":{"title":"大","criteria":[)" + criteria +
                           R"(],"performances":[{"rounds":["*"],"criteria":[)" + uses + R"(],
    "nonScores":{"pending":"stop","absent":"stop","abstained":"stop","recused":"stop","withdrawn":"stop","late":"stop",
                 "dnf":"zero","dns":"zero"},
    "leastPanel":{"judges":1,"below":"stop"},"scope":"criterion","panel":{"mean":null}}],
  "rounds":[{"rounds":["*"],"attempts":{"failed":"voidRound","sum":null},"adjustments":{"others":"add"},
             "total":{"own":null}}],
  "overall":{"lastRound":null},
  "rankings":[{"rounds":["*","overall"],"direction":"higher","total":{"digits":2,"mode":"halfUp","effect":"display"},
               "ties":[{"shared":null}],"numbering":"competition"}]}}}})");
}

SequencerDesk::SequencerDesk(testing::LogKind kind, runtime::SequencerOptions options)
    : harness_(kind), options_(options) {
  start();
}

SequencerDesk::~SequencerDesk() {
  gate_->open();
  sequencer_.reset();
}

void SequencerDesk::start() {
  gate_ = std::make_unique<GateLog>(harness_.log());
  auto model = runtime::load_write_model(harness_.log(), &snapshots_);
  LEITAI_CHECK(model.has_value(), model ? "" : to_string(model.error()));
  sequencer_ = std::make_unique<runtime::Sequencer>(*gate_, std::move(*model), clock_, &snapshots_, options_);
}

void SequencerDesk::restart() {
  gate_->open();
  sequencer_.reset();
  harness_.reopen();
  start();
}

runtime::Submission SequencerDesk::submission(const Frame& command, std::uint64_t tag, AccountId actor) {
  return {command, actor, TokenId{}, tag, answers_};
}

runtime::Submission SequencerDesk::register_unit(std::uint64_t n, std::string name, std::uint64_t tag) {
  return submission(unit_command(n, name), tag);
}

runtime::Sequencer::Taken SequencerDesk::submit(runtime::Submission submission) {
  std::vector<runtime::Submission> one;
  one.push_back(std::move(submission));
  return submit(std::move(one));
}

runtime::Sequencer::Taken SequencerDesk::submit(std::vector<runtime::Submission> submissions) {
  return sequencer_->submit(submissions);
}

runtime::Completed SequencerDesk::ask(runtime::Submission submission) {
  auto own = std::make_shared<Answers>();
  submission.sink = own;
  LEITAI_CHECK(submit(std::move(submission)) == runtime::Sequencer::Taken::taken, "the command is taken");
  return own->wait_for(1)[0];
}

}  // namespace leitai::test
