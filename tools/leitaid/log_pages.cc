#include "tools/leitaid/log_pages.h"

#include "engine/proof/log_proof.h"
#include "engine/proof/tile_tree.h"
#include "events/text.h"

namespace leitai::daemon {
namespace {

using proof::TileId;

constexpr const char* kText = "text/plain; charset=utf-8";
constexpr const char* kBytes = "application/octet-stream";
// What a tile holds never changes.
constexpr const char* kForEver = "public, max-age=31536000, immutable";
constexpr const char* kForEverForOne = "private, max-age=31536000, immutable";
constexpr const char* kForAMoment = "public, max-age=1";

HttpAnswer answer_of(const char* content_type, const char* cache, std::string body) {
  HttpAnswer answer;
  answer.content_type = content_type;
  answer.cache = cache;
  answer.body = std::move(body);
  return answer;
}

Error not_in_the_log(std::string_view path) {
  const std::string what = "/log/" + excerpt(path, 100);
  return make_error(ErrorKind::NOT_FOUND, "没有 " + what, "there is no " + what);
}

}  // namespace

bool LogPages::may_read_entries(const Caller& caller) const {
  return service_.options().public_log || caller.roles.any_of({schema::Role::AUDITOR, schema::Role::ADMIN});
}

void LogPages::answer(std::string_view path, const Caller& caller, HttpApi::Then then) {
  if (path == "checkpoint")
    return checkpoints_.newest([then = std::move(then)](const Result<CheckpointDesk::Signed>& made) {
      then(made ? answer_of(kText, kForAMoment, made->note) : error_answer(made.error()));
    });
  if (path == "key") {
    const auto key = checkpoints_.verifier_key();
    return then(key ? answer_of(kText, kForAMoment, *key + "\n") : error_answer(key.error()));
  }
  constexpr std::string_view kTiles = "tile/";
  if (!path.starts_with(kTiles)) return then(error_answer(not_in_the_log(path)));
  auto tile = tile_answer(path.substr(kTiles.size()), caller);
  then(tile ? std::move(*tile) : error_answer(tile.error()));
}

Result<HttpAnswer> LogPages::tile_answer(std::string_view path, const Caller& caller) {
  const auto tile = proof::parse_tile_path(path);
  if (!tile) return not_in_the_log("tile/" + std::string(path));
  const bool of_entries = tile->of == TileId::Of::entries;
  if (of_entries && !may_read_entries(caller)) {
    if (caller.is_public())
      return make_error(ErrorKind::UNAUTHENTICATED, "读取日志条目须有监督或管理员的令牌",
                        "the log's entries need the token of an auditor or an admin");
    return make_error(ErrorKind::FORBIDDEN, "您的角色无权查看", "your role may not ask this");
  }
  // What no checkpoint covers yet is not there: nobody could check it.
  const auto tree = checkpoints_.published();
  if (!tree) return tree.error();
  if (!proof::is_in_tree(*tile, tree->size)) return not_in_the_log("tile/" + std::string(path));
  if (of_entries) {
    auto bytes = entries(*tile);
    if (!bytes) return bytes.error();
    return answer_of(kBytes, service_.options().public_log ? kForEver : kForEverForOne, std::move(*bytes));
  }
  const auto hashes = service_.log().hash_tile(*tile);
  if (!hashes) return hashes.error();
  return answer_of(kBytes, kForEver, proof::tile_bytes(*hashes));
}

Result<std::string> LogPages::entries(const TileId& tile) const {
  std::string bundle;
  Position at{tile.index * proof::kTileWidth};
  const Position end{at.value + tile.width};
  while (at < end) {
    const auto block = service_.log().read(at, static_cast<std::size_t>(end.value - at.value));
    if (!block) return block.error();
    if ((*block)->empty()) return make_error(ErrorKind::INTERNAL, "读不到事件", "an event cannot be read");
    for (std::size_t i = 0; i < (*block)->size(); ++i) proof::append_entry(bundle, bytes_of((*block)->frame(i)));
    at = (*block)->next();
  }
  return bundle;
}

void LogPages::prove(std::uint64_t position, const Caller& caller, HttpApi::Then then) {
  checkpoints_.newest([this, position, caller, then = std::move(then)](const Result<CheckpointDesk::Signed>& made) {
    if (!made) return then(error_answer(made.error()));
    auto answer = proof_answer(position, caller, *made);
    then(answer ? std::move(*answer) : error_answer(answer.error()));
  });
}

Result<HttpAnswer> LogPages::proof_answer(std::uint64_t position, const Caller& caller,
                                          const CheckpointDesk::Signed& made) {
  const std::string number = std::to_string(position), size = std::to_string(made.tree.size);
  if (position >= made.tree.size)
    return make_error(ErrorKind::NOT_FOUND, "检查点覆盖 " + size + " 个事件,其中没有位置 " + number,
                      "the checkpoint covers " + size + " events, and none is at position " + number);
  proof::LogProof proof;
  proof.index = position;
  proof.checkpoint = made.note;
  proof::TileTree tree(made.tree.size, [this](const TileId& tile) { return service_.log().hash_tile(tile); });
  auto path = tree.inclusion(position);
  if (!path) return path.error();
  proof.path = std::move(*path);
  if (may_read_entries(caller)) {
    const auto block = service_.log().read(Position{position}, 1);
    if (!block) return block.error();
    proof.extra = as_text(bytes_of((*block)->frame(0)));
  }
  HttpAnswer answer;
  answer.content_type = kText;
  answer.disposition = "attachment; filename=\"event-" + number + ".tlog-proof\"";
  answer.body = proof::print_log_proof(proof);
  return answer;
}

}  // namespace leitai::daemon
