#include <charconv>
#include <ostream>

#include "engine/log/durable_file.h"
#include "engine/proof/log_proof.h"
#include "engine/proof/merkle.h"
#include "engine/proof/tile.h"
#include "events/json.h"
#include "events/schema/envelope.capnp.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/http_client.h"
#include "tools/leitai/verbs.h"
#include "tools/leitai/verifier_keys.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

constexpr std::size_t kMostProofBytes = 2u << 20;

struct ProofOptions {
  std::string what, file, entry;
  UrlOptions daemon;
  std::vector<std::string> keys;
  DaemonOptions who;
};

int get(const ProofOptions& options, const Program& program) {
  std::uint64_t position = 0;
  const char* end = options.what.data() + options.what.size();
  if (const auto [read, error] = std::from_chars(options.what.data(), end, position);
      error != std::errc{} || read != end)
    return program.unusable(unusable_option("WHAT", options.what, {"日志位置或 verify", "a log position, or verify"}));
  const auto endpoint = options.daemon.endpoint();
  if (!endpoint) return program.unusable(endpoint.error());
  const auto token = options.who.token_text();
  if (!token) return program.unusable(token.error());
  const auto reply = client::get(*endpoint, "/api/proof/inclusion?position=" + std::to_string(position), *token,
                                 std::chrono::duration_cast<std::chrono::seconds>(kAnswerTimeout));
  if (!reply) return program.failed(reply.error());
  if (reply->status != 200) return program.ended_by(client::error_of(*reply));
  program.out << reply->body;
  return kDone;
}

/// The event as JSON; empty where the entry is none that this program knows.
std::string event_json(const std::string& entry) {
  if (entry.empty() || entry.size() % sizeof(std::uint64_t) != 0) return {};
  const Frame frame = aligned_copy(as_bytes(entry));
  try {
    FrameReader<schema::Event> reader(frame);
    return check_well_formed(reader.root()) ? to_json(reader.root()) : std::string();
  } catch (const kj::Exception&) {
    return {};
  }
}

struct Given {
  proof::LogProof proof;
  std::string entry;
  std::vector<proof::VerifierKey> keys;
};

Result<Given> read_given(const ProofOptions& options) {
  Given given;
  if (options.keys.empty())
    return make_error(ErrorKind::MALFORMED, "需要日志的验证公钥:--key", "the log's verifier key is needed: --key");
  auto keys = read_verifier_keys(options.keys);
  if (!keys) return keys.error();
  given.keys = std::move(*keys);
  const auto text = read_whole_file(options.file, kMostProofBytes);
  if (!text) return text.error();
  auto proof = proof::parse_log_proof(*text);
  if (!proof) return proof.error();
  given.proof = std::move(*proof);
  if (!options.entry.empty()) {
    auto entry = read_whole_file(options.entry, proof::kMostEntryBytes);
    if (!entry) return entry.error();
    given.entry = std::move(*entry);
  } else if (given.proof.extra) {
    given.entry = *given.proof.extra;
  } else {
    return make_error(ErrorKind::MALFORMED, "证明文件中没有条目本身:用 --entry 给出",
                      "the proof does not hold the entry itself: give it with --entry");
  }
  return given;
}

int verify(const ProofOptions& options, const Program& program) {
  if (options.file.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED, "proof verify 缺少 FILE", "proof verify needs a FILE"));
  const auto given = read_given(options);
  if (!given) return program.unusable(given.error());
  const auto checkpoint = proof::verify_log_proof(given->proof, proof::leaf_hash(as_bytes(given->entry)), given->keys);
  if (!checkpoint) return program.ended_by(checkpoint.error());
  tools::Table table({{"position", {"位置", "position"}, Align::right, CellKind::number},
                      {"origin", {"日志", "log"}, Align::left, CellKind::text},
                      {"size", {"日志大小", "log size"}, Align::right, CellKind::number},
                      {"root", {"树根", "root"}, Align::left, CellKind::text},
                      {"event", {"事件", "event"}, Align::left, CellKind::text, tools::Cut::to_fit}});
  table.add({std::to_string(given->proof.index), checkpoint->origin, std::to_string(checkpoint->tree.size),
             to_hex(checkpoint->tree.root), event_json(given->entry)});
  program.print(table);
  program.err << program.text("证明有效:该事件在日志的这个位置\n",
                              "the proof is good: that event is in the log at that position\n");
  return kDone;
}

int run(const ProofOptions& options, const Program& program) {
  if (options.what == "verify") return verify(options, program);
  if (options.file.empty()) return get(options, program);
  return program.unusable(unusable_option("FILE", options.file, {"无", "nothing after a position"}));
}

}  // namespace

void add_verb_proof(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "proof",
      {"某个事件确在日志中的证明:取得,或离线核对", "a proof that an event is in the log: get it, or check it offline"},
      "leitai proof 41 --token-file ./auditor.token > event-41.tlog-proof");
  const auto options = std::make_shared<ProofOptions>();
  verb.add_option("WHAT", options->what,
                  program.text("日志位置:取得其证明;verify:核对文件",
                               "a log position, to get its proof; verify, to check a file"))
      ->required()
      ->type_name("POSITION|verify");
  verb.add_option("FILE", options->file, program.text("verify:证明文件", "verify: the proof"))->type_name("");
  options->daemon.add_to(verb, program);
  options->who.add_token_to(verb, program);
  verb.add_option("--key", options->keys,
                  program.text("verify:日志的验证公钥,或存有它的文件;可多次给出",
                               "verify: the log's verifier key, or a file that holds it; repeatable"))
      ->type_name("VKEY|FILE");
  verb.add_option(
          "--entry", options->entry,
          program.text("verify:条目的字节(证明文件中没有时)", "verify: the entry's bytes, where the proof lacks them"))
      ->type_name("FILE");
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
