#pragma once

#include <string>

#include "events/decimal.h"
#include "projections/leaderboard/leaderboard.h"
#include "tests/projections/event_writer.h"

namespace leitai::test {

/// One contest written by hand, a line an event: two rounds, three entries, three judges, two criteria.
/// Performances are of attempt 1.
class SmallContest {
 public:
  static constexpr std::uint64_t kId = 1;

  SmallContest();

  void open(std::uint16_t round, std::uint32_t entry);
  void close(std::uint16_t round, std::uint32_t entry);
  void reopen(std::uint16_t round, std::uint32_t entry);
  void confirm(std::uint16_t round, std::uint32_t entry);
  void release(std::uint16_t round, std::uint32_t entry);
  void mark(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion, const char* mark);
  void change(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion, const char* mark,
              const char* before);
  void late(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion, const char* mark);
  void admit(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion, const char* mark);
  void withdraw_mark(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion);
  void non_score(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion,
                 MarkState state);
  void recuse(std::uint32_t entry, std::uint32_t judge);
  void withdraw(std::uint32_t entry);
  void penalise(std::uint32_t number, std::uint16_t round, std::uint32_t entry, const char* points);
  void lift(std::uint32_t number);
  void factor(std::uint16_t round, std::uint32_t entry, const char* factor);
  /// Every mark of the performance, by every judge.
  void mark_all(std::uint16_t round, std::uint32_t entry, const char* mark);

  /// The next event, by hand.
  schema::ContestEvent::Builder event() { return writer_.contest(kId); }
  static void set(schema::Performance::Builder out, std::uint16_t round, std::uint32_t entry);
  /// Opened, marked by all, closed, confirmed and released.
  void perform(std::uint16_t round, std::uint32_t entry, const char* mark);

  EventWriter& writer() { return writer_; }
  std::uint64_t last() const { return writer_.position() - 1; }
  /// Feeds what was written since the last call; the error where one event cannot be folded.
  Result<void> feed(projections::Leaderboard& view);

 private:
  EventWriter writer_;
};

}  // namespace leitai::test
