#pragma once

#include <vector>

#include "tools/leitai/generate/desk.h"

/// Contests in this process, without sockets: people, and contests whose every panel is open, through the real
/// sequencer. One thread.
namespace leitai::bench {

class Hall {
 public:
  /// Makes the accounts: an admin (1), the floor (2), judges (from 3). The desk outlives it.
  static Result<Hall> found(generate::Desk& desk, std::size_t judges);

  /// New contests of so many entries, with all judges seated; their marks are not given yet.
  Result<std::vector<std::uint64_t>> open(std::size_t contests, std::size_t entries);
  /// Every judge marks every entry of them, contest by contest in turns, as on an evening of several floors; every
  /// tenth mark is changed.
  Result<void> mark(const std::vector<std::uint64_t>& contests, std::size_t entries);

  AccountId judge(std::size_t number) const { return AccountId{2 + number}; }  ///< from 1
  std::size_t judges() const { return judges_; }

 private:
  Hall(generate::Desk& desk, std::size_t judges) : desk_(&desk), judges_(judges) {}
  Result<void> prepare(std::uint64_t contest, std::size_t entries);

  generate::Desk* desk_;
  std::size_t judges_;
  std::uint64_t made_ = 0;
  Frame rulebook_;
};

/// The change of one mark.
void fill_change(schema::Command::Builder command, std::uint64_t contest, std::size_t judge, std::size_t entry,
                 std::int64_t mark);

}  // namespace leitai::bench
