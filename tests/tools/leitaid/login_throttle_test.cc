// Guessing passwords gets slower and slower; who knows the own is kept out by nobody.
#include "tools/leitaid/login_throttle.h"

#include <gtest/gtest.h>

namespace leitai::daemon {
namespace {

using namespace std::chrono_literals;

class LoginThrottleTest : public ::testing::Test {
 protected:
  /// Tries as soon as may be, in vain; gives how long that took.
  std::chrono::seconds fail(const LoginThrottle::Attempt& attempt) {
    const auto waited = throttle_.wait(attempt, now_);
    now_ += waited;
    EXPECT_EQ(throttle_.wait(attempt, now_), 0s);
    throttle_.begin(attempt, now_);
    return waited;
  }

  LoginThrottle throttle_;
  LoginThrottle::Time now_{std::chrono::hours(1000)};
  const LoginThrottle::Attempt guess_{"10.0.0.9", "floor"};
};

TEST_F(LoginThrottleTest, AFewMistakesCostNothingAndThenEachCostsTwiceTheTime) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(fail(guess_), 0s) << i;
  for (const auto expected : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s}) EXPECT_EQ(fail(guess_), expected);
}

TEST_F(LoginThrottleTest, TheAccountIsGuardedFromManyAddressesAtOnce) {
  for (int i = 0; i < 5; ++i) fail({"10.0.1." + std::to_string(i), "floor"});
  EXPECT_EQ(throttle_.wait({"10.0.2.1", "floor"}, now_), 1s);
  EXPECT_EQ(throttle_.wait({"10.0.2.1", "other"}, now_), 0s);
}

TEST_F(LoginThrottleTest, TheAddressIsGuardedForManyAccountsAtOnce) {
  for (int i = 0; i < 30; ++i) fail({"10.0.0.9", "account" + std::to_string(i)});
  EXPECT_EQ(throttle_.wait({"10.0.0.9", "another"}, now_), 1s);
  EXPECT_EQ(throttle_.wait({"10.0.0.8", "another"}, now_), 0s);
}

TEST_F(LoginThrottleTest, AttemptsUnderWayCountAsFailed) {
  for (int i = 0; i < 5; ++i) throttle_.begin(guess_, now_);
  EXPECT_GT(throttle_.wait(guess_, now_), 0s);
}

TEST_F(LoginThrottleTest, SuccessForgetsTheAccountsMistakes) {
  for (int i = 0; i < 7; ++i) fail(guess_);
  fail(guess_);
  throttle_.succeeded(guess_, now_);
  EXPECT_EQ(throttle_.wait(guess_, now_), 0s);
}

TEST_F(LoginThrottleTest, StrangersWhoGuessKeepNobodyOut) {
  const LoginThrottle::Attempt own{"10.0.0.1", "floor"};
  throttle_.begin(own, now_);
  throttle_.succeeded(own, now_);
  for (int i = 0; i < 12; ++i) fail(guess_);
  EXPECT_GT(throttle_.wait(guess_, now_), 0s);
  EXPECT_EQ(throttle_.wait(own, now_), 0s);
  // The own address may not guess for ever, either.
  for (int i = 0; i < 6; ++i) fail(own);
  EXPECT_GT(throttle_.wait(own, now_), 0s);
}

TEST_F(LoginThrottleTest, AfterHalfAnHourAllIsForgotten) {
  for (int i = 0; i < 12; ++i) fail(guess_);
  now_ += 31min;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(fail(guess_), 0s);
  EXPECT_EQ(fail(guess_), 1s);
}

TEST_F(LoginThrottleTest, AFloodOfNamesTakesNoMemoryAndForgetsNoOneWhoIsWatched) {
  for (int i = 0; i < 12; ++i) fail(guess_);
  for (int i = 0; i < 100'000; ++i)
    throttle_.begin({"10.1." + std::to_string(i % 5000), "n" + std::to_string(i)}, now_);
  EXPECT_LE(throttle_.rows(), 20'000u);
}

}  // namespace
}  // namespace leitai::daemon
