#include <chrono>
#include <deque>
#include <iostream>
#include <sstream>
#include <thread>

#include "tools/leitai/interrupt.h"
#include "tools/leitai/offline.h"
#include "tools/leitai/past/contest_teller.h"
#include "tools/leitai/standings_table.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// A pause of the contest is never longer than this in a replay.
constexpr microseconds kLongestPause = std::chrono::seconds(3);
constexpr std::size_t kLinesBelow = 6;

struct ReplayOptions {
  std::string data, contest, from, to, audience = "full";
  double speed = 0;  // 0: without pauses
  bool step = false;
};

/// Plays one contest's events to the terminal.
class Replay {
 public:
  Replay(const EventLog& log, ContestId contest, Position begin, const ReplayOptions& options, const Program& program)
      : begin_(begin), options_(options), program_(program), teller_(log, program), rows_(ContestTeller::table()) {
    past_.contest = contest;
  }

  Result<void> show(schema::Event::Reader event) {
    if (auto learned = teller_.learn(event); !learned) return learned;
    if (Position{event.getPosition()} >= begin_ && !ended_ && !pause(event)) ended_ = true;
    if (ended_) return {};
    if (auto folded = past_.board.fold(Position{event.getPosition()}, event.getBody().getContest()); !folded)
      return folded;
    if (Position{event.getPosition()} < begin_) return {};
    if (program_.format() != tools::Format::table) {
      rows_.add(teller_.row(event));
    } else if (drawn()) {
      lines_.push_back(teller_.line(event));
      if (lines_.size() > kLinesBelow) lines_.pop_front();
      return redraw();
    } else {
      program_.out << teller_.line(event) << '\n' << std::flush;
    }
    return {};
  }

  Result<void> finish() {
    if (program_.format() != tools::Format::table) {
      program_.print(rows_);
      return {};
    }
    if (drawn()) return {};
    program_.out << '\n';
    return board(program_.out, 0);
  }

 private:
  /// In place, on a terminal, where one watches.
  bool drawn() const { return program_.screen.lines > 0 && (options_.step || options_.speed > 0); }

  /// False: whoever watches has seen enough.
  bool pause(schema::Event::Reader event) {
    const std::int64_t at = event.getRecordedAt();
    const std::int64_t waited = last_ == 0 ? 0 : at - last_;
    last_ = at;
    if (interrupted_flag()) return false;
    if (options_.step) {
      std::string line;
      program_.err << program_.text("回车:下一步;q:结束 ", "Enter: next; q: end ") << std::flush;
      return static_cast<bool>(std::getline(std::cin, line)) && line != "q";
    }
    if (options_.speed <= 0) return true;
    auto left =
        std::min(microseconds(static_cast<std::int64_t>(static_cast<double>(waited) / options_.speed)), kLongestPause);
    while (left.count() > 0 && !interrupted_flag()) {
      const auto some = std::min<microseconds>(left, milliseconds(50));
      std::this_thread::sleep_for(some);
      left -= some;
    }
    return !interrupted_flag();
  }

  Result<void> board(std::ostream& out, std::size_t columns) {
    const auto audience = options_.audience == "full" ? schema::Audience::FULL : schema::Audience::RELEASED;
    const auto standings = past_.standings(audience);
    if (!standings) return standings.error();
    out << standings_heading((*standings)->reader(), program_) << '\n';
    standings_table((*standings)->reader(), 0).print(out, tools::Format::table, program_.language, columns);
    return {};
  }

  Result<void> redraw() {
    std::ostringstream whole;
    if (auto drawn = board(whole, program_.screen.columns); !drawn) return drawn;
    std::istringstream rows(whole.str());
    program_.out << "\x1b[H\x1b[2J";
    std::string row;
    for (std::size_t n = kLinesBelow + 2; n < program_.screen.lines && std::getline(rows, row); ++n)
      program_.out << tools::fit(row, program_.screen.columns) << '\n';
    program_.out << '\n';
    for (const std::string& line : lines_) program_.out << tools::fit(line, program_.screen.columns) << '\n';
    program_.out << std::flush;
    return {};
  }

  const Position begin_;
  const ReplayOptions& options_;
  const Program& program_;
  ContestTeller teller_;
  projections::PastContest past_;
  tools::Table rows_;
  std::deque<std::string> lines_;
  std::int64_t last_ = 0;
  bool ended_ = false;
};

int run(const ReplayOptions& options, const Program& program) {
  if (options.step && options.speed > 0)
    return program.unusable(
        make_error(ErrorKind::MALFORMED, "--step 与 --speed 只能选一个", "--step or --speed, not both"));
  auto folder = open_data(options.data, Missing::is_error);
  if (!folder) return program.ended_by(folder.error());
  const EventLog& log = *folder->log;
  const auto contest = find_past_contest(log, options.contest);
  if (!contest) return program.ended_by(contest.error());
  const auto end = head_of(log, "--to", options.to);
  if (!end) return program.ended_by(end.error());
  Position begin;
  if (!options.from.empty()) {
    const auto found = head_of(log, "--from", options.from);
    if (!found) return program.ended_by(found.error());
    begin = *found;
  }
  Replay replay(log, *contest, begin, options, program);
  auto done = each_event(log, *contest, *end, [&](schema::Event::Reader event) { return replay.show(event); });
  if (done) done = replay.finish();
  return done ? kDone : program.ended_by(done.error());
}

}  // namespace

void add_verb_replay(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("replay", {"离线:在终端里重放一场赛事", "offline: play a contest again in the terminal"},
                             "leitai replay brand-stage-1 --data ./data --speed 60");
  const auto options = std::make_shared<ReplayOptions>();
  verb.add_option("CONTEST", options->contest, program.text("赛事的编号或代号", "the contest's number or key"))
      ->required()
      ->type_name("");
  verb.add_option("--data", options->data,
                  program.text("数据目录(服务端须已停止)", "the data folder (no daemon may run on it)"))
      ->required()
      ->type_name("DIR");
  verb.add_option("--speed", options->speed,
                  program.text("以几倍的速度播放;不给则不停顿", "how many times as fast; left out: without pauses"))
      ->type_name("N");
  verb.add_flag("--step", options->step, program.text("每按一次回车走一步", "one step for every Enter"));
  verb.add_option("--from", options->from,
                  program.text("从该位置或时间之后开始", "begin after that position or moment"))
      ->type_name("POSITION|TIME");
  verb.add_option("--to", options->to, program.text("到该位置或时间为止", "end with that position or moment"))
      ->type_name("POSITION|TIME");
  verb.add_option("--audience", options->audience,
                  program.text("看谁的榜:full 或 released", "whose board: full or released"))
      ->one_of({"released", "full"})
      ->capture_default_str();
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
