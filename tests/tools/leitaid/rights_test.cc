// Every role against every command, query and subscription, over HTTP and WebSocket: who may is let through, who may
// not is told so, and nobody learns more.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "engine/domain/access.h"
#include "tests/engine/domain/every_command.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Person {
  std::string role, token;
  domain::Roles roles = domain::kPublicRoles;
  std::uint64_t account = 0;
};

struct Asked {
  std::string query;   ///< JSON of the Query that the request asks
  std::string target;  ///< behind "/api/"
  std::string body;    ///< of a POST
};

const std::vector<Asked>& requests() {
  static const std::string rulebook(kHallRulebook);
  static const std::vector<Asked> all = {
      {R"({"standings":{}})", "contests/1/standings", ""},
      {R"({"standings":{"audience":"full"}})", "contests/1/standings?audience=full", ""},
      {R"({"explain":{}})", "contests/1/explain?entry=1", ""},
      {R"({"explain":{"audience":"full"}})", "contests/1/explain?entry=1&audience=full", ""},
      {R"({"explainPair":{}})", "contests/1/explain-pair?first=1&second=2", ""},
      {R"({"explainPair":{"audience":"full"}})", "contests/1/explain-pair?first=1&second=2&audience=full", ""},
      {R"({"contest":{}})", "contests/1", ""},
      {R"({"contests":null})", "contests", ""},
      {R"({"floor":{}})", "contests/1/floor", ""},
      {R"({"stage":{}})", "contests/1/stage", ""},
      {R"({"accounts":{}})", "accounts", ""},
      {R"({"events":{}})", "events", ""},
      {R"({"audit":{}})", "audit", ""},
      {R"({"digests":null})", "digests", ""},
      {R"({"whoAmI":null})", "whoami", ""},
      {R"({"preview":{}})", "contests/1/preview", R"({"withdrawals":[1]})"},
      {R"({"robustness":{}})", "contests/1/robustness", ""},
      {R"({"judges":{}})", "contests/1/judges", ""},
      {R"({"checkRulebook":)" + rulebook + "}", "rulebooks/check", rulebook},
      {R"({"brands":{}})", "brands", ""},
      {R"({"brand":{}})", "brands/1", ""},
      {R"({"units":{}})", "units", ""},
      {R"({"unit":{}})", "units/1", ""},
      {R"({"batches":{}})", "batches", ""},
      {R"({"ledger":{}})", "ledger", ""},
      {R"({"compliance":{}})", "compliance", ""},
      {R"({"reviewDesk":{}})", "review-desk", ""},
      {R"({"promotions":{}})", "promotions", ""},
      {R"({"ranking":{}})", "batches/1/ranking", ""},
      {R"({"ranking":{"release":1}})", "batches/1/ranking?release=1", ""},
  };
  return all;
}

