#include "projections/core/as_of.h"
#include "projections/hall/hall_query.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "tools/leitaid/service.h"

/// The hall's views, with what only the daemon knows: its clock, who is connected, names of accounts and devices, the
/// board. And the accounts themselves.
namespace leitai::daemon {
namespace {

constexpr domain::Roles kSeeEverySeat{schema::Role::SCRUTINEER, schema::Role::ORGANISER, schema::Role::AUDITOR,
                                      schema::Role::ADMIN};

std::string hex_of(capnp::Data::Reader digest) {
  return to_hex(ByteSpan(digest.begin(), digest.size()));
}

}  // namespace

Result<void> Service::with_hall(ContestId contest, schema::At::Reader at, const WithHall& then) const {
  if (at.isNow())
    return runner_.with_read([&]() -> Result<void> {
      const auto* found = views_.hall->contest(contest);
      if (found == nullptr) return projections::no_such_hall(contest);
      return then(*found);
    });
  const auto head = projections::head_at(log_, at);
  if (!head) return head.error();
  const auto past = projections::hall_as_of(log_, contest, *head);
  if (!past) return past.error();
  return runner_.with_read([&] { return then(**past); });
}

void Service::complete_summary(schema::HallSummary::Builder summary) const {
  summary.setNow(clock_.now().micros);
}

Result<void> Service::floor(schema::HallQuery::Reader query, schema::Floor::Builder out) const {
  const ContestId contest{query.getContest()};
  return with_hall(contest, query.getAt(), [&](const projections::HallContest& hall) -> Result<void> {
    if (auto filled = projections::fill_floor(contest, hall, out); !filled) return filled;
    complete_summary(out.getSummary());
    for (auto seat : out.getSeats()) {
      const AccountId account{seat.getSeat().getAccount()};
      seat.setAccountName(views_.accounts->name_of(account));
      seat.setDevice(views_.accounts->device_of(account, TokenId{seat.getToken()}));
      seat.setConnected(presence_.of(account));
    }
    if (out.hasCertificate())
      out.getCertificate().setByName(views_.accounts->name_of(AccountId{out.getCertificate().getBy()}));
    return {};
  });
}

Result<void> Service::seat(const Caller& caller, schema::SeatQuery::Reader query, schema::SeatView::Builder out) const {
  const ContestId contest{query.getContest()};
  return with_hall(contest, query.getAt(), [&](const projections::HallContest& hall) -> Result<void> {
    const JudgeNo judge = query.getJudge() != 0 ? JudgeNo{query.getJudge()} : seat_of(hall, caller.account);
    if (!judge) return make_error(ErrorKind::NOT_FOUND, "您在该赛事中没有评委席", "you have no seat in this contest");
    const bool own = caller.account && projections::account_of(hall, judge) == caller.account;
    if (!own && !caller.roles.any_of(kSeeEverySeat))
      return make_error(ErrorKind::FORBIDDEN, "这不是您的评委席", "this is not your seat");
    const projections::SeatAsker asker{caller.account, caller.token};
    if (auto filled = projections::fill_seat(contest, hall, judge, asker, out); !filled) return filled;
    complete_summary(out.getSummary());
    out.setDevice(views_.accounts->device_of(projections::account_of(hall, judge), TokenId{out.getToken()}));
    return {};
  });
}

Result<void> Service::stage(schema::HallQuery::Reader query, schema::StageView::Builder out) const {
  const ContestId contest{query.getContest()};
  constexpr auto kShown = schema::Audience::RELEASED;
  const bool now = query.getAt().isNow();
  projections::StandingsPtr board;
  if (!now) {
    const auto head = projections::head_at(log_, query.getAt());
    if (!head) return head.error();
    const auto past = projections::contest_as_of(log_, contest, *head);
    if (!past) return past.error();
    auto standings = (*past)->standings(kShown);
    if (!standings) return standings.error();
    board = *standings;
  }
  return with_hall(contest, query.getAt(), [&](const projections::HallContest& hall) -> Result<void> {
    if (auto filled = projections::fill_stage(contest, hall, out); !filled) return filled;
    complete_summary(out.getSummary());
    if (now) {
      auto standings = views_.leaderboard->standings(contest, kShown);
      if (!standings) return standings.error();
      board = *standings;
    }
    out.setBoard(board->reader());
    return {};
  });
}

void Service::accounts(schema::AccountsQuery::Reader query, schema::AccountPage::Builder out) const {
  runner_.with_read([&] { views_.accounts->fill_page(query, out); });
  for (auto row : out.getRows())
    for (auto token : row.getTokens()) token.setConnected(presence_.of(TokenId{token.getToken()}));
}

Result<void> Service::check_certificate(ContestId contest, schema::CertifyContest::Reader certify) const {
  const auto board = runner_.with_read([&]() -> Result<projections::StandingsPtr> {
    if (views_.leaderboard->board(contest) == nullptr) return projections::StandingsPtr{};
    return views_.leaderboard->standings(contest, schema::Audience::FULL);
  });
  if (!board) return board.error();
  if (!*board) return {};  // the rejection says it
  const auto& now = **board;
  const auto given = certify.getDigest();
  const bool same = given.size() == now.digest.size() && std::equal(given.begin(), given.end(), now.digest.begin());
  if (same && certify.getPosition() == now.position.value) return {};
  const std::string held = to_hex(now.digest), at = std::to_string(now.position.value);
  const std::string signed_digest = hex_of(given), signed_at = std::to_string(certify.getPosition());
  return make_error(ErrorKind::MALFORMED,
                    "所签的不是现在的排名:所给摘要 " + signed_digest + "(位置 " + signed_at + "),现为 " + held +
                        "(位置 " + at + ")。请核对后重新签发",
                    "what was signed is not the standings of now: given digest " + signed_digest + " (position " +
                        signed_at + "), now " + held + " (position " + at + "). Look again before signing");
}

}  // namespace leitai::daemon
