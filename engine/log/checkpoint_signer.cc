#include "engine/log/checkpoint_signer.h"

#include <algorithm>

#include "engine/log/durable_file.h"
#include "engine/log/kept_checkpoint.h"
#include "engine/log/log_errors.h"
#include "engine/proof/merkle.h"

namespace leitai {
namespace {

using proof::TileId;

}  // namespace

Result<std::unique_ptr<CheckpointSigner>> CheckpointSigner::open(const EventLog& log, proof::SigningKey key,
                                                                 std::filesystem::path kept) {
  std::unique_ptr<CheckpointSigner> signer(new CheckpointSigner(log, std::move(key), std::move(kept)));
  if (auto done = signer->load_kept(); !done) return done.error();
  return signer;
}

Result<void> CheckpointSigner::load_kept() {
  auto kept = read_kept_checkpoint(log_, kept_);
  if (!kept) return kept.error().kind == ErrorKind::NOT_FOUND ? Result<void>() : kept.error();
  // By another key: this one vouches for nothing it has not read itself.
  if (!proof::open_checkpoint(kept->note, std::span(&key_.verifier(), 1))) return {};
  last_ = Signed{std::move(kept->note), {kept->then.size(), kept->then.root()}};
  seen_ = std::move(kept->then);
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
