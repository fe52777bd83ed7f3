#include "tests/survival/judge.h"

#include "events/schema/envelope.capnp.h"

namespace leitai::survival {
namespace {

std::string number(std::uint64_t n) {
  return std::to_string(n);
}

}  // namespace

void Judge::sent(std::uint64_t id, const std::string& name, std::uint64_t step) {
  told_.try_emplace(id, Told{name, step, 0, false, {}, false});
}

void Judge::heard(std::uint64_t id, const runtime::Completed& answer, std::uint64_t step) {
  Told& told = told_.at(id);
  if (!told.answered) {
    told.answered = true;
    told.heard_at = step;
    told.outcome = answer.outcome;
  }
  told.differs = told.differs || answer.id_reused || !(told.outcome == answer.outcome);
}

Judge::Runs Judge::read(const EventLog& log, std::map<std::string, std::uint64_t>& winners,
                        std::vector<std::string>& faults) const {
  Runs runs;
  std::uint64_t position = 0, before = 0;
  std::int64_t time = 0;
  std::map<std::uint64_t, std::uint64_t> versions;  // of units
  while (true) {
    const auto block = log.read(Position{position});
    if (!block || (*block)->empty()) break;
    for (std::size_t i = 0; i < (*block)->size(); ++i, ++position) {
      FrameReader<schema::Event> reader((*block)->frame(i));
      const auto event = reader.root();
      const std::uint64_t id = event.getCommandId().getLow();
      if (event.getPosition() != position) faults.push_back("position " + number(position) + " says another");
      if (event.getRecordedAt() < time) faults.push_back("time went back at " + number(position));
      time = event.getRecordedAt();
      if (event.getStreamVersion() != ++versions[event.getStreamId()])
        faults.push_back("a version is missing or doubled at " + number(position));
      if (!told_.contains(id)) faults.push_back("nobody sent the command at " + number(position));
      Run& run = runs[id];
      if (run.runs == 0 || before != id) {
        ++run.runs;
        run.first = position;
      }
      run.last = position;
      before = id;
      if (!event.getBody().isUnit() || !event.getBody().getUnit().isUnitRegistered()) continue;
      const std::string name = event.getBody().getUnit().getUnitRegistered().getName().cStr();
      if (!winners.emplace(name, position).second) faults.push_back(name + " was registered twice");
    }
  }
  if (position != log.head().value) faults.push_back("the log has fewer events than its head says");
  return runs;
}

void Judge::judge_answers(const Runs& runs, const std::map<std::string, std::uint64_t>& winners,
                          std::vector<std::string>& faults) const {
  for (const auto& [id, told] : told_) {
    const std::string who = "command " + number(id);
    const auto run = runs.find(id);
    if (!told.answered) faults.push_back(who + " was never answered");
    if (told.differs) faults.push_back(who + " was told different things");
    if (run != runs.end() && run->second.runs > 1) faults.push_back(who + " was carried out twice");
    const bool is_there = run != runs.end();
    if (told.answered && told.outcome.rejection == 0) {
      if (!is_there)
        faults.push_back(who + " was acknowledged and is lost");
      else if (run->second.last != told.outcome.position.value ||
               run->second.last - run->second.first + 1 != told.outcome.events)
        faults.push_back(who + " is not where it was acknowledged");
    }
    if (!told.answered || told.outcome.rejection == 0) continue;
    if (is_there) faults.push_back(who + " was rejected and has events");
    if (!winners.contains(told.name)) faults.push_back(who + " was rejected for a name that nobody has");
  }
}

/// What was acknowledged before something was sent lies before it.
void Judge::judge_order(std::vector<std::string>& faults) const {
  for (const auto& [a, first] : told_)
    for (const auto& [b, second] : told_) {
      if (!first.answered || !second.answered || first.outcome.rejection != 0 || second.outcome.rejection != 0)
        continue;
      if (first.heard_at < second.sent_at && first.outcome.position >= second.outcome.position)
        faults.push_back("command " + number(b) + " was sent after " + number(a) + " was answered, and lies before it");
    }
}

std::vector<std::string> Judge::judge(const EventLog& log) const {
  std::vector<std::string> faults;
  std::map<std::string, std::uint64_t> winners;
  const Runs runs = read(log, winners, faults);
  judge_answers(runs, winners, faults);
  judge_order(faults);
  return faults;
}

}  // namespace leitai::survival
