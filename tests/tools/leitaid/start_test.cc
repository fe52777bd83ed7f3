#include <gmock/gmock.h>
#include <sys/stat.h>

#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"
#include "tools/common/private_file.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

std::unique_ptr<client::NativeClient> connect_native(const RunningDaemon& daemon) {
  auto client = client::NativeClient::connect({"127.0.0.1", daemon.native()}, 5s);
  EXPECT_TRUE(client.has_value());
  return std::move(*client);
}

std::string kind(const HttpReply& reply) {
  const std::string begin = R"({"error":)";
  if (!reply.body.starts_with(begin)) return "no error: " + reply.body;
  const Json<schema::ApiError> error(reply.body.substr(begin.size(), reply.body.rfind('}') - begin.size()));
  EXPECT_NE((*error).getText().getZh().size(), 0u);
  EXPECT_NE((*error).getText().getEn().size(), 0u);
  return std::string(leitai::name((*error).getKind()));
}

class StartTest : public ::testing::Test {
 protected:
  testing::TempFolder folder_;
};

TEST_F(StartTest, WithoutAccountsNothingIsAnsweredButHealthMetricsAndInit) {
  RunningDaemon daemon(folder_.path());
  HttpClient http(daemon.http());
  EXPECT_THAT(http.get("/healthz").body, HasSubstr(R"("status":"uninitialised")"));
  EXPECT_EQ(http.get("/metrics").status, 200u);
  for (const char* target : {"/api/whoami", "/api/contests", "/api/events", "/api/digests", "/api/brands"}) {
    const HttpReply reply = http.get(target);
    EXPECT_EQ(reply.status, 503u) << target;
    EXPECT_EQ(kind(reply), "uninitialised") << target;
  }
  EXPECT_EQ(http.post("/api/login", R"({"login":"admin","password":"whatever"})").status, 503u);
  EXPECT_EQ(
      http.post("/api/commands", command_json(1, R"("unit":{"registerUnit":{"name":"x","secretary":"s"}})")).status,
      503u);

  WebSocketClient socket(daemon.http());
  socket.send(R"({"id":7,"query":{"contests":null}})");
  const auto refused = socket.next();
  ASSERT_TRUE(refused);
  EXPECT_THAT(*refused, HasSubstr(R"("kind":"uninitialised")"));
  const auto native = connect_native(daemon);
  const auto answer = native->call([](schema::Request::Builder r) { r.initQuery().setContests(); }, 5s);
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().kind, ErrorKind::UNINITIALISED);
}

TEST_F(StartTest, OnlyTheSetupCodeMakesTheFirstAccountAndOnlyOnce) {
  RunningDaemon daemon(folder_.path());
  const auto code_file = folder_.path() / "setup-code";
  struct ::stat found {};
  ASSERT_EQ(::stat(code_file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777u, 0600u);
  const auto code = tools::read_private_file(code_file);
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(code->size(), 64u);

  HttpClient http(daemon.http());
  const auto init = [&](const std::string& setup_code) {
    return http.post("/api/init", R"({"setupCode":")" + setup_code +
                                      R"(","login":"admin","name":"admin","password":"correct horse"})");
  };
  EXPECT_EQ(kind(init("")), "unauthenticated");
  EXPECT_EQ(kind(init(std::string(64, '0'))), "unauthenticated");
  EXPECT_EQ(http.get("/api/whoami").status, 503u);

  const HttpReply made = init(*code);
  ASSERT_EQ(made.status, 200u) << made.body;
  const Json<schema::LoggedIn> logged_in(made.body);
  EXPECT_EQ((*logged_in).getWho().getRoles()[0], schema::Role::ADMIN);
  EXPECT_FALSE(std::filesystem::exists(code_file));
  EXPECT_EQ(kind(init(*code)), "forbidden");

  const Json<schema::WhoAmI> who(HttpClient(daemon.http(), (*logged_in).getToken().cStr()).get("/api/whoami").body);
  EXPECT_EQ((*who).getLogin(), "admin");
  const Json<schema::WhoAmI> nobody(http.get("/api/whoami").body);
  EXPECT_EQ((*nobody).getAccount(), 0u);
}

