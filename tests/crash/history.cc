#include "tests/crash/history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <unordered_map>

#include "events/schema/envelope.capnp.h"

namespace leitai::crash {
namespace {

struct Span {
  std::uint64_t first = 0, last = 0;
};

/// Where each command's events lie; a command whose events are not together is a failure.
std::unordered_map<CommandId, Span> commands_of(const EventLog& log) {
  std::unordered_map<CommandId, Span> commands;
  for (Position at; at < log.head();) {
    const auto block = log.read(at);
    if (!block || (*block)->empty()) {
      ADD_FAILURE() << "the log cannot be read at " << at.value;
      break;
    }
    for (std::size_t i = 0; i < (*block)->size(); ++i) {
      FrameReader<schema::Event> reader((*block)->frame(i));
      const auto event = reader.root();
      const std::uint64_t position = at.value + i;
      EXPECT_EQ(event.getPosition(), position);
      const CommandId id{event.getCommandId().getHigh(), event.getCommandId().getLow()};
      const auto [known, fresh] = commands.try_emplace(id, Span{position, position});
      EXPECT_TRUE(fresh || known->second.last + 1 == position) << "a command is in the log twice, at " << position;
      known->second.last = position;
    }
    at = (*block)->next();
  }
  return commands;
}

}  // namespace

void History::heard(play::StepNo step, schema::Accepted::Reader accepted) {
  Told& told = told_[step];
  if (!told.known) {
    told = {true, accepted.getPosition(), accepted.getCreated(), accepted.getEvents()};
    ++acknowledged_;
    return;
  }
  EXPECT_EQ(accepted.getPosition(), told.position) << "step " << step << " was acknowledged elsewhere before";
  EXPECT_EQ(accepted.getCreated(), told.created);
  EXPECT_EQ(accepted.getEvents(), told.events);
}

void History::check_against(const EventLog& log, std::size_t others) const {
  const auto commands = commands_of(log);
  EXPECT_EQ(commands.size(), script_.steps().size() + others);
  for (play::StepNo step = 0; step < told_.size(); ++step) {
    const Told& told = told_[step];
    ASSERT_TRUE(told.known) << "step " << step << " was never acknowledged";
    const auto found = commands.find(script_.steps()[step].id);
    ASSERT_NE(found, commands.end()) << "step " << step << " was acknowledged and is not in the log";
    EXPECT_EQ(found->second.last, told.position);
    EXPECT_EQ(found->second.last - found->second.first + 1, told.events);
  }
  check_order();
}

void History::check_order() const {
  const auto& groups = script_.groups();
  // The highest position of a group and of all it comes after, directly or not.
  std::vector<std::uint64_t> reached(groups.size(), 0);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::uint64_t before = 0;
    for (const play::GroupNo earlier : groups[g].after) before = std::max(before, reached[earlier]);
    reached[g] = before;
    for (play::StepNo step = groups[g].first; step < groups[g].end; ++step) {
      EXPECT_GT(told_[step].position, before) << "step " << step << " lies before a step that was answered earlier";
      reached[g] = std::max(reached[g], told_[step].position);
    }
  }
}

}  // namespace leitai::crash
