#include "engine/log/checkpoint_signer.h"

#include <algorithm>

#include "engine/log/durable_file.h"
#include "engine/log/log_errors.h"
#include "engine/proof/merkle.h"
#include "engine/proof/tile_tree.h"

namespace leitai {
namespace {

using proof::TileId;

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

Result<std::unique_ptr<CheckpointSigner>> CheckpointSigner::open(const EventLog& log, proof::SigningKey key,
                                                                 std::filesystem::path kept) {
  std::unique_ptr<CheckpointSigner> signer(new CheckpointSigner(log, std::move(key), std::move(kept)));
  if (auto done = signer->load_kept(); !done) return done.error();
  return signer;
}

Result<void> CheckpointSigner::load_kept() {
  const auto bytes = read_whole_file(kept_, proof::kMostNoteBytes);
  if (!bytes && bytes.error().kind == ErrorKind::NOT_FOUND) return {};
  if (!bytes) return damaged_file(kept_, bytes.error().text);
  const auto note = proof::parse_note(*bytes);
  if (!note) return damaged_file(kept_, note.error().text);
  const auto checkpoint = proof::parse_checkpoint_text(note->text);
  if (!checkpoint) return damaged_file(kept_, checkpoint.error().text);

  const proof::TreeHead& tree = checkpoint->tree;
  const std::uint64_t head = log_.head().value;
  const std::string signed_size = std::to_string(tree.size), has = std::to_string(head);
  if (tree.size > head)
    return not_that_log(kept_, "当时有 " + signed_size + " 个事件,现在只有 " + has + " 个",
                        "it had " + signed_size + " events then and has " + has + " now");
  proof::TileTree tiles(head, [this](const TileId& tile) { return log_.hash_tile(tile); });
  const auto then = tiles.frontier_at(tree.size);
  if (!then) return then.error();
  if (then->root() != tree.root) {
    const LocalText roots = found_expected(to_hex(then->root()), to_hex(tree.root));
    return not_that_log(kept_, "大小为 " + signed_size + " 时的树根" + roots.zh,
                        "its root at size " + signed_size + ": " + roots.en);
  }
  // By another key: this one vouches for nothing it has not read itself.
  if (!proof::open_checkpoint(*bytes, std::span(&key_.verifier(), 1))) return {};
  last_ = Signed{*bytes, tree};
  seen_ = *then;
  read_back_ = seen_.size();
  return {};
}

Result<CheckpointSigner::Signed> CheckpointSigner::sign(std::stop_token stop) {
  const proof::Frontier head = log_.frontier();
  if (last_ && last_->tree.size == head.size()) return *last_;
  if (auto done = read_back_to(head.size(), stop); !done) return done.error();
  const proof::TreeHead tree{seen_.size(), seen_.root()};
  if (seen_ != head)
    return log_damaged(place_of("默克尔树,大小", "the Merkle tree at size", tree.size),
                       found_expected(to_hex(tree.root), to_hex(head.root())));
  Signed made{proof::sign_checkpoint(tree, key_), tree};
  if (auto done = write_durable_file(kept_, made.note); !done) return done.error();
  last_ = std::move(made);
  return *last_;
}

Result<void> CheckpointSigner::read_back_to(std::uint64_t size, std::stop_token stop) {
  while (seen_.size() < size) {
    if (stop.stop_requested()) return make_error(ErrorKind::STOPPING, "系统正在停止", "shutting down");
    if (auto done = read_back_block(size); !done) return done.error();
    read_back_ = seen_.size();
  }
  return {};
}

Result<void> CheckpointSigner::read_back_block(std::uint64_t size) {
  const std::uint64_t from = seen_.size(), bundle = from / EventLog::kBundleEvents;
  const unsigned width = proof::tile_width(size, 0, bundle);
  const std::uint64_t end = bundle * EventLog::kBundleEvents + width;
  const auto leaves = log_.hash_tile({TileId::Of::hashes, 0, bundle, width});
  if (!leaves) return leaves.error();
  const auto block = log_.read_stored(Position{from}, static_cast<std::size_t>(end - from));
  if (!block) return block.error();
  if ((*block)->empty()) return log_damaged(place_of("位置", "position", from), {"读不到事件", "there is no event"});
  proof::Frontier grown = seen_;
  for (std::size_t i = 0; i < (*block)->size(); ++i) {
    const Digest leaf = proof::leaf_hash(bytes_of((*block)->frame(i)));
    const Digest& expected = leaves->at(static_cast<std::size_t>((from + i) % EventLog::kBundleEvents));
    if (leaf != expected)
      return log_damaged(place_of("位置", "position", from + i), found_expected(to_hex(leaf), to_hex(expected)));
    grown.append(leaf);
  }
  seen_ = std::move(grown);
  return {};
}

}  // namespace leitai
