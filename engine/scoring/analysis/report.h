#pragma once

#include <map>

#include "engine/scoring/analysis/differences.h"
#include "engine/scoring/analysis/subject.h"
#include "events/schema/api.capnp.h"

/// The analyses as the API's structs, for the daemon and for files alike. Pure.
namespace leitai::analysis {

/// What is analysed, for the answer's head.
struct Heading {
  std::uint64_t contest = 0;  ///< 0: from files
  std::string key;
  LocalText title;
  std::uint64_t position = 0;
  std::uint32_t rulebook_version = 0;
};

using PerformanceStates = std::map<PerformanceKey, schema::PerformanceState>;

/// MALFORMED as `suppose` (hypothesis.h).
Result<void> report_preview(const Heading& heading, const scoring::Rules& rules, const Sheet& sheet,
                            schema::Hypothesis::Reader what, schema::Preview::Builder out);

/// Ranks at most `most_marks` marks for judges left out (TOO_LARGE beyond) and as many again for neighbours (whose
/// pairs are then not tried).
Result<void> report_robustness(const Heading& heading, const Subject& subject, const Sheet& sheet,
                               std::size_t most_marks, schema::Robustness::Builder out);

/// MALFORMED for distances that are no ratios from 0 on. A performance without a state is given as released.
Result<void> report_judges(const Heading& heading, const Subject& subject, const Sheet& sheet,
                           const PerformanceStates& states, schema::JudgesQuery::Reader query,
                           schema::JudgeReport::Builder out);

/// For a text of the API: valid while `value` lives.
inline capnp::Text::Reader text(const std::string& value) {
  return {value.c_str(), value.size()};
}
void write(const Heading& heading, schema::AnalysedContest::Builder out);
/// Names as the sheet has them; empty for a number it does not have.
std::string entry_name(const Sheet& sheet, EntryNo entry);
std::string judge_name(const Sheet& sheet, JudgeNo judge);
/// "overall" for 0.
std::string round_key(const Sheet& sheet, RoundNo round);
void write(const PerformanceKey& key, schema::Performance::Builder out);

}  // namespace leitai::analysis
