#include "engine/scoring/aggregate.h"

#include <algorithm>

namespace leitai::scoring {
namespace {

using schema::SmallPanel;

struct Tally {
  Exact sum;
  std::int64_t count = 0;
};

Tally tally(std::span<const PanelNumber> numbers) {
  Tally result;
  for (const PanelNumber& number : numbers) {
    if (number.use != Use::counted) continue;
    result.sum += number.value;
    ++result.count;
  }
  return result;
}

std::vector<PanelNumber*> ascending(std::span<PanelNumber> numbers) {
  std::vector<PanelNumber*> sorted;
  sorted.reserve(numbers.size());
  for (PanelNumber& number : numbers)
    if (number.use == Use::counted) sorted.push_back(&number);
  std::sort(sorted.begin(), sorted.end(), [](const PanelNumber* a, const PanelNumber* b) {
    const auto order = a->value <=> b->value;
    return order != 0 ? order < 0 : a->judge < b->judge;
  });
  return sorted;
}

Score mean_of(std::span<const PanelNumber> numbers) {
  const Tally all = tally(numbers);
  return Score::of(all.sum / Exact(all.count));
}

Score median_of(std::span<PanelNumber> numbers) {
  const auto sorted = ascending(numbers);
  const std::size_t middle = sorted.size() / 2;
  const bool odd = sorted.size() % 2 == 1;
  for (std::size_t i = 0; i < sorted.size(); ++i)
    if (i != middle && (odd || i + 1 != middle)) sorted[i]->use = Use::dropped;
  return mean_of(numbers);
}

const TrimRow& row_for(const Aggregate& aggregate, std::size_t size) {
  const TrimRow* found = &aggregate.trim.front();
  for (const TrimRow& row : aggregate.trim)
    if (row.from <= size) found = &row;
  return *found;
}

/// Marks what is dropped. A score only where nothing would be left and the rule says so.
Score trim(const Aggregate& aggregate, std::span<PanelNumber> numbers) {
  const auto sorted = ascending(numbers);
  const TrimRow& row = row_for(aggregate, sorted.size());
  if (row.low + row.high >= sorted.size() && row.low + row.high > 0) {
    switch (aggregate.smaller) {
      case SmallPanel::STOP:
        return Score::none(Outcome::stopped, kPending);
      case SmallPanel::VOID_ATTEMPT:
        return Score::none(Outcome::attempt_void, kPending);
      case SmallPanel::VOID_ENTRY:
        return Score::none(Outcome::entry_void, kPending);
      default:
        return Score::of({});
    }
  }
  for (std::size_t i = 0; i < row.low; ++i) sorted[i]->use = Use::dropped;
  for (std::size_t i = sorted.size() - row.high; i < sorted.size(); ++i) sorted[i]->use = Use::dropped;
  return Score::of({});
}

void read_nothing(schema::Aggregate::Reader, const Path&, Problems&, Aggregate&) {}

void read_trim(schema::Trim::Reader reader, const Path& path, Problems& problems, Aggregate& out) {
  const auto count = [&](std::uint16_t value, const Path& where) {
    if (value > 10000) problems.missing(where, "0 … 10000");
    return std::size_t{value};
  };
  out.smaller = reader.getSmaller();
  problems.known(path.field("smaller"), reader.getSmaller());
  out.trim.push_back({0, count(reader.getLow(), path.field("low")), count(reader.getHigh(), path.field("high"))});
  const auto rows = reader.getBySize();
  for (unsigned i = 0; i < rows.size(); ++i) {
    const Path here = path.field("bySize").at(i);
    const TrimRow row{rows[i].getFrom(), count(rows[i].getLow(), here.field("low")),
                      count(rows[i].getHigh(), here.field("high"))};
    if (row.from <= out.trim.back().from)
      problems.add(here.field("from"), "应大于上一行", "must be greater than in the row before");
    if (row.low + row.high >= row.from)
      problems.add(here, "去掉的不少于评委人数", "drops as many as the panel has, or more");
    out.trim.push_back(row);
  }
}

std::string dropped_words(const Aggregate& aggregate) {
  std::string text;
  for (const TrimRow& row : aggregate.trim)
    text += (text.empty() ? "" : "; ") + std::string(row.from ? "≥" + std::to_string(row.from) + ": " : "") + "−" +
            std::to_string(row.low) + "/+" + std::to_string(row.high);
  return text;
}

constexpr std::size_t kKinds = 5;
const AggregateKind kTable[kKinds] = {
    {schema::Aggregate::MEAN, "mean",
     [](const Aggregate&) {
       return LocalText{"平均", "mean"};
     },
     read_nothing, [](const Aggregate&, std::span<PanelNumber> numbers) { return mean_of(numbers); }},
    {schema::Aggregate::SUM, "sum",
     [](const Aggregate&) {
       return LocalText{"总和", "sum"};
     },
     read_nothing, [](const Aggregate&, std::span<PanelNumber> numbers) { return Score::of(tally(numbers).sum); }},
    {schema::Aggregate::MEDIAN, "median",
     [](const Aggregate&) {
       return LocalText{"中位数", "median"};
     },
     read_nothing, [](const Aggregate&, std::span<PanelNumber> numbers) { return median_of(numbers); }},
    {schema::Aggregate::TRIMMED_MEAN, "trimmedMean",
     [](const Aggregate& aggregate) {
       const std::string dropped = dropped_words(aggregate);
       return LocalText{"去掉最低/最高(" + dropped + ")后平均", "mean without the lowest/highest (" + dropped + ")"};
     },
     [](schema::Aggregate::Reader reader, const Path& path, Problems& problems, Aggregate& out) {
       read_trim(reader.getTrimmedMean(), path, problems, out);
     },
     [](const Aggregate& aggregate, std::span<PanelNumber> numbers) {
       const Score trimmed = trim(aggregate, numbers);
       return trimmed.scored() ? mean_of(numbers) : trimmed;
     }},
    {schema::Aggregate::TRIMMED_SUM, "trimmedSum",
     [](const Aggregate& aggregate) {
       const std::string dropped = dropped_words(aggregate);
       return LocalText{"去掉最低/最高(" + dropped + ")后求和", "sum without the lowest/highest (" + dropped + ")"};
     },
     [](schema::Aggregate::Reader reader, const Path& path, Problems& problems, Aggregate& out) {
       read_trim(reader.getTrimmedSum(), path, problems, out);
     },
     [](const Aggregate& aggregate, std::span<PanelNumber> numbers) {
       const Score trimmed = trim(aggregate, numbers);
       return trimmed.scored() ? Score::of(tally(numbers).sum) : trimmed;
     }},
};

}  // namespace

std::span<const AggregateKind> aggregate_kinds() {
  return kTable;
}

Aggregate read_aggregate(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  Aggregate aggregate;
  aggregate.kind = find_kind(aggregate_kinds(), reader.which(), path, problems);
  if (aggregate.kind) aggregate.kind->read(reader, path.field(aggregate.kind->name), problems, aggregate);
  return aggregate;
}

}  // namespace leitai::scoring
