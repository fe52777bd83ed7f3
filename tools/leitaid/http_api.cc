#include "tools/leitaid/http_api.h"

#include <boost/url/parse.hpp>
#include <charconv>
#include <optional>

#include "events/json.h"
#include "events/text.h"
#include "tools/leitaid/browser_session.h"
#include "tools/leitaid/http_assets.h"
#include "tools/leitaid/certificate_desk.h"
#include "tools/leitaid/http_call.h"
#include "tools/leitaid/http_queries.h"
#include "tools/leitaid/log_pages.h"

namespace leitai::daemon {
namespace {

constexpr std::string_view kEvidencePath = "/api/evidence";

Error no_such_page(std::string_view method, std::string_view path) {
  const std::string what = excerpt(method, 20) + " " + excerpt(path, 100);
  return make_error(ErrorKind::NOT_FOUND, "没有 " + what, "there is no " + what);
}

/// The segments that the pattern's stars stand for; nullopt where it does not match.
std::optional<std::vector<std::string>> match(std::string_view pattern, const std::vector<std::string>& segments) {
  std::vector<std::string> parts;
  std::size_t i = 0;
  for (std::size_t begin = 1; begin <= pattern.size(); ++i) {
    const std::size_t end = std::min(pattern.find('/', begin), pattern.size());
    const std::string_view part = pattern.substr(begin, end - begin);
    if (i >= segments.size() || (part != "*" && part != segments[i])) return std::nullopt;
    if (part == "*") parts.push_back(segments[i]);
    begin = end + 1;
  }
  if (i != segments.size()) return std::nullopt;
  return parts;
}

}  // namespace

HttpApi::HttpApi(Service& service, LoginDesk& logins, EvidenceDesk& evidence, Metrics& metrics,
                 std::function<bool(std::string_view)> setup_code, LogPages& log_pages)
    : service_(service),
      logins_(logins),
      evidence_(evidence),
      metrics_(metrics),
      setup_code_(std::move(setup_code)),
      log_pages_(log_pages) {}

const std::vector<HttpApi::Route>& HttpApi::routes() {
  static const std::vector<Route> table = {
      {"GET", "/healthz", &HttpApi::health},
      {"GET", "/metrics", &HttpApi::metrics},
      {"POST", "/api/init", &HttpApi::init},
      {"POST", "/api/login", &HttpApi::login},
      {"POST", "/api/logout", &HttpApi::logout},
      {"GET", "/api/whoami", &HttpApi::who_am_i},
      {"POST", "/api/session", &HttpApi::begin_session},
      {"GET", "/api/session", &HttpApi::show_session},
      {"DELETE", "/api/session", &HttpApi::end_session},
      {"POST", "/api/contests/*/seats/*/pin", &HttpApi::make_seat_link},
      {"POST", "/api/commands", &HttpApi::command},
      {"POST", "/api/backup", &HttpApi::back_up},
      {"POST", "/api/accounts", &HttpApi::create_account},
      {"POST", "/api/accounts/*/password", &HttpApi::set_password},
      {"GET", "/api/contests", &HttpApi::ask, &Queries::contests},
      {"GET", "/api/contests/*", &HttpApi::ask, &Queries::contest},
      {"GET", "/api/contests/*/certificate", &HttpApi::certificate},
      {"GET", "/api/contests/*/standings", &HttpApi::ask, &Queries::standings},
      {"GET", "/api/contests/*/explain", &HttpApi::ask, &Queries::explain},
      {"GET", "/api/contests/*/explain-pair", &HttpApi::ask, &Queries::explain_pair},
      {"POST", "/api/contests/*/preview", &HttpApi::ask, &Queries::preview},
      {"GET", "/api/contests/*/robustness", &HttpApi::ask, &Queries::robustness},
      {"GET", "/api/contests/*/judges", &HttpApi::ask, &Queries::judges},
      {"GET", "/api/contests/*/floor", &HttpApi::ask, &Queries::floor},
      {"GET", "/api/contests/*/seat", &HttpApi::ask, &Queries::seat},
      {"GET", "/api/contests/*/stage", &HttpApi::ask, &Queries::stage},
      {"GET", "/api/accounts", &HttpApi::ask, &Queries::accounts},
      {"GET", "/api/events", &HttpApi::ask, &Queries::events},
      {"GET", "/api/audit", &HttpApi::ask, &Queries::audit},
      {"GET", "/api/proof/inclusion", &HttpApi::prove_inclusion},
      {"GET", "/api/digests", &HttpApi::ask, &Queries::digests},
      {"GET", "/api/brands", &HttpApi::ask, &Queries::brands},
      {"GET", "/api/brands/*", &HttpApi::ask, &Queries::brand},
      {"GET", "/api/units", &HttpApi::ask, &Queries::units},
      {"GET", "/api/units/*", &HttpApi::ask, &Queries::unit},
      {"GET", "/api/batches", &HttpApi::ask, &Queries::batches},
      {"GET", "/api/batches/*", &HttpApi::ask, &Queries::batch},
      {"GET", "/api/batches/*/ranking", &HttpApi::ask, &Queries::ranking},
      {"POST", "/api/batches/*/ranking/preview", &HttpApi::ask, &Queries::ranking_preview},
      {"GET", "/api/ledger", &HttpApi::ask, &Queries::ledger},
      {"GET", "/api/compliance", &HttpApi::ask, &Queries::compliance},
      {"GET", "/api/review-desk", &HttpApi::ask, &Queries::review_desk},
      {"GET", "/api/promotions", &HttpApi::ask, &Queries::promotions},
      {"POST", "/api/rulebooks/check", &HttpApi::check_rulebook},
      {"POST", kEvidencePath, &HttpApi::upload_evidence},
      {"GET", "/api/evidence/*", &HttpApi::read_evidence},
  };
  return table;
}

bool HttpApi::is_upload(std::string_view method, std::string_view target) {
  return method == "POST" && target.substr(0, target.find('?')) == kEvidencePath;
}

Result<HttpApi::Call> HttpApi::read_call(const HttpRequest& request) const {
  const auto url = boost::urls::parse_origin_form(request.target);
  if (!url) return make_error(ErrorKind::MALFORMED, "无法读取请求的路径", "the request's path cannot be read");
  Call call;
  for (const auto& parameter : url->params())
    call.parameters[std::string(parameter.key)] = std::string(parameter.value);
  for (const auto& segment : url->segments()) call.segments.push_back(segment);
  call.path = std::string(url->encoded_path());
  call.caller = service_.the_public();
  return call;
}

Result<void> HttpApi::identify(const HttpRequest& request, Caller& caller) const {
  if (service_.uninitialised())
    return make_error(ErrorKind::UNINITIALISED, "系统尚未初始化:请先运行 leitai init",
                      "not initialised yet: run leitai init first");
  const bool by_cookie = request.token.empty();
  if (by_cookie && request.cookie.empty()) return {};
  if (by_cookie && !is_safe(request.method))
    if (auto own = check_csrf(request); !own) return own;
  auto found = service_.authenticate(by_cookie ? request.cookie : request.token);
  if (!found) return found.error();
  caller = *found;
  return {};
}

HttpAnswer HttpApi::refusal(const HttpRequest& request, const Error& error) {
  auto answer = error_answer(error);
  if (error.kind == ErrorKind::UNAUTHENTICATED && request.token.empty() && !request.cookie.empty())
    answer.set_cookie = drop_session_cookie(request.tls ? Transport::tls : Transport::plain);
  return answer;
}

Result<Caller> HttpApi::caller_of_socket(const HttpRequest& request) const {
  if (request.cookie.empty()) return service_.the_public();
  if (auto own = check_same_origin(request); !own) return own.error();
  auto found = service_.authenticate(request.cookie);
  return found ? *found : service_.the_public();
}

namespace {

/// What is below it is the log, as static files would be; every segment counts as it came.
constexpr std::string_view kLogPath = "/log/";

HttpAnswer wrong_method(std::string_view method) {
  auto answer = error_answer(make_error(ErrorKind::MALFORMED, "此路径不接受 " + excerpt(method, 20),
                                        "this path does not take " + excerpt(method, 20)));
  answer.status = 405;
  return answer;
}

}  // namespace

bool HttpApi::is_open_to_all(const Route& route) {
  return route.handler == &HttpApi::health || route.handler == &HttpApi::metrics || route.handler == &HttpApi::init ||
         route.handler == &HttpApi::begin_session || route.handler == &HttpApi::show_session;
}

void HttpApi::handle(HttpRequest request, Then then) {
  auto call = read_call(request);
  if (!call) return then(error_answer(call.error()));
  if (call->path.starts_with(kLogPath)) return serve_log(request, std::move(*call), then);
  bool known_path = false;
  for (const Route& route : routes()) {
    auto parts = match(route.pattern, call->segments);
    if (!parts) continue;
    known_path = true;
    if (route.method != request.method) continue;
    if (!is_open_to_all(route))
      if (auto known = identify(request, call->caller); !known) return then(refusal(request, known.error()));
    call->request = std::move(request);
    call->then = std::move(then);
    call->route = &route;
    call->parts = std::move(*parts);
    return (this->*route.handler)(std::move(*call));
  }
  if (known_path) return then(wrong_method(request.method));
  if (request.method == "GET" && !call->path.starts_with("/api/"))
    return then(asset_answer(web::assets(), call->path, request));
  then(error_answer(no_such_page(request.method, call->path)));
}

void HttpApi::serve_log(const HttpRequest& request, Call&& call, const Then& then) {
  if (request.method != "GET") return then(wrong_method(request.method));
  // A log without an account has no entries that a token could be asked for.
  if (!service_.uninitialised())
    if (auto known = identify(request, call.caller); !known) return then(refusal(request, known.error()));
  log_pages_.answer(std::string_view(call.path).substr(kLogPath.size()), call.caller, then);
}

void HttpApi::certificate(Call&& call) {
  certificates_->make(call.parts[0], call.caller, call.then);
}

void HttpApi::prove_inclusion(Call&& call) {
  const auto position = call.number("position", 0);
  if (!position) return call.fail(position.error());
  if (!call.parameter("position")) return call.fail(bad_parameter("position", "", "日志位置", "a log position"));
  log_pages_.prove(*position, call.caller, call.then);
}

void HttpApi::health(Call&& call) {
  const auto proofs = log_pages_.checkpoints().health();
  // Without a key nothing is signed, and nothing is wrong.
  const bool no_key = !proofs && proofs.error().kind == ErrorKind::UNINITIALISED;
  const bool good = service_.runner().health() && (proofs || no_key);
  const char* status = !good ? "degraded" : service_.uninitialised() ? "uninitialised" : "ok";
  call.then(json_answer(good ? 200 : 500, "{\"status\":\"" + std::string(status) +
                                              "\",\"head\":" + std::to_string(service_.log().head().value) +
                                              ",\"applied\":" + std::to_string(service_.runner().applied().value) +
                                              ",\"proofs\":\"" +
                                              (proofs   ? "ok"
                                               : no_key ? "no key"
                                                        : "stopped") +
                                              "\"}"));
}

void HttpApi::metrics(Call&& call) {
  HttpAnswer answer;
  answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
  answer.body = metrics_.text();
  call.then(std::move(answer));
}

void HttpApi::init(Call&& call) {
  FrameBuilder builder;
  auto init = builder.init<schema::Init>();
  if (auto read = call.body<schema::Init>(init); !read) return call.fail(read.error());
  if (!service_.uninitialised())
    return call.fail(make_error(ErrorKind::FORBIDDEN, "系统已经初始化", "already initialised"));
  const auto code = init.getSetupCode();
  if (!setup_code_({code.begin(), code.size()}))
    return call.fail(make_error(ErrorKind::UNAUTHENTICATED, "初始化口令不对:见数据目录中的 setup-code 文件",
                                "wrong setup code: see the file setup-code in the data folder"));
  logins_.init(init.asReader(), [service = &service_, then = call.then](Result<LoggedIn> result) {
    if (!result) return then(error_answer(result.error()));
    FrameBuilder answer;
    auto logged_in = answer.init<schema::LoggedIn>();
    write(*result, *service, logged_in);
    then(json_answer(200, to_json(logged_in.asReader())));
  });
}

void HttpApi::logout(Call&& call) {
  if (call.caller.is_public()) return call.fail(make_error(ErrorKind::UNAUTHENTICATED, "没有登录", "not signed in"));
  logins_.revoke(call.caller, [this, then = call.then](Result<runtime::Outcome> outcome) {
    answer_outcome(then, std::move(outcome));
  });
}

void HttpApi::who_am_i(Call&& call) {
  FrameBuilder builder;
  auto who = builder.init<schema::WhoAmI>();
  service_.describe(call.caller, who);
  call.then(json_answer(200, to_json(who.asReader())));
}

void HttpApi::answer_outcome(Then then, Result<runtime::Outcome> outcome) {
  if (!outcome) return then(error_answer(outcome.error()));
  FrameBuilder builder;
  auto answer = builder.init<schema::Answer>();
  runtime::write(*outcome, answer);
  auto reply = json_answer(outcome->rejection == 0 ? 200 : 422, to_json(answer.asReader()));
  if (outcome->rejection != 0 || outcome->events == 0) return then(std::move(reply));
  // What was answered can be read back at once.
  service_.when_applied(Position{outcome->position.value + 1},
                        [then = std::move(then), reply = std::move(reply)](const Result<void>&) { then(reply); });
}

void HttpApi::command(Call&& call) {
  capnp::MallocMessageBuilder message;
  auto command = message.initRoot<schema::Command>();
  if (auto read = call.body<schema::Command>(command); !read) return call.fail(read.error());
  auto frame = service_.prepare(call.caller, command.asReader());
  if (!frame) return call.fail(frame.error());
  logins_.submit(
      std::move(*frame), call.caller.account, call.caller.token,
      [this, then = call.then](Result<runtime::Outcome> outcome) { answer_outcome(then, std::move(outcome)); });
}

void HttpApi::create_account(Call&& call) {
  FrameBuilder builder;
  auto body = builder.init<schema::NewAccount>();
  if (auto read = call.body<schema::NewAccount>(body); !read) return call.fail(read.error());
  logins_.create_account(call.caller, body.asReader(), [this, then = call.then](Result<runtime::Outcome> outcome) {
    answer_outcome(then, std::move(outcome));
  });
}

void HttpApi::set_password(Call&& call) {
  FrameBuilder builder;
  auto body = builder.init<schema::NewPassword>();
  if (auto read = call.body<schema::NewPassword>(body); !read) return call.fail(read.error());
  std::uint64_t account = 0;
  const std::string& text = call.parts[0];
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), account);
  if (error != std::errc{} || end != text.data() + text.size())
    return call.fail(bad_parameter("account", text, "账号编号", "an account's number"));
  logins_.set_password(
      call.caller, AccountId{account}, body.asReader(),
      [this, then = call.then](Result<runtime::Outcome> outcome) { answer_outcome(then, std::move(outcome)); });
}

}  // namespace leitai::daemon
