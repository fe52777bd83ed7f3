#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/leitai/offline.h"

/// Every view folded from zero over a log, and compared with its stored snapshot on the way. One thread.
namespace leitai::cli {

struct FoldedView {
  std::string name;
  Position next;            ///< how many events it holds
  Digest digest{};          ///< of its saved form there
  std::chrono::nanoseconds folding{};   ///< spent in this view alone

  /// The newest stored snapshot, where there is a usable one.
  struct Stored {
    Position next;
    bool same = false;      ///< the fold had the same bytes at its position
    bool loads = false;     ///< the view takes the stored bytes
  };
  std::optional<Stored> stored;
};

struct FoldReport {
  std::vector<FoldedView> views;
  std::uint64_t events = 0;
  std::chrono::nanoseconds took{};      ///< reading and all folding
};

using FoldProgress = std::function<void(Position done)>;

/// INTERNAL names the position where the log or a fold failed. `progress` may be empty.
Result<FoldReport> fold_all(const EventLog& log, const SnapshotStore& snapshots, const FoldProgress& progress);

}  // namespace leitai::cli