class RightsTest : public ::testing::Test {
 protected:
  RightsTest() {
    for (const auto enumerant : capnp::Schema::from<schema::Role>().getEnumerants()) {
      Person person{enumerant.getProto().getName().cStr(), "", domain::kPublicRoles, 0};
      person.roles.add(static_cast<schema::Role>(enumerant.getOrdinal()));
      if (person.role != "public") {
        person.token = hall_.person("a-" + person.role, person.role);
        person.account = hall_.account_of("a-" + person.role);
      }
      people_.push_back(person);
    }
    hall_.open(1);
    for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, 1, "8.25");
    hall_.close_confirm_release(1);
  }

  /// An empty command, with an id of its own. What one does to the own account is done to it.
  std::string command_of(schema::Command::Builder command, const Person& person) {
    command.initId().setHigh(1);
    command.getId().setLow(++id_);
    if (command.isIdentity() && domain::allowed_roles(command.asReader()).has(schema::Role::UNIT))
      command.getIdentity().setAccount(person.account);
    return to_json(command.asReader());
  }

  testing::TempFolder folder_{testing::TempFolder::On::memory};
  RunningDaemon daemon_{folder_.path(), [](daemon::Options& options) { options.limits.public_per_second = 100'000; }};
  Hall hall_{daemon_};
  std::vector<Person> people_;
  std::uint64_t id_ = 0;
};

/// What a role may do, but not with an empty command: for a unit of its own.
bool needs_more_than_the_role(const std::string& role, const std::string& command) {
  static const std::set<std::pair<std::string, std::string>> all = {{"unit", "brand.applyForBrand"},
                                                                    {"unit", "brand.draftApplication"}};
  return all.contains({role, command});
}

TEST_F(RightsTest, EveryRoleMayGiveTheCommandsOfTheTableAndNoOthers) {
  std::size_t allowed = 0, refused = 0;
  for (const Person& person : people_) {
    HttpClient http(daemon_.http(), person.token);
    for_every_command([&](const std::string& name, schema::Command::Builder command) {
      const bool may = domain::may(person.roles, command.asReader());
      const HttpReply reply = http.post("/api/commands", command_of(command, person));
      if (person.role == "public") {
        EXPECT_EQ(reply.status, 401u) << name;
        return;
      }
      EXPECT_THAT(reply.status, ::testing::AnyOf(200u, 422u)) << name << "\n" << reply.body;
      const bool not_permitted = reply.body.find(R"("name":"notPermitted")") != std::string::npos;
      EXPECT_EQ(not_permitted, !may || needs_more_than_the_role(person.role, name))
          << person.role << ": " << name << "\n"
          << reply.body;
      ++(may ? allowed : refused);
    });
  }
  EXPECT_GT(allowed, 100u);
  EXPECT_GT(refused, 400u);
}

TEST_F(RightsTest, EveryRoleMayAskTheQueriesOfTheTableAndNoOthers) {
  std::size_t allowed = 0, refused = 0;
  for (const Person& person : people_) {
    HttpClient http(daemon_.http(), person.token);
    for (const Asked& asked : requests()) {
      const bool may = domain::may(person.roles, *Json<schema::Query>(asked.query));
      const std::string target = "/api/" + asked.target;
      const HttpReply reply = asked.body.empty() ? http.get(target) : http.post(target, asked.body);
      if (may) {
        EXPECT_THAT(reply.status, ::testing::AnyOf(200u, 404u)) << person.role << ": " << target << "\n" << reply.body;
      } else {
        EXPECT_EQ(reply.status, 403u) << person.role << ": " << target << "\n" << reply.body;
        EXPECT_THAT(reply.body, HasSubstr(R"("kind":"forbidden")"));
        EXPECT_THAT(reply.body, Not(HasSubstr("8.25")));
      }
      ++(may ? allowed : refused);
    }
  }
  EXPECT_GT(allowed, 80u);
  EXPECT_GT(refused, 60u);
}

TEST_F(RightsTest, EveryRoleMayWatchTheBoardsOfTheTableAndNoOthers) {
  for (const Person& person : people_) {
    WebSocketClient socket(daemon_.http());
    if (!person.token.empty()) {
      socket.send(R"({"id":1,"authenticate":{"version":1,"token":")" + person.token + R"("}})");
      ASSERT_THAT(socket.next().value_or(""), HasSubstr("welcome")) << person.role;
    }
    for (const std::string audience : {"released", "full"}) {
      const bool may =
          domain::may(person.roles, *Json<schema::Query>(R"({"standings":{"audience":")" + audience + R"("}})"));
      socket.send(R"({"id":2,"subscribe":{"contest":1,"audience":")" + audience + R"("}})");
      const std::string answer = socket.next().value_or("");
      EXPECT_THAT(answer, HasSubstr(may ? "subscribed" : "forbidden")) << person.role << " " << audience;
      if (!may) continue;
      EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("audience":")" + audience + "\"")) << person.role;
    }
    // Who may not watch hears nothing: the next that comes is the answer to this.
    socket.send(R"({"id":3,"ping":null})");
    EXPECT_THAT(socket.next().value_or(""), HasSubstr("pong")) << person.role;
  }
}

TEST_F(RightsTest, EveryQueryOverHttpIsAskedHere) {
  std::set<std::string> asked;
  for (const Asked& one : requests()) asked.insert(one.query.substr(2, one.query.find('"', 2) - 2));
  const std::set<std::string> elsewhere = {"unknown", "seat"};  // the own seat: hall_queries_test.cc
  for (const auto field : capnp::Schema::from<schema::Query>().getUnionFields()) {
    const std::string name = field.getProto().getName().cStr();
    EXPECT_TRUE(asked.contains(name) || elsewhere.contains(name)) << "no request that asks " << name;
  }
}

}  // namespace
}  // namespace leitai::test
