#include "tests/tools/leitaid/hall.h"

#include <algorithm>
#include <cstdio>

#include "events/hash.h"
#include "events/schema/api.capnp.h"
#include "tests/tools/leitaid/json_value.h"
#include "tools/common/private_file.h"
#include "tools/common/token.h"

namespace leitai::test {

const char* const kHallRulebook = R"({
  "title": "small rules",
  "criteria": [{"key": "content", "title": "content",
                "score": {"min": "0", "max": "10", "step": "0.25", "better": "higher"}}],
  "performances": [{
    "rounds": ["*"], "criteria": [{"criterion": "content", "weight": "1"}],
    "nonScores": {"pending": "leaveOut", "absent": "leaveOut", "abstained": "leaveOut", "recused": "leaveOut",
                  "withdrawn": "leaveOut", "late": "leaveOut", "dnf": "zero", "dns": "zero"},
    "leastPanel": {"judges": 1, "below": "voidAttempt"}, "scope": "criterion", "panel": {"mean": null}}],
  "rounds": [{"rounds": ["*"], "attempts": {"failed": "leaveOut", "best": null},
              "adjustments": {"others": "add"}, "total": {"own": null}}],
  "overall": {"missing": "zero", "sum": null},
  "rankings": [{"rounds": ["*", "overall"], "direction": "higher",
                "total": {"digits": 3, "mode": "halfUp", "effect": "display"}, "ties": [{"shared": null}],
                "numbering": "competition"}]
})";

std::string initialise(std::uint16_t http, const std::filesystem::path& data) {
  const auto code = tools::read_private_file(data / "setup-code");
  EXPECT_TRUE(code.has_value());
  const HttpReply reply = HttpClient(http).post(
      "/api/init", R"({"setupCode":")" + *code + R"(","login":"admin","name":"管理员","password":"correct horse"})");
  EXPECT_EQ(reply.status, 200u) << reply.body;
  return (*Json<schema::LoggedIn>(reply.body)).getToken().cStr();
}

std::string command_json(std::uint64_t id, const std::string& body) {
  char uuid[64];
  std::snprintf(uuid, sizeof uuid, "01900000-0000-7000-8000-%012llx", static_cast<unsigned long long>(id));
  return R"({"id":")" + std::string(uuid) + "\"," + body + "}";
}

std::string command_request(std::uint64_t id, const std::string& body) {
  return R"({"id":)" + std::to_string(id) + R"(,"command":)" + command_json(id, body) + "}";
}

std::string performance(unsigned entry) {
  return R"("performance":{"round":1,"attempt":1,"entry":)" + std::to_string(entry) + "}";
}

Hall::Hall(const RunningDaemon& daemon, unsigned entries) : daemon_(daemon) {
  admin = initialise(daemon);
  logins_ = {"admin"};
  organiser = person("organiser", "organiser");
  scrutineer = person("scrutineer", "scrutineer");
  auditor = person("auditor", "auditor");
  contest = give(organiser, R"("contest":{"createContest":{"key":"final","title":{"zh":"决赛","en":"Final"},)"
                            R"("rounds":[{"key":"r1","title":"第一轮"}]}})");
  in_contest(organiser, R"("adoptRulebook":{"rulebook":)" + std::string(kHallRulebook) + R"(,"reason":""})");
  for (unsigned judge = 1; judge <= 3; ++judge) {
    const std::string number = std::to_string(judge);
    judges.push_back(person("judge" + number, "judge"));
    in_contest(organiser, R"("seatJudge":{"judge":)" + number + R"(,"name":"评委)" + number + R"(","account":)" +
                              std::to_string(account_of("judge" + number)) + "}");
  }
  std::string list;
  for (unsigned entry = 1; entry <= entries; ++entry)
    list += (entry == 1 ? "" : ",") + (R"({"entry":)" + std::to_string(entry)) + R"(,"name":"项目)" +
            std::to_string(entry) + R"(","unit":"县财政局","order":)" + std::to_string(entry) + "}";
  in_contest(organiser, R"("addEntries":{"entries":[)" + list + "]}");
}

HttpReply Hall::send(const std::string& token, const std::string& body) {
  return HttpClient(daemon_.http(), token).post("/api/commands", command_json(next_id_++, body));
}

std::uint64_t Hall::give(const std::string& token, const std::string& body) {
  const HttpReply reply = send(token, body);
  EXPECT_EQ(reply.status, 200u) << body << "\n" << reply.body;
  if (reply.status != 200) return 0;
  return (*Json<schema::Answer>(reply.body)).getAccepted().getCreated();
}

std::uint64_t Hall::in_contest(const std::string& token, const std::string& body) {
  return give(token, R"("contest":{"contest":)" + std::to_string(contest) + "," + body + "}");
}

std::string Hall::person(const std::string& login, const std::string& role) {
  return person_of(login, role, "0");
}

std::string Hall::person_of(const std::string& login, const std::string& role, const std::string& unit) {
  const std::uint64_t account = give(admin, R"("identity":{"createAccount":{"login":")" + login + R"(","name":")" +
                                                login + R"(","roles":[")" + role + R"("],"unit":)" + unit + "}}");
  EXPECT_EQ(account, logins_.size() + 1);
  logins_.push_back(login);
  tools::TokenBytes bytes{};
  std::copy_n(sha256(as_bytes(login)).begin(), bytes.size(), bytes.begin());
  const tools::Token token = tools::token_of(bytes);
  give(admin, R"("identity":{"account":)" + std::to_string(account) + R"(,"issueToken":{"digest":")" +
                  to_hex(token.digest) + R"(","expiresAt":"2099-01-01T00:00:00Z","label":"test"}})");
  return token.text;
}

std::uint64_t Hall::account_of(const std::string& login) const {
  return static_cast<std::uint64_t>(std::find(logins_.begin(), logins_.end(), login) - logins_.begin()) + 1;
}

std::string Hall::contest_path(const std::string& rest) const {
  return "/api/contests/" + std::to_string(contest) + rest;
}

void Hall::open(unsigned entry) {
  in_contest(scrutineer, R"("openScoring":{)" + performance(entry) + "}");
}

void Hall::mark(unsigned judge, unsigned entry, const std::string& mark) {
  in_contest(judges[judge], R"("submitMark":{)" + performance(entry) + R"(,"judge":)" + std::to_string(judge + 1) +
                                R"(,"criterion":1,"mark":")" + mark + R"("})");
}

void Hall::close_confirm_release(unsigned entry) {
  for (const char* step : {"closeScoring", "confirmPerformance", "releasePerformance"})
    in_contest(scrutineer, "\"" + std::string(step) + "\":{" + performance(entry) + "}");
}

}  // namespace leitai::test
