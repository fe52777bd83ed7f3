#include "projections/leaderboard/contest_query.h"

#include <algorithm>

#include "engine/scoring/rulebook_report.h"
#include "engine/scoring/rules.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

void fill_entries(const BoardSetup& setup, capnp::List<schema::Entry>::Builder out) {
  unsigned i = 0;
  for (const auto& [number, entry] : setup.entries) {
    auto row = out[i++];
    row.setEntry(number.value);
    row.setName(text(entry.name));
    row.setUnit(text(entry.unit));
    row.setOrder(entry.order);
    row.setStanding(entry.standing);
  }
}

void fill_judges(const BoardSetup& setup, capnp::List<schema::SeatJudge>::Builder out) {
  unsigned i = 0;
  for (const auto& [number, judge] : setup.judges) {
    auto row = out[i++];
    row.setJudge(number.value);
    row.setName(text(judge.name));
    row.setAccount(judge.account.value);
    row.setRole(judge.role);
    row.setPanel(text(judge.panel));
  }
}

void fill_performances(const ContestBoard& board, schema::ContestView::Builder out) {
  std::vector<const BoardPerformance*> opened;
  for (const BoardPerformance& performance : board.performances()) {
    if (performance.opened) opened.push_back(&performance);
  }
  std::sort(opened.begin(), opened.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
  auto list = out.initPerformances(static_cast<unsigned>(opened.size()));
  for (unsigned i = 0; i < opened.size(); ++i) {
    const BoardPerformance& from = *opened[i];
    auto row = list[i];
    row.getPerformance().setRound(from.key.round.value);
    row.getPerformance().setAttempt(from.key.attempt.value);
    row.getPerformance().setEntry(from.key.entry.value);
    row.setState(from.state);
    auto judges = row.initJudges(static_cast<unsigned>(from.panel.size()));
    for (unsigned j = 0; j < from.panel.size(); ++j) judges.set(j, from.panel[j].value);
    row.setMarksIn(from.marks_in(board.setup().judged_in(from.key.round)));
    row.setMarksDue(from.marks_due(board.setup().judged_in(from.key.round)));
  }
}

}  // namespace

void fill_summary(ContestId contest, const ContestBoard& board, schema::ContestSummary::Builder out) {
  const BoardSetup& setup = board.setup();
  out.setContest(contest.value);
  out.setKey(text(setup.key));
  out.getTitle().setZh(text(setup.title.zh));
  out.getTitle().setEn(text(setup.title.en));
  out.setBatch(setup.batch);
  out.setEntries(static_cast<std::uint32_t>(setup.entries.size()));
  out.setJudges(static_cast<std::uint32_t>(setup.judges.size()));
  out.setRulebookVersion(setup.rulebook_version);
  out.setPosition(board.position(schema::Audience::FULL).value);
}

Result<void> fill_contest(ContestId contest, const ContestBoard& board, schema::ContestView::Builder out) {
  const BoardSetup& setup = board.setup();
  fill_summary(contest, board, out.getSummary());
  auto rounds = out.initRounds(static_cast<unsigned>(setup.rounds.size()));
  for (unsigned i = 0; i < setup.rounds.size(); ++i) {
    rounds[i].setKey(text(setup.rounds[i].key));
    rounds[i].getTitle().setZh(text(setup.rounds[i].title.zh));
    rounds[i].getTitle().setEn(text(setup.rounds[i].title.en));
  }
  fill_entries(setup, out.initEntries(static_cast<unsigned>(setup.entries.size())));
  fill_judges(setup, out.initJudges(static_cast<unsigned>(setup.judges.size())));
  if (setup.rulebook_version != 0) {
    try {
      FrameReader<schema::Rulebook> rulebook(setup.rulebook);
      out.setCriteria(rulebook.root().getCriteria());
      scoring::fill_findings(scoring::warnings(rulebook.root()), [&](unsigned n) { return out.initWarnings(n); });
    } catch (const kj::Exception& exception) {
      const LocalText found = malformed_message(exception).text;
      return make_error(ErrorKind::INTERNAL, "所存的评分规则无法读取:" + found.zh,
                        "the kept rulebook cannot be read: " + found.en);
    }
  }
  fill_performances(board, out);
  return {};
}

}  // namespace leitai::projections
