#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

#include "engine/log/log_verify.h"
#include "engine/log/rocksdb_log.h"
#include "tests/engine/log/event_maker.h"
#include "tests/engine/log/log_harness.h"
#include "tests/survival/frail_disk.h"
#include "tests/survival/seeds.h"

/// Lives of one log that each end by a power cut, at any operation on any file. Every life and every look at what is
/// left is a process of its own: nothing in memory survives.
namespace leitai::survival {
namespace {

using testing::EventMaker;

constexpr int kLives = 5;

/// What the outside was told, kept where the dying process cannot take it along.
struct Told {
  std::uint64_t acknowledged;  ///< events
  std::uint64_t attempted;     ///< events, with the batch in hand
};

class PowerLoss : public ::testing::Test {
 protected:
  PowerLoss() : folder_(testing::TempFolder::On::memory) {
    told_ =
        static_cast<Told*>(::mmap(nullptr, sizeof(Told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  }
  ~PowerLoss() override { ::munmap(told_, sizeof(Told)); }

  std::filesystem::path directory() const { return folder_.path() / "log"; }

  /// Runs `body` in a child and gives its exit code.
  template <class Body>
  static int in_child(Body body) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
      body();
      std::_Exit(9);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  /// Opens, appends, and is cut off: exit code 0. The cut may come during the open.
  [[noreturn]] void live(std::uint64_t seed) const {
    std::mt19937_64 random(seed);
    const std::uint64_t operations = random() % (random() % 2 == 0 ? 60 : 500);
    const auto disk = std::make_shared<FrailDisk>(FrailDisk::Fault::power_cut, operations, random(), [this, &random] {
      tear_note(random);
      std::_Exit(0);
    });
    const auto env = rocksdb::NewCompositeEnv(disk);
    auto log = RocksDbLog::open({.directory = directory(), .env = env.get()});
    if (!log) fail(to_string(log.error()));
    EventMaker maker;
    const std::uint64_t head = (*log)->head().value;
    if (head > 0) maker.marks(head);
    while (true) {
      const AppendBatch batch = maker.marks(1 + random() % (random() % 8 == 0 ? 300 : 12));
      told_->attempted = batch.expected_head.value + batch.events();
      if (const auto done = (*log)->append(batch); !done) fail(to_string(done.error()));
      told_->acknowledged = told_->attempted;
    }
  }

  /// The note was never synced: after a cut it may be as it is, torn, or gone.
  void tear_note(std::mt19937_64& random) const {
    const auto note = directory() / "acknowledged";
    std::error_code ignored;
    if (random() % 3 == 0) std::filesystem::resize_file(note, 0, ignored);
    if (random() % 3 == 0) std::filesystem::remove(note, ignored);
  }

  /// Opens what is left, and looks at every event: exit code 0.
  [[noreturn]] void look() const {
    auto log = RocksDbLog::open({.directory = directory()});
    if (!log) fail("it does not open: " + to_string(log.error()));
    const std::uint64_t head = (*log)->head().value;
    if (head < told_->acknowledged || head > std::max(told_->attempted, told_->acknowledged))
      fail("it has " + std::to_string(head) + " events, acknowledged were " + std::to_string(told_->acknowledged) +
           ", attempted " + std::to_string(told_->attempted));
    if (const auto good = verify(**log); !good) fail(to_string(good.error()));
    EventMaker maker;
    if (head > 0) {
      const AppendBatch expected = maker.marks(head);
      if (testing::read_all(**log) != testing::frames_of(expected)) fail("the events are not those that were appended");
      for (const CommandRecord& command : expected.commands) {
        const auto found = (*log)->find_command(command.id);
        if (!found || !*found || **found != command) fail("a command's answer is lost");
      }
    }
    log->reset();
    told_->acknowledged = head;  // somebody has seen it
    std::_Exit(0);
  }

  [[noreturn]] static void fail(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::_Exit(1);
  }

  /// Lives of one folder, from an empty one on.
  void run(std::uint64_t seed) {
    std::filesystem::remove_all(directory());
    *told_ = {};
    for (int i = 0; i < kLives; ++i) {
      const std::uint64_t life = seed * 1000 + static_cast<std::uint64_t>(i);
      ASSERT_EQ(in_child([&] { live(life); }), 0) << "LEITAI_SEED=" << seed << ", life " << i;
      ASSERT_EQ(in_child([&] { look(); }), 0) << "LEITAI_SEED=" << seed << ", after life " << i;
    }
    events_ += told_->acknowledged;
  }

  testing::TempFolder folder_;
  Told* told_ = nullptr;
  std::uint64_t events_ = 0;
};

TEST_F(PowerLoss, CostsNothingThatWasAcknowledged) {
  each_seed(40 / kLives, 2000 / kLives, [this](std::uint64_t seed) { run(seed); });
  EXPECT_GT(events_, 10u) << "the cuts left time to append";
}

}  // namespace
}  // namespace leitai::survival
