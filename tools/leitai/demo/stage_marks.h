#pragma once

#include <cstdint>
#include <vector>

#include "events/decimal.h"
#include "events/schema/rulebook.capnp.h"

/// Invented marks: each entry has its own level, each judge their own strictness, and a little of chance drawn from a
/// seed. Whole numbers throughout: the same on every machine.
namespace leitai::demo {

/// SplitMix64 (Steele, Lea and Flood 2014).
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 to `below` - 1; REQUIRES below > 0.
  std::uint64_t next(std::uint64_t below) { return next() % below; }
  /// 0 to `count` - 1 in a drawn order.
  std::vector<std::size_t> order(std::size_t count);

 private:
  std::uint64_t state_;
};

class StageMarks {
 public:
  /// MALFORMED for a criterion that is no score.
  static Result<StageMarks> make(schema::Rulebook::Reader rulebook, std::size_t entries, std::size_t judges,
                                 Draw& draw);

  std::size_t criteria() const { return scales_.size(); }
  /// A mark within its criterion's scale.
  Mark mark(std::size_t entry, std::size_t judge, std::size_t criterion, Draw& draw) const;
  /// The mark one step lower, or higher where it is the lowest.
  Mark beside(std::size_t criterion, const Mark& mark) const;

 private:
  struct Scale {
    std::int64_t min, step, steps;  ///< mantissas of `scale` places; steps from min to max
    std::uint8_t scale;
  };
  std::vector<Scale> scales_;
  std::vector<int> levels_, biases_;  ///< in thousandths of the range
};

}  // namespace leitai::demo
