#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "engine/log/fatal.h"
#include "engine/proof/frontier.h"
#include "events/error.h"
#include "events/hash.h"
#include "events/ids.h"

/// The anchor: a small synced file beside the database that says how long the log was and what its Merkle root was.
/// No database notices by itself that its newest files were deleted, truncated or put back from an older copy; with
/// the anchor, every open does: the log is never shorter than its last anchor, and its root at that size is the
/// anchor's. Four lines of text:
///
///   leitai anchor 1
///   head 1234
///   root <64 hex digits>
///   sha256 <of the three lines above, 64 hex digits>
///
/// Two files hold one. The anchor itself is synced and written now and then: it outlives everything. The note beside it
/// is overwritten at every commit, before anything is acknowledged, and synced by nobody: it outlives a process that
/// was killed, to the last event, at the cost of a copy into the kernel's memory.
namespace leitai {

struct Anchor {
  Position head;
  Digest root{};
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// The four lines; and what they say, nullopt for any other text.
std::string render_anchor(const Anchor& anchor);
std::optional<Anchor> parse_anchor(std::string_view text);

Result<void> write_anchor(const std::filesystem::path& path, const Anchor& anchor);
/// nullopt where there is no file. INTERNAL for one that is damaged: a written one is always whole.
Result<std::optional<Anchor>> read_anchor(const std::filesystem::path& path);

/// The file of the newest anchor, overwritten in place. One thread.
class AnchorNote {
 public:
  /// Makes the file and its place on the disk. INTERNAL names what failed.
  static Result<AnchorNote> open(const std::filesystem::path& path);
  /// What it holds; nullopt where there is no file, or its last write was torn by a loss of power.
  static std::optional<Anchor> read(const std::filesystem::path& path);

  AnchorNote(AnchorNote&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  AnchorNote& operator=(AnchorNote&&) = delete;
  ~AnchorNote();

  /// In the kernel's hands afterwards, on the disk some time later.
  Result<void> write(const Anchor& anchor);

 private:
  explicit AnchorNote(int file) : file_(file) {}
  int file_;
};

/// Writes the anchor on a thread of its own while the head moves: at once when it moves after a rest, then at most
/// once an interval, and at the end. Where it cannot be written, the process ends.
class AnchorKeeper {
 public:
  struct Options {
    std::filesystem::path path;
    std::chrono::milliseconds interval{1000};
    FatalHandler fatal;
    std::function<Result<void>()> beside{};  ///< what else is to be written as often; may be empty
  };
  /// `newest` gives the durable head and its root; any thread. `written` is what the file holds.
  AnchorKeeper(Options options, Anchor written, std::function<Anchor()> newest);
  /// Writes the newest anchor, if the file does not hold it, and ends the thread.
  ~AnchorKeeper();
  AnchorKeeper(const AnchorKeeper&) = delete;
  AnchorKeeper& operator=(const AnchorKeeper&) = delete;

  /// The head has moved. Any thread; costs a lock at most once a rest.
  void head_moved();

 private:
  void keep(std::stop_token stop);
  void write_newest();

  const Options options_;
  const std::function<Anchor()> newest_;
  Anchor written_;  // the thread's own
  std::mutex mutex_;
  std::condition_variable_any wakes_;
  std::atomic<bool> due_{false};
  std::jthread thread_;
};

}  // namespace leitai
