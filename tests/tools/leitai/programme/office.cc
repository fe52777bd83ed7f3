#include "tests/tools/leitai/programme/office.h"

#include <gtest/gtest.h>

#include "events/check.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {

Office::Office() {
  using std::chrono::seconds;
  place_.start();
  auto client = client::NativeClient::connect(*client::parse_endpoint(place_.native()), seconds(10));
  LEITAI_CHECK(client.has_value(), "the daemon listens");
  const std::string token = read_text(place_.token_file()).substr(0, 64);
  LEITAI_CHECK((*client)->authenticate(token, seconds(10)).has_value(), "the token is good");
  const auto granted = (*client)->call(
      [](schema::Request::Builder request) {
        auto command = request.initCommand();
        command.initId().setLow(1);
        auto identity = command.initIdentity();
        identity.setAccount(1);
        identity.initGrantRole().setRole(schema::Role::ORGANISER);
        identity.getGrantRole().setReason("a small office");
      },
      seconds(10));
  LEITAI_CHECK(granted.has_value() && (**granted).isAnswer() && (**granted).getAnswer().isAccepted(), "role granted");
}

Said Office::ask(int exit_code, Arguments arguments) const {
  std::string line;
  for (const std::string& argument : arguments) line += argument + " ";
  Said said = ask(std::move(arguments));
  EXPECT_EQ(said.exit_code, exit_code) << line << "\n" << said.out << said.err;
  return said;
}

std::string Office::file(const std::string& name, const std::string& text) const {
  const auto path = folder() / name;
  write_text(path, text);
  return path.string();
}

}  // namespace leitai::test
