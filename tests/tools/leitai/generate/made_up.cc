#include "tests/tools/leitai/generate/made_up.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "events/json.h"

namespace leitai::test {

void make_up(const generate::GeneratePlan& plan, MemoryLog& log, const std::function<void()>& daily) {
  std::ifstream file(LEITAI_SOURCE_DIR "/docs/rulebooks/brand-stage.json");
  std::stringstream text;
  text << file.rdbuf();
  capnp::MallocMessageBuilder message;
  auto rulebook = message.initRoot<schema::Rulebook>();
  ASSERT_TRUE(from_json(text.str(), rulebook).empty());
  generate::DayClock clock;
  runtime::Sequencer sequencer(log, {}, clock, nullptr);
  generate::Generator generator(log, sequencer, clock, plan, rulebook);
  const auto made = generator.run([&](std::uint64_t, std::uint64_t) {
    if (daily) daily();
    return true;
  });
  ASSERT_TRUE(made.has_value()) << to_string(made.error());
}

generate::GeneratePlan small_province(std::uint64_t seed) {
  generate::GeneratePlan plan;
  plan.seed = seed;
  plan.units = 40;
  plan.batches = 2;
  plan.activities = 1;
  return plan;
}

}  // namespace leitai::test
