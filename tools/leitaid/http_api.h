#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/runtime/submission.h"
#include "events/error.h"
#include "tools/leitaid/evidence_desk.h"
#include "tools/leitaid/login.h"
#include "tools/leitaid/metrics.h"
#include "tools/leitaid/service.h"

/// HTTP's requests and answers, without sockets: docs/api.md is their list. The network thread's.
namespace leitai::daemon {

struct HttpRequest {
  std::string method;  ///< "GET", "POST"
  std::string target;  ///< as it came: path and query
  std::string token;   ///< of the Authorization header; may be empty
  std::string if_none_match;
  std::string address;
  std::string body;
};

struct HttpAnswer {
  unsigned status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string etag;         ///< empty: not to be kept
  std::string cache;        ///< the header Cache-Control, where the etag does not say it all
  std::string disposition;  ///< of a file that somebody handed in: it is saved, not shown. Empty for none
  std::string body;
  std::shared_ptr<void> held;  ///< until the answer is sent
};

HttpAnswer error_answer(const Error& error);
HttpAnswer json_answer(unsigned status, std::string json);

class BackupDesk;
class LogPages;

class HttpApi {
 public:
  HttpApi(Service& service, LoginDesk& logins, EvidenceDesk& evidence, Metrics& metrics,
          std::function<bool(std::string_view)> setup_code, LogPages& log_pages);

  using Then = std::function<void(HttpAnswer)>;
  /// Calls `then` exactly once, now or later.
  void handle(HttpRequest request, Then then);

  /// True for the log's static pages, which cost little and of which a reader needs many.
  static bool is_log_page(std::string_view target) { return target.starts_with("/log/"); }

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
  /// Who calls, and the target's parameters; without a route.
  Result<Call> read_call(const HttpRequest& request) const;
  /// Whose token it is; the public without one. UNAUTHENTICATED, UNINITIALISED.
  Result<void> identify(const std::string& token, Caller& caller) const;

  void health(Call&& call);
  void metrics(Call&& call);
  void init(Call&& call);
  void login(Call&& call);
  void logout(Call&& call);
  void who_am_i(Call&& call);
  void command(Call&& call);
  void create_account(Call&& call);
  void set_password(Call&& call);
  void check_rulebook(Call&& call);
  void prove_inclusion(Call&& call);
  void upload_evidence(Call&& call);
  void read_evidence(Call&& call);
  void back_up(Call&& call);  // backup_desk.cc
  /// A query of the route.
  void ask(Call&& call);

  void answer_query(Call&& call, Frame query);
  void answer_outcome(Then then, Result<runtime::Outcome> outcome);
  void serve_asset(const HttpRequest& request, const Then& then);
  void serve_log(const HttpRequest& request, Call&& call, const Then& then);

  Service& service_;
  LoginDesk& logins_;
  EvidenceDesk& evidence_;
  Metrics& metrics_;
  std::function<bool(std::string_view)> setup_code_;
  LogPages& log_pages_;
  BackupDesk* backups_ = nullptr;
};

}  // namespace leitai::daemon
