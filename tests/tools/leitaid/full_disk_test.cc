// A disk that is nearly full, and backups of a running daemon.
#include <gmock/gmock.h>

#include "engine/log/log_verify.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tools/backup/data_backup.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class FullDiskTest : public ::testing::Test {
 protected:
  std::filesystem::path data() const { return folder_.path() / "data"; }
  static std::string unit(std::uint64_t id) {
    return command_json(id, R"("unit":{"registerUnit":{"name":"单位)" + std::to_string(id) + R"(","secretary":"s"}})");
  }

  testing::TempFolder folder_;
};

TEST_F(FullDiskTest, ANearlyFullDiskTakesNoCommandsAndAnswersQueries) {
  std::string admin;
  {
    const RunningDaemon daemon(data());
    admin = initialise(daemon);
  }
  {
    const RunningDaemon daemon(data(),
                               [](daemon::Options& options) { options.reserve_bytes = std::uint64_t{1} << 62; });
    HttpClient http(daemon.http(), admin);
    const HttpReply refused = http.post("/api/commands", unit(100));
    EXPECT_EQ(refused.status, 503u) << refused.body;
    EXPECT_THAT(refused.body, AllOf(HasSubstr("磁盘空间不足"), HasSubstr("the disk is nearly full")));
    EXPECT_EQ(http.get("/api/units").status, 200u);
    EXPECT_EQ(http.get("/api/events").status, 200u);
  }
  const RunningDaemon daemon(data());
  HttpClient http(daemon.http(), admin);
  EXPECT_EQ(http.post("/api/commands", unit(100)).status, 200u) << "with room, the same command is taken";
}

TEST_F(FullDiskTest, AnAdminBacksUpTheRunningDaemon) {
  const RunningDaemon daemon(data());
  const Hall hall(daemon);
  EXPECT_EQ(HttpClient(daemon.http()).post("/api/backup", "{}").status, 401u);
  EXPECT_EQ(HttpClient(daemon.http(), hall.organiser).post("/api/backup", "{}").status, 403u);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "data.backups"));
  HttpClient http(daemon.http(), hall.admin);
  for (int i = 1; i <= 2; ++i) {
    const HttpReply made = http.post("/api/backup", "{}");
    EXPECT_EQ(made.status, 200u) << made.body;
    EXPECT_THAT(made.body, HasSubstr("{\"id\":" + std::to_string(i) + ","));
    EXPECT_EQ(http.post("/api/commands", unit(200 + static_cast<std::uint64_t>(i))).status, 200u);
  }
  const auto restored =
      backup::restore({folder_.path() / "data.backups", folder_.path() / "restored", 0, std::nullopt, {}});
  ASSERT_TRUE(restored) << to_string(restored.error());
  const auto log = RocksDbLog::open({.directory = folder_.path() / "restored" / "log"});
  ASSERT_TRUE(log) << to_string(log.error());
  EXPECT_GT((*log)->head().value, 10u);
  EXPECT_TRUE(verify(**log));
}

}  // namespace
}  // namespace leitai::test
