#pragma once

#include <string>
#include <vector>

#include "tools/leitai/offline.h"

/// How long every query of the year takes, asked of views that hold a whole log. One thread, without a daemon: what a
/// lock, a socket or JSON would add is not in it.
namespace leitai::cli {

struct FoldTimes {
  std::string view;  ///< "*": reading and folding all of them
  double events_per_second = 0;
};

/// Folds the whole log into empty views. Errors as Projection::feed.
Result<std::vector<FoldTimes>> fold_timed(const EventLog& log, AllViews& views);

struct QueryTimes {
  std::string query;
  double first = 0, p50 = 0, p99 = 0;  ///< microseconds; the first one works out what is then kept
  std::uint32_t rows = 0;              ///< in all, of the last one asked
};

/// Each is asked `times` times, of ever other batches, units, brands and words. INTERNAL where one fails.
Result<std::vector<QueryTimes>> time_queries(const EventLog& log, AllViews& views, std::size_t times);

/// Bytes of this process in memory.
std::size_t resident_bytes();

}  // namespace leitai::cli
