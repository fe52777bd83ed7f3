#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <set>

#include "engine/domain/brand/lifecycle.h"
#include "tests/engine/domain/county.h"
#include "tests/engine/domain/every_command.h"
#include "tests/engine/domain/walk_commands.h"

/// Random walks over all commands. A step is a few bytes, so that a failing walk shrinks to its shortest.
namespace leitai::test {
namespace {

using Step = std::array<std::uint8_t, 6>;

/// One step; true where it was accepted.
bool walk(Bench& bench, const Step& step) {
  const WalkCommand command = walk_command(step);
  const std::string before = domain::save_world(bench.world());
  const std::size_t events = bench.events().size();
  const bool accepted = word(bench.give(command.actor, command.json)) == "accepted";
  if (!accepted) {
    RC_ASSERT(domain::save_world(bench.world()) == before);
    RC_ASSERT(bench.events().size() == events);
  }
  return accepted;
}

RC_GTEST_PROP(Walk, FoldsItsEventsAgainToTheSameState, (const std::vector<Step>& steps)) {
  Bench bench = county();
  std::size_t accepted = 0;
  for (const Step& step : steps) accepted += walk(bench, step);
  RC_CLASSIFY(accepted * 4 > steps.size(), "a quarter accepted");
  RC_ASSERT(domain::save_world(fold(bench.events())) == domain::save_world(bench.world()));
}

RC_GTEST_PROP(Walk, GoesOnTheSameFromASavedWorld, (const std::vector<Step>& before, const std::vector<Step>& after)) {
  Bench bench = county();
  for (const Step& step : before) walk(bench, step);
  const std::string saved = domain::save_world(bench.world());
  domain::World loaded;
  RC_ASSERT(domain::load_world(saved, loaded));
  RC_ASSERT(domain::save_world(loaded) == saved);
  std::vector<std::string> words;
  domain::World original = fold(bench.events());
  bench.replace_world(std::move(loaded));
  for (const Step& step : after) {
    walk(bench, step);
    words.push_back(word(bench.last()));
  }
  const std::string end = domain::save_world(bench.world());
  Bench again = county();
  for (const Step& step : before) walk(again, step);
  RC_ASSERT(domain::save_world(again.world()) == domain::save_world(original));
  for (std::size_t i = 0; i < after.size(); ++i) {
    walk(again, after[i]);
    RC_ASSERT(word(again.last()) == words[i]);
  }
  RC_ASSERT(domain::save_world(again.world()) == end);
}

/// Nothing that the rules of units and batches forbid: no cycle, no name twice, no unit below a dissolved one; days
/// only go on.
void expect_lawful(const domain::World& world) {
  std::set<std::string> names;
  for (UnitId unit{1}; unit < world.units.next(); ++unit.value) {
    const domain::Unit& found = *world.units.find(unit);
    RC_ASSERT(found.parent != unit);
    if (found.parent) RC_ASSERT(!world.units.is_within(found.parent, unit));
    if (found.dissolved) continue;
    RC_ASSERT(names.insert(found.name).second);
    RC_ASSERT(world.units.name_taken(found.name));
    if (found.parent) RC_ASSERT(!world.units.find(found.parent)->dissolved);
  }
  for (BatchId batch{1}; batch < world.batches.next(); ++batch.value) {
    const domain::Batch& found = *world.batches.find(batch);
    const auto& dates = found.dates;
    RC_ASSERT(dates.applications_due <= dates.cultivation_ends);
    RC_ASSERT(dates.acceptance_from <= dates.acceptance_to);
    for (const BrandId brand : world.brands.of_batch(batch)) {
      const auto state = world.brands.find(brand)->state;
      if (found.closed && domain::stands(state)) RC_ASSERT(state == schema::BrandState::RECOGNISED);
    }
  }
}

RC_GTEST_PROP(Walk, LeavesUnitsATreeAndBatchesInOrder, (std::uint8_t first, const std::vector<Step>& steps)) {
  Bench bench = county();
  for (const Step& step : steps) {
    const auto& kind = unit_walk_kinds()[(step[0] + first) % unit_walk_kinds().size()];
    const WalkCommand command = walk_command(kind, step);
    const auto today = bench.world().batches.find(BatchId{1})->today;
    bench.give(command.actor, command.json);
    expect_lawful(bench.world());
    const auto now = bench.world().batches.find(BatchId{1})->today;
    if (today) RC_ASSERT(*today <= *now);
  }
  RC_ASSERT(domain::save_world(fold(bench.events())) == domain::save_world(bench.world()));
}

TEST(Walk, KnowsEveryCommand) {
  std::set<std::string> known, walked;
  for_every_command([&](const std::string& name, schema::Command::Builder) { known.insert(name); });
  for (unsigned kind = 0; kind < walk_kinds(); ++kind) {
    const auto frame = command_frame(walk_command({static_cast<std::uint8_t>(kind), 0, 0, 0, 0, 0}).json);
    capnp::DynamicStruct::Reader command = read_trusted<schema::Command>(frame);
    KJ_IF_MAYBE (aggregate, command.which()) {
      const auto inner = command.get(*aggregate).as<capnp::DynamicStruct>();
      KJ_IF_MAYBE (member, inner.which())
        walked.insert(std::string(aggregate->getProto().getName().cStr()) + "." + member->getProto().getName().cStr());
    }
  }
  EXPECT_EQ(walked, known);
}

TEST(SavedWorld, IsNeverLoadedFromAPartOfIt) {
  Bench bench = county();
  for (const auto& command : {apply_for(1), open_scoring()})
    bench.give(command == apply_for(1) ? kUnit1 : kScrutineer, command);
  const std::string saved = domain::save_world(bench.world());
  for (std::size_t size = 0; size < saved.size(); size += 7) {
    domain::World world;
    EXPECT_FALSE(domain::load_world(std::string_view(saved).substr(0, size), world)) << size;
  }
  domain::World world;
  EXPECT_FALSE(domain::load_world(saved + "x", world));
}

TEST(Fold, RefusesAnEventOfAStreamThatWasNeverBegun) {
  Bench bench = county();
  bench.give(kScrutineer, open_scoring());
  domain::World world;
  FrameReader<schema::Event> reader(bench.events().back());
  const auto folded = domain::evolve(world, reader.root());
  ASSERT_FALSE(folded.has_value());
  EXPECT_FALSE(folded.error().text.zh.empty());
}

TEST(Fold, RefusesAnEventItDoesNotKnow) {
  domain::World world;
  FrameBuilder builder;
  auto event = builder.init<schema::Event>();
  EXPECT_FALSE(domain::evolve(world, event.asReader()).has_value());
  event.getBody().initContest();
  EXPECT_FALSE(domain::evolve(world, event.asReader()).has_value());
}

}  // namespace
}  // namespace leitai::test
