#pragma once

#include <string>
#include <vector>

#include "events/decimal.h"
#include "events/message.h"
#include "tools/leitai/play/script.h"

/// The commands that scripts are made of. Each gives what fills one; all are pure.
namespace leitai::play {

/// When the tokens of a script's actors end: 2099-01-01T00:00:00Z. It is fixed, because a command that is sent again
/// must be the same; who wants them to end earlier revokes them.
inline constexpr std::int64_t kTokensEndAt = 4'070'908'800'000'000;

FillCommand create_account(std::string login, std::string name, std::vector<schema::Role> roles,
                           std::uint64_t unit = 0);
/// For the account which that step creates.
FillCommand issue_token(StepNo account, const Digest& digest, std::string label);

/// Fills one command of the contest which that step creates.
using FillContest = std::function<void(schema::ContestCommand::Builder, const Answers&)>;
FillCommand in_contest(StepNo contest, FillContest fill);

/// Copies the rulebook.
FillCommand adopt_rulebook(StepNo contest, schema::Rulebook::Reader rulebook, const std::string& reason);

void put(const PerformanceKey& key, schema::Performance::Builder out);
FillCommand open_scoring(StepNo contest, PerformanceKey performance, std::vector<JudgeNo> panel);
FillCommand close_scoring(StepNo contest, PerformanceKey performance);
FillCommand confirm(StepNo contest, PerformanceKey performance);
FillCommand release(StepNo contest, PerformanceKey performance);

struct MarkCell {
  PerformanceKey performance;
  JudgeNo judge;
  CriterionNo criterion;
};
FillCommand submit_mark(StepNo contest, MarkCell cell, Mark mark);
FillCommand change_mark(StepNo contest, MarkCell cell, Mark mark);
FillCommand withdraw_mark(StepNo contest, MarkCell cell, std::string reason);
FillCommand admit_late_mark(StepNo contest, MarkCell cell, std::string reason);
FillCommand record_non_score(StepNo contest, MarkCell cell, MarkState state, std::string reason);
FillCommand recuse(StepNo contest, JudgeNo judge, EntryNo entry, std::string reason);

struct PenaltyGiven {
  RoundNo round;
  AttemptNo attempt;
  EntryNo entry;
  std::string kind;
  Decimal points;
  std::string reason;
};
FillCommand penalise(StepNo contest, PenaltyGiven penalty);

}  // namespace leitai::play
