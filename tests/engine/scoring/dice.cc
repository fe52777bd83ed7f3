#include "tests/engine/scoring/dice.h"

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <random>

namespace leitai::test {
namespace {

constexpr std::size_t kTapeLength = 1500;
constexpr std::size_t kFinest = 200;  ///< parts of a tape that are shrunk one by one

const std::string& only() {
  static const char* const given = std::getenv("LEITAI_ORACLE_ONLY");
  static const std::string name = given == nullptr ? "" : given;
  return name;
}

/// Shorter tapes first, then tapes with a stretch of zeros, then lower numbers.
rc::Seq<Tape> shrunk(const Tape& tape) {
  std::vector<Tape> smaller;
  const auto& numbers = tape.numbers;
  for (std::size_t size = numbers.size(); size > numbers.size() / kFinest; size /= 2)
    for (std::size_t at = 0; at + size <= numbers.size(); at += size) {
      Tape without = tape, zeroed = tape;
      const auto from = static_cast<std::ptrdiff_t>(at), to = static_cast<std::ptrdiff_t>(at + size);
      without.numbers.erase(without.numbers.begin() + from, without.numbers.begin() + to);
      smaller.push_back(without);
      std::fill(zeroed.numbers.begin() + from, zeroed.numbers.begin() + to, std::uint16_t{0});
      if (zeroed.numbers != numbers) smaller.push_back(zeroed);
    }
  return rc::seq::fromContainer(smaller);
}

rc::Seq<std::vector<Tape>> all_shrunk(const std::vector<Tape>& tapes) {
  if (tapes.size() == 1)
    return rc::seq::map(shrunk(tapes[0]), [](Tape tape) { return std::vector<Tape>{std::move(tape)}; });
  const auto half = tapes.begin() + static_cast<std::ptrdiff_t>(tapes.size() / 2);
  std::vector<std::vector<Tape>> halves = {{tapes.begin(), half}, {half, tapes.end()}};
  return rc::seq::fromContainer(halves);
}

}  // namespace

void showValue(const Tape& tape, std::ostream& out) {
  out << "tape of " << tape.numbers.size();
}

rc::Gen<std::vector<Tape>> tapes(std::size_t count) {
  return [count](const rc::Random& random, int) {
    rc::Random source = random;
    std::vector<Tape> all(count);
    for (Tape& tape : all) {
      std::minstd_rand numbers(static_cast<std::minstd_rand::result_type>(source.next()));
      tape.numbers.reserve(kTapeLength);
      while (tape.numbers.size() < kTapeLength) tape.numbers.push_back(static_cast<std::uint16_t>(numbers() >> 8));
    }
    return rc::shrinkable::shrinkRecur(std::move(all), all_shrunk);
  };
}

Dice::Dice(const Tape& tape) : tape_(tape), plain_(!chance(70)) {}

int Dice::pick(int count) {
  const int number = next_ < tape_.numbers.size() ? tape_.numbers[next_] : 0;
  ++next_;
  return number % count;
}

bool Dice::chance(int percent) {
  return pick(100) >= 100 - percent;
}

std::string Dice::word(std::initializer_list<const char*> words) {
  return *(words.begin() + pick(static_cast<int>(words.size())));
}

std::string Dice::word(const std::vector<std::string>& words) {
  return words[static_cast<std::size_t>(pick(static_cast<int>(words.size())))];
}

bool Dice::feature(const std::string& name, int percent) {
  const bool wanted = chance(percent);
  return only().empty() ? wanted && !plain_ : name == only();
}

}  // namespace leitai::test
