#include <algorithm>
#include <charconv>
#include <ostream>

#include "engine/domain/contest/draw.h"
#include "engine/domain/contest/state.h"
#include "events/message.h"
#include "events/schema/envelope.capnp.h"
#include "tools/common/private_file.h"
#include "tools/common/token.h"
#include "tools/leitai/offline.h"
#include "tools/leitai/programme/desk.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

struct DrawOptions {
  std::string contest, seed_file, said;
  std::string data, seed, commitment;
  std::vector<std::string> entries;
  bool existing = false;
  DaemonOptions daemon;
};

using Seed = Digest;

Result<Seed> seed_of(const std::string& text) {
  const auto bytes = from_hex(text);
  Seed seed{};
  if (!bytes || bytes->size() != seed.size())
    return make_error(ErrorKind::MALFORMED, "种子应为 64 个十六进制数字", "a seed is 64 hexadecimal digits");
  std::copy_n(as_bytes(*bytes).begin(), seed.size(), seed.begin());
  return seed;
}

Result<Seed> seed_of_file(const std::string& file) {
  const auto text = tools::read_private_file(file);
  return text ? seed_of(*text) : Result<Seed>(text.error());
}

/// The system's random numbers, in a file that only its owner reads.
Result<Seed> make_seed(const std::string& file) {
  const tools::Token made = tools::random_token();
  if (const auto written = tools::write_new_private_file(file, made.text); !written) return written.error();
  return seed_of(made.text);
}

using FillCommand = std::function<void(schema::ContestCommand::Builder)>;

/// One command to the contest that was named; says at which position it is.
int send(const DrawOptions& options, const Program& program, const FillCommand& fill) {
  auto client = options.daemon.connect();
  if (!client) return program.ended_by(client.error());
  const auto contest = find_contest(**client, options.contest);
  if (!contest) return program.ended_by(contest.error());
  const auto desk = Desk::open(options.daemon);
  if (!desk) return program.ended_by(desk.error());
  const auto sent = (*desk)->send(random_command_id(), [&](schema::Command::Builder command) {
    auto to = command.initContest();
    to.setContest(*contest);
    fill(to);
  });
  if (!sent) return program.ended_by(sent.error());
  program.err << program.text("日志位置 ", "log position ") << sent->position << '\n';
  return kDone;
}

capnp::Data::Reader data_of(const Digest& digest) {
  return {digest.data(), digest.size()};
}

int commit(const DrawOptions& options, const Program& program) {
  const auto seed = options.existing ? seed_of_file(options.seed_file) : make_seed(options.seed_file);
  if (!seed) return program.ended_by(seed.error());
  const Digest commitment = sha256(*seed);
  program.out << to_hex(commitment) << '\n';
  if (options.contest.empty()) return kDone;
  return send(options, program, [&](schema::ContestCommand::Builder command) {
    command.initCommitDraw().setCommitment(data_of(commitment));
  });
}

int reveal(const DrawOptions& options, const Program& program) {
  const auto seed = seed_of_file(options.seed_file);
  if (!seed) return program.ended_by(seed.error());
  return send(options, program, [&](schema::ContestCommand::Builder command) {
    auto revealed = command.initRevealDraw();
    revealed.setSeed(data_of(*seed));
    revealed.setSaid(options.said);
  });
}

int print_order(const std::vector<EntryNo>& order, const Program& program) {
  tools::Table table({{"place", {"出场", "place"}, Align::right, CellKind::number},
                      {"entry", {"参赛编号", "entry"}, Align::right, CellKind::number}});
  for (std::size_t i = 0; i < order.size(); ++i) table.add({std::to_string(i + 1), std::to_string(order[i].value)});
  program.print(table);
  return kDone;
}

Error bad_draw(const char* zh, const char* en) {
  return make_error(ErrorKind::INTERNAL, zh, en);
}

