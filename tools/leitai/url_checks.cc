#include "tools/leitai/url_checks.h"

#include <ostream>

#include "engine/log/durable_file.h"

namespace leitai::cli {
namespace {

void check_tree(const LogOverHttp& log, const proof::TreeHead& tree, Verdicts& findings) {
  const LocalText what{"哈希树", "tree"};
  proof::TileTree tiles(tree.size, log.tiles());
  const auto root = tiles.root();
  if (!root) return findings.bad("tree", what, root.error().text);
  if (*root != tree.root)
    return findings.bad("tree", what, {"瓦片的树根不是检查点的", "the tiles' root is not the checkpoint's"});
  findings.good("tree", what, {"树根 " + to_hex(*root), "root " + to_hex(*root)});
}

void check_entries(const UrlTask& task, const LogOverHttp& log, const proof::TreeHead& tree, const Program& program,
                   Verdicts& findings) {
  const LocalText what{"事件", "events"};
  if (task.token.empty())
    return findings.good("events", what, {"未核对(须监督或管理员的令牌)", "not looked at: needs an auditor's token"});
  tools::ProgressBar bar(program.err, program.drawing, program.text("读取事件", "reading the events"), tree.size);
  const auto read = log.read_entries(tree.size, [&](std::uint64_t done) { bar.show(done); });
  bar.clear();
  if (!read) return findings.bad("events", what, read.error().text);
  if (read->root != tree.root)
    return findings.bad("events", what, {"事件的树根不是检查点的", "the events' root is not the checkpoint's"});
  const std::string count = std::to_string(read->events), streams = std::to_string(read->streams);
  findings.good("events", what, {count + " 个事件," + streams + " 个流", count + " events, " + streams + " streams"});
}

Result<void> check_kept(const std::filesystem::path& file, const UrlTask& task, const LogOverHttp& log,
                        const proof::Checkpoint& now, std::uint64_t& size) {
  const auto note = read_whole_file(file, proof::kMostNoteBytes);
  if (!note) return note.error();
  const auto kept = proof::open_checkpoint(*note, task.keys);
  if (!kept) return kept.error();
  size = kept->tree.size;
  if (kept->origin != now.origin)
    return make_error(ErrorKind::MALFORMED, "是另一个日志的:" + kept->origin, "it is of another log: " + kept->origin);
  if (kept->tree.size > now.tree.size)
    return make_error(ErrorKind::MALFORMED, "日志比它短:签过的事件不见了",
                      "the log is shorter than it: events that were signed are gone");
  proof::TileTree tiles(now.tree.size, log.tiles());
  const auto root = tiles.root_at(kept->tree.size);
  if (!root) return root.error();
  if (*root != kept->tree.root)
    return make_error(ErrorKind::MALFORMED, "日志的历史被改过:当时的树根不同",
                      "the log's history was altered: it had another root at that size");
  return {};
}

}  // namespace

void check_url(const UrlTask& task, const Program& program, Verdicts& findings) {
  const LogOverHttp log(task.endpoint, task.token);
  const LocalText what{"检查点", "checkpoint"};
  const auto checkpoint = log.checkpoint(task.keys);
  if (!checkpoint) return findings.bad("checkpoint", what, checkpoint.error().text);
  const std::string size = std::to_string(checkpoint->tree.size);
  findings.good(
      "checkpoint", what,
      {checkpoint->origin + "," + size + " 个事件,签名有效", checkpoint->origin + ", " + size + " events, signed"});
  check_tree(log, checkpoint->tree, findings);
  check_entries(task, log, checkpoint->tree, program, findings);
  for (const auto& file : task.checkpoints) {
    const LocalText kept{"检查点 " + file.string(), "checkpoint " + file.string()};
    std::uint64_t then = 0;
    const auto good = check_kept(file, task, log, *checkpoint, then);
    if (!good) {
      findings.bad("checkpoint/" + file.string(), kept, good.error().text);
      continue;
    }
    const std::string events = std::to_string(then);
    findings.good("checkpoint/" + file.string(), kept,
                  {"仍在日志中(" + events + " 个事件)", "still in the log (" + events + " events)"});
  }
}

}  // namespace leitai::cli
