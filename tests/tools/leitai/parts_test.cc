// The small parts that read and make texts: addresses, ready lines, keys, shapes of a load.
#include <gtest/gtest.h>

#include <algorithm>

#include "tools/leitai/bench/load.h"
#include "tools/leitai/endpoint.h"
#include "tools/leitai/import/names.h"
#include "tools/leitai/ready_line.h"

namespace leitai::test {
namespace {

TEST(Endpoint, IsAHostAndAPort) {
  const auto four = client::parse_endpoint("127.0.0.1:8081");
  ASSERT_TRUE(four.has_value());
  EXPECT_EQ(four->host, "127.0.0.1");
  EXPECT_EQ(four->port, 8081);
  const auto six = client::parse_endpoint("[::1]:65535");
  ASSERT_TRUE(six.has_value());
  EXPECT_EQ(six->host, "::1");
  EXPECT_EQ(six->port, 65535);
}

TEST(Endpoint, IsWrittenAsItIsRead) {
  for (const char* text : {"127.0.0.1:1", "localhost:8081", "[::1]:8081", "[fe80::1%eth0]:80"}) {
    const auto endpoint = client::parse_endpoint(text);
    ASSERT_TRUE(endpoint.has_value()) << text;
    EXPECT_EQ(to_string(*endpoint), text);
  }
}

TEST(Endpoint, ThatIsNoneIsMalformedAndQuoted) {
  for (const char* text : {"", ":", "host", "host:", ":80", "host:0", "host:65536", "host:80x", "host:-1", "host: 80",
                           "::1:80", "[]:80", "[::1]", "[::1:80", "host:+80"}) {
    const auto endpoint = client::parse_endpoint(text);
    ASSERT_FALSE(endpoint.has_value()) << text;
    EXPECT_EQ(endpoint.error().kind, ErrorKind::MALFORMED);
    EXPECT_NE(endpoint.error().text.en.find("\"" + std::string(text) + "\""), std::string::npos);
    EXPECT_NE(endpoint.error().text.zh.find("\"" + std::string(text) + "\""), std::string::npos);
  }
}

TEST(ReadyLine, SaysWhereADaemonListens) {
  const auto line =
      client::parse_ready_line(R"({"ready":true,"http":"127.0.0.1:8080","native":"[::1]:8081","head":0})");
  ASSERT_TRUE(line.has_value());
  EXPECT_EQ(line->http, "127.0.0.1:8080");
  EXPECT_EQ(line->native, "[::1]:8081");
}

TEST(ReadyLine, WithoutBothAddressesIsMalformed) {
  for (const char* text : {"", "{}", R"({"http":"127.0.0.1:1"})", R"({"native":"127.0.0.1:1"})",
                           R"({"http":"","native":"127.0.0.1:1"})"}) {
    const auto line = client::parse_ready_line(text);
    ASSERT_FALSE(line.has_value()) << text;
    EXPECT_EQ(line.error().kind, ErrorKind::MALFORMED);
  }
}

TEST(ContestKey, OfATextThatIsOneAlreadyStays) {
  for (const char* name : {"M3mSB", "brand-stage-1", "a", "2024-2", "x.y_z"})
    EXPECT_EQ(importing::contest_key(name), name);
  const std::string longest(64, 'a');
  EXPECT_EQ(importing::contest_key(longest), longest);
}

TEST(ContestKey, OfAnyOtherTextIsPlainShortAndItsOwn) {
  const std::vector<std::string> names{"",
                                       "7",
                                       "2024",
                                       "Spring stage",
                                       "Spring/stage",
                                       "Spring-stage",
                                       "决赛",
                                       "初赛",
                                       std::string(65, 'a'),
                                       std::string(66, 'a'),
                                       "a b",
                                       "a\nb"};
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    const std::string key = importing::contest_key(name);
    EXPECT_LE(key.size(), 64u) << name;
    EXPECT_EQ(key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"),
              std::string::npos)
        << key;
    EXPECT_NE(key.find_first_not_of("0123456789"), std::string::npos) << key;
    EXPECT_EQ(std::count(keys.begin(), keys.end(), key), 0) << name;
    EXPECT_EQ(importing::contest_key(name), key);
    keys.push_back(key);
  }
  EXPECT_EQ(importing::contest_key("Spring stage").substr(0, 13), "Spring-stage-");
}

TEST(Login, NamesTheContestAndThePersonAndFitsInSixtyFourBytes) {
  EXPECT_EQ(importing::login_of("M3mSB", "J01"), "M3mSB.J01");
  const std::string login = importing::login_of(std::string(64, 'k'), "J01");
  EXPECT_LE(login.size(), 64u);
  EXPECT_NE(login, importing::login_of(std::string(64, 'k'), "J02"));
}

TEST(Shape, IsConnectionsTimesCommandsInFlight) {
  const auto shape = bench::parse_shape("50x16");
  ASSERT_TRUE(shape.has_value());
  EXPECT_EQ(shape->connections, 50u);
  EXPECT_EQ(shape->in_flight, 16u);
  EXPECT_EQ(to_string(*shape), "50x16");
  EXPECT_TRUE(bench::parse_shape("10000x1000").has_value());
}

TEST(Shape, ThatIsNoneIsMalformed) {
  for (const char* text : {"", "x", "5", "5x", "x5", "0x1", "1x0", "10001x1", "1x1001", "5x5x5", "-1x2", "5 x5", "5X5",
                           "99999999999999999999x1"}) {
    const auto shape = bench::parse_shape(text);
    ASSERT_FALSE(shape.has_value()) << text;
    EXPECT_EQ(shape.error().kind, ErrorKind::MALFORMED);
  }
}

}  // namespace
}  // namespace leitai::test
