#include <algorithm>
#include <set>

#include "engine/domain/contest/desk.h"

/// The audience's vote of a round: when it closes, the votes for an entry are the mark of the audience's seat.
namespace leitai::domain {
namespace {

constexpr AttemptNo kFirstAttempt{1};

/// Where the entry's votes go; null where its scoring is not open to the seat.
const Floor* open_floor(const Desk& desk, RoundNo round, EntryNo entry, JudgeNo judge) {
  const Floor* floor = desk.contest.floor({round, kFirstAttempt, entry});
  return floor && floor->stage == Stage::open && floor->on_panel(judge) ? floor : nullptr;
}

std::map<EntryNo, std::uint32_t> count(const Contest& contest, const Vote& vote) {
  std::map<EntryNo, std::uint32_t> counts;
  for (const auto& [entry, withdrawn] : contest.entries)
    if (!withdrawn) counts[entry] = 0;
  for (const auto& [voter, entries] : vote.cast)
    for (const EntryNo entry : entries)
      if (const auto found = counts.find(entry); found != counts.end()) ++found->second;
  return counts;
}

Mark mark_of(std::uint32_t votes) {
  return Mark::scored({static_cast<std::int64_t>(votes), 0});
}

struct FoundVote {
  const Vote* vote = nullptr;
  Decision refusal = Done{};
};
FoundVote find_open_vote(const Desk& desk, RoundNo round) {
  if (!desk.contest.has_round(round)) return {nullptr, refuse(Rejection::roundNotFound, subject("round", round))};
  const auto found = desk.contest.proceedings.votes.find(round);
  if (found == desk.contest.proceedings.votes.end() || !found->second.open)
    return {nullptr, refuse(Rejection::voteNotOpen, subject("round", round))};
  return {&found->second, Done{}};
}

}  // namespace

Decision open_vote(const Desk& desk, schema::OpenVote::Reader command) {
  const RoundNo round{command.getRound()};
  const JudgeNo judge{command.getJudge()};
  const CriterionNo criterion{command.getCriterion()};
  if (command.getChoices() == 0 || command.getChoices() > kMostEntriesOfCommand)
    return refuse(Rejection::fieldInvalid, "choices");
  if (desk.contest.rulebook_version == 0) return refuse(Rejection::rulebookMissing);
  const Seat* seat = desk.contest.seat(judge);
  if (!seat) return refuse(Rejection::judgeNotFound, subject("judge", judge));
  if (!desk.contest.has_round(round)) return refuse(Rejection::roundNotFound, subject("round", round));
  if (!desk.contest.judged(round, criterion))
    return refuse(Rejection::criterionNotFound, subject("criterion", criterion));
  if (seat->role != schema::JudgeRole::AUDIENCE) return refuse(Rejection::notAudienceSeat, subject("judge", judge));
  if (desk.contest.proceedings.votes.contains(round)) return refuse(Rejection::voteOpen, subject("round", round));
  desk.event().setVoteOpened(command);
  return Done{};
}

Decision cast_vote(const Desk& desk, schema::CastVote::Reader command) {
  if (desk.context.actor) return refuse(Rejection::notPermitted);  // by the daemon, for a device it has counted
  if (command.getVoter().size() != Digest{}.size()) return refuse(Rejection::fieldInvalid, "voter");
  const RoundNo round{command.getRound()};
  const auto [vote, refusal] = find_open_vote(desk, round);
  const auto entries = command.getEntries();
  std::set<EntryNo> seen;
  for (const std::uint32_t number : entries) seen.insert(EntryNo{number});
  const std::size_t most = vote ? vote->choices : kMostEntriesOfCommand;
  if (seen.empty() || seen.size() != entries.size() || seen.size() > most)
    return refuse(Rejection::fieldInvalid, "entries");
  if (!desk.contest.has_round(round)) return refusal;
  for (const EntryNo entry : seen)
    if (!desk.contest.entries.contains(entry)) return refuse(Rejection::entryNotFound, subject("entry", entry));
  for (const EntryNo entry : seen)
    if (desk.contest.entries.at(entry)) return refuse(Rejection::entryWithdrawn, subject("entry", entry));
  if (!vote) return refusal;
  desk.event().setVoteCast(command);
  return Done{};
}

Decision close_vote(const Desk& desk, schema::CloseVote::Reader command) {
  const RoundNo round{command.getRound()};
  const auto [vote, refusal] = find_open_vote(desk, round);
  if (!vote) return refusal;
  const auto counts = count(desk.contest, *vote);
  for (const auto& [entry, votes] : counts)
    if (const auto allowed = desk.contest.rules->check_mark(vote->criterion, mark_of(votes)); !allowed)
      return refuse(Rejection::markNotAllowed, subject("entry", entry) + ": " + std::to_string(votes));
  for (const auto& [entry, votes] : counts)
    if (!open_floor(desk, round, entry, vote->judge))
      return refuse(Rejection::votePanelNotOpen, subject("entry", entry));
  auto closed = desk.event().initVoteClosed();
  closed.setRound(round.value);
  closed.setVoters(static_cast<std::uint32_t>(vote->cast.size()));
  auto rows = closed.initCounts(static_cast<unsigned>(counts.size()));
  unsigned row = 0;
  for (const auto& [entry, votes] : counts) {
    rows[row].setEntry(entry.value);
    rows[row++].setVotes(votes);
  }
  for (const auto& [entry, votes] : counts) {
    if (desk.contest.recused.contains({entry, vote->judge})) continue;  // no mark, whatever the votes
    auto submitted = desk.event().initMarkSubmitted();
    auto performance = submitted.initPerformance();
    performance.setRound(round.value);
    performance.setAttempt(kFirstAttempt.value);
    performance.setEntry(entry.value);
    submitted.setJudge(vote->judge.value);
    submitted.setCriterion(vote->criterion.value);
    write(mark_of(votes), submitted.initMark());
  }
  return Done{};
}

}  // namespace leitai::domain
