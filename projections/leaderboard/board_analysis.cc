#include "projections/leaderboard/board_analysis.h"

#include "projections/leaderboard/board_sheet.h"

namespace leitai::projections {

Result<AnalysedBoard> take_analysed(ContestId contest, const ContestBoard& board) {
  const BoardSetup& setup = board.setup();
  if (setup.rulebook_version == 0)
    return make_error(ErrorKind::NOT_FOUND, "该赛事尚未采用评分规则", "the contest has not adopted a rulebook yet");
  AnalysedBoard analysed;
  analysed.heading = {contest.value, setup.key, setup.title, board.position(schema::Audience::FULL).value,
                      setup.rulebook_version};
  analysed.rulebook = setup.rulebook;
  BoardSheet sheet(schema::Audience::FULL);
  sheet.refresh(board);
  analysed.sheet = sheet.sheet();
  for (const BoardPerformance& performance : board.performances())
    if (performance.opened) analysed.states.emplace(performance.key, performance.state);
  return analysed;
}

Result<void> analyse(const AnalysedBoard& board, schema::Query::Reader query, schema::Result::Builder out) try {
  FrameReader<schema::Rulebook> rulebook(board.rulebook);
  if (query.isPreview()) {
    const auto rules = scoring::Rules::compile(rulebook.root());
    if (!rules) return rules.error();
    return analysis::report_preview(board.heading, *rules, board.sheet, query.getPreview().getWhat(),
                                    out.initPreview());
  }
  const auto subject = analysis::Subject::compile(rulebook.root());
  if (!subject) return subject.error();
  if (query.isRobustness())
    return analysis::report_robustness(board.heading, *subject, board.sheet, kMostMarksRanked, out.initRobustness());
  if (query.isJudges())
    return analysis::report_judges(board.heading, *subject, board.sheet, board.states, query.getJudges(),
                                   out.initJudges());
  return make_error(ErrorKind::MALFORMED, "未知的查询种类", "a query of an unknown kind");
} catch (const kj::Exception& exception) {
  return malformed_message(exception);
}

}  // namespace leitai::projections