TEST_F(StartTest, SigningInGivesATokenThatSigningOutEndsEverywhere) {
  RunningDaemon daemon(folder_.path());
  initialise(daemon);
  HttpClient http(daemon.http());
  const HttpReply wrong = http.post("/api/login", R"({"login":"admin","password":"wrong horse"})");
  const HttpReply unknown = http.post("/api/login", R"({"login":"nobody","password":"correct horse"})");
  EXPECT_EQ(wrong.status, 401u);
  EXPECT_EQ(wrong.body, unknown.body);

  const std::string label = "计分台一号平板,摆在主席台左侧靠门的那张桌子上,由组织股保管";
  const HttpReply right =
      http.post("/api/login", R"({"login":"admin","password":"correct horse","label":")" + label + R"("})");
  ASSERT_EQ(right.status, 200u) << right.body;
  const std::string token = (*Json<schema::LoggedIn>(right.body)).getToken().cStr();
  HttpClient mine(daemon.http(), token);
  EXPECT_EQ(mine.get("/api/events").status, 200u);
  const auto native = connect_native(daemon);
  ASSERT_TRUE(native->authenticate(token, 5s).has_value());

  EXPECT_EQ(mine.post("/api/logout", "").status, 200u);
  EXPECT_EQ(mine.get("/api/whoami").status, 401u);
  const auto late = native->call([](schema::Request::Builder r) { r.setPing(); }, 5s);
  ASSERT_TRUE(late.has_error());
  EXPECT_EQ(late.error().kind, ErrorKind::UNAUTHENTICATED);
  EXPECT_TRUE(native->wait(5s).has_error());  // the conversation has ended
  EXPECT_TRUE(connect_native(daemon)->authenticate(token, 5s).has_error());
  EXPECT_EQ(http.post("/api/logout", "").status, 401u);
}

TEST_F(StartTest, AttemptsToSignInAreLimited) {
  RunningDaemon daemon(folder_.path(), [](daemon::Options& o) { o.limits.logins_per_minute = 1; });
  initialise(daemon);
  HttpClient http(daemon.http());
  const std::string body = R"({"login":"admin","password":"wrong horse"})";
  EXPECT_EQ(http.post("/api/login", body).status, 401u);
  EXPECT_EQ(http.post("/api/login", body).status, 429u);
  WebSocketClient socket(daemon.http());
  socket.send(R"({"id":1,"login":)" + body + "}");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("kind":"tooMany")"));
}

TEST_F(StartTest, AccountsWithPasswordsAreMadeByAdminsAndRepeatsAreTheSameAccount) {
  RunningDaemon daemon(folder_.path());
  HttpClient admin(daemon.http(), initialise(daemon));
  const std::string body = R"({"id":"01900000-0000-7000-8000-00000000aaaa","login":"floor","name":"计分台",)"
                           R"("roles":["scrutineer"],"password":"battery staple"})";
  const HttpReply made = admin.post("/api/accounts", body);
  ASSERT_EQ(made.status, 200u) << made.body;
  EXPECT_EQ(admin.post("/api/accounts", body).body, made.body);
  EXPECT_EQ(kind(admin.post("/api/accounts", R"({"login":"x","name":"x","password":"battery staple"})")), "malformed");
  EXPECT_EQ(kind(HttpClient(daemon.http()).post("/api/accounts", body)), "unauthenticated");

  const HttpReply in = HttpClient(daemon.http()).post("/api/login", R"({"login":"floor","password":"battery staple"})");
  ASSERT_EQ(in.status, 200u) << in.body;
  HttpClient floor(daemon.http(), (*Json<schema::LoggedIn>(in.body)).getToken().cStr());
  const HttpReply refused =
      floor.post("/api/accounts", R"({"id":"01900000-0000-7000-8000-00000000bbbb","login":"y","name":"y",)"
                                  R"("password":"battery staple"})");
  EXPECT_EQ(refused.status, 422u);
  EXPECT_EQ((*Json<schema::Answer>(refused.body)).getRejected().getName(), "notPermitted");
  const std::string change = R"({"id":"01900000-0000-7000-8000-00000000cccc","password":"another staple"})";
  EXPECT_EQ(floor.post("/api/accounts/1/password", change).status, 422u);
  EXPECT_EQ(floor.post("/api/accounts/2/password", change).status, 200u);
  EXPECT_EQ(HttpClient(daemon.http()).post("/api/login", R"({"login":"floor","password":"another staple"})").status,
            200u);

  // Who may read the log sees that a password was set; only auditors and admins see its digest.
  EXPECT_THAT(floor.get("/api/events?stream=identity/2").body, HasSubstr("credentialSet"));
  EXPECT_THAT(floor.get("/api/events?stream=identity/2").body, ::testing::Not(HasSubstr("memoryKib")));
  EXPECT_THAT(admin.get("/api/events?stream=identity/2").body, HasSubstr("memoryKib"));
}

}  // namespace
}  // namespace leitai::test
