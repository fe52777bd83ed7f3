#include "tools/leitaid/service.h"

#include <algorithm>
#include <charconv>

#include "events/text.h"
#include "events/time.h"
#include "projections/audit_trail/audit_query.h"
#include "projections/core/walk.h"

namespace leitai::daemon {
namespace {

constexpr std::uint32_t kPageDefault = 100, kPageMost = 1000;
/// A page of events ends early here: what one answer may weigh.
constexpr std::size_t kPageBytes = 4u << 20;

Error forbidden() {
  return make_error(ErrorKind::FORBIDDEN, "您的角色无权查看", "your role may not ask this");
}

Error no_such_contest(std::string_view name) {
  const std::string shown = excerpt(name, 60);
  return make_error(ErrorKind::NOT_FOUND, "没有比武 " + shown, "there is no contest " + shown);
}

/// A password's digest invites guessing: only who must see the whole log gets it.
void leave_out_credential(schema::Event::Builder event) {
  auto body = event.getBody();
  if (!body.isIdentity()) return;
  auto identity = body.getIdentity();
  if (identity.isAccountCreated())
    identity.getAccountCreated().disownCredential();
  else if (identity.isCredentialSet())
    identity.getCredentialSet().disownCredential();
}

}  // namespace

Service::Service(boost::asio::io_context& io, const Options& options, const EventLog& log, const runtime::Clock& clock,
                 runtime::Sequencer& sequencer, projections::Runner& runner, Views views)
    : io_(io),
      mailbox_(io),
      options_(options),
      log_(log),
      clock_(clock),
      sequencer_(sequencer),
      runner_(runner),
      views_(views),
      waiting_timer_(io) {}

bool Service::uninitialised() const {
  if (!initialised_)
    initialised_ = log_.head().value > 0 && !runner_.with_read([&] { return views_.accounts->empty(); });
  return !initialised_;
}

Caller Service::the_public() const {
  Caller caller;
  caller.roles = domain::kPublicRoles;
  return caller;
}

Result<Caller> Service::authenticate(std::string_view token_text) const {
  const auto refuse = [] {
    return make_error(ErrorKind::UNAUTHENTICATED, "令牌无效、已过期或已被收回",
                      "the token is not valid, has expired or was revoked");
  };
  const auto bytes = from_hex(token_text);
  if (!bytes || bytes->size() != 32) return refuse();
  Caller caller;
  caller.digest = sha256(as_bytes(*bytes));
  if (!look_up(caller)) return refuse();
  return caller;
}

bool Service::look_up(Caller& caller) const {
  const Timestamp now = clock_.now();
  return runner_.with_read([&] {
    const auto found = views_.accounts->find_token(caller.digest, now);
    if (!found) return false;
    caller.account = found->account;
    caller.token = found->token;
    caller.roles = found->roles;
    caller.unit = found->unit;
    caller.expires_at = found->expires_at;
    caller.epoch = views_.accounts->changes();
    return true;
  });
}

Result<void> Service::refresh(Caller& caller) const {
  if (caller.is_public()) return {};
  if (clock_.now() < caller.expires_at && views_.accounts->changes() == caller.epoch) return {};
  if (look_up(caller)) return {};
  caller = the_public();
  return make_error(ErrorKind::UNAUTHENTICATED, "令牌已过期或已被收回", "the token has expired or was revoked");
}

void Service::describe(const Caller& caller, schema::WhoAmI::Builder out) const {
  if (caller.is_public()) {
    out.initRoles(1).set(0, schema::Role::PUBLIC);
    return;
  }
  runner_.with_read([&] { views_.accounts->describe(caller.account, out); });
}

Result<Frame> Service::prepare(const Caller& caller, schema::Command::Reader command) const {
  if (caller.is_public())
    return make_error(ErrorKind::UNAUTHENTICATED, "发送命令须先登录", "commands need a token: sign in first");
  if (!command.hasId() || (command.getId().getHigh() == 0 && command.getId().getLow() == 0))
    return make_error(ErrorKind::MALFORMED, "命令缺少编号 id(UUID)", "the command has no id (a UUID)");
  if (command.isContest() && command.getContest().isCertifyContest()) {
    const auto contest = command.getContest();
    if (auto same = check_certificate(ContestId{contest.getContest()}, contest.getCertifyContest()); !same)
      return same.error();
  }
  return checked_canonical(command);
}

Result<void> Service::submit(std::vector<runtime::Submission>& submissions) {
  switch (sequencer_.submit(submissions)) {
    case runtime::Sequencer::Taken::taken:
      return {};
    case runtime::Sequencer::Taken::full:
      return make_error(ErrorKind::OVERLOADED, "系统繁忙,请稍后重发同一命令", "busy: send the same command again soon");
    case runtime::Sequencer::Taken::no_room:
      return make_error(
          ErrorKind::OVERLOADED, "磁盘空间不足,暂不接受新命令;查询不受影响。请清理磁盘后重发同一命令",
          "the disk is nearly full: no new commands are taken, queries are answered. Free some room, then "
          "send the same command again");
    case runtime::Sequencer::Taken::stopping:
      break;
  }
  return make_error(ErrorKind::STOPPING, "系统正在停止,请稍后重发同一命令",
                    "shutting down: send the same command again later");
}

Result<void> Service::may_watch(const Caller& caller, ContestId contest, schema::Audience audience) const {
  FrameBuilder builder;
  auto query = builder.init<schema::Query>();
  auto standings = query.initStandings();
  standings.setContest(contest.value);
  standings.setAudience(audience);
  if (!domain::may(caller.roles, query.asReader())) return forbidden();
  if (!runner_.with_read([&] { return views_.leaderboard->board(contest) != nullptr; }))
    return no_such_contest(std::to_string(contest.value));
  return {};
}

bool Service::may_read_evidence(const Caller& caller, const Digest& sha256) const {
  return runner_.with_read([&] { return views_.evidence->may_read(caller.viewer(), sha256); });
}

Result<std::uint64_t> Service::contest_number(std::string_view number_or_key) const {
  std::uint64_t number = 0;
  const char* end_of_text = number_or_key.data() + number_or_key.size();
  const auto [end, error] = std::from_chars(number_or_key.data(), end_of_text, number);
  if (error == std::errc{} && end == end_of_text) return number;
  const auto found = runner_.with_read([&] { return views_.leaderboard->contest_by_key(number_or_key); });
  if (found == ContestId{}) return no_such_contest(number_or_key);
  return found.value;
}

Result<void> Service::query(const Caller& caller, schema::Query::Reader query, schema::Result::Builder out) const {
  if (!domain::may(caller.roles, query)) return forbidden();
  if (auto health = runner_.health(); !health) return health;
  if (query.isWhoAmI()) {
    describe(caller, out.initWhoAmI());
    return {};
  }
  return run_query(caller, query, out);
}

Result<void> Service::run_query(const Caller& caller, schema::Query::Reader query, schema::Result::Builder out) const {
  switch (query.which()) {
    case schema::Query::STANDINGS:
      return standings(query.getStandings(), out);
    case schema::Query::EXPLAIN:
      return explain(query.getExplain(), out);
    case schema::Query::EXPLAIN_PAIR:
      return explain_pair(query.getExplainPair(), out);
    case schema::Query::CONTEST:
      return contest(query.getContest(), out);
    case schema::Query::CONTESTS:
      runner_.with_read([&] { views_.leaderboard->fill_contests([&](unsigned n) { return out.initContests(n); }); });
      return {};
    case schema::Query::EVENTS:
      return events_page(caller, query.getEvents(), out.initEvents());
    case schema::Query::AUDIT:
      return audit_page(query.getAudit(), out.initAudit());
    case schema::Query::DIGESTS: {
      const auto digests = runner_.digests();
      auto list = out.initDigests(static_cast<unsigned>(digests.size()));
      for (unsigned i = 0; i < list.size(); ++i) {
        list[i].setView(std::string(digests[i].view));
        list[i].setPosition(digests[i].next.value);
        list[i].setDigest(kj::arrayPtr(digests[i].digest.data(), digests[i].digest.size()));
      }
      return {};
    }
    case schema::Query::FLOOR:
      return floor(query.getFloor(), out.initFloor());
    case schema::Query::SEAT:
      return seat(caller, query.getSeat(), out.initSeat());
    case schema::Query::STAGE:
      return stage(query.getStage(), out.initStage());
    case schema::Query::ACCOUNTS:
      accounts(query.getAccounts(), out.initAccounts());
      return {};
    case schema::Query::PREVIEW:
    case schema::Query::ROBUSTNESS:
    case schema::Query::JUDGES:
    case schema::Query::CHECK_RULEBOOK:
    case schema::Query::BRANDS:
    case schema::Query::BRAND:
    case schema::Query::UNITS:
    case schema::Query::UNIT:
    case schema::Query::BATCHES:
    case schema::Query::LEDGER:
    case schema::Query::COMPLIANCE:
    case schema::Query::REVIEW_DESK:
    case schema::Query::PROMOTIONS:
    case schema::Query::RANKING:
    case schema::Query::WHO_AM_I:
    case schema::Query::UNKNOWN:
      break;
  }
  return make_error(ErrorKind::MALFORMED, "未知的查询种类", "a query of an unknown kind");
}

Result<void> Service::events_page(const Caller& caller, schema::EventsQuery::Reader query,
                                  schema::EventsPage::Builder out) const {
  const Position head = log_.head();
  const std::uint32_t limit = std::min(query.getLimit() == 0 ? kPageDefault : query.getLimit(), kPageMost);
  const StreamRef stream{static_cast<std::uint16_t>(query.getStreamKind()), query.getStreamId()};
  std::vector<Frame> frames;
  std::size_t bytes = 0;
  std::size_t looked_at = 0;
  const auto keep = [&](schema::Event::Reader event, FrameView frame) -> Result<projections::Walk> {
    ++looked_at;
    const bool of_all = stream.kind == 0 || stream.id != 0;
    if (of_all || static_cast<std::uint16_t>(event.getStreamKind()) == stream.kind) {
      frames.emplace_back(frame.begin(), frame.end());
      bytes += frame.size_bytes();
    }
    const bool full = frames.size() >= limit || bytes >= kPageBytes || looked_at >= projections::kAuditScanMax;
    return full ? projections::Walk::stop : projections::Walk::go_on;
  };
  const Position from{std::min(query.getFrom(), head.value)};
  const bool one_stream = stream.kind != 0 && stream.id != 0;
  const auto next = one_stream ? projections::walk_stream(log_, stream, from, head, keep)
                               : projections::walk_log(log_, from, head, keep);
  if (!next) return next.error();
  auto list = out.initEvents(static_cast<unsigned>(frames.size()));
  const bool all = caller.roles.any_of({schema::Role::AUDITOR, schema::Role::ADMIN});
  for (unsigned i = 0; i < list.size(); ++i) {
    list.setWithCaveats(i, read_trusted<schema::Event>(frames[i]));
    if (!all) leave_out_credential(list[i]);
  }
  out.setNext(next->value);
  out.setHead(head.value);
  return {};
}

Result<void> Service::audit_page(schema::AuditQuery::Reader query, schema::AuditPage::Builder out) const {
  const Position head = runner_.with_read([&] { return views_.audit->next(); });
  const auto picked = projections::pick_audit_events(log_, query, head);
  if (!picked) return picked.error();
  return runner_.with_read([&] { return projections::fill_audit_page(views_.audit->directory(), *picked, out); });
}

void Service::when_applied(std::optional<Position> position, std::function<void(Result<void>)> then) {
  if (!position || runner_.applied() >= *position) return then({});
  if (waiting_.size() >= options_.limits.waiting_applied)
    return then(make_error(ErrorKind::OVERLOADED, "系统繁忙,请稍后再试", "busy: try again soon"));
  waiting_.push_back({*position, std::chrono::steady_clock::now() + options_.limits.wait_applied, std::move(then)});
  if (waiting_.size() == 1) expire_waiting();
}

void Service::expire_waiting() {
  waiting_timer_.expires_after(std::chrono::milliseconds(500));
  waiting_timer_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    const auto now = std::chrono::steady_clock::now();
    std::list<Waiting> late;
    for (auto it = waiting_.begin(); it != waiting_.end();) {
      const auto current = it++;
      if (current->deadline <= now) late.splice(late.end(), waiting_, current);
    }
    for (auto& one : late)
      one.then(make_error(ErrorKind::TIMED_OUT, "视图尚未到达该位置", "the views have not reached that position yet"));
    if (!waiting_.empty()) expire_waiting();
  });
}

void Service::on_applied() {
  std::list<Waiting> ready;
  for (auto it = waiting_.begin(); it != waiting_.end();) {
    const auto current = it++;
    if (runner_.applied() >= current->position) ready.splice(ready.end(), waiting_, current);
  }
  for (auto& one : ready) one.then({});
}

}  // namespace leitai::daemon
