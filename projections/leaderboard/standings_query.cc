#include "projections/leaderboard/standings_query.h"

#include <algorithm>
#include <map>
#include <set>

#include "projections/core/text.h"

namespace leitai::projections {

namespace {

constexpr std::string_view kOverall = "overall";

struct Counts {
  std::uint32_t in = 0;
  std::uint32_t due = 0;
};
using RoundEntry = std::pair<RoundNo, EntryNo>;

/// Marks in and due of every entry, by round and (round 0) over all.
std::map<RoundEntry, Counts> count_marks(const ContestBoard& board, schema::Audience audience) {
  std::map<RoundEntry, Counts> counts;
  for (const BoardPerformance& performance : board.performances()) {
    if (!counts_for(audience, performance)) continue;
    const std::uint32_t in = performance.marks_in(board.setup().judged_in(performance.key.round));
    const std::uint32_t due = performance.marks_due(board.setup().judged_in(performance.key.round));
    for (const RoundNo round : {RoundNo{0}, performance.key.round}) {
      Counts& count = counts[{round, performance.key.entry}];
      count.in += in;
      count.due += due;
    }
  }
  return counts;
}

void fill_row(const BoardSetup& setup, const scoring::Row& from, const Counts& counts,
              schema::StandingsRow::Builder row) {
  row.setEntry(from.entry.value);
  if (const auto entry = setup.entries.find(from.entry); entry != setup.entries.end()) {
    row.setName(text(entry->second.name));
    row.setUnit(text(entry->second.unit));
    row.setOrder(entry->second.order);
  }
  row.setPlace(text(from.place));
  row.setTotal(text(from.total));
  row.setState(text(from.state));
  row.setAward(text(from.award));
  row.setMarksIn(counts.in);
  row.setMarksDue(counts.due);
}

std::string_view state_before_ranking(schema::EntryStanding standing) {
  switch (standing) {
    case schema::EntryStanding::OUT_OF_COMPETITION:
      return "outOfCompetition";
    case schema::EntryStanding::WITHDRAWN:
      return "withdrawn";
    default:
      return "pending";
  }
}

/// The entries that nothing was scored for yet: the contest as a whole lists them too.
std::vector<scoring::Row> without_marks(const BoardSetup& setup, const scoring::RoundResult& overall) {
  std::set<EntryNo> ranked;
  for (const scoring::Row& row : overall.rows) ranked.insert(row.entry);
  std::vector<scoring::Row> rows;
  for (const auto& [number, entry] : setup.entries)
    if (!ranked.contains(number))
      rows.push_back({number, "", "", std::string(state_before_ranking(entry.standing)), ""});
  return rows;
}

void fill_round(const BoardSetup& setup, const std::map<RoundEntry, Counts>& counts, const scoring::RoundResult& from,
                schema::RoundStandings::Builder out) {
  out.setRound(from.round.value);
  out.setKey(text(from.key));
  std::vector<const scoring::Row*> rows;
  for (const scoring::Row& row : from.rows) rows.push_back(&row);
  const std::vector<scoring::Row> others =
      from.round == RoundNo{0} ? without_marks(setup, from) : std::vector<scoring::Row>{};
  for (const scoring::Row& row : others) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return row_before(a->place, a->entry.value, b->place, b->entry.value);
  });
  auto list = out.initRows(static_cast<unsigned>(rows.size()));
  for (unsigned i = 0; i < rows.size(); ++i) {
    const auto count = counts.find({from.round, rows[i]->entry});
    fill_row(setup, *rows[i], count == counts.end() ? Counts{} : count->second, list[i]);
  }
}

}  // namespace

bool row_before(std::string_view place_a, std::uint32_t entry_a, std::string_view place_b, std::uint32_t entry_b) {
  const auto a = parse_decimal(place_a);
  const auto b = parse_decimal(place_b);
  if (a.has_value() != b.has_value()) return a.has_value();
  if (a.has_value() && *a != *b) return *a < *b;
  return entry_a < entry_b;
}

scoring::Standings unranked(const scoring::Sheet& sheet) {
  std::vector<scoring::Row> rows;
  for (const auto& [number, entry] : sheet.entries)
    rows.push_back({number, "", "", std::string(state_before_ranking(entry.standing)), ""});
  scoring::Standings standings;
  for (std::size_t i = 0; i < sheet.rounds.size(); ++i)
    standings.rounds.push_back({RoundNo{static_cast<std::uint16_t>(i + 1)}, sheet.rounds[i], rows});
  standings.rounds.push_back({RoundNo{0}, std::string(kOverall), rows});
  return standings;
}

void fill_standings(ContestId contest, const ContestBoard& board, schema::Audience audience,
                    const scoring::Standings& ranked, schema::Standings::Builder out) {
  const BoardSetup& setup = board.setup();
  out.setContest(contest.value);
  out.setKey(text(setup.key));
  out.getTitle().setZh(text(setup.title.zh));
  out.getTitle().setEn(text(setup.title.en));
  out.setAudience(audience);
  out.setRulebookVersion(setup.rulebook_version);
  const auto counts = count_marks(board, audience);
  std::vector<const scoring::RoundResult*> results;
  for (const scoring::RoundResult& result : ranked.rounds) results.push_back(&result);
  std::stable_partition(results.begin(), results.end(), [](const auto* result) { return result->round == RoundNo{0}; });
  auto rounds = out.initRounds(static_cast<unsigned>(results.size()));
  for (unsigned i = 0; i < results.size(); ++i) fill_round(setup, counts, *results[i], rounds[i]);
  const Digest digest = canonical_digest(out.asReader());
  out.setPosition(board.position(audience).value);
  out.setDigest(capnp::Data::Reader(digest.data(), digest.size()));
}

StandingsPtr standings_message(ContestId contest, const ContestBoard& board, schema::Audience audience,
                               const scoring::Standings& ranked) {
  FrameBuilder builder;
  auto root = builder.init<schema::Standings>();
  fill_standings(contest, board, audience, ranked, root);
  auto message = std::make_shared<StandingsMessage>();
  message->frame = builder.frame();
  message->position = board.position(audience);
  const auto digest = root.getDigest();
  std::copy(digest.begin(), digest.end(), message->digest.begin());
  return message;
}

Digest standings_digest(schema::Standings::Reader standings) {
  capnp::MallocMessageBuilder copy;
  copy.setRoot(standings);
  auto root = copy.getRoot<schema::Standings>();
  root.setPosition(0);
  root.disownDigest();
  return canonical_digest(root.asReader());
}

}  // namespace leitai::projections
