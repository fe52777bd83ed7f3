#include "engine/scoring/analysis/report.h"

#include "engine/scoring/analysis/hypothesis.h"
#include "engine/scoring/analysis/left_out.h"
#include "engine/scoring/analysis/neighbours.h"

namespace leitai::analysis {
namespace {

void fill_figures(const Row& row, schema::Figures::Builder out) {
  out.setPlace(text(row.place));
  out.setTotal(text(row.total));
  out.setState(text(row.state));
  out.setAward(text(row.award));
}

void fill_rounds(const Sheet& sheet, const std::vector<ChangedRound>& rounds,
                 capnp::List<schema::ChangedRound>::Builder out) {
  for (unsigned r = 0; r < rounds.size(); ++r) {
    out[r].setRound(rounds[r].round.value);
    out[r].setKey(text(rounds[r].key));
    auto rows = out[r].initRows(static_cast<unsigned>(rounds[r].rows.size()));
    for (unsigned i = 0; i < rows.size(); ++i) {
      const ChangedRow& row = rounds[r].rows[i];
      rows[i].setEntry(row.entry.value);
      if (const auto entry = sheet.entries.find(row.entry); entry != sheet.entries.end()) {
        rows[i].setName(text(entry->second.name));
        rows[i].setUnit(text(entry->second.unit));
      }
      fill_figures(row.before, rows[i].initBefore());
      fill_figures(row.after, rows[i].initAfter());
    }
  }
}

schema::OneStep word_of(OneStep could) {
  switch (could) {
    case OneStep::not_tried:
      return schema::OneStep::NOT_TRIED;
    case OneStep::nothing:
      return schema::OneStep::NOTHING;
    case OneStep::level:
      return schema::OneStep::LEVEL;
    case OneStep::swap:
      return schema::OneStep::SWAP;
  }
  return schema::OneStep::NOT_TRIED;
}

void fill_pair(const Sheet& sheet, const Neighbours& pair, schema::NeighbourPair::Builder out) {
  out.setAhead(pair.ahead.value);
  out.setAheadName(text(entry_name(sheet, pair.ahead)));
  out.setAheadPlace(text(pair.ahead_place));
  out.setBehind(pair.behind.value);
  out.setBehindName(text(entry_name(sheet, pair.behind)));
  out.setBehindPlace(text(pair.behind_place));
  if (pair.margin) out.setMargin(text(pair.margin->text()));
  if (pair.one_step) out.setOneStep(text(pair.one_step->text()));
  out.setCould(word_of(pair.could));
  if (!pair.move) return;
  auto move = out.initMove();
  write(pair.move->performance, move.initPerformance());
  move.setJudge(pair.move->judge.value);
  move.setCriterion(pair.move->criterion.value);
  write(pair.move->after, move.initMark());
  write(pair.move->before, move.initBefore());
  out.setJudgeName(text(judge_name(sheet, pair.move->judge)));
}

}  // namespace

void write(const Heading& heading, schema::AnalysedContest::Builder out) {
  out.setContest(heading.contest);
  out.setKey(text(heading.key));
  out.getTitle().setZh(text(heading.title.zh));
  out.getTitle().setEn(text(heading.title.en));
  out.setPosition(heading.position);
  out.setRulebookVersion(heading.rulebook_version);
}

std::string entry_name(const Sheet& sheet, EntryNo entry) {
  const auto found = sheet.entries.find(entry);
  return found == sheet.entries.end() ? std::string() : found->second.name;
}

std::string judge_name(const Sheet& sheet, JudgeNo judge) {
  const auto found = sheet.judges.find(judge);
  return found == sheet.judges.end() ? std::string() : found->second.name;
}

std::string round_key(const Sheet& sheet, RoundNo round) {
  return round ? sheet.rounds[round.value - 1u] : "overall";
}

void write(const PerformanceKey& key, schema::Performance::Builder out) {
  out.setRound(key.round.value);
  out.setAttempt(key.attempt.value);
  out.setEntry(key.entry.value);
}

Result<void> report_preview(const Heading& heading, const scoring::Rules& rules, const Sheet& sheet,
                            schema::Hypothesis::Reader what, schema::Preview::Builder out) {
  const auto rounds = preview(rules, sheet, what);
  if (!rounds) return rounds.error();
  write(heading, out.initOf());
  fill_rounds(sheet, *rounds, out.initRounds(static_cast<unsigned>(rounds->size())));
  return {};
}

Result<void> report_robustness(const Heading& heading, const Subject& subject, const Sheet& sheet,
                               std::size_t most_marks, schema::Robustness::Builder out) {
  const auto left_out = leave_one_out(subject.rules(), sheet, most_marks);
  if (!left_out) return left_out.error();
  write(heading, out.initOf());
  auto judges = out.initWithoutJudge(static_cast<unsigned>(left_out->size()));
  for (unsigned j = 0; j < judges.size(); ++j) {
    const LeftOut& one = (*left_out)[j];
    judges[j].setJudge(one.judge.value);
    judges[j].setName(text(judge_name(sheet, one.judge)));
    judges[j].setMarks(static_cast<std::uint32_t>(one.marks));
    fill_rounds(sheet, one.rounds, judges[j].initRounds(static_cast<unsigned>(one.rounds.size())));
  }
  const auto rounds = find_neighbours(subject, sheet, subject.ranked(), most_marks);
  auto list = out.initNeighbours(static_cast<unsigned>(rounds.size()));
  for (unsigned r = 0; r < list.size(); ++r) {
    list[r].setRound(rounds[r].round.value);
    list[r].setKey(text(rounds[r].key));
    auto pairs = list[r].initPairs(static_cast<unsigned>(rounds[r].pairs.size()));
    for (unsigned i = 0; i < pairs.size(); ++i) fill_pair(sheet, rounds[r].pairs[i], pairs[i]);
  }
  return {};
}

}  // namespace leitai::analysis
