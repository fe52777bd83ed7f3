#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/runtime/submission.h"
#include "events/error.h"
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
  std::string etag;  ///< empty: not to be kept
  std::string body;
};

HttpAnswer error_answer(const Error& error);
HttpAnswer json_answer(unsigned status, std::string json);

class HttpApi {
 public:
  HttpApi(Service& service, LoginDesk& logins, Metrics& metrics, std::function<bool(std::string_view)> setup_code);

  using Then = std::function<void(HttpAnswer)>;
  /// Calls `then` exactly once, now or later.
  void handle(HttpRequest request, Then then);

  Service& service() { return service_; }

 private:
  struct Call;
  using Handler = void (HttpApi::*)(Call&&);
  struct Route {
    std::string_view method;
    std::string_view pattern;  ///< "/api/contests/*/standings"; each * is one segment
    Handler handler;
  };
  static const std::vector<Route>& routes();

  void health(Call&& call);
  void metrics(Call&& call);
  void init(Call&& call);
  void login(Call&& call);
  void logout(Call&& call);
  void who_am_i(Call&& call);
  void command(Call&& call);
  void create_account(Call&& call);
  void set_password(Call&& call);
  void contests(Call&& call);
  void contest(Call&& call);
  void standings(Call&& call);
  void explain(Call&& call);
  void preview(Call&& call);
  void robustness(Call&& call);
  void judges(Call&& call);
  void events(Call&& call);
  void audit(Call&& call);
  void brands(Call&& call);
  void digests(Call&& call);

  void answer_query(Call&& call, FrameBuilder& query);
  void answer_outcome(Then then, Result<runtime::Outcome> outcome);
  void serve_asset(const HttpRequest& request, const Then& then);

  Service& service_;
  LoginDesk& logins_;
  Metrics& metrics_;
  std::function<bool(std::string_view)> setup_code_;
};

}  // namespace leitai::daemon
