#include <capnp/dynamic.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "engine/domain/rejections.h"
#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

/// A fenced block of the page: "```json Command as floor" is a Command that floor gives.
struct Block {
  std::string language, type, actor, head, text;
  std::size_t line = 0;
};

std::vector<std::string> page_lines() {
  std::ifstream file(LEITAI_SOURCE_DIR "/docs/api.md");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::vector<Block> blocks() {
  std::vector<Block> found;
  bool inside = false;
  std::size_t number = 0;
  for (const std::string& line : page_lines()) {
    ++number;
    if (line.starts_with("```")) {
      inside = !inside;
      if (!inside) continue;
      Block block;
      std::istringstream head(line.substr(3));
      std::string as;
      head >> block.language >> block.type >> as >> block.actor;
      block.head = line.substr(3);
      block.line = number;
      found.push_back(block);
    } else if (inside) {
      found.back().text += line + "\n";
    }
  }
  return found;
}

capnp::StructSchema schema_of(const std::string& type) {
  const std::map<std::string, capnp::StructSchema> types = {
      {"Command", capnp::Schema::from<schema::Command>()},
      {"Answer", capnp::Schema::from<schema::Answer>()},
      {"Request", capnp::Schema::from<schema::Request>()},
      {"Response", capnp::Schema::from<schema::Response>()},
      {"Init", capnp::Schema::from<schema::Init>()},
      {"Login", capnp::Schema::from<schema::Login>()},
      {"LoggedIn", capnp::Schema::from<schema::LoggedIn>()},
      {"NewAccount", capnp::Schema::from<schema::NewAccount>()},
      {"NewPassword", capnp::Schema::from<schema::NewPassword>()},
  };
  const auto known = types.find(type);
  if (known == types.end()) throw std::runtime_error("a block of an unknown type: " + type);
  return known->second;
}

/// The members of a struct's union that a message may have.
std::vector<std::string> members_of(capnp::StructSchema schema) {
  std::vector<std::string> members;
  for (const auto field : schema.getUnionFields())
    if (const std::string name = field.getProto().getName().cStr(); name != "unknown") members.push_back(name);
  return members;
}

/// The texts of all blocks of one type.
std::string examples(const std::string& type) {
  std::string all;
  for (const Block& block : blocks())
    if (block.language == "json" && block.type == type) all += block.text;
  return all;
}

TEST(ApiDocument, EveryJsonExampleIsWhatItsBlockNames) {
  std::size_t read = 0;
  for (const Block& block : blocks()) {
    if (block.language != "json") continue;
    capnp::MallocMessageBuilder message;
    const auto problems = from_json(block.text, message.initRoot<capnp::DynamicStruct>(schema_of(block.type)));
    EXPECT_TRUE(problems.empty()) << "line " << block.line << ": " << to_string(to_error(problems));
    ++read;
  }
  EXPECT_GT(read, 70u);
}

TEST(ApiDocument, EveryCommandQueryAndRequestHasAnExample) {
  const std::string commands = examples("Command"), requests = examples("Request");
  for (const capnp::StructSchema subject : {capnp::StructSchema(capnp::Schema::from<schema::IdentityCommand>()),
                                            capnp::StructSchema(capnp::Schema::from<schema::UnitCommand>()),
                                            capnp::StructSchema(capnp::Schema::from<schema::BatchCommand>()),
                                            capnp::StructSchema(capnp::Schema::from<schema::BrandCommand>()),
                                            capnp::StructSchema(capnp::Schema::from<schema::ContestCommand>())})
    for (const std::string& member : members_of(subject))
      EXPECT_NE(commands.find("\"" + member + "\":"), std::string::npos) << member;
  for (const capnp::StructSchema asked : {capnp::StructSchema(capnp::Schema::from<schema::Request>()),
                                          capnp::StructSchema(capnp::Schema::from<schema::Query>())})
    for (const std::string& member : members_of(asked))
      EXPECT_NE(requests.find("\"" + member + "\":"), std::string::npos) << member;
}

TEST(ApiDocument, ItsCommandsAreAllAcceptedInTheirOrder) {
  testing::TempFolder folder;
  RunningDaemon daemon(folder.path());
  std::map<std::string, std::string> tokens = {{"admin", initialise(daemon)}};
  std::size_t given = 0;
  for (const Block& block : blocks()) {
    if (block.language != "json" || block.actor.empty()) continue;
    const bool account = block.type == "NewAccount";
    ASSERT_TRUE(tokens.contains(block.actor)) << "line " << block.line << ": who is " << block.actor << "?";
    const HttpReply reply =
        HttpClient(daemon.http(), tokens[block.actor]).post(account ? "/api/accounts" : "/api/commands", block.text);
    EXPECT_EQ(reply.status, 200u) << "line " << block.line << ": " << reply.body;
    ++given;
    if (!account) continue;
    const Json<schema::NewAccount> made(block.text);
    const std::string login = (*made).getLogin().cStr();
    const HttpReply in =
        HttpClient(daemon.http())
            .post("/api/login", R"({"login":")" + login + R"(","password":")" + (*made).getPassword().cStr() + R"("})");
    ASSERT_EQ(in.status, 200u) << in.body;
    tokens[login] = (*Json<schema::LoggedIn>(in.body)).getToken().cStr();
  }
  EXPECT_GT(given, 45u);
  const std::string board = HttpClient(daemon.http()).get("/api/contests/stage-2099/standings").body;
  EXPECT_NE(board.find(R"("award":"first")"), std::string::npos) << board;
}

TEST(ApiDocument, TheBytesOfTheNativeExampleAreThose) {
  std::size_t compared = 0;
  for (const Block& block : blocks()) {
    if (block.language != "hex") continue;
    std::string hex;
    for (const char c : block.text)
      if (std::isxdigit(static_cast<unsigned char>(c))) hex += c;
    std::string framed;
    client::append_framed(framed, request_frame(block.head.substr(block.head.find('{'))));
    EXPECT_EQ(hex, to_hex(as_bytes(framed)));
    ++compared;
  }
  EXPECT_EQ(compared, 1u);
}

TEST(ApiDocument, TheTableOfRejectionsIsTheOneOfTheDomain) {
  std::vector<std::string> expected;
  for (const domain::Rejection rejection : domain::all_rejections()) {
    const LocalText text = domain::text(rejection);
    expected.push_back("| " + std::to_string(static_cast<unsigned>(rejection)) + " | " +
                       std::string(domain::name(rejection)) + " | " + text.zh + " | " + text.en + " |");
  }
  std::vector<std::string> found;
  for (const std::string& line : page_lines())
    if (line.size() > 3 && line.starts_with("| ") && std::isdigit(static_cast<unsigned char>(line[2])) &&
        line.find(" | ", 2) == line.find_first_not_of("0123456789", 2))
      if (std::count(line.begin(), line.end(), '|') == 5) found.push_back(line);
  EXPECT_EQ(found, expected);
}

TEST(ApiDocument, EveryKindOfErrorIsExplained) {
  const auto lines = page_lines();
  for (const auto kind : capnp::Schema::from<schema::ErrorKind>().getEnumerants()) {
    const std::string begin = "| " + std::string(kind.getProto().getName().cStr()) + " | ";
    EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.starts_with(begin) && std::isdigit(static_cast<unsigned char>(line[begin.size()]));
    })) << begin;
  }
}

}  // namespace
}  // namespace leitai::test
