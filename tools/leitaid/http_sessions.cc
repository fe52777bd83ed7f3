#include <algorithm>

#include "events/time.h"
#include "tools/leitaid/browser_session.h"
#include "tools/leitaid/http_call.h"

/// Signing in over HTTP: a token in the answer, or in a browser's cookie; by a password, or by the link to a seat.
namespace leitai::daemon {
namespace {

constexpr std::uint64_t kLinkMinutes = 30, kMostLinkMinutes = 24 * 60;

Transport transport_of(const HttpRequest& request) {
  return request.tls ? Transport::tls : Transport::plain;
}

std::string who_json(const Service& service, const Caller& caller) {
  FrameBuilder builder;
  auto who = builder.init<schema::WhoAmI>();
  service.describe(caller, who);
  return to_json(who.asReader());
}

/// What a page is told of its session; never the token.
std::string session_json(const Service& service, const Caller& caller) {
  std::string json = "{\"who\":" + who_json(service, caller);
  if (!caller.is_public()) json += ",\"expiresAt\":\"" + to_string(caller.expires_at) + "\"";
  return json + ",\"csrfHeader\":\"" + kCsrfHeader + "\"}";
}

HttpAnswer session_answer(const Service& service, const LoggedIn& logged_in, Transport transport) {
  auto answer = json_answer(200, session_json(service, logged_in.caller));
  const auto lifetime = std::chrono::microseconds(logged_in.expires_at.micros - service.now().micros);
  answer.set_cookie =
      set_session_cookie(logged_in.token, std::chrono::duration_cast<std::chrono::seconds>(lifetime), transport);
  return answer;
}

bool may_seat_judges(domain::Roles roles) {
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  command.initContest().initSeatJudge();
  return domain::may(roles, command.asReader());
}

}  // namespace

HttpAnswer HttpApi::sign_in_refusal(const LoginThrottle::Attempt& attempt, const Error& error) const {
  auto answer = error_answer(error);
  if (error.kind == ErrorKind::TOO_MANY) answer.retry_after = std::max(std::chrono::seconds(1), logins_.wait(attempt));
  return answer;
}

void HttpApi::sign_in(Call&& call, std::function<HttpAnswer(const LoggedIn&)> answer) {
  FrameBuilder builder;
  auto login = builder.init<schema::Login>();
  if (auto read = call.body<schema::Login>(login); !read) return call.fail(read.error());
  const LoginThrottle::Attempt attempt{call.request.address, std::string(login.asReader().getLogin().cStr())};
  logins_.login(attempt.address, login.asReader(),
                [this, attempt, then = call.then, answer = std::move(answer)](const Result<LoggedIn>& result) {
                  then(result ? answer(*result) : sign_in_refusal(attempt, result.error()));
                });
}

void HttpApi::login(Call&& call) {
  sign_in(std::move(call), [this](const LoggedIn& logged_in) {
    FrameBuilder builder;
    auto answer = builder.init<schema::LoggedIn>();
    write(logged_in, service_, answer);
    return json_answer(200, to_json(answer.asReader()));
  });
}

void HttpApi::begin_session(Call&& call) {
  if (service_.uninitialised()) return call.fail(identify(call.request, call.caller).error());
  if (auto own = check_csrf(call.request); !own) return call.fail(own.error());
  if (has_seat_code(call.request.body)) return begin_seat_session(std::move(call));
  const Transport transport = transport_of(call.request);
  sign_in(std::move(call),
          [this, transport](const LoggedIn& logged_in) { return session_answer(service_, logged_in, transport); });
}

void HttpApi::show_session(Call&& call) {
  auto known = identify(call.request, call.caller);
  if (!known && known.error().kind != ErrorKind::UNAUTHENTICATED) return call.fail(known.error());
  auto answer = json_answer(200, session_json(service_, call.caller));
  if (!known) answer.set_cookie = refusal(call.request, known.error()).set_cookie;
  call.then(std::move(answer));
}

void HttpApi::end_session(Call&& call) {
  const Transport transport = transport_of(call.request);
  const Then ended = [then = call.then, transport](HttpAnswer answer) {
    answer.set_cookie = drop_session_cookie(transport);
    then(std::move(answer));
  };
  if (call.caller.is_public())
    return ended(error_answer(make_error(ErrorKind::UNAUTHENTICATED, "没有登录", "not signed in")));
  logins_.revoke(call.caller,
                 [this, ended](Result<runtime::Outcome> outcome) { answer_outcome(ended, std::move(outcome)); });
}

void HttpApi::make_seat_link(Call&& call) {
  if (!may_seat_judges(call.caller.roles))
    return call.fail(call.caller.is_public() ? make_error(ErrorKind::UNAUTHENTICATED, "请先登录", "sign in first")
                                             : make_error(ErrorKind::FORBIDDEN, "您的角色无权发放评委链接",
                                                          "your role may not make seat links"));
  const auto contest = service_.contest_number(call.parts[0]);
  if (!contest) return call.fail(contest.error());
  const auto seat = call.part_number(1, "seat");
  if (!seat) return call.fail(seat.error());
  const auto minutes = call.number_up_to("minutes", kMostLinkMinutes);
  if (!minutes) return call.fail(minutes.error());
  const std::chrono::minutes lifetime(*minutes == 0 ? kLinkMinutes : *minutes);
  const auto account = service_.account_of_seat(ContestId{*contest}, *seat);
  if (!account) return call.fail(account.error());
  const SeatLink link =
      seat_links_.make({"", "", ContestId{*contest}, static_cast<std::uint32_t>(*seat), *account, call.caller.account},
                       std::chrono::steady_clock::now() + lifetime);
  Caller judge;
  judge.account = *account;
  call.then(
      json_answer(200, "{\"code\":\"" + link.code + "\",\"pin\":\"" + link.pin + "\",\"path\":\"/j/" + link.code +
                           "\",\"expiresAt\":\"" +
                           to_string(Timestamp{service_.now().micros + std::chrono::microseconds(lifetime).count()}) +
                           "\",\"contest\":" + std::to_string(*contest) + ",\"seat\":" + std::to_string(*seat) +
                           ",\"who\":" + who_json(service_, judge) + "}"));
}

void HttpApi::begin_seat_session(Call&& call) {
  const auto key = read_seat_key(call.request.body);
  if (!key) return call.fail(key.error());
  const LoginThrottle::Attempt attempt{call.request.address, "/j/" + key->code};
  if (logins_.wait(attempt).count() > 0) return call.then(sign_in_refusal(attempt, LoginDesk::too_many()));
  logins_.begin(attempt);
  const auto link = seat_links_.redeem(key->code, key->pin, std::chrono::steady_clock::now());
  if (!link) return call.fail(link.error());
  logins_.succeeded(attempt);
  logins_.seat(link->account,
               "seat " + std::to_string(link->contest.value) + "/" + std::to_string(link->seat) + " by " +
                   std::to_string(link->by.value) + ": " + key->label,
               [this, then = call.then, transport = transport_of(call.request)](const Result<LoggedIn>& result) {
                 then(result ? session_answer(service_, *result, transport) : error_answer(result.error()));
               });
}

}  // namespace leitai::daemon
