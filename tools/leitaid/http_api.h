#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/runtime/submission.h"
#include "events/error.h"
#include "tools/leitaid/evidence_desk.h"
#include "tools/leitaid/http_message.h"
#include "tools/leitaid/login.h"
#include "tools/leitaid/metrics.h"
#include "tools/leitaid/seat_links.h"
#include "tools/leitaid/service.h"

/// What HTTP's requests ask for, and their answers: docs/api.md is the list. The network thread's.
namespace leitai::daemon {

class BackupDesk;
class CertificateDesk;
class LogPages;

class HttpApi {
 public:
  HttpApi(Service& service, LoginDesk& logins, EvidenceDesk& evidence, Metrics& metrics,
          std::function<bool(std::string_view)> setup_code, LogPages& log_pages);

  using Then = std::function<void(HttpAnswer)>;
  /// Calls `then` exactly once, now or later.
  void handle(HttpRequest request, Then then);

  /// True for the log's static pages and the app's files, which cost little and of which one needs many.
  static bool is_static(std::string_view target) {
    return target.starts_with("/log/") || target.starts_with("/assets/");
  }

  /// Who a WebSocket is of, by the cookie it comes with. FORBIDDEN for one with a cookie from a page of another site.
  Result<Caller> caller_of_socket(const HttpRequest& request) const;

  /// True for a request whose body is a file: it goes the way of the next three, piece by piece.
  static bool is_upload(std::string_view method, std::string_view target);
  struct Upload {
    EvidenceDesk::IncomingPtr incoming;
    std::optional<Digest> expected;
  };
  /// Before the body is read. UNAUTHENTICATED, FORBIDDEN, MALFORMED, OVERLOADED.
  Result<Upload> begin_upload(const HttpRequest& request);
  void write_upload(const Upload& upload, std::string bytes, std::function<void(Result<void>)> then);
  void finish_upload(const Upload& upload, Then then);

  /// Until then there are none. `desk` outlives it.
  void take_backups(BackupDesk& desk) { backups_ = &desk; }
  void take_certificates(CertificateDesk& desk) { certificates_ = &desk; }

  Service& service() { return service_; }

 private:
  struct Call;
  struct Queries;
  using Handler = void (HttpApi::*)(Call&&);
  /// From a call's path, parameters and body.
  using FillQuery = Result<void> (*)(const Service&, const Call&, schema::Query::Builder);
  struct Route {
    std::string_view method;
    std::string_view pattern;  ///< "/api/contests/*/standings"; each * is one segment
    Handler handler;
    FillQuery query = nullptr;  ///< for `ask`
  };
  static const std::vector<Route>& routes();
  /// True where it is no matter who asks.
  static bool is_open_to_all(const Route& route);
  /// Who calls, and the target's parameters; without a route.
  Result<Call> read_call(const HttpRequest& request) const;
  /// Whose token it is, or whose cookie; the public without either. UNAUTHENTICATED, UNINITIALISED; FORBIDDEN for a
  /// change by cookie that does not come from a page of this site.
  Result<void> identify(const HttpRequest& request, Caller& caller) const;
  /// What `identify` said was wrong. A cookie that is of no use any more is dropped.
  static HttpAnswer refusal(const HttpRequest& request, const Error& error);

  void health(Call&& call);
  void metrics(Call&& call);
  void init(Call&& call);
  void logout(Call&& call);
  void who_am_i(Call&& call);
  // http_sessions.cc
  void login(Call&& call);
  void begin_session(Call&& call);
  void end_session(Call&& call);
  void show_session(Call&& call);
  void begin_seat_session(Call&& call);
  void make_seat_link(Call&& call);
  /// By the password in the body.
  void sign_in(Call&& call, std::function<HttpAnswer(const LoggedIn&)> answer);
  HttpAnswer sign_in_refusal(const LoginThrottle::Attempt& attempt, const Error& error) const;
  void command(Call&& call);
  void create_account(Call&& call);
  void set_password(Call&& call);
  void check_rulebook(Call&& call);
  void prove_inclusion(Call&& call);
  void certificate(Call&& call);
  void upload_evidence(Call&& call);
  void read_evidence(Call&& call);
  void back_up(Call&& call);  // backup_desk.cc
  /// A query of the route.
  void ask(Call&& call);

  void answer_query(Call&& call, Frame query);
  void answer_outcome(Then then, Result<runtime::Outcome> outcome);
  void serve_log(const HttpRequest& request, Call&& call, const Then& then);

  Service& service_;
  LoginDesk& logins_;
  EvidenceDesk& evidence_;
  Metrics& metrics_;
  std::function<bool(std::string_view)> setup_code_;
  LogPages& log_pages_;
  BackupDesk* backups_ = nullptr;
  CertificateDesk* certificates_ = nullptr;
  SeatLinks seat_links_;
};

}  // namespace leitai::daemon
