#include "engine/domain/access.h"

#include <array>
#include <utility>

namespace leitai::domain {
namespace {

using schema::Role;

constexpr Roles kAdmin{Role::ADMIN};
constexpr Roles kAnyone{Role::UNIT,      Role::JUDGE,   Role::SCRUTINEER, Role::STAGE,
                        Role::ORGANISER, Role::AUDITOR, Role::ADMIN};
constexpr Roles kOrganiser{Role::ORGANISER};
constexpr Roles kOrganiserOrAdmin{Role::ORGANISER, Role::ADMIN};
constexpr Roles kUnitOrOrganiser{Role::UNIT, Role::ORGANISER};
constexpr Roles kReviewer{Role::ORGANISER, Role::JUDGE};
constexpr Roles kFloor{Role::SCRUTINEER};
constexpr Roles kSetUp{Role::ORGANISER, Role::SCRUTINEER};
constexpr Roles kShow{Role::SCRUTINEER, Role::STAGE};
constexpr Roles kJudge{Role::JUDGE};
constexpr Roles kInsiders{Role::SCRUTINEER, Role::ORGANISER, Role::AUDITOR, Role::ADMIN};
constexpr Roles kProgramme{Role::UNIT, Role::JUDGE, Role::SCRUTINEER, Role::ORGANISER, Role::AUDITOR, Role::ADMIN};

struct Right {
  std::uint16_t member;
  Roles roles;
};

template <std::size_t N>
Roles look_up(const std::array<Right, N>& table, std::uint16_t member) {
  for (const Right& right : table)
    if (right.member == member) return right.roles;
  return {};
}

template <class Which>
constexpr Right right(Which which, Roles roles) {
  return {static_cast<std::uint16_t>(which), roles};
}

using I = schema::IdentityCommand;
constexpr auto kIdentity = std::to_array<Right>({
    right(I::CREATE_ACCOUNT, kAdmin), right(I::GRANT_ROLE, kAdmin), right(I::REVOKE_ROLE, kAdmin),
    right(I::SET_CREDENTIAL, kAnyone),  // others' only by an admin: identity/decider.cc
    right(I::ISSUE_TOKEN, kAnyone),     // as above
    right(I::REVOKE_TOKEN, kAnyone),    // as above
    right(I::DISABLE_ACCOUNT, kAdmin), right(I::ENABLE_ACCOUNT, kAdmin),
    right(I::DECLARE_RELATION, kAnyone),   // others' only by an organiser or an admin: identity/decider.cc
    right(I::WITHDRAW_RELATION, kAnyone),  // as above
});

using U = schema::UnitCommand;
constexpr auto kUnit = std::to_array<Right>({
    right(U::REGISTER_UNIT, kOrganiserOrAdmin),
    right(U::APPOINT_SECRETARY, kOrganiserOrAdmin),
    right(U::RENAME_UNIT, kOrganiserOrAdmin),
    right(U::MOVE_UNIT, kOrganiserOrAdmin),
    right(U::DISSOLVE_UNIT, kOrganiserOrAdmin),
});

using B = schema::BatchCommand;
constexpr auto kBatch = std::to_array<Right>({
    right(B::OPEN_BATCH, kOrganiser), right(B::REVISE_BATCH, kOrganiser), right(B::GRANT_WAIVER, kOrganiser),
    right(B::WITHDRAW_WAIVER, kOrganiser), right(B::PUBLISH_LIST, kOrganiser),
    right(B::ADOPT_ACCEPTANCE_RULES, kOrganiser), right(B::ADOPT_RANKING_RULES, kOrganiser),
    right(B::RELEASE_RANKING, kOrganiser), right(B::CERTIFY_RANKING, kOrganiser), right(B::CLOSE_BATCH, kOrganiser),
    right(B::BEGIN_DAY, kAdmin),  // the scheduler's: the system itself
});

using Br = schema::BrandCommand;
constexpr auto kBrand = std::to_array<Right>({
    right(Br::APPLY_FOR_BRAND, kUnitOrOrganiser),  // a unit only for itself: brand/decider.cc
    right(Br::RETURN_APPLICATION, kOrganiser),
    right(Br::RESUBMIT_APPLICATION, kUnitOrOrganiser),
    right(Br::ACCEPT_APPLICATION, kOrganiser),
    right(Br::LOG_ACTIVITY, kUnitOrOrganiser),
    right(Br::RECORD_REVIEW, kReviewer),  // whoever is assigned: brand/reviews.cc
    right(Br::DRAFT_APPLICATION, kUnitOrOrganiser),
    right(Br::REVISE_DRAFT, kUnitOrOrganiser),
    right(Br::SUBMIT_DRAFT, kUnitOrOrganiser),
    right(Br::WITHDRAW_BRAND, kUnitOrOrganiser),
    right(Br::FILE_PLAN, kUnitOrOrganiser),
    right(Br::COMPLETE_TASK, kUnitOrOrganiser),
    right(Br::SLIP_TASK, kUnitOrOrganiser),
    right(Br::CORRECT_ACTIVITY, kUnitOrOrganiser),
    right(Br::STRIKE_ACTIVITY, kUnitOrOrganiser),
    right(Br::SUBMIT_MONTHLY_REPORT, kUnitOrOrganiser),
    right(Br::RECORD_VISIT, kOrganiser),
    right(Br::REQUEST_ACCEPTANCE, kUnitOrOrganiser),
    right(Br::WITHDRAW_REQUEST, kUnitOrOrganiser),
    right(Br::ASSIGN_REVIEWERS, kOrganiser),
    right(Br::EXCUSE_REVIEWER, kOrganiser),
    right(Br::DECIDE_ACCEPTANCE, kOrganiser),
    right(Br::PLAN_PROMOTION, kOrganiser),
    right(Br::HOLD_PROMOTION, kOrganiser),
    right(Br::CANCEL_PROMOTION, kOrganiser),
    right(Br::RENEW_RECOGNITION, kOrganiser),
    right(Br::REVOKE_RECOGNITION, kOrganiser),
});

using C = schema::ContestCommand;
constexpr auto kContest = std::to_array<Right>({
    right(C::CREATE_CONTEST, kOrganiser),
    right(C::ADOPT_RULEBOOK, kOrganiser),
    right(C::SEAT_JUDGE, kSetUp),
    right(C::ADD_ENTRIES, kSetUp),
    right(C::WITHDRAW_ENTRY, kSetUp),
    right(C::SET_FACTOR, kSetUp),
    right(C::OPEN_SCORING, kFloor),
    right(C::CLOSE_SCORING, kFloor),
    right(C::REOPEN_SCORING, kFloor),
    right(C::SUBMIT_MARK, kJudge),
    right(C::CHANGE_MARK, kJudge),
    right(C::WITHDRAW_MARK, kJudge),
    right(C::SUBMIT_SHEET, kJudge),
    right(C::RECORD_NON_SCORE, kFloor),
    right(C::ADMIT_LATE_MARK, kFloor),
    right(C::RECUSE, Roles{Role::JUDGE, Role::SCRUTINEER}),  // a judge only from the own seat
    right(C::PENALISE, kFloor),
    right(C::LIFT_PENALTY, kFloor),
    right(C::CONFIRM_PERFORMANCE, kFloor),
    right(C::RELEASE_PERFORMANCE, kFloor),
    right(C::CALL_ENTRY, kShow),
    right(C::BEGIN_PRESENTATION, kShow),
    right(C::END_PRESENTATION, kShow),
    right(C::TAKE_SEAT, kJudge),  // the own one: contest/stage.cc
    right(C::JOIN_PANEL, kFloor),
    right(C::RETURN_MARK, kFloor),
    right(C::PROPOSE_CORRECTION, kFloor),
    right(C::CONFIRM_CORRECTION, kFloor),  // not who proposed it: contest/corrections.cc
    right(C::DISMISS_CORRECTION, kFloor),
    right(C::FREEZE_BOARD, kFloor),
    right(C::REVEAL_NEXT, kShow),
    right(C::UNDO_REVEAL, kShow),
    right(C::UNFREEZE_BOARD, kFloor),
    right(C::COMMIT_DRAW, kSetUp),
    right(C::REVEAL_DRAW, kSetUp),
    right(C::OPEN_VOTE, kFloor),
    right(C::CAST_VOTE, kAdmin),  // the system itself, for an audience's device: contest/vote.cc
    right(C::CLOSE_VOTE, kFloor),
    right(C::FILE_APPEAL, Roles{Role::UNIT, Role::SCRUTINEER, Role::ORGANISER}),  // a unit for its own entries
    right(C::ANSWER_APPEAL, kSetUp),
    right(C::CERTIFY_CONTEST, kFloor),
    right(C::REVOKE_CERTIFICATE, kFloor),
    right(C::RECORD_DISPLAY, kShow),
});

using L = schema::LogCommand;
constexpr auto kLog = std::to_array<Right>({right(L::ROTATE_KEY, kAdmin)});

Roles audience_roles(schema::Audience audience) {
  return audience == schema::Audience::RELEASED ? kPublicRoles : kInsiders;
}

Roles allowed(schema::Query::Reader query) {
  switch (query.which()) {
    case schema::Query::STANDINGS:
      return audience_roles(query.getStandings().getAudience());
    case schema::Query::EXPLAIN:
      return audience_roles(query.getExplain().getAudience());
    case schema::Query::EXPLAIN_PAIR:
      return audience_roles(query.getExplainPair().getAudience());
    case schema::Query::CONTEST:
      return Roles{Role::JUDGE, Role::STAGE} | kInsiders;
    case schema::Query::FLOOR:
      return kInsiders;
    case schema::Query::SEAT:  // a judge only the own one: the service sees to it
      return Roles{Role::JUDGE} | kInsiders;
    case schema::Query::STAGE:
    case schema::Query::CONTESTS:
      return kPublicRoles;
    case schema::Query::ACCOUNTS:
      return kAdmin;
    case schema::Query::EVENTS:
    case schema::Query::AUDIT:
    case schema::Query::DIGESTS:
      return kInsiders;
    case schema::Query::PREVIEW:
      return kSetUp;
    case schema::Query::ROBUSTNESS:
    case schema::Query::JUDGES:
      return kInsiders;
    // A unit sees its own, a reviewer what is to be reviewed: projections say which rows.
    case schema::Query::BRANDS:
    case schema::Query::BRAND:
    case schema::Query::UNITS:
    case schema::Query::UNIT:
    case schema::Query::BATCHES:
    case schema::Query::LEDGER:
    case schema::Query::COMPLIANCE:
    case schema::Query::REVIEW_DESK:
    case schema::Query::PROMOTIONS:
    case schema::Query::CHECK_RULEBOOK:
      return kProgramme;
    case schema::Query::RANKING:
      return query.getRanking().getRelease() != 0 ? kPublicRoles : kInsiders;
    case schema::Query::WHO_AM_I:
      return kPublicRoles;
    case schema::Query::UNKNOWN:
      break;
  }
  return {};
}

}  // namespace

Roles allowed_roles(schema::Command::Reader command) {
  switch (command.which()) {
    case schema::Command::IDENTITY:
      return look_up(kIdentity, static_cast<std::uint16_t>(command.getIdentity().which()));
    case schema::Command::UNIT:
      return look_up(kUnit, static_cast<std::uint16_t>(command.getUnit().which()));
    case schema::Command::BATCH:
      return look_up(kBatch, static_cast<std::uint16_t>(command.getBatch().which()));
    case schema::Command::BRAND:
      return look_up(kBrand, static_cast<std::uint16_t>(command.getBrand().which()));
    case schema::Command::CONTEST:
      return look_up(kContest, static_cast<std::uint16_t>(command.getContest().which()));
    case schema::Command::LOG:
      return look_up(kLog, static_cast<std::uint16_t>(command.getLog().which()));
    case schema::Command::UNKNOWN:
      break;
  }
  return {};
}

bool may(Roles roles, schema::Command::Reader command) {
  return roles.any_of(allowed_roles(command));
}
bool may(Roles roles, schema::Query::Reader query) {
  return roles.any_of(allowed(query));
}

}  // namespace leitai::domain
