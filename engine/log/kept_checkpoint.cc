#include "engine/log/kept_checkpoint.h"

#include "engine/log/durable_file.h"
#include "engine/log/log_errors.h"
#include "engine/proof/checkpoint.h"
#include "engine/proof/signed_note.h"
#include "engine/proof/tile_tree.h"

namespace leitai {
namespace {

Error damaged_file(const std::filesystem::path& path, const LocalText& why) {
  return make_error(
      ErrorKind::INTERNAL,
      path.string() + ":所存的检查点已损坏:" + why.zh + "。请从备份恢复;若从未对外公布过检查点,可删除该文件",
      path.string() + ": the kept checkpoint is damaged: " + why.en +
          ". Restore it from a backup; where no checkpoint was ever given out it may be removed");
}

Error not_that_log(const std::filesystem::path& path, const std::string& zh, const std::string& en) {
  return make_error(
      ErrorKind::INTERNAL,
      "日志不是曾签名的那一份:" + zh + "(见 " + path.string() + ")。不再签署检查点;请从备份恢复整个数据目录",
      "the log is not the one that was signed: " + en + " (" + path.string() +
          "). No checkpoint is signed; restore the whole data folder from a backup");
}

}  // namespace

Result<KeptCheckpoint> read_kept_checkpoint(const EventLog& log, const std::filesystem::path& file) {
  auto bytes = read_whole_file(file, proof::kMostNoteBytes);
  if (!bytes && bytes.error().kind == ErrorKind::NOT_FOUND) return bytes.error();
  if (!bytes) return damaged_file(file, bytes.error().text);
  const auto note = proof::parse_note(*bytes);
  if (!note) return damaged_file(file, note.error().text);
  const auto checkpoint = proof::parse_checkpoint_text(note->text);
  if (!checkpoint) return damaged_file(file, checkpoint.error().text);

  const proof::TreeHead& tree = checkpoint->tree;
  const std::uint64_t head = log.head().value;
  const std::string signed_size = std::to_string(tree.size), has = std::to_string(head);
  if (tree.size > head)
    return not_that_log(file, "当时有 " + signed_size + " 个事件,现在只有 " + has + " 个",
                        "it had " + signed_size + " events then and has " + has + " now");
  proof::TileTree tiles(head, [&log](const proof::TileId& tile) { return log.hash_tile(tile); });
  auto then = tiles.frontier_at(tree.size);
  if (!then) return then.error();
  if (then->root() == tree.root) return KeptCheckpoint{std::move(*bytes), std::move(*then)};
  const LocalText roots = found_expected(to_hex(then->root()), to_hex(tree.root));
  return not_that_log(file, "大小为 " + signed_size + " 时的树根" + roots.zh,
                      "its root at size " + signed_size + ": " + roots.en);
}

}  // namespace leitai
