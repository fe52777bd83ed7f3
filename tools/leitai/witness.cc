#include "tools/leitai/witness.h"

#include "engine/log/durable_file.h"

namespace leitai::cli {
namespace {

constexpr const char* kKept = "checkpoint";
constexpr const char* kForks = "forks";
constexpr std::int64_t kMicrosPerSecond = 1'000'000;

}  // namespace

Result<std::optional<proof::Checkpoint>> Witness::last() const {
  const auto file = state_ / kKept;
  if (!std::filesystem::exists(file)) return std::optional<proof::Checkpoint>();
  const auto note = read_whole_file(file, proof::kMostNoteBytes);
  if (!note) return note.error();
  auto opened = proof::open_checkpoint(*note, keys_);
  if (!opened) return opened.error();
  return std::optional(std::move(*opened));
}

Error Witness::fork(const std::string& note, const std::string& zh, const std::string& en) const {
  const auto folder = state_ / kForks;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  // Named after what it holds: the same fork is kept once.
  const auto file = folder / (to_hex(sha256(as_bytes(note))).substr(0, 16) + ".checkpoint");
  const auto before = read_whole_file(state_ / kKept, proof::kMostNoteBytes);
  auto kept = write_durable_file(file, note);
  if (kept && before) kept = write_durable_file(file.string() + ".before", *before);
  if (!kept) return kept.error();
  return make_error(ErrorKind::UNAUTHENTICATED, zh + ";证据:" + file.string() + " 与 " + file.string() + ".before",
                    en + "; the evidence: " + file.string() + " and " + file.string() + ".before");
}

Result<void> Witness::check(const proof::Checkpoint& before, const proof::Checkpoint& now) const {
  proof::TileTree tiles(now.tree.size, log_.tiles());
  const auto root = tiles.root();
  if (!root) return root.error();
  if (*root != now.tree.root)
    return make_error(ErrorKind::MALFORMED, "瓦片的树根不是检查点的", "the tiles' root is not the checkpoint's");
  const auto then = tiles.root_at(before.tree.size);
  if (!then) return then.error();
  if (*then != before.tree.root)
    return make_error(ErrorKind::UNAUTHENTICATED, "日志的历史被改过", "the log's history was altered");
  return {};
}

Result<Witness::Seen> Witness::look(Timestamp now) {
  const auto before = last();
  if (!before) return before.error();
  const auto signed_note = log_.note();
  if (!signed_note) return signed_note.error();
  auto checkpoint = proof::open_checkpoint(*signed_note, keys_);
  if (!checkpoint) return checkpoint.error();
  if (*before) {
    const proof::Checkpoint& old = **before;
    if (checkpoint->tree == old.tree) {
      auto kept = read_whole_file(state_ / kKept, proof::kMostNoteBytes);
      if (!kept) return kept.error();
      return Seen{std::move(*checkpoint), std::move(*kept), false};
    }
    if (checkpoint->tree.size <= old.tree.size)
      return fork(*signed_note, "日志签了另一段历史,或变短了", "the log signed another history, or became shorter");
    if (const auto good = check(old, *checkpoint); !good)
      return good.error().kind == ErrorKind::UNAUTHENTICATED
                 ? fork(*signed_note, good.error().text.zh, good.error().text.en)
                 : good.error();
  }
  auto note = proof::parse_note(*signed_note);
  if (!note) return note.error();
  note->signatures.push_back(
      proof::cosign(key_, note->text, static_cast<std::uint64_t>(now.micros / kMicrosPerSecond)));
  const std::string cosigned = proof::print_note(*note);
  // First kept, then shown: what was cosigned is never forgotten.
  if (const auto written = write_durable_file(state_ / kKept, cosigned); !written) return written.error();
  return Seen{std::move(*checkpoint), cosigned, true};
}

}  // namespace leitai::cli
