// Links with a PIN: for one device, once, for a while.
#include "tools/leitaid/seat_links.h"

#include <gmock/gmock.h>

namespace leitai::daemon {
namespace {

using ::testing::MatchesRegex;
using namespace std::chrono_literals;

class SeatLinksTest : public ::testing::Test {
 protected:
  SeatLink make(std::uint32_t seat) {
    return links_.make({"", "", ContestId{1}, seat, AccountId{seat + 10}, AccountId{2}}, now_ + 30min);
  }

  SeatLinks links_;
  SeatLinks::Time now_{std::chrono::hours(1000)};
};

TEST_F(SeatLinksTest, ALinkIsOfUseOnceForItsSeat) {
  const SeatLink link = make(3);
  EXPECT_THAT(link.pin, MatchesRegex("[0-9][0-9][0-9][0-9][0-9][0-9]"));
  EXPECT_EQ(link.code.size(), 12u);
  const auto got = links_.redeem(link.code, link.pin, now_);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->seat, 3u);
  EXPECT_EQ(got->account, AccountId{13});
  EXPECT_EQ(got->by, AccountId{2});
  const auto again = links_.redeem(link.code, link.pin, now_);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::UNAUTHENTICATED);
}

TEST_F(SeatLinksTest, ALinkIsOldAfterItsTime) {
  const SeatLink link = make(3), other = make(4);
  EXPECT_TRUE(links_.redeem(other.code, other.pin, now_ + 29min));
  EXPECT_FALSE(links_.redeem(link.code, link.pin, now_ + 30min));
  EXPECT_EQ(links_.size(), 0u);
}

TEST_F(SeatLinksTest, ANewLinkForASeatEndsTheOneBefore) {
  const SeatLink before = make(3), other = make(4), now = make(3);
  EXPECT_FALSE(links_.redeem(before.code, before.pin, now_));
  EXPECT_TRUE(links_.redeem(now.code, now.pin, now_));
  EXPECT_TRUE(links_.redeem(other.code, other.pin, now_));
}

TEST_F(SeatLinksTest, AFewWrongPinsEndTheLink) {
  const SeatLink link = make(3), lucky = make(4);
  const std::string wrong = link.pin == "000000" ? "000001" : "000000";
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(links_.redeem(link.code, wrong, now_));
  EXPECT_FALSE(links_.redeem(link.code, link.pin, now_));
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(links_.redeem(lucky.code, "", now_));
  EXPECT_TRUE(links_.redeem(lucky.code, lucky.pin, now_));
}

TEST_F(SeatLinksTest, CodesAndPinsDiffer) {
  std::set<std::string> codes, pins;
  for (std::uint32_t seat = 1; seat <= 200; ++seat) {
    const SeatLink link = make(seat);
    codes.insert(link.code);
    pins.insert(link.pin);
  }
  EXPECT_EQ(codes.size(), 200u);
  EXPECT_GT(pins.size(), 190u);
}

TEST(SeatKey, IsReadStrictly) {
  const auto key = read_seat_key(R"({"code":"k7m2","pin":"012345","label":"评委一号平板"})");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->code, "k7m2");
  EXPECT_EQ(key->pin, "012345");
  EXPECT_EQ(key->label, "评委一号平板");
  EXPECT_TRUE(read_seat_key(R"({"pin":"1","code":"2"})"));
  for (const std::string& bad :
       {std::string("{"), std::string("[]"), std::string("null"), std::string("{}"), std::string(R"({"code":"a"})"),
        std::string(R"({"code":"a","pin":123456})"), std::string(R"({"code":"a","pin":"1","more":"x"})"),
        std::string(R"({"code":"a","code":"b","pin":"1"})"), std::string(R"({"code":"a","pin":"1\u0000"})"),
        R"({"code":"a","pin":")" + std::string(300, '1') + "\"}", std::string("{\"code\":\"\xff\",\"pin\":\"1\"}"),
        std::string(100'000, '[')})
    EXPECT_FALSE(read_seat_key(bad)) << bad.substr(0, 60);
  EXPECT_TRUE(has_seat_code(R"({"pin":"1","code":"2"})"));
  EXPECT_FALSE(has_seat_code(R"({"login":"code","password":"x"})"));
  EXPECT_FALSE(has_seat_code("{"));
}

}  // namespace
}  // namespace leitai::daemon