/// "3,1,2", or several of them.
Result<std::vector<EntryNo>> entries_of(const std::vector<std::string>& texts) {
  std::vector<EntryNo> entries;
  for (std::string_view rest : texts)
    while (!rest.empty()) {
      const std::string_view text = rest.substr(0, rest.find(','));
      EntryNo entry;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), entry.value);
      const bool repeated = std::find(entries.begin(), entries.end(), entry) != entries.end();
      if (error != std::errc{} || end != text.data() + text.size() || !entry || repeated)
        return unusable_option("--entries", std::string(text), {"互不相同的参赛编号", "entry numbers, each once"});
      entries.push_back(entry);
      rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    }
  return entries;
}

/// From what was published, without a log.
int verify_given(const DrawOptions& options, const Program& program) {
  const auto seed = seed_of(options.seed);
  if (!seed) return program.unusable(seed.error());
  const auto entries = entries_of(options.entries);
  if (!entries) return program.unusable(entries.error());
  if (entries->empty())
    return program.unusable(make_error(ErrorKind::MALFORMED, "需要 --entries", "--entries is needed"));
  if (!options.commitment.empty()) {
    const auto commitment = seed_of(options.commitment);
    if (!commitment)
      return program.unusable(
          unusable_option("--commitment", options.commitment, {"64 个十六进制数字", "64 hexadecimal digits"}));
    if (sha256(*seed) != *commitment)
      return program.failed(bad_draw("种子与承诺不符", "the seed is not the one that was committed to"));
  }
  return print_order(domain::draw_order(*seed, options.said, *entries), program);
}

/// A contest's draw as the log holds it.
struct LoggedDraw {
  std::uint64_t contest = 0;
  std::optional<Digest> commitment;
  std::vector<EntryNo> entries;  ///< when it was revealed
  std::optional<Seed> seed;
  std::string said;
  std::vector<EntryNo> order;
};

Digest digest_of(capnp::Data::Reader data) {
  Digest digest{};
  std::copy_n(data.begin(), std::min(data.size(), digest.size()), digest.begin());
  return digest;
}

/// Takes one event of the contest; entries are those that are there and have not withdrawn.
void take(LoggedDraw& draw, schema::ContestEvent::Reader event) {
  if (event.isEntryAdded() && !draw.seed) {
    const auto entry = event.getEntryAdded().getEntry();
    if (entry.getStanding() != schema::EntryStanding::WITHDRAWN) draw.entries.push_back(EntryNo{entry.getEntry()});
  } else if (event.isEntryWithdrawn() && !draw.seed) {
    std::erase(draw.entries, EntryNo{event.getEntryWithdrawn().getEntry()});
  } else if (event.isDrawCommitted()) {
    draw.commitment = digest_of(event.getDrawCommitted().getCommitment());
  } else if (event.isDrawRevealed()) {
    const auto revealed = event.getDrawRevealed();
    draw.seed = digest_of(revealed.getSeed());
    draw.said = revealed.getSaid().cStr();
    for (const std::uint32_t entry : revealed.getOrder()) draw.order.push_back(EntryNo{entry});
  }
}

void take_block(LoggedDraw& draw, const EventBlock& block, const std::string& key) {
  for (std::size_t i = 0; i < block.size(); ++i) {
    FrameReader<schema::Event> reader(block.frame(i));
    const auto event = reader.root();
    if (!event.getBody().isContest()) continue;
    const auto body = event.getBody().getContest();
    const bool named = body.isContestCreated() && key == body.getContestCreated().getKey().cStr();
    if (named || (draw.contest == 0 && key == std::to_string(event.getStreamId()))) draw.contest = event.getStreamId();
    if (draw.contest != 0 && event.getStreamId() == draw.contest) take(draw, body);
  }
}

Result<LoggedDraw> logged_draw(const std::string& data, const std::string& key) {
  const auto folder = open_data(data, Missing::is_error);
  if (!folder) return folder.error();
  LoggedDraw draw;
  for (Position next; next < folder->log->head();) {
    const auto block = folder->log->read(next);
    if (!block) return block.error();
    try {
      take_block(draw, **block, key);
    } catch (const kj::Exception& exception) {
      return malformed_message(exception);
    }
    next = (*block)->next();
  }
  if (draw.contest == 0) return make_error(ErrorKind::NOT_FOUND, "没有这场比武:" + key, "no such contest: " + key);
  if (!draw.seed) return make_error(ErrorKind::NOT_FOUND, "尚未抽签", "nothing was drawn yet");
  return draw;
}

