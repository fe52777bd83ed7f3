#pragma once

#include <functional>

#include "engine/log/memory_log.h"
#include "tools/leitai/generate/generator.h"

namespace leitai::test {

/// Carries the plan out on a log in memory; a refusal fails the test. `daily` is called after every day; it may be
/// empty.
void make_up(const generate::GeneratePlan& plan, MemoryLog& log, const std::function<void()>& daily = {});

/// 40 units, two batches, an activity a month.
generate::GeneratePlan small_province(std::uint64_t seed);

}  // namespace leitai::test
