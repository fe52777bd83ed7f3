#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "events/decimal.h"
#include "events/ids.h"
#include "tests/projections/brand_story.h"
#include "tests/projections/event_writer.h"

/// A random but legal history of everything the log can hold: accounts, units, a batch, brands and contests that are
/// judged all at once, with every kind of event. The same seed tells the same story.
namespace leitai::test {

class EventStory {
 public:
  explicit EventStory(std::uint64_t seed) : random_(seed) {}

  /// Tells at least `events` events more.
  void tell(std::size_t events);

  const std::vector<Frame>& frames() { return writer_.frames(); }
  const std::set<std::uint64_t>& contests() const { return contest_ids_; }
  const std::vector<std::uint64_t>& brands() const { return programme_.brands(); }

 private:
  struct Floor {
    std::uint64_t id = 0;
    std::uint16_t rounds = 0;
    std::uint16_t criteria = 0;
    std::uint32_t entries = 0;
    std::uint32_t judges = 0;
    std::uint32_t rulebook_version = 0;
    std::uint32_t penalties = 0;
    std::set<std::uint32_t> withdrawn;
    std::vector<std::uint32_t> standing_penalties;
    std::set<std::pair<std::uint32_t, std::uint32_t>> recused;  // entry, judge
    enum class State { open, closed, confirmed, released };
    std::map<PerformanceKey, State> performances;
    struct CellKey {
      PerformanceKey performance;
      std::uint32_t judge;
      std::uint16_t criterion;
      friend auto operator<=>(const CellKey&, const CellKey&) = default;
    };
    std::map<CellKey, Mark> marks;
    std::map<CellKey, Mark> late;
    // Around the marks.
    bool frozen = false, drawn = false, certified = false, presenting = false;
    std::uint32_t revealed = 0, corrections = 0, settled = 0, appeals = 0, answered = 0;
    std::map<std::uint16_t, bool> votes;  // by round: open
  };

  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  std::string word(const char* stem);
  void step();
  void contest_step(Floor& floor);
  void performance_step(Floor& floor, const PerformanceKey& key, Floor::State& state);
  void mark_step(Floor& floor, const PerformanceKey& key, Floor::State state);
  void floor_extra_step(Floor& floor);
  // proceedings_story.cc
  void proceedings_step(Floor& floor);
  void stage_step(Floor& floor, schema::Performance::Reader performance);
  void board_step(Floor& floor);
  void correction_step(Floor& floor, const PerformanceKey& key);
  void vote_step(Floor& floor);
  void appeal_step(Floor& floor);

  void begin();
  void create_contest();
  void adopt_rulebook(Floor& floor);
  void identity_step();
  void seat_judge(Floor& floor);
  void add_entry(Floor& floor);
  void open_performance(Floor& floor);
  void close_one(Floor& floor, const PerformanceKey& key, Floor::State& state);
  Mark random_mark();

  std::mt19937_64 random_;
  EventWriter writer_;
  BrandStory programme_{writer_, random_};
  std::map<std::uint64_t, Floor> floors_;
  std::set<std::uint64_t> contest_ids_;
  std::uint64_t accounts_ = 0;
  std::uint64_t tokens_ = 0;
  std::uint64_t words_ = 0;
};

}  // namespace leitai::test
