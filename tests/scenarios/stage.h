#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "projections/leaderboard/leaderboard.h"
#include "tests/engine/domain/bench.h"
#include "tests/scenarios/phrase.h"

/// Where a scenario is played: a world, the board folded from its events, and who is called what. One thread.
namespace leitai::scenarios {

/// Thrown by whatever cannot make sense of a sentence or finds another result; the player adds file and line.
struct Mismatch {
  std::string text;
};

struct CommandPhrase;

class Stage {
 public:
  /// Gives the command; Mismatch where a word names nothing.
  void give(const CommandPhrase& phrase, const std::vector<Blank>& blanks);

  const domain::Decision& last() const { return bench_.last(); }
  /// The commands recorded next are given on that day, at nine in the morning, in Asia/Shanghai.
  void set_day(const std::string& date);
  /// The next command is recorded so much after the last event: "495秒".
  void let_pass(const std::string& seconds);

  /// By their names in the scenario.
  std::uint32_t entry(const std::string& name) const { return named(entries_, name, "参赛项目"); }
  std::uint32_t judge(const std::string& name) const { return named(seats_, name, "评委席"); }
  std::uint64_t brand(const std::string& name) const { return named(brands_, name, "品牌"); }
  std::uint64_t unit(const std::string& name) const { return named(units_, name, "单位"); }
  std::uint64_t batch(const std::string& name) const { return named(batches_, name, "批次"); }
  std::uint16_t criterion(const std::string& title) const;
  std::string entry_name(std::uint32_t number) const;
  const std::vector<Frame>& events() const { return bench_.events(); }
  /// All that happened to the brand, in order.
  std::vector<schema::BrandEvent::Reader> brand_events(const std::string& name) const;

  const domain::World& world() const { return bench_.world(); }
  const domain::Contest& contest() const;
  schema::Rulebook::Reader rulebook() const;
  projections::StandingsPtr standings(schema::Audience audience);

 private:
  template <class Number>
  static Number named(const std::map<std::string, Number>& names, const std::string& name, const char* what) {
    const auto found = names.find(name);
    if (found == names.end()) throw Mismatch{"没有叫“" + name + "”的" + what};
    return found->second;
  }
  std::string fill_in(std::string_view json, const std::vector<Blank>& blanks) const;
  std::string value(const std::string& label, const std::vector<Blank>& blanks) const;
  std::string value_of(const Blank& blank) const;
  std::string listed_value(const Blank& blank) const;
  void name_what_came(const CommandPhrase& phrase, const std::vector<Blank>& blanks);

  test::Bench bench_;
  std::size_t shown_ = 0;  ///< events that the board holds
  projections::Leaderboard board_;
  std::map<std::string, std::uint64_t> accounts_, units_, batches_, brands_;
  std::map<std::string, std::uint32_t> entries_, seats_;
  std::map<std::string, std::uint64_t> devices_;
  std::uint64_t contest_ = 0;
};

}  // namespace leitai::scenarios
