// Every role against every query: what the table of rights says is what the API does.
#include <gtest/gtest.h>

#include <map>

#include "engine/domain/access.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};

/// One question of every kind, and those whose right depends on what is asked. By member; JSON of a Query.
const std::multimap<std::string, std::string>& questions() {
  static const std::string rulebook(kHallRulebook);
  static const std::multimap<std::string, std::string> all = {
      {"standings", R"({"standings":{"contest":1}})"},
      {"standings", R"({"standings":{"contest":1,"audience":"full"}})"},
      {"explain", R"({"explain":{"contest":1,"entry":1}})"},
      {"explain", R"({"explain":{"contest":1,"entry":1,"audience":"full"}})"},
      {"explainPair", R"({"explainPair":{"contest":1,"first":1,"second":2}})"},
      {"explainPair", R"({"explainPair":{"contest":1,"first":1,"second":2,"audience":"full"}})"},
      {"contest", R"({"contest":{"contest":1}})"},
      {"contests", R"({"contests":null})"},
      {"events", R"({"events":{"limit":1}})"},
      {"audit", R"({"audit":{"limit":1}})"},
      {"brands", R"({"brands":{}})"},
      {"digests", R"({"digests":null})"},
      {"whoAmI", R"({"whoAmI":null})"},
      {"preview", R"({"preview":{"contest":1,"what":{"withdrawals":[1]}}})"},
      {"robustness", R"({"robustness":{"contest":1}})"},
      {"judges", R"({"judges":{"contest":1}})"},
      {"checkRulebook", R"({"checkRulebook":)" + rulebook + "}"},
      {"brand", R"({"brand":{"brand":1}})"},
      {"units", R"({"units":{}})"},
      {"unit", R"({"unit":{"unit":1}})"},
      {"batches", R"({"batches":{}})"},
      {"ledger", R"({"ledger":{}})"},
      {"compliance", R"({"compliance":{}})"},
      {"reviewDesk", R"({"reviewDesk":{}})"},
      {"promotions", R"({"promotions":{}})"},
      {"floor", R"({"floor":{"contest":1}})"},
      {"seat", R"({"seat":{"contest":1}})"},
      {"stage", R"({"stage":{"contest":1}})"},
      {"accounts", R"({"accounts":{}})"},
      {"ranking", R"({"ranking":{"batch":1}})"},
      {"ranking", R"({"ranking":{"batch":1,"release":1}})"},
  };
  return all;
}

class AccessTest : public ::testing::Test {
 protected:
  AccessTest() {
    hall_.give(hall_.organiser, R"("unit":{"registerUnit":{"name":"县财政局","secretary":"黄立诚"}})");
    for (unsigned entry = 1; entry <= 2; ++entry) {
      hall_.open(entry);
      for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, entry, std::to_string(5 + entry) + ".25");
      hall_.close_confirm_release(entry);
    }
  }

  /// What came of it: no error, or which.
  std::optional<ErrorKind> ask(client::NativeClient& client, const std::string& question) {
    const auto response = client.call(
        [&](schema::Request::Builder request) { EXPECT_TRUE(from_json(question, request.initQuery()).empty()); },
        kPatience);
    if (response) return std::nullopt;
    return response.error().kind;
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
};

TEST_F(AccessTest, EveryRoleMayAskWhatTheTableSaysAndNothingElse) {
  for (const auto field : capnp::Schema::from<schema::Query>().getUnionFields()) {
    const std::string name = field.getProto().getName().cStr();
    EXPECT_TRUE(name == "unknown" || questions().contains(name)) << "no question of the kind " << name;
  }
  std::size_t refused = 0, allowed = 0;
  for (const auto enumerant : capnp::Schema::from<schema::Role>().getEnumerants()) {
    const std::string role = enumerant.getProto().getName().cStr();
    domain::Roles roles = domain::kPublicRoles;
    roles.add(static_cast<schema::Role>(enumerant.getOrdinal()));
    const auto client = client::NativeClient::connect({"127.0.0.1", daemon_.native()}, kPatience).value();
    if (role != "public") {
      ASSERT_TRUE(client->authenticate(hall_.person("a-" + role, role), kPatience)) << role;
    }
    for (const auto& [kind, question] : questions()) {
      const Json<schema::Query> query(question);
      const auto error = ask(*client, question);
      const bool may = domain::may(roles, *query);
      EXPECT_EQ(error != ErrorKind::FORBIDDEN, may) << role << ": " << question;
      // What is allowed is answered: with a result, or with an error about what is not there.
      EXPECT_TRUE(!may || !error || error == ErrorKind::NOT_FOUND) << role << ": " << question;
      ++(may ? allowed : refused);
    }
  }
  EXPECT_GT(refused, 60u);
  EXPECT_GT(allowed, 60u);
}

}  // namespace
}  // namespace leitai::test
