#include "tools/leitai/play/steps.h"

#include <utility>

namespace leitai::play {
namespace {

void fill_mark(const MarkCell& cell, const Mark& mark, schema::SubmitMark::Builder out) {
  put(cell.performance, out.initPerformance());
  out.setJudge(cell.judge.value);
  out.setCriterion(cell.criterion.value);
  write(mark, out.initMark());
}

void fill_withdrawal(const MarkCell& cell, const std::string& reason, schema::WithdrawMark::Builder out) {
  put(cell.performance, out.initPerformance());
  out.setJudge(cell.judge.value);
  out.setCriterion(cell.criterion.value);
  out.setReason(reason.c_str());
}

}  // namespace

FillCommand create_account(std::string login, std::string name, std::vector<schema::Role> roles, std::uint64_t unit) {
  return [=](schema::Command::Builder command, const Answers&) {
    auto account = command.initIdentity().initCreateAccount();
    account.setLogin(login.c_str());
    account.setName(name.c_str());
    auto list = account.initRoles(static_cast<unsigned>(roles.size()));
    for (unsigned i = 0; i < roles.size(); ++i) list.set(i, roles[i]);
    account.setUnit(unit);
  };
}

FillCommand issue_token(StepNo account, const Digest& digest, std::string label) {
  return [=](schema::Command::Builder command, const Answers& answers) {
    auto identity = command.initIdentity();
    identity.setAccount(answers.created(account));
    auto token = identity.initIssueToken();
    token.setDigest(capnp::Data::Reader(digest.data(), digest.size()));
    token.setExpiresAt(kTokensEndAt);
    token.setLabel(label.c_str());
  };
}

FillCommand in_contest(StepNo contest, FillContest fill) {
  return [contest, fill = std::move(fill)](schema::Command::Builder command, const Answers& answers) {
    auto in = command.initContest();
    in.setContest(answers.created(contest));
    fill(in, answers);
  };
}

FillCommand adopt_rulebook(StepNo contest, schema::Rulebook::Reader rulebook, const std::string& reason) {
  FrameBuilder builder;
  auto adopt = builder.init<schema::AdoptRulebook>();
  adopt.setRulebook(rulebook);
  adopt.setReason(reason.c_str());
  const auto frame = std::make_shared<Frame>(builder.frame());
  return in_contest(contest, [frame](schema::ContestCommand::Builder c, const Answers&) {
    c.setAdoptRulebook(read_trusted<schema::AdoptRulebook>(*frame));
  });
}

void put(const PerformanceKey& key, schema::Performance::Builder out) {
  out.setRound(key.round.value);
  out.setAttempt(key.attempt.value);
  out.setEntry(key.entry.value);
}

FillCommand open_scoring(StepNo contest, PerformanceKey performance, std::vector<JudgeNo> panel) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    auto open = c.initOpenScoring();
    put(performance, open.initPerformance());
    auto judges = open.initJudges(static_cast<unsigned>(panel.size()));
    for (unsigned i = 0; i < panel.size(); ++i) judges.set(i, panel[i].value);
  });
}

FillCommand close_scoring(StepNo contest, PerformanceKey performance) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    put(performance, c.initCloseScoring().initPerformance());
  });
}

FillCommand confirm(StepNo contest, PerformanceKey performance) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    put(performance, c.initConfirmPerformance().initPerformance());
  });
}

FillCommand release(StepNo contest, PerformanceKey performance) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    put(performance, c.initReleasePerformance().initPerformance());
  });
}

FillCommand submit_mark(StepNo contest, MarkCell cell, Mark mark) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    fill_mark(cell, mark, c.initSubmitMark());
  });
}

FillCommand change_mark(StepNo contest, MarkCell cell, Mark mark) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    fill_mark(cell, mark, c.initChangeMark());
  });
}

FillCommand withdraw_mark(StepNo contest, MarkCell cell, std::string reason) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    fill_withdrawal(cell, reason, c.initWithdrawMark());
  });
}

FillCommand admit_late_mark(StepNo contest, MarkCell cell, std::string reason) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    fill_withdrawal(cell, reason, c.initAdmitLateMark());
  });
}

FillCommand record_non_score(StepNo contest, MarkCell cell, MarkState state, std::string reason) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    auto record = c.initRecordNonScore();
    put(cell.performance, record.initPerformance());
    record.setJudge(cell.judge.value);
    record.setCriterion(cell.criterion.value);
    record.setState(state);
    record.setReason(reason.c_str());
  });
}

FillCommand recuse(StepNo contest, JudgeNo judge, EntryNo entry, std::string reason) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    auto recusal = c.initRecuse();
    recusal.setJudge(judge.value);
    recusal.setEntry(entry.value);
    recusal.setReason(reason.c_str());
  });
}

FillCommand penalise(StepNo contest, PenaltyGiven penalty) {
  return in_contest(contest, [=](schema::ContestCommand::Builder c, const Answers&) {
    auto out = c.initPenalise();
    out.setRound(penalty.round.value);
    out.setAttempt(penalty.attempt.value);
    out.setEntry(penalty.entry.value);
    out.setKind(penalty.kind.c_str());
    write(penalty.points, out.initPoints());
    out.setReason(penalty.reason.c_str());
  });
}

}  // namespace leitai::play
