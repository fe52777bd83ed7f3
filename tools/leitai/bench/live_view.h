#pragma once

#include "tools/leitai/bench/bench_contest.h"
#include "tools/leitai/bench/load.h"
#include "tools/leitai/bench/percentiles.h"

namespace leitai::bench {

/// A judge changes `marks` marks one after the other, at odd moments; a viewer of the full board waits for the delta
/// that holds each: from the mark's sending to the delta's coming. `viewer_token` may see all marks. STOPPING where it
/// was broken off; TIMED_OUT where a delta did not come within 10 s.
Result<Percentiles> measure_live_view(const client::Endpoint& native, const BenchContest& contest,
                                      const std::string& viewer_token, std::size_t marks, const LoadProgress& progress);

}  // namespace leitai::bench
