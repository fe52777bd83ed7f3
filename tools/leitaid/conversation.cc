#include "tools/leitaid/conversation.h"

namespace leitai::daemon {

Conversation::Conversation(Service& service, LoginDesk& logins, BoardHub& hub, std::string address)
    : service_(service),
      logins_(logins),
      hub_(hub),
      address_(std::move(address)),
      caller_(service.the_public()),
      rate_(service.options().limits.public_per_second) {}

Conversation::~Conversation() = default;

void Conversation::send_error(std::uint64_t id, const Error& error) {
  send(error_response(id, error));
}

bool Conversation::take_turn(std::uint64_t id) {
  if (rate_.take(TokenBucket::Clock::now())) return true;
  send_error(id, make_error(ErrorKind::TOO_MANY, "请求过多,请放慢", "too many requests: slow down"));
  return false;
}

bool Conversation::take_malformed(const Error& error) {
  if (!take_turn(0)) return !caller_.is_public();
  send_error(0, error);
  return true;
}

bool Conversation::take(schema::Request::Reader request) {
  const std::uint64_t id = request.getId();
  if (!take_turn(id)) return !caller_.is_public();
  if (service_.uninitialised()) {
    send_error(id, make_error(ErrorKind::UNINITIALISED, "系统尚未初始化:请先运行 leitai init",
                              "not initialised yet: run leitai init first"));
    return true;
  }
  if (auto valid = service_.refresh(caller_); !valid) {
    send_error(id, valid.error());
    return false;
  }
  switch (request.which()) {
    case schema::Request::AUTHENTICATE:
      return take_authenticate(id, request.getAuthenticate());
    case schema::Request::LOGIN:
      take_login(id, request.getLogin());
      return true;
    case schema::Request::COMMAND:
      return take_command(id, request.getCommand());
    case schema::Request::QUERY:
      take_query(id, request.getQuery());
      return true;
    case schema::Request::SUBSCRIBE:
      take_subscribe(id, request.getSubscribe());
      return true;
    case schema::Request::UNSUBSCRIBE: {
      const auto board = request.getUnsubscribe();
      hub_.unsubscribe(*this, {ContestId{board.getContest()}, board.getAudience()});
      send_subscribed(id);
      return true;
    }
    case schema::Request::PING: {
      FrameBuilder builder;
      auto response = builder.init<schema::Response>();
      response.setId(id);
      response.setPong();
      send(builder.view());
      return true;
    }
    case schema::Request::WATCH:
      take_watch(id, request.getWatch());
      return true;
    case schema::Request::UNWATCH:
      hub_.watches().unwatch(*this, ContestId{request.getUnwatch().getContest()});
      send_subscribed(id);
      return true;
    case schema::Request::UNKNOWN:
      break;
  }
  send_error(id, make_error(ErrorKind::MALFORMED, "未知的请求种类", "a request of an unknown kind"));
  return true;
}

bool Conversation::take_authenticate(std::uint64_t id, schema::Authenticate::Reader authenticate) {
  if (authenticate.getVersion() > schema::PROTOCOL_VERSION) {
    send_error(id, make_error(ErrorKind::MALFORMED, "不支持的协议版本", "unsupported protocol version"));
    return false;
  }
  const auto token = authenticate.getToken();
  auto caller = service_.authenticate({token.begin(), token.size()});
  if (!caller) {
    send_error(id, caller.error());
    return false;
  }
  become(*caller);
  FrameBuilder builder;
  auto response = builder.init<schema::Response>();
  response.setId(id);
  service_.describe(caller_, response.initWelcome());
  send(builder.view());
  return true;
}

void Conversation::welcome(const Caller& caller) {
  if (caller.is_public()) return;
  become(caller);
  FrameBuilder builder;
  service_.describe(caller_, builder.init<schema::Response>().initWelcome());
  send(builder.view());
  flush();
}

void Conversation::take_login(std::uint64_t id, schema::Login::Reader login) {
  logins_.login(address_, login, [self = self(), id](Result<LoggedIn> result) {
    if (self->closed_) return;
    if (!result) {
      self->send_error(id, result.error());
    } else {
      self->become(result->caller);
      FrameBuilder builder;
      auto response = builder.init<schema::Response>();
      response.setId(id);
      write(*result, self->service_, response.initLoggedIn());
      self->send(builder.view());
    }
    self->flush();
  });
}

bool Conversation::take_command(std::uint64_t id, schema::Command::Reader command) {
  auto frame = service_.prepare(caller_, command);
  if (!frame) {
    send_error(id, frame.error());
    return true;
  }
  gathered_.push_back({std::move(*frame), caller_.account, caller_.token, id, self()});
  ++in_flight_;
  return true;
}

void Conversation::flush_commands() {
  if (gathered_.empty()) return;
  if (auto taken = service_.submit(gathered_); !taken) {
    for (const auto& submission : gathered_) send_error(submission.tag, taken.error());
    in_flight_ -= gathered_.size();
    gathered_.clear();
  }
}

void Conversation::complete(std::span<runtime::Completed> answers) {
  std::vector<runtime::Completed> mine(std::make_move_iterator(answers.begin()),
                                       std::make_move_iterator(answers.end()));
  service_.mailbox().post([self = self(), mine = std::move(mine)] { self->answer(mine); });
}

void Conversation::answer(const std::vector<runtime::Completed>& answers) {
  in_flight_ -= answers.size();
  if (closed_) return;
  // Most answers are of one form: it is built once and filled in again.
  FrameBuilder builder;
  auto response = builder.init<schema::Response>();
  auto accepted = response.initAnswer().initAccepted();
  for (const auto& completed : answers) {
    if (completed.id_reused) {
      send_error(completed.tag, make_error(ErrorKind::COMMAND_ID_REUSED, "该命令编号已用于内容不同的命令",
                                           "this command id was used before with other content"));
    } else if (completed.outcome.rejection == 0) {
      response.setId(completed.tag);
      runtime::write(completed.outcome, accepted);
      send(builder.view());
    } else {
      send_rejection(completed);
    }
  }
  flush();
  window_opened();
}

void Conversation::send_rejection(const runtime::Completed& completed) {
  FrameBuilder builder;
  auto response = builder.init<schema::Response>();
  response.setId(completed.tag);
  runtime::write(completed.outcome, response.initAnswer());
  send(builder.view());
}

void Conversation::take_query(std::uint64_t id, schema::Query::Reader query) {
  auto frame = checked_canonical(query);
  if (!frame) return send_error(id, frame.error());
  const std::uint64_t least = query.getMinPosition();
  if (least == 0) return answer_query(id, *frame);
  service_.when_applied(Position{least}, [self = self(), id, frame = std::move(*frame)](Result<void> ready) {
    if (self->closed_) return;
    if (!ready)
      self->send_error(id, ready.error());
    else
      self->answer_query(id, frame);
    self->flush();
  });
}

void Conversation::answer_query(std::uint64_t id, const Frame& query) {
  if (Service::is_analysis(read_trusted<schema::Query>(query)))
    return service_.analyse(caller_, query, [self = self(), id](const Result<Frame>& result) {
      if (self->closed_) return;
      self->send_analysis(id, result);
      self->flush();
    });
  FrameBuilder builder;
  auto response = builder.init<schema::Response>();
  response.setId(id);
  const auto done = service_.query(caller_, read_trusted<schema::Query>(query), response.initResult());
  if (!done) return send_error(id, done.error());
  send(builder.view());
}

void Conversation::send_analysis(std::uint64_t id, const Result<Frame>& result) {
  if (!result) return send_error(id, result.error());
  FrameBuilder builder;
  auto response = builder.init<schema::Response>();
  response.setId(id);
  response.setResult(read_trusted<schema::Result>(*result));
  send(builder.view());
}

void Conversation::take_subscribe(std::uint64_t id, schema::Subscribe::Reader subscribe) {
  if (auto may = service_.may_watch(caller_, ContestId{subscribe.getContest()}, subscribe.getAudience()); !may)
    return send_error(id, may.error());
  send_subscribed(id);
  hub_.subscribe(self(), {ContestId{subscribe.getContest()}, subscribe.getAudience()}, subscribe.getResume());
}

void Conversation::take_watch(std::uint64_t id, schema::Watch::Reader watch) {
  const ContestId contest{watch.getContest()};
  if (auto may = service_.may_watch(caller_, contest, schema::Audience::RELEASED); !may)
    return send_error(id, may.error());
  send_subscribed(id);
  hub_.watches().watch(self(), contest);
}

void Conversation::send_subscribed(std::uint64_t id) {
  FrameBuilder builder;
  auto response = builder.init<schema::Response>();
  response.setId(id);
  response.setSubscribed();
  send(builder.view());
}

void Conversation::become(const Caller& caller) {
  caller_ = caller;
  count_presence(caller_.account, caller_.token);
  rate_.set_rate(service_.options().limits.requests_per_second);
}

void Conversation::count_presence(AccountId account, TokenId token) {
  service_.presence().left(counted_account_, counted_token_);
  counted_account_ = account;
  counted_token_ = token;
  service_.presence().came(account, token);
}

bool Conversation::still_may_watch(const BoardKey& board) {
  if (closed_) return false;
  auto may = service_.refresh(caller_);
  if (may) may = service_.may_watch(caller_, board.contest, board.audience);
  if (may) return true;
  send_error(0, may.error());
  flush();
  return false;
}

void Conversation::close_conversation() {
  if (closed_) return;
  closed_ = true;
  count_presence({}, {});
  hub_.unsubscribe_all(*this);
}

}  // namespace leitai::daemon
