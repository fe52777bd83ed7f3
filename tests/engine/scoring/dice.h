#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

/// Where random contests get their choices from: a tape of numbers, made and shrunk by RapidCheck as a whole. Every 0,
/// and everything after the tape's end, is the plainest choice; so a shorter tape is a smaller contest.
namespace leitai::test {

struct Tape {
  std::vector<std::uint16_t> numbers;
};
void showValue(const Tape& tape, std::ostream& out);

/// So many tapes at once; where one fails, all others are shrunk away first.
rc::Gen<std::vector<Tape>> tapes(std::size_t count);

class Dice {
 public:
  explicit Dice(const Tape& tape);

  /// From 0 to count - 1.
  int pick(int count);
  bool chance(int percent);
  std::string word(std::initializer_list<const char*> words);
  std::string word(const std::vector<std::string>& words);

  /// Whether the rulebook has this: what is not in every rulebook has a name. With LEITAI_ORACLE_ONLY=NAME in the
  /// environment every rulebook has what NAME says, and nothing else that has a name; "plain": nothing at all.
  bool feature(const std::string& name, int percent);

 private:
  const Tape& tape_;
  std::size_t next_ = 0;
  const bool plain_;
};

}  // namespace leitai::test
