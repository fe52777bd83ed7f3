#include "engine/scoring/attempts.h"

#include <algorithm>

#include "engine/scoring/read.h"

namespace leitai::scoring {
namespace {

using schema::FailedAttempt;
using schema::FewerAttempts;

AttemptsResult sum_of(std::span<const AttemptScore> attempts) {
  AttemptsResult result;
  Exact sum;
  for (const AttemptScore& attempt : attempts) {
    if (!attempt.score.scored()) return {attempt.score, {}};
    sum += attempt.score.value;
    result.counted.push_back(attempt.attempt);
  }
  result.score = Score::of(sum);
  return result;
}

AttemptsResult mean_of(std::span<const AttemptScore> attempts) {
  AttemptsResult result = sum_of(attempts);
  if (!result.score.scored()) return result;
  result.score.value = result.score.value / Exact(static_cast<std::int64_t>(attempts.size()));
  return result;
}

/// Failed attempts, where they are among them, are behind all others.
void best_first(schema::Direction direction, std::vector<AttemptScore>& attempts) {
  std::stable_sort(attempts.begin(), attempts.end(), [&](const AttemptScore& a, const AttemptScore& b) {
    if (!a.score.scored() || !b.score.scored()) return a.score.scored() && !b.score.scored();
    return ahead(direction, a.score.value, b.score.value);
  });
}

/// The best `count`, ascending by number; of equal ones the earlier.
std::vector<AttemptScore> best_of(std::size_t count, schema::Direction direction,
                                  std::span<const AttemptScore> attempts) {
  std::vector<AttemptScore> best(attempts.begin(), attempts.end());
  best_first(direction, best);
  if (best.size() > count) best.erase(best.begin() + static_cast<std::ptrdiff_t>(count), best.end());
  std::sort(best.begin(), best.end());
  return best;
}

template <class Combine>
AttemptsResult best_combined(const AttemptsRule& rule, schema::Direction direction,
                             std::span<const AttemptScore> attempts, Combine combine) {
  if (attempts.size() < rule.count && rule.fewer == FewerAttempts::STOP)
    return {Score::none(Outcome::stopped, kPending), {}};
  if (attempts.size() < rule.count && rule.fewer == FewerAttempts::VOID_ROUND)
    return {Score::none(Outcome::attempt_void, kTooFewAttempts), {}};
  return combine(best_of(rule.count, direction, attempts));
}

void read_nothing(schema::AttemptsRule::Reader, const Path&, Problems&, AttemptsRule&) {}

void read_best(schema::BestAttempts::Reader reader, const Path& path, Problems& problems, AttemptsRule& rule) {
  rule.count = reader.getCount();
  rule.fewer = reader.getFewer();
  if (rule.count == 0) problems.missing(path.field("count"), "1 … 65535");
  problems.known(path.field("fewer"), rule.fewer);
}

/// The mean or sum of `count` attempts without the best and the worst of them.
template <class Combine>
AttemptsResult trimmed(const AttemptsRule& rule, schema::Direction direction, std::span<const AttemptScore> attempts,
                       Combine combine) {
  if (attempts.size() < rule.count && rule.fewer == FewerAttempts::STOP)
    return {Score::none(Outcome::stopped, kPending), {}};
  const auto held = attempts.first(std::min(rule.count, attempts.size()));
  const bool too_few = held.size() < rule.count && rule.fewer == FewerAttempts::VOID_ROUND;
  if (too_few || rule.best + rule.worst >= held.size())
    return {Score::none(Outcome::attempt_void, kTooFewAttempts), {}};
  std::vector<AttemptScore> sorted(held.begin(), held.end());
  best_first(direction, sorted);
  sorted.erase(sorted.end() - static_cast<std::ptrdiff_t>(rule.worst), sorted.end());
  sorted.erase(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(rule.best));
  std::sort(sorted.begin(), sorted.end());
  return combine(sorted);
}

void read_trimmed(schema::TrimmedAttempts::Reader reader, const Path& path, Problems& problems, AttemptsRule& rule) {
  rule.count = read_count(reader.getCount(), 1, 65535, path.field("count"), problems);
  rule.best = read_count(reader.getBest(), 0, 65534, path.field("best"), problems);
  rule.worst = read_count(reader.getWorst(), 0, 65534, path.field("worst"), problems);
  rule.fewer = reader.getFewer();
  problems.known(path.field("fewer"), rule.fewer);
  if (rule.best + rule.worst >= rule.count)
    problems.add(path, "去掉的不少于次数", "drops as many as there are, or more");
}

LocalText trimmed_words(const AttemptsRule& rule, const char* zh, const char* en) {
  const std::string count = std::to_string(rule.count), best = std::to_string(rule.best),
                    worst = std::to_string(rule.worst);
  return {count + " 次中去掉最好 " + best + "、最差 " + worst + " 次后" + zh,
          std::string(en) + " of " + count + " without the best " + best + " and the worst " + worst};
}

const AttemptsKind kTable[] = {
    {schema::AttemptsRule::BEST, "best",
     [](const AttemptsRule&) {
       return LocalText{"取最好一次", "best attempt"};
     },
     read_nothing,
     [](const AttemptsRule&, schema::Direction direction, std::span<const AttemptScore> scored) {
       return sum_of(best_of(1, direction, scored));
     }},
    {schema::AttemptsRule::SUM, "sum",
     [](const AttemptsRule&) {
       return LocalText{"各次之和", "sum of attempts"};
     },
     read_nothing,
     [](const AttemptsRule&, schema::Direction, std::span<const AttemptScore> scored) { return sum_of(scored); }},
    {schema::AttemptsRule::MEAN, "mean",
     [](const AttemptsRule&) {
       return LocalText{"各次平均", "mean of attempts"};
     },
     read_nothing,
     [](const AttemptsRule&, schema::Direction, std::span<const AttemptScore> scored) { return mean_of(scored); }},
    {schema::AttemptsRule::BEST_SUM, "bestSum",
     [](const AttemptsRule& rule) {
       const std::string count = std::to_string(rule.count);
       return LocalText{"最好 " + count + " 次之和", "sum of the best " + count};
     },
     [](schema::AttemptsRule::Reader reader, const Path& path, Problems& problems, AttemptsRule& rule) {
       read_best(reader.getBestSum(), path, problems, rule);
     },
     [](const AttemptsRule& rule, schema::Direction direction, std::span<const AttemptScore> scored) {
       return best_combined(rule, direction, scored, sum_of);
     }},
    {schema::AttemptsRule::BEST_MEAN, "bestMean",
     [](const AttemptsRule& rule) {
       const std::string count = std::to_string(rule.count);
       return LocalText{"最好 " + count + " 次平均", "mean of the best " + count};
     },
     [](schema::AttemptsRule::Reader reader, const Path& path, Problems& problems, AttemptsRule& rule) {
       read_best(reader.getBestMean(), path, problems, rule);
     },
     [](const AttemptsRule& rule, schema::Direction direction, std::span<const AttemptScore> scored) {
       return best_combined(rule, direction, scored, mean_of);
     }},
    {schema::AttemptsRule::TRIMMED_MEAN, "trimmedMean",
     [](const AttemptsRule& rule) { return trimmed_words(rule, "平均", "mean"); },
     [](schema::AttemptsRule::Reader reader, const Path& path, Problems& problems, AttemptsRule& rule) {
       read_trimmed(reader.getTrimmedMean(), path, problems, rule);
     },
     [](const AttemptsRule& rule, schema::Direction direction, std::span<const AttemptScore> scored) {
       return trimmed(rule, direction, scored, mean_of);
     }},
    {schema::AttemptsRule::TRIMMED_SUM, "trimmedSum",
     [](const AttemptsRule& rule) { return trimmed_words(rule, "求和", "sum"); },
     [](schema::AttemptsRule::Reader reader, const Path& path, Problems& problems, AttemptsRule& rule) {
       read_trimmed(reader.getTrimmedSum(), path, problems, rule);
     },
     [](const AttemptsRule& rule, schema::Direction direction, std::span<const AttemptScore> scored) {
       return trimmed(rule, direction, scored, sum_of);
     }},
};

/// The gravest of the attempts that stand in the way of any result; nullptr for none.
const Score* obstacle(const AttemptsRule& rule, std::span<const AttemptScore> attempts) {
  const Score* gravest = nullptr;
  for (const AttemptScore& attempt : attempts) {
    const Outcome outcome = attempt.score.outcome;
    const bool stands = outcome == Outcome::stopped || outcome == Outcome::entry_void ||
                        (outcome == Outcome::attempt_void && rule.failed == FailedAttempt::VOID_ROUND);
    if (stands && (!gravest || outcome > gravest->outcome)) gravest = &attempt.score;
  }
  return gravest;
}

}  // namespace

std::span<const AttemptsKind> attempts_kinds() {
  return kTable;
}

AttemptsRule read_attempts_rule(schema::AttemptsRule::Reader reader, const Path& path, Problems& problems) {
  AttemptsRule rule;
  rule.failed = reader.getFailed();
  problems.known(path.field("failed"), rule.failed);
  rule.kind = find_kind(attempts_kinds(), reader.which(), path, problems);
  if (rule.kind) rule.kind->read(reader, path.field(rule.kind->name), problems, rule);
  return rule;
}

AttemptsResult combine_attempts(const AttemptsRule& rule, schema::Direction direction,
                                std::span<const AttemptScore> attempts) {
  if (const Score* score = obstacle(rule, attempts)) return {*score, {}};
  std::vector<AttemptScore> scored;
  scored.reserve(attempts.size());
  for (const AttemptScore& attempt : attempts) {
    if (attempt.score.scored())
      scored.push_back(attempt);
    else if (rule.failed == FailedAttempt::ZERO)
      scored.push_back({attempt.attempt, Score::of({}), {}});
    else if (rule.failed == FailedAttempt::WORST)
      scored.push_back(attempt);
  }
  if (scored.empty()) return {attempts.empty() ? Score::none(Outcome::stopped, kPending) : attempts.front().score, {}};
  return rule.kind->apply(rule, direction, scored);
}

}  // namespace leitai::scoring
