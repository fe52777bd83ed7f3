#include <gtest/gtest.h>

#include <chrono>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"

/// Days that begin while the daemon runs.
namespace leitai::test {
namespace {

TEST(Days, BeginByThemselvesInAnOpenBatch) {
  testing::TempFolder folder;
  RunningDaemon daemon(folder.path(), [](daemon::Options& options) {
    options.scheduler = true;
    options.scheduler_tick = std::chrono::milliseconds(1);
  });
  Hall hall(daemon);
  hall.give(hall.organiser, R"("batch":{"openBatch":{"key":"2024-2","title":{"zh":"第二批","en":"second batch"},
    "applicationsDue":"2024-04-23","cultivationEnds":"2024-10-10","acceptanceFrom":"2024-10-21",
    "acceptanceTo":"2024-10-31","acceptanceDone":"2024-12-10"}})");
  HttpClient http(daemon.http(), hall.auditor);
  // The test program's own time limit ends a daemon that never begins one.
  while (http.get("/api/events?streamKind=batch").body.find("dayBegan") == std::string::npos) std::this_thread::yield();
}

TEST(Days, GoOnFromTheDemonstrationClock) {
  testing::TempFolder folder;
  RunningDaemon daemon(folder.path(), [](daemon::Options& options) {
    options.scheduler = true;
    options.scheduler_tick = std::chrono::milliseconds(1);
    options.clock_starts = Timestamp{1'723'780'800'000'000};  // 2024-08-16T04:00:00Z
  });
  Hall hall(daemon);
  hall.give(hall.organiser, R"("batch":{"openBatch":{"key":"2024-2","title":{"zh":"第二批","en":"second batch"},
    "applicationsDue":"2024-09-23","cultivationEnds":"2024-10-10","acceptanceFrom":"2024-10-21",
    "acceptanceTo":"2024-10-31","acceptanceDone":"2024-12-10"}})");
  HttpClient http(daemon.http(), hall.auditor);
  while (http.get("/api/events?streamKind=batch").body.find(R"("dayBegan":{"date":"2024-08-16"})") ==
         std::string::npos)
    std::this_thread::yield();
  EXPECT_NE(http.get("/api/events?streamKind=batch").body.find(R"("recordedAt":"2024-08-16T04:0)"), std::string::npos);
}

}  // namespace
}  // namespace leitai::test
