#include <algorithm>
#include <set>

#include "engine/domain/contest/desk.h"

/// The public board and the result: freeze, reveal, certify; what the screens showed.
namespace leitai::domain {
namespace {

constexpr std::size_t kDigestBytes = 32, kScreenBytes = 64;

std::string step_subject(std::uint32_t step) {
  return "step " + std::to_string(step);
}

std::size_t competing(const Contest& contest) {
  return static_cast<std::size_t>(
      std::count_if(contest.entries.begin(), contest.entries.end(), [](const auto& entry) { return !entry.second; }));
}

/// A late mark waits for an answer; a recused judge's needs none.
bool late_waits(const Contest& contest, const PerformanceKey& key, const Floor& floor) {
  return std::any_of(floor.late.begin(), floor.late.end(), [&](const auto& late) {
    return !contest.recused.contains({key.entry, late.first.first});
  });
}

/// What is still unsettled, in words; empty where nothing is.
std::string gap(const Contest& contest) {
  const auto& corrections = contest.proceedings.corrections;
  for (std::size_t i = 0; i < corrections.size(); ++i)
    if (corrections[i].state == CorrectionState::proposed)
      return "correction " + std::to_string(i + 1) + ": not settled / 更正未处理";
  if (contest.floors.empty()) return "no performance / 没有成绩";
  std::set<EntryNo> performed;
  std::map<PerformanceKey, const Floor*> ordered;  // the same gap is named whatever the hash
  for (const auto& [key, floor] : contest.floors) ordered.emplace(key, &floor);
  for (const auto& [key, found] : ordered) {
    const Floor& floor = *found;
    const std::string about = "round " + std::to_string(key.round.value) + ", entry " + std::to_string(key.entry.value);
    performed.insert(key.entry);
    if (contest.entries.at(key.entry)) continue;
    if (floor.stage != Stage::released) return about + ": not released / 未发布";
    if (late_waits(contest, key, floor)) return about + ": a late mark waits / 有迟到打分待处理";
  }
  for (const auto& [entry, withdrawn] : contest.entries)
    if (!withdrawn && !performed.contains(entry)) return subject("entry", entry) + ": never judged / 未评分";
  const auto& appeals = contest.proceedings.appeals;
  for (std::size_t i = 0; i < appeals.size(); ++i)
    if (!appeals[i].answered) return "appeal " + std::to_string(i + 1) + ": not answered / 申诉未答复";
  for (const auto& [round, vote] : contest.proceedings.votes)
    if (vote.open) return "round " + std::to_string(round.value) + ": the vote is open / 投票未结束";
  return {};
}

}  // namespace

Decision freeze_board(const Desk& desk, schema::FreezeBoard::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (desk.contest.proceedings.frozen) return refuse(Rejection::boardFrozen);
  desk.event().setBoardFrozen(command);
  return Done{};
}

Decision reveal_next(const Desk& desk, schema::RevealNext::Reader command) {
  const Proceedings& proceedings = desk.contest.proceedings;
  if (!proceedings.frozen) return refuse(Rejection::boardNotFrozen);
  if (command.getStep() != proceedings.revealed + 1 || command.getStep() > competing(desk.contest))
    return refuse(Rejection::revealOutOfStep, step_subject(proceedings.revealed));
  desk.event().setPlaceRevealed(command);
  return Done{};
}

Decision undo_reveal(const Desk& desk, schema::UndoReveal::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const Proceedings& proceedings = desk.contest.proceedings;
  if (!proceedings.frozen) return refuse(Rejection::boardNotFrozen);
  if (command.getStep() == 0 || command.getStep() != proceedings.revealed)
    return refuse(Rejection::revealOutOfStep, step_subject(proceedings.revealed));
  desk.event().setRevealUndone(command);
  return Done{};
}

Decision unfreeze_board(const Desk& desk, schema::UnfreezeBoard::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (!desk.contest.proceedings.frozen) return refuse(Rejection::boardNotFrozen);
  desk.event().setBoardUnfrozen(command);
  return Done{};
}

Decision certify_contest(const Desk& desk, schema::CertifyContest::Reader command) {
  if (command.getDigest().size() != kDigestBytes) return refuse(Rejection::fieldInvalid, "digest");
  if (!fits(command.getStatement(), 0, kReasonBytes)) return refuse(Rejection::fieldInvalid, "statement");
  if (std::string open = gap(desk.contest); !open.empty()) return refuse(Rejection::gapsRemain, std::move(open));
  auto certified = desk.event().initContestCertified();
  certified.setDigest(command.getDigest());
  certified.setStatement(command.getStatement());
  certified.setPosition(command.getPosition());
  certified.setRulebookVersion(desk.contest.rulebook_version);
  const Digest rulebook = canonical_digest(read_trusted<schema::Rulebook>(desk.contest.rulebook));
  certified.setRulebookSha256(kj::arrayPtr(rulebook.data(), rulebook.size()));
  return Done{};
}

Decision revoke_certificate(const Desk& desk, schema::RevokeCertificate::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (!desk.contest.proceedings.certified) return refuse(Rejection::certificateMissing);
  desk.event().setCertificateRevoked(command);
  return Done{};
}

Decision record_display(const Desk& desk, schema::RecordDisplay::Reader command) {
  if (!fits(command.getScreen(), 1, kScreenBytes)) return refuse(Rejection::fieldInvalid, "screen");
  const std::size_t digest = command.getDigest().size();
  if (digest != 0 && digest != kDigestBytes) return refuse(Rejection::fieldInvalid, "digest");
  const EntryNo entry{command.getEntry()};
  if (entry && !desk.contest.entries.contains(entry)) return refuse(Rejection::entryNotFound, subject("entry", entry));
  desk.event().setBoardDisplayed(command);
  return Done{};
}

}  // namespace leitai::domain
