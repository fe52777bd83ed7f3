#include "engine/domain/contest/desk.h"

/// Appeals (申诉): filed for an entry, answered once with reasons.
namespace leitai::domain {
namespace {

/// An account of a unit appeals for what its unit presents.
bool own_entry(const Desk& desk, BrandId presented) {
  const Account* account = desk.identity.find(desk.context.actor);
  const Brand* brand = presented ? desk.brands.find(presented) : nullptr;
  return account && account->unit && brand && brand->unit == account->unit;
}

}  // namespace

Decision file_appeal(const Desk& desk, schema::FileAppeal::Reader command) {
  const EntryNo entry{command.getEntry()};
  const RoundNo round{command.getRound()};
  if (!fits(command.getText(), 1, kTextBytes)) return refuse(Rejection::fieldInvalid, "text");
  if (round && !desk.contest.has_round(round)) return refuse(Rejection::roundNotFound, subject("round", round));
  if (!desk.contest.entries.contains(entry)) return refuse(Rejection::entryNotFound, subject("entry", entry));
  const bool official = desk.actor_has(schema::Role::SCRUTINEER) || desk.actor_has(schema::Role::ORGANISER);
  if (!official && !own_entry(desk, desk.contest.brand_of(entry))) return refuse(Rejection::notYourEntry);
  const auto number = static_cast<std::uint32_t>(desk.contest.proceedings.appeals.size() + 1);
  auto filed = desk.event().initAppealFiled();
  filed.setAppeal(number);
  filed.setFiled(command);
  return Done{number, 0};
}

Decision answer_appeal(const Desk& desk, schema::AnswerAppeal::Reader command) {
  const std::string about = "appeal " + std::to_string(command.getAppeal());
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const Appeal* appeal = desk.contest.proceedings.appeal(command.getAppeal());
  if (!appeal) return refuse(Rejection::appealNotFound, about);
  if (appeal->answered) return refuse(Rejection::appealAnswered, about);
  desk.event().setAppealAnswered(command);
  return Done{};
}

}  // namespace leitai::domain