int verify(const DrawOptions& options, const Program& program) {
  if (options.data.empty()) return verify_given(options, program);
  const auto draw = logged_draw(options.data, options.contest);
  if (!draw) return program.ended_by(draw.error());
  if (!draw->commitment || sha256(*draw->seed) != *draw->commitment)
    return program.failed(bad_draw("种子与承诺不符", "the seed is not the one that was committed to"));
  if (domain::draw_order(*draw->seed, draw->said, draw->entries) != draw->order)
    return program.failed(bad_draw("重算的顺序与日志不同", "computed again, the order differs from the log's"));
  program.err << program.text("抽签无误:种子合于承诺,顺序可由其重算\n",
                              "the draw is good: the seed was committed to, and the order follows from it\n");
  return print_order(draw->order, program);
}

Verb& add_draw(CommandLine& root, Program& program, const char* name, const LocalText& what, const char* example,
               const std::shared_ptr<DrawOptions>& options, int (*run)(const DrawOptions&, const Program&)) {
  Verb& verb = root.add_sub_verb("draw", name, what, example);
  verb.callback(
      [options, &program, run] { program.action = [options, &program, run] { return run(*options, program); }; });
  return verb;
}

void add_contest(Verb& verb, Program& program, const std::shared_ptr<DrawOptions>& options) {
  verb.add_option("--contest", options->contest, program.text("比武的编号或代号", "the contest's number or key"))
      ->type_name("CONTEST");
}

void add_seed_file(Verb& verb, Program& program, const std::shared_ptr<DrawOptions>& options) {
  verb.add_option("--seed-file", options->seed_file,
                  program.text("种子的文件(0600),公开前须保密", "the seed's file (0600), a secret until the reveal"))
      ->required()
      ->type_name("FILE");
}

void add_said(Verb& verb, Program& program, const std::shared_ptr<DrawOptions>& options) {
  verb.add_option("--said", options->said,
                  program.text("承诺以后在现场喊出的话", "what was said in the hall after the commitment"))
      ->type_name("TEXT");
}

}  // namespace

void add_verb_draw(CommandLine& root, Program& program) {
  root.add_group("draw", {"抽签:承诺、公开、核对", "the draw: commit, reveal, verify"},
                 "leitai draw verify --data ./data --contest final");
  const auto options = std::make_shared<DrawOptions>();
  Verb& first = add_draw(root, program, "commit", {"生成种子并承诺其指纹", "make a seed and commit to its digest"},
                         "leitai draw commit --seed-file ./seed --contest final", options, commit);
  add_seed_file(first, program, options);
  first.add_flag(
      "--existing", options->existing,
      program.text("用已有的种子文件(发送失败以后)", "use a seed file that is there (after sending failed)"));
  add_contest(first, program, options);
  options->daemon.add_to(first, program);

  Verb& second = add_draw(root, program, "reveal", {"公开种子,得出顺序", "show the seed, which gives the order"},
                          "leitai draw reveal --seed-file ./seed --said 三号先来 --contest final", options, reveal);
  add_seed_file(second, program, options);
  add_said(second, program, options);
  add_contest(second, program, options);
  options->daemon.add_to(second, program);

  Verb& third = add_draw(
      root, program, "verify",
      {"离线:由日志或公布的数重算顺序", "offline: compute the order again, from the log or from what was published"},
      "leitai draw verify --seed SEED --said 三号先来 --entries 1,2,3 --commitment DIGEST", options, verify);
  third
      .add_option("--data", options->data,
                  program.text("数据目录(服务端须已停止)", "the data folder (no daemon may run on it)"))
      ->type_name("DIR");
  add_contest(third, program, options);
  third.add_option("--seed", options->seed, program.text("公开的种子", "the seed that was shown"))->type_name("HEX");
  third.add_option("--commitment", options->commitment, program.text("承诺的指纹", "the digest committed to"))
      ->type_name("HEX");
  third.add_option("--entries", options->entries, program.text("参赛编号,以逗号分开", "entry numbers, between commas"))
      ->type_name("1,2,3");
  add_said(third, program, options);
  add_format(third, program);
}

}  // namespace leitai::cli
