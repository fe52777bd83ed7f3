#include <algorithm>
#include <set>

#include "engine/domain/contest/desk.h"

/// Before the judging: the contest, its rulebook, seats, entries and factors.
namespace leitai::domain {
namespace {

constexpr std::size_t kKeyBytes = 64;

/// Letters, digits, ".", "_" and "-", and at least one that is no digit: a number names a contest by its number.
bool good_key(capnp::Text::Reader key) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return fits(key, 1, kKeyBytes) && std::all_of(key.begin(), key.end(), allowed) &&
         !std::all_of(key.begin(), key.end(), digit);
}

bool same_prefix(const std::vector<std::string>& before, schema::Rulebook::Reader rulebook) {
  const auto after = rulebook.getCriteria();
  if (after.size() < before.size()) return false;
  for (unsigned i = 0; i < before.size(); ++i)
    if (before[i] != after[i].getKey().cStr()) return false;
  return true;
}

}  // namespace

Decision create_contest(const Contests& contests, schema::CreateContest::Reader command, EventSink& sink) {
  if (!good_key(command.getKey())) return refuse(Rejection::fieldInvalid, "key");
  if (!fits(command.getTitle(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "title");
  const auto rounds = command.getRounds();
  if (rounds.size() == 0 || rounds.size() > kMostRounds) return refuse(Rejection::fieldInvalid, "rounds");
  for (const auto round : rounds)
    if (!fits(round.getKey(), 1, kKeyBytes) || !fits(round.getTitle(), 0, kNameBytes))
      return refuse(Rejection::fieldInvalid, "rounds");
  if (contests.key_taken(to_text(command.getKey())))
    return refuse(Rejection::contestKeyTaken, to_text(command.getKey()));
  std::set<std::string> keys;
  for (const auto round : rounds)
    if (!keys.insert(to_text(round.getKey())).second) return refuse(Rejection::roundRepeated, to_text(round.getKey()));
  const ContestId number = contests.next();
  const StreamRef stream{static_cast<std::uint16_t>(schema::StreamKind::CONTEST), number.value};
  sink.emit(stream).initContest().setContestCreated(command);
  return Done{number.value, 0};
}

Decision adopt_rulebook(const Desk& desk, schema::AdoptRulebook::Reader command) {
  const bool reason_needed = desk.contest.rulebook_version != 0 || command.getReason().size() > 0;
  if (const auto bad = check_reason(command.getReason()); bad && reason_needed) return *bad;
  const auto problems = scoring::check(command.getRulebook());
  if (!problems.empty()) {
    const auto& problem = problems.front();
    return refuse(Rejection::rulebookInvalid, problem.path + ": " + problem.text.zh + " / " + problem.text.en);
  }
  const auto rules = scoring::Rules::compile(command.getRulebook());
  for (const std::string& round : desk.contest.rounds)
    if (!rules->has_round(round))
      return refuse(Rejection::rulebookInvalid,
                    "没有用于轮次 “" + round + "” 的规则 / no rules are for the round \"" + round + "\"");
  if (!desk.contest.floors.empty() && !same_prefix(desk.contest.criteria, command.getRulebook()))
    return refuse(Rejection::criteriaChanged);
  auto adopted = desk.event().initRulebookAdopted();
  adopted.setRulebook(command.getRulebook());
  adopted.setVersion(desk.contest.rulebook_version + 1);
  const Digest digest = canonical_digest(command.getRulebook());
  adopted.setSha256(kj::arrayPtr(digest.data(), digest.size()));
  adopted.setReason(command.getReason());
  return Done{};
}

Decision seat_judge(const Desk& desk, schema::SeatJudge::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const AccountId account{command.getAccount()};
  if (account && !desk.identity.find(account)) return refuse(Rejection::accountNotFound, subject("account", account));
  if (!judge) return refuse(Rejection::fieldInvalid, "judge");
  if (!fits(command.getName(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "name");
  if (!fits(command.getPanel(), 0, kKeyBytes)) return refuse(Rejection::fieldInvalid, "panel");
  const Seat* seat = desk.contest.seat(judge);
  if (!seat && desk.contest.seats.size() >= kMostJudges) return refuse(Rejection::fieldInvalid, "judge");
  const bool same_account = seat && seat->account == account;
  if (account && !same_account && desk.contest.seated(account))
    return refuse(Rejection::accountSeated, subject("account", account));
  if (seat && seat->marked && !same_account) return refuse(Rejection::seatHasMarks, subject("judge", judge));
  desk.event().setJudgeSeated(command);
  return Done{};
}

Decision add_entries(const Desk& desk, schema::AddEntries::Reader command) {
  const auto entries = command.getEntries();
  for (const auto entry : entries)
    if (const BrandId brand{entry.getBrand()}; brand && !desk.brands.find(brand))
      return refuse(Rejection::brandNotFound, subject("brand", brand));
  if (entries.size() == 0 || entries.size() > kMostEntriesOfCommand) return refuse(Rejection::fieldInvalid, "entries");
  for (const auto entry : entries) {
    if (entry.getEntry() == 0) return refuse(Rejection::fieldInvalid, "entry");
    if (!fits(entry.getName(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "name");
    if (!fits(entry.getUnit(), 0, kNameBytes)) return refuse(Rejection::fieldInvalid, "unit");
  }
  std::set<EntryNo> numbers;
  for (const auto entry : entries) {
    const EntryNo number{entry.getEntry()};
    if (desk.contest.entries.contains(number) || !numbers.insert(number).second)
      return refuse(Rejection::entryTaken, subject("entry", number));
  }
  for (const auto entry : entries) desk.event().initEntryAdded().setEntry(entry);
  return Done{};
}

Decision withdraw_entry(const Desk& desk, schema::WithdrawEntry::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const auto entry = desk.contest.entries.find(EntryNo{command.getEntry()});
  if (entry == desk.contest.entries.end())
    return refuse(Rejection::entryNotFound, subject("entry", EntryNo{command.getEntry()}));
  if (entry->second) return refuse(Rejection::entryWithdrawn, subject("entry", entry->first));
  desk.event().setEntryWithdrawn(command);
  return Done{};
}

Decision set_factor(const Desk& desk, schema::SetFactor::Reader command) {
  const PerformanceKey key = performance_key(command.getPerformance());
  if (!key.attempt || key.attempt.value > kMostAttempts) return refuse(Rejection::fieldInvalid, "attempt");
  if (desk.contest.rulebook_version == 0) return refuse(Rejection::rulebookMissing);
  if (const auto missing = find_place(desk, key.round, key.entry)) return *missing;
  if (command.getCriterion() > desk.contest.criteria.size())
    return refuse(Rejection::criterionNotFound, subject("criterion", CriterionNo{command.getCriterion()}));
  const Floor* floor = desk.contest.floor(key);
  if (floor && floor->stage == Stage::released) return refuse(Rejection::performanceReleased);
  if (floor && floor->stage == Stage::confirmed) return refuse(Rejection::performanceConfirmed);
  desk.event().setFactorSet(command);
  return Done{};
}

}  // namespace leitai::domain
