#include "engine/log/anchor.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>

#include "engine/log/durable_file.h"
#include "engine/log/log_errors.h"

namespace leitai {
namespace {

constexpr std::string_view kFirstLine = "leitai anchor 1\nhead ";
constexpr std::string_view kRootWord = "\nroot ";
constexpr std::size_t kMaxBytes = 4096;
/// Of the note: a disk's sector, so that one write is there whole or not at all. The text is padded with zeros.
constexpr std::size_t kNoteBytes = 512;

}  // namespace

std::string render_anchor(const Anchor& anchor) {
  std::string text(kFirstLine);
  text += std::to_string(anchor.head.value);
  text += kRootWord;
  text += to_hex(anchor.root) + "\n";
  return text + "sha256 " + to_hex(sha256(as_bytes(text))) + "\n";
}

std::optional<Anchor> parse_anchor(std::string_view text) {
  if (!text.starts_with(kFirstLine)) return std::nullopt;
  Anchor anchor;
  const char* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data() + kFirstLine.size(), end, anchor.head.value);
  const std::string_view rest(number.ptr, static_cast<std::size_t>(end - number.ptr));
  if (number.ec != std::errc() || !rest.starts_with(kRootWord)) return std::nullopt;
  const auto root = from_hex(rest.substr(kRootWord.size(), 2 * sizeof(Digest)));
  if (!root || root->size() != sizeof(Digest)) return std::nullopt;
  std::copy_n(as_bytes(*root).begin(), sizeof(Digest), anchor.root.begin());
  if (render_anchor(anchor) != text) return std::nullopt;
  return anchor;
}

Result<void> write_anchor(const std::filesystem::path& path, const Anchor& anchor) {
  return write_durable_file(path, render_anchor(anchor));
}

Result<std::optional<Anchor>> read_anchor(const std::filesystem::path& path) {
  const auto text = read_whole_file(path, kMaxBytes);
  if (!text && text.error().kind == ErrorKind::NOT_FOUND) return std::optional<Anchor>();
  if (!text) return text.error();
  if (auto anchor = parse_anchor(*text)) return anchor;
  const std::string file = path.string(), size = std::to_string(text->size());
  return make_error(
      ErrorKind::INTERNAL,
      "锚文件已损坏:" + file + "(" + size + " 字节):应为 leitai anchor 1、head、root、sha256 四行且校验相符",
      "damaged anchor file: " + file + " (" + size +
          " bytes): expected the four lines leitai anchor 1, "
          "head, root and a matching sha256");
}

namespace {

Error note_failed(const std::string& what) {
  const std::string why = std::generic_category().message(errno);
  return make_error(ErrorKind::INTERNAL, "无法写入 " + what + ":" + why, "cannot write " + what + ": " + why);
}

/// All of `text`, padded, at the file's beginning.
bool put_note(int file, const std::string& text) {
  std::array<char, kNoteBytes> bytes{};
  std::copy(text.begin(), text.end(), bytes.begin());
  ssize_t written = 0;
  do written = ::pwrite(file, bytes.data(), bytes.size(), 0);
  while (written < 0 && errno == EINTR);
  return written == static_cast<ssize_t>(bytes.size());
}

}  // namespace

Result<AnchorNote> AnchorNote::open(const std::filesystem::path& path) {
  AnchorNote note(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
  if (note.file_ < 0) return note_failed(path.string());
  // Its place is taken now: a full disk does not matter later.
  if (::lseek(note.file_, 0, SEEK_END) < static_cast<off_t>(kNoteBytes) && !put_note(note.file_, {}))
    return note_failed(path.string());
  if (::fsync(note.file_) != 0) return note_failed(path.string());
  return note;
}

std::optional<Anchor> AnchorNote::read(const std::filesystem::path& path) {
  const auto bytes = read_whole_file(path, kNoteBytes);
  if (!bytes) return std::nullopt;
  const std::string_view text = *bytes;
  return parse_anchor(text.substr(0, text.find('\0')));
}

AnchorNote::~AnchorNote() {
  if (file_ >= 0) ::close(file_);
}

Result<void> AnchorNote::write(const Anchor& anchor) {
  if (!put_note(file_, render_anchor(anchor))) return note_failed("acknowledged");
  return {};
}

AnchorKeeper::AnchorKeeper(Options options, Anchor written, std::function<Anchor()> newest)
    : options_(std::move(options)),
      newest_(std::move(newest)),
      written_(written),
      thread_([this](std::stop_token stop) { keep(std::move(stop)); }) {}

AnchorKeeper::~AnchorKeeper() {
  thread_.request_stop();
  thread_.join();
  write_newest();
}

void AnchorKeeper::head_moved() {
  if (due_.load(std::memory_order_relaxed)) return;
  {
    const std::lock_guard lock(mutex_);
    due_ = true;
  }
  wakes_.notify_one();
}

void AnchorKeeper::keep(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  while (wakes_.wait(lock, stop, [this] { return due_.load(); })) {
    due_ = false;
    lock.unlock();
    write_newest();
    lock.lock();
    wakes_.wait_for(lock, stop, options_.interval, [] { return false; });
  }
}

void AnchorKeeper::write_newest() {
  const Anchor anchor = newest_();
  if (options_.beside) {
    if (const auto done = options_.beside(); !done) end_process(options_.fatal, to_string(done.error()));
  }
  if (anchor == written_) return;
  if (const auto done = write_anchor(options_.path, anchor); !done) {
    end_process(options_.fatal, to_string(done.error()));
  }
  written_ = anchor;
}

}  // namespace leitai
