#include "engine/proof/log_proof.h"

#include <algorithm>
#include <charconv>

#include "engine/proof/base64.h"

namespace leitai::proof {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view kExtra = "extra ", kIndex = "index ";
constexpr std::size_t kMostPath = 64;

Error no_proof(const char* zh, const char* en) {
  return make_error(ErrorKind::MALFORMED, std::string("不是日志证明文件:") + zh, std::string("no log proof: ") + en);
}

/// Takes a line off the front, without its end; nullopt where none is whole.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string print_log_proof(const LogProof& proof) {
  std::string text(kFirstLine);
  if (proof.extra) text += std::string(kExtra) + to_base64(as_bytes(*proof.extra)) + "\n";
  text += std::string(kIndex) + std::to_string(proof.index) + "\n";
  for (const Digest& hash : proof.path) text += to_base64(hash) + "\n";
  return text + "\n" + proof.checkpoint;
}

Result<LogProof> parse_log_proof(std::string_view text) {
  if (!text.starts_with(kFirstLine)) return no_proof("首行不对", "its first line is another");
  text.remove_prefix(kFirstLine.size());
  LogProof proof;
  auto line = take_line(text);
  if (line && line->starts_with(kExtra)) {
    proof.extra = from_base64(line->substr(kExtra.size()));
    if (!proof.extra || proof.extra->empty()) return no_proof("extra 行不是 base64", "its extra data is no base 64");
    line = take_line(text);
  }
  if (!line || !line->starts_with(kIndex)) return no_proof("缺少 index 行", "it has no index");
  line->remove_prefix(kIndex.size());
  const auto [end, error] = std::from_chars(line->data(), line->data() + line->size(), proof.index);
  if (error != std::errc{} || end != line->data() + line->size() || (line->size() > 1 && line->front() == '0'))
    return no_proof("index 不是数", "its index is no number");
  for (line = take_line(text); line && !line->empty(); line = take_line(text)) {
    const auto hash = from_base64(*line);
    if (!hash || hash->size() != sizeof(Digest) || proof.path.size() == kMostPath)
      return no_proof("路径中有一行不是哈希", "a line of its path is no hash");
    proof.path.emplace_back();
    std::copy(hash->begin(), hash->end(), proof.path.back().begin());
  }
  if (!line) return no_proof("缺少检查点", "it has no checkpoint");
  proof.checkpoint = text;
  return proof;
}

Result<Checkpoint> verify_log_proof(const LogProof& proof, const Digest& leaf, std::span<const VerifierKey> keys) {
  auto checkpoint = open_checkpoint(proof.checkpoint, keys);
  if (!checkpoint) return checkpoint;
  if (verify_inclusion(proof.index, leaf, checkpoint->tree.size, checkpoint->tree.root, proof.path)) return checkpoint;
  return make_error(ErrorKind::UNAUTHENTICATED, "证明无效:该条目不在检查点所签的日志中的这个位置",
                    "the proof is not valid: that entry is not at that place of the log the checkpoint was signed for");
}

}  // namespace leitai::proof
