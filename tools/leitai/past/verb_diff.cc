#include <map>
#include <ostream>

#include "tools/leitai/offline.h"
#include "tools/leitai/past/contest_teller.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;

struct DiffOptions {
  std::string data, contest, from, to, audience = "full";
  bool events = false;
};

struct Moment {
  Position head;
  projections::StandingsPtr standings;  ///< null where the contest did not exist yet
};

Result<Moment> moment_at(const EventLog& log, ContestId contest, Position head, schema::Audience audience) {
  auto past = projections::contest_as_of(log, contest, head);
  if (!past) {
    if (past.error().kind == ErrorKind::NOT_FOUND) return Moment{head, nullptr};
    return past.error();
  }
  auto standings = (*past)->standings(audience);
  if (!standings) return standings.error();
  return Moment{head, *standings};
}

struct Figures {
  std::string name, place, total, state, award;
  friend bool operator==(const Figures&, const Figures&) = default;
};
using RowKey = std::pair<std::uint16_t, std::uint32_t>;  // round, entry

std::map<RowKey, Figures> figures_of(const Moment& moment, std::map<std::uint16_t, std::string>& rounds) {
  std::map<RowKey, Figures> all;
  if (!moment.standings) return all;
  for (const auto round : moment.standings->reader().getRounds()) {
    rounds[round.getRound()] = round.getKey().cStr();
    for (const auto row : round.getRows())
      all[{round.getRound(), row.getEntry()}] = {row.getName().cStr(), row.getPlace().cStr(), row.getTotal().cStr(),
                                                 row.getState().cStr(), row.getAward().cStr()};
  }
  return all;
}

tools::Table changes(const Moment& from, const Moment& to) {
  tools::Table table({{"round", {"轮次", "round"}, Align::left, CellKind::text},
                      {"entry", {"号", "no."}, Align::right, CellKind::number},
                      {"name", {"参赛项目", "entry"}, Align::left, CellKind::text, Cut::to_fit},
                      {"placeBefore", {"原名次", "place before"}, Align::right, CellKind::text},
                      {"placeAfter", {"现名次", "after"}, Align::right, CellKind::text},
                      {"totalBefore", {"原总分", "total before"}, Align::right, CellKind::text},
                      {"totalAfter", {"现总分", "after"}, Align::right, CellKind::text},
                      {"stateBefore", {"原状态", "state before"}, Align::left, CellKind::text},
                      {"stateAfter", {"现状态", "after"}, Align::left, CellKind::text},
                      {"awardBefore", {"原奖项", "award before"}, Align::left, CellKind::text},
                      {"awardAfter", {"现奖项", "after"}, Align::left, CellKind::text}});
  std::map<std::uint16_t, std::string> rounds;
  const auto before = figures_of(from, rounds), after = figures_of(to, rounds);
  std::map<RowKey, std::pair<Figures, Figures>> all;
  for (const auto& [key, figures] : before) all[key].first = figures;
  for (const auto& [key, figures] : after) all[key].second = figures;
  for (const auto& [key, both] : all) {
    const auto& [a, b] = both;
    if (a == b) continue;
    table.add({rounds[key.first], std::to_string(key.second), b.name.empty() ? a.name : b.name, a.place, b.place,
               a.total, b.total, a.state, b.state, a.award, b.award});
  }
  return table;
}

/// The events after the first moment, up to the second; what was shown or voted changes no standings.
Result<tools::Table> events_between(const EventLog& log, ContestId contest, Position from, Position to,
                                    const Program& program) {
  ContestTeller teller(log, program);
  tools::Table table = ContestTeller::table();
  const auto told = each_event(log, contest, to, [&](schema::Event::Reader event) -> Result<void> {
    if (auto learned = teller.learn(event); !learned) return learned;
    const auto body = event.getBody().getContest();
    const bool of_no_weight = body.isBoardDisplayed() || body.isVoteCast();
    if (event.getPosition() >= from.value && !of_no_weight) table.add(teller.row(event));
    return {};
  });
  if (!told) return told.error();
  return table;
}

int show(const EventLog& log, ContestId contest, const Moment& from, const Moment& to, const DiffOptions& options,
         const Program& program) {
  const bool people = program.format() == tools::Format::table;
  const tools::Table changed = changes(from, to);
  const auto events = events_between(log, contest, from.head, to.head, program);
  if (!events) return program.ended_by(events.error());
  if (!people) {
    program.print(options.events ? *events : changed);
    return kDone;
  }
  if (!options.events) {
    if (changed.rows() == 0)
      program.out << program.text("排名没有变化\n", "the standings are the same\n");
    else
      program.print(changed);
    program.out << '\n';
  }
  program.out << program.text("其间的事件:", "events between: ") << events->rows() << '\n';
  if (events->rows() > 0) program.print(*events);
  return kDone;
}

int run(const DiffOptions& options, const Program& program) {
  auto folder = open_data(options.data, Missing::is_error);
  if (!folder) return program.ended_by(folder.error());
  const EventLog& log = *folder->log;
  const auto contest = find_past_contest(log, options.contest);
  if (!contest) return program.ended_by(contest.error());
  const auto from = head_of(log, "--from", options.from), to = head_of(log, "--to", options.to);
  if (!from) return program.ended_by(from.error());
  if (!to) return program.ended_by(to.error());
  if (*to < *from)
    return program.unusable(make_error(ErrorKind::MALFORMED, "--to 早于 --from", "--to is before --from"));
  const auto audience = options.audience == "full" ? schema::Audience::FULL : schema::Audience::RELEASED;
  const auto before = moment_at(log, *contest, *from, audience), after = moment_at(log, *contest, *to, audience);
  if (!before) return program.ended_by(before.error());
  if (!after) return program.ended_by(after.error());
  return show(log, *contest, *before, *after, options, program);
}

}  // namespace

void add_verb_diff(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("diff",
                             {"离线:两个时刻之间排名变了什么、为什么",
                              "offline: what changed in a contest's standings between two moments, and why"},
                             "leitai diff brand-stage-1 --data ./data --from 120 --to 180");
  const auto options = std::make_shared<DiffOptions>();
  verb.add_option("CONTEST", options->contest, program.text("赛事的编号或代号", "the contest's number or key"))
      ->required()
      ->type_name("");
  verb.add_option("--data", options->data,
                  program.text("数据目录(服务端须已停止)", "the data folder (no daemon may run on it)"))
      ->required()
      ->type_name("DIR");
  verb.add_option("--from", options->from,
                  program.text("前一时刻:该位置或时间之后", "the first moment: after that position or time"))
      ->required()
      ->type_name("POSITION|TIME");
  verb.add_option("--to", options->to, program.text("后一时刻;不给则为最后", "the second moment; left out: the end"))
      ->type_name("POSITION|TIME");
  verb.add_option("--audience", options->audience,
                  program.text("看谁的榜:full 或 released", "whose board: full or released"))
      ->one_of({"released", "full"})
      ->capture_default_str();
  verb.add_flag("--events", options->events, program.text("只列其间的事件", "only the events between"));
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
