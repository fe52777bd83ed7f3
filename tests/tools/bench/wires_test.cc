#include <gmock/gmock.h>

#include "tools/bench/postgres_wire.h"
#include "tools/bench/redis_wire.h"

namespace leitai::bench {
namespace {

using testing::HasSubstr;

TEST(RedisWire, WritesAnAppendAsAnArrayOfBulkStrings) {
  std::string out;
  RedisAppend(3).append(out, 0);
  EXPECT_EQ(out, "*5\r\n$4\r\nXADD\r\n$3\r\nlog\r\n$1\r\n*\r\n$1\r\ne\r\n$3\r\nmmm\r\n");
}

TEST(RedisWire, TakesWholeAnswersAndLeavesTheRest) {
  std::string_view in = "$3\r\n1-0\r\n$3\r\n1-1\r\n$3\r\n1-";
  EXPECT_EQ(RedisAppend(1).take(in).value(), 2u);
  EXPECT_EQ(in, "$3\r\n1-");
}

TEST(RedisWire, TellsOfAnError) {
  std::string_view in = "-OOM out of memory\r\n";
  const auto taken = RedisAppend(1).take(in);
  ASSERT_FALSE(taken);
  EXPECT_THAT(taken.error().text.en, HasSubstr("OOM"));
}

TEST(RedisWire, CountsABoardsThreeAnswersAsOneOperation) {
  const std::string whole = ":0\r\n:7\r\n*2\r\n$1\r\n7\r\n$2\r\n99\r\n";
  const std::string half = ":0\r\n:7\r\n*2\r\n$1\r\n7\r\n";
  const std::string both = whole + half;
  std::string_view in = both;
  EXPECT_EQ(RedisBoard(10).take(in).value(), 1u);
  EXPECT_EQ(in, half);
}

std::string message(char kind, const std::string& body) {
  return kind + std::string(3, '\0') + static_cast<char>(body.size() + 4) + body;
}

TEST(PostgresWire, BeginsWhenStartUpAndStatementAreReady) {
  const PostgresInsert wire("bench", "bench", 4);
  const std::string ready = message('Z', "I");
  std::string in = message('R', std::string(4, '\0')) + ready + message('1', "");
  std::string_view some = in;
  EXPECT_FALSE(wire.greeted(some).value());
  in += ready;
  some = in;
  EXPECT_TRUE(wire.greeted(some).value());
  EXPECT_TRUE(some.empty());
}

TEST(PostgresWire, CountsTransactionsByTheirReadyMessage) {
  const PostgresInsert wire("bench", "bench", 4);
  const std::string one = message('2', "") + message('C', std::string("INSERT 0 1") + '\0') + message('Z', "I");
  const std::string in = one + one + message('2', "");
  std::string_view some = in;
  EXPECT_EQ(wire.take(some).value(), 2u);
  EXPECT_EQ(some, std::string_view());
}

TEST(PostgresWire, TellsOfAnError) {
  const std::string in = message('E', std::string("SFATAL") + '\0');
  std::string_view some = in;
  EXPECT_THAT(PostgresInsert("bench", "bench", 4).take(some).error().text.en, HasSubstr("FATAL"));
}

TEST(PostgresWire, LengthsOfTheMessagesOfAnInsertAddUp) {
  std::string out;
  PostgresInsert("bench", "bench", 152).append(out, 0);
  std::string kinds;
  for (std::size_t at = 0; at < out.size();) {
    kinds += out[at];
    std::size_t length = 0;
    for (std::size_t i = 1; i < 5; ++i) length = length << 8 | static_cast<unsigned char>(out[at + i]);
    at += 1 + length;
    ASSERT_LE(at, out.size());
  }
  EXPECT_EQ(kinds, "BES");
}

}  // namespace
}  // namespace leitai::bench
