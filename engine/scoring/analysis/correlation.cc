#include "engine/scoring/analysis/correlation.h"

#include <algorithm>
#include <numeric>

#include "events/check.h"

namespace leitai::analysis {
namespace {

using Ranks = std::vector<std::int64_t>;

/// (+/-) sqrt(top^2 / (a b)), rounded once. None where a or b is 0.
std::optional<Exact> normed(const Exact& top, const Exact& a, const Exact& b) {
  if (a.is_zero() || b.is_zero()) return std::nullopt;
  const Exact size = root(top * top / (a * b));
  return top < Exact() ? Exact() - size : size;
}

/// Sum of f(t) over the runs of equal neighbours of a sorted range.
template <class Equal, class F>
std::int64_t sum_runs(std::size_t count, Equal equal, F f) {
  std::int64_t sum = 0;
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin + 1;
    while (end < count && equal(begin, end)) ++end;
    sum += f(static_cast<std::int64_t>(end - begin));
    begin = end;
  }
  return sum;
}

std::int64_t pairs_of(std::int64_t count) {
  return count * (count - 1) / 2;
}

std::int64_t tied_pairs(Ranks ranks) {
  std::sort(ranks.begin(), ranks.end());
  return sum_runs(
      ranks.size(), [&](std::size_t a, std::size_t b) { return ranks[a] == ranks[b]; }, pairs_of);
}

/// How many exchanges of neighbours sort it, counted while merging.
std::int64_t sort_counting(Ranks& values, Ranks& spare, std::size_t begin, std::size_t end) {
  if (end - begin < 2) return 0;
  const std::size_t middle = begin + (end - begin) / 2;
  std::int64_t swaps = sort_counting(values, spare, begin, middle) + sort_counting(values, spare, middle, end);
  std::size_t left = begin, right = middle;
  for (std::size_t to = begin; to < end; ++to) {
    if (right == end || (left < middle && values[left] <= values[right])) {
      spare[to] = values[left++];
    } else {
      swaps += static_cast<std::int64_t>(middle - left);
      spare[to] = values[right++];
    }
  }
  std::copy(spare.begin() + static_cast<std::ptrdiff_t>(begin), spare.begin() + static_cast<std::ptrdiff_t>(end),
            values.begin() + static_cast<std::ptrdiff_t>(begin));
  return swaps;
}

/// Sum of t^3 - t over a judge's ties.
Exact tie_correction(Ranks ranks) {
  std::sort(ranks.begin(), ranks.end());
  Exact sum;
  sum_runs(
      ranks.size(), [&](std::size_t a, std::size_t b) { return ranks[a] == ranks[b]; },
      [&](std::int64_t t) {
        sum += Exact(t) * (Exact(t) * Exact(t) - Exact(1));
        return std::int64_t{0};
      });
  return sum;
}

}  // namespace

std::vector<std::int64_t> doubled_ranks(const std::vector<Exact>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  Ranks ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && values[order[begin]] == values[order[end]]) ++end;
    // The ranks begin + 1 to end: twice their mean.
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = static_cast<std::int64_t>(begin + 1 + end);
    begin = end;
  }
  return ranks;
}

std::optional<Exact> spearman(const std::vector<Exact>& x, const std::vector<Exact>& y) {
  LEITAI_CHECK(x.size() == y.size(), "two values an item");
  const Ranks a = doubled_ranks(x), b = doubled_ranks(y);
  const auto mean = static_cast<std::int64_t>(x.size() + 1);  // doubled, too
  Exact products, squares_a, squares_b;
  for (std::size_t i = 0; i < a.size(); ++i) {
    products += Exact((a[i] - mean) * (b[i] - mean));
    squares_a += Exact((a[i] - mean) * (a[i] - mean));
    squares_b += Exact((b[i] - mean) * (b[i] - mean));
  }
  return normed(products, squares_a, squares_b);
}

std::optional<Exact> kendall(const std::vector<Exact>& x, const std::vector<Exact>& y) {
  LEITAI_CHECK(x.size() == y.size(), "two values an item");
  const Ranks a = doubled_ranks(x), b = doubled_ranks(y);
  std::vector<std::size_t> order(a.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t i, std::size_t j) { return a[i] != a[j] ? a[i] < a[j] : b[i] < b[j]; });
  const std::int64_t tied_both = sum_runs(
      order.size(),
      [&](std::size_t i, std::size_t j) { return a[order[i]] == a[order[j]] && b[order[i]] == b[order[j]]; }, pairs_of);
  Ranks values(order.size()), spare(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) values[i] = b[order[i]];
  const std::int64_t discordant = sort_counting(values, spare, 0, values.size());
  const std::int64_t all = pairs_of(static_cast<std::int64_t>(a.size()));
  const std::int64_t tied_a = tied_pairs(a), tied_b = tied_pairs(b);
  const std::int64_t concordant = all - tied_a - tied_b + tied_both - discordant;
  return normed(Exact(concordant - discordant), Exact(all - tied_a), Exact(all - tied_b));
}

std::optional<Exact> concordance(const std::vector<std::vector<Exact>>& judges) {
  if (judges.size() < 2 || judges.front().size() < 2) return std::nullopt;
  const std::size_t items = judges.front().size();
  Ranks sums(items);
  Exact ties;
  for (const auto& values : judges) {
    LEITAI_CHECK(values.size() == items, "every judge has every item");
    const Ranks ranks = doubled_ranks(values);
    for (std::size_t i = 0; i < items; ++i) sums[i] += ranks[i];
    ties += tie_correction(ranks);
  }
  const Exact m(static_cast<std::int64_t>(judges.size())), n(static_cast<std::int64_t>(items));
  const std::int64_t mean = static_cast<std::int64_t>(judges.size()) * static_cast<std::int64_t>(items + 1);
  Exact squares;  // of doubled deviations: four times S
  for (const std::int64_t sum : sums) squares += Exact(sum - mean) * Exact(sum - mean);
  const Exact most = m * m * n * (n * n - Exact(1)) - m * ties;
  if (most.is_zero()) return std::nullopt;
  return Exact(3) * squares / most;
}

std::optional<Exact> deviation(const std::vector<Exact>& values) {
  if (values.empty()) return std::nullopt;
  const Exact count(static_cast<std::int64_t>(values.size()));
  Exact sum, squares;
  for (const Exact& value : values) {
    sum += value;
    squares += value * value;
  }
  const Exact mean = sum / count;
  return root(squares / count - mean * mean);
}

}  // namespace leitai::analysis
