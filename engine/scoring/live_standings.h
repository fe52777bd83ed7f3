#pragma once

#include <memory>

#include "engine/scoring/plan.h"
#include "engine/scoring/sheet.h"
#include "engine/scoring/standings.h"

/// A contest's standings kept in step with its sheet: what the live leaderboard folds with. One thread at a time;
/// references the sheet, which must outlive it.
///
/// One changed performance costs the scoring of that attempt and O(log n) in the entries for each result it counts in.
/// Rules by which an entry's figure depends on the other entries' (normalised judges, ranks, majorities, sums of
/// places, tolerances, tie links that compare groups) have no such short way: there everything is worked out anew when
/// somebody asks. Either way the standings equal Rules::rank of the sheet.
namespace leitai::scoring {

class LiveStandings {
 public:
  LiveStandings(std::shared_ptr<const Plan> plan, const Sheet& sheet);
  ~LiveStandings();
  LiveStandings(LiveStandings&&) noexcept;
  LiveStandings& operator=(LiveStandings&&) noexcept;

  /// The performance was added, changed or removed; nothing else of the sheet was.
  void changed(const PerformanceKey& key);
  /// Anything else changed: rounds, entries, judges, adjustments.
  void rebuild();

  /// O(n): reads off what is kept.
  Standings standings() const;
  /// False where everything is worked out anew.
  bool incremental() const;

 private:
  class Board;
  std::unique_ptr<Board> board_;
};

}  // namespace leitai::scoring
