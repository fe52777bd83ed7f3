#include "projections/leaderboard/standings_delta.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "projections/leaderboard/standings_query.h"

namespace leitai::projections {

namespace {

using Row = schema::StandingsRow::Reader;

bool same_row(Row a, Row b) {
  return a.getEntry() == b.getEntry() && a.getName() == b.getName() && a.getUnit() == b.getUnit() &&
         a.getOrder() == b.getOrder() && a.getPlace() == b.getPlace() && a.getTotal() == b.getTotal() &&
         a.getState() == b.getState() && a.getAward() == b.getAward() && a.getMarksIn() == b.getMarksIn() &&
         a.getMarksDue() == b.getMarksDue();
}

bool same_form(schema::Standings::Reader a, schema::Standings::Reader b) {
  if (a.getContest() != b.getContest() || a.getAudience() != b.getAudience() || a.getKey() != b.getKey() ||
      a.getTitle().getZh() != b.getTitle().getZh() || a.getTitle().getEn() != b.getTitle().getEn() ||
      a.getRulebookVersion() != b.getRulebookVersion() || a.getRounds().size() != b.getRounds().size()) {
    return false;
  }
  for (unsigned i = 0; i < a.getRounds().size(); ++i) {
    const auto round_a = a.getRounds()[i];
    const auto round_b = b.getRounds()[i];
    if (round_a.getRound() != round_b.getRound() || round_a.getKey() != round_b.getKey()) return false;
  }
  return true;
}

using RowIndex = std::unordered_map<std::uint32_t, Row>;

RowIndex index_rows(schema::RoundStandings::Reader round) {
  RowIndex index;
  index.reserve(round.getRows().size());
  for (const auto row : round.getRows()) index.emplace(row.getEntry(), row);
  return index;
}

struct RoundChange {
  schema::RoundStandings::Reader round;
  std::vector<Row> rows;
};
struct GoneRow {
  std::uint16_t round;
  std::uint32_t entry;
};

void compare_round(schema::RoundStandings::Reader from, schema::RoundStandings::Reader to,
                   std::vector<RoundChange>& changes, std::vector<GoneRow>& gone) {
  RowIndex before = index_rows(from);
  RoundChange change{to, {}};
  for (const auto row : to.getRows()) {
    const auto found = before.find(row.getEntry());
    if (found == before.end() || !same_row(found->second, row)) change.rows.push_back(row);
    if (found != before.end()) before.erase(found);
  }
  for (const auto row : from.getRows()) {
    if (before.contains(row.getEntry())) gone.push_back({from.getRound(), row.getEntry()});
  }
  if (!change.rows.empty()) changes.push_back(std::move(change));
}

void fill_rounds(const std::vector<RoundChange>& changes, capnp::List<schema::RoundStandings>::Builder out) {
  for (unsigned i = 0; i < changes.size(); ++i) {
    out[i].setRound(changes[i].round.getRound());
    out[i].setKey(changes[i].round.getKey());
    auto rows = out[i].initRows(static_cast<unsigned>(changes[i].rows.size()));
    for (unsigned r = 0; r < changes[i].rows.size(); ++r) rows.setWithCaveats(r, changes[i].rows[r]);
  }
}

Error not_applicable(const char* zh, const char* en) {
  return make_error(ErrorKind::MALFORMED, zh, en);
}

/// The rows of one round after the delta, in order.
std::vector<Row> merge_rows(schema::RoundStandings::Reader from, const RowIndex& changed,
                            const std::set<std::uint32_t>& gone) {
  std::vector<Row> rows;
  for (const auto row : from.getRows()) {
    if (!gone.contains(row.getEntry()) && !changed.contains(row.getEntry())) rows.push_back(row);
  }
  for (const auto& [entry, row] : changed) rows.push_back(row);
  std::sort(rows.begin(), rows.end(), [](Row a, Row b) {
    const auto place_a = a.getPlace();
    const auto place_b = b.getPlace();
    return row_before({place_a.begin(), place_a.size()}, a.getEntry(), {place_b.begin(), place_b.size()}, b.getEntry());
  });
  return rows;
}

}  // namespace

Change fill_delta(schema::Standings::Reader from, schema::Standings::Reader to, schema::StandingsDelta::Builder out) {
  if (!same_form(from, to)) return Change::form;
  std::vector<RoundChange> changes;
  std::vector<GoneRow> gone;
  for (unsigned i = 0; i < to.getRounds().size(); ++i)
    compare_round(from.getRounds()[i], to.getRounds()[i], changes, gone);
  out.setContest(to.getContest());
  out.setAudience(to.getAudience());
  out.setFrom(from.getPosition());
  out.setPosition(to.getPosition());
  out.setDigest(to.getDigest());
  fill_rounds(changes, out.initRounds(static_cast<unsigned>(changes.size())));
  auto left = out.initGone(static_cast<unsigned>(gone.size()));
  for (unsigned i = 0; i < gone.size(); ++i) {
    left[i].setRound(gone[i].round);
    left[i].setEntry(gone[i].entry);
  }
  return Change::rows;
}

Result<void> apply_delta(schema::Standings::Reader from, schema::StandingsDelta::Reader delta,
                         schema::Standings::Builder out) {
  if (from.getContest() != delta.getContest() || from.getAudience() != delta.getAudience() ||
      from.getPosition() != delta.getFrom()) {
    return not_applicable("增量与所持的排名不衔接", "the delta does not follow the standings that are held");
  }
  std::map<std::uint16_t, RowIndex> changed;
  std::map<std::uint16_t, std::set<std::uint32_t>> gone;
  for (const auto round : delta.getRounds()) changed[round.getRound()] = index_rows(round);
  for (const auto row : delta.getGone()) gone[row.getRound()].insert(row.getEntry());

  out.setContest(from.getContest());
  out.setKey(from.getKey());
  out.setTitle(from.getTitle());
  out.setAudience(from.getAudience());
  out.setRulebookVersion(from.getRulebookVersion());
  auto rounds = out.initRounds(from.getRounds().size());
  for (unsigned i = 0; i < rounds.size(); ++i) {
    const auto before = from.getRounds()[i];
    rounds[i].setRound(before.getRound());
    rounds[i].setKey(before.getKey());
    const std::vector<Row> merged = merge_rows(before, changed[before.getRound()], gone[before.getRound()]);
    auto rows = rounds[i].initRows(static_cast<unsigned>(merged.size()));
    for (unsigned r = 0; r < merged.size(); ++r) rows.setWithCaveats(r, merged[r]);
  }
  const Digest digest = canonical_digest(out.asReader());
  const auto promised = delta.getDigest();
  if (promised.size() != digest.size() || !std::equal(digest.begin(), digest.end(), promised.begin()))
    return not_applicable("应用增量后的排名与其摘要不符", "the standings after the delta do not have its digest");
  out.setPosition(delta.getPosition());
  out.setDigest(promised);
  return {};
}

}  // namespace leitai::projections
