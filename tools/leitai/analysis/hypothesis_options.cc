#include "tools/leitai/analysis/hypothesis_options.h"

#include <charconv>

namespace leitai::cli {
namespace {

using Parts = std::vector<std::string>;

const LocalText kMarkForm{"轮次/次序/项目/评委/打分项=分数", "ROUND/ATTEMPT/ENTRY/JUDGE/CRITERION=MARK"};
const LocalText kPenaltyForm{"轮次/项目/种类=分值", "ROUND/ENTRY/KIND=POINTS"};
const LocalText kRecusalForm{"评委 或 评委/项目", "JUDGE or JUDGE/ENTRY"};

Parts split(const std::string& text) {
  Parts parts;
  std::size_t begin = 0;
  for (std::size_t cut = text.find('/'); cut != std::string::npos; cut = text.find('/', begin)) {
    parts.push_back(text.substr(begin, cut - begin));
    begin = cut + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

/// What stands before the last "=", cut at its slashes, and behind it; no parts where there is no such form.
std::pair<Parts, std::string> split_value(const std::string& text, std::size_t count) {
  const std::size_t cut = text.rfind('=');
  if (cut == std::string::npos) return {};
  Parts parts = split(text.substr(0, cut));
  if (parts.size() != count) return {};
  return {std::move(parts), text.substr(cut + 1)};
}

Error in_option(const char* option, const std::string& given, const Error& error) {
  const std::string where = std::string(option) + " " + given;
  return make_error(ErrorKind::MALFORMED, where + ":" + error.text.zh, where + ": " + error.text.en);
}

Result<void> write_mark(const std::string& given, const ContestNames& names, schema::SubmitMark::Builder out) {
  const auto [parts, value] = split_value(given, 5);
  if (parts.empty()) return unusable_option("--mark", given, kMarkForm);
  const auto fail = [&](const Error& error) { return in_option("--mark", given, error); };
  const auto round = names.round(parts[0]);
  if (!round) return fail(round.error());
  std::uint16_t attempt = 0;
  const char* end = parts[1].data() + parts[1].size();
  if (const auto read = std::from_chars(parts[1].data(), end, attempt); read.ec != std::errc{} || read.ptr != end)
    return unusable_option("--mark", given, kMarkForm);
  const auto entry = names.entry(parts[2]);
  if (!entry) return fail(entry.error());
  const auto judge = names.judge(parts[3]);
  if (!judge) return fail(judge.error());
  const auto criterion = names.criterion(parts[4]);
  if (!criterion) return fail(criterion.error());
  const auto mark = parse_mark(value);
  if (!mark) return fail(mark.error());
  auto where = out.initPerformance();
  where.setRound(*round);
  where.setAttempt(attempt);
  where.setEntry(*entry);
  out.setJudge(*judge);
  out.setCriterion(*criterion);
  leitai::write(*mark, out.initMark());
  return {};
}

Result<void> write_penalty(const std::string& given, const ContestNames& names, schema::Penalise::Builder out) {
  const auto [parts, value] = split_value(given, 3);
  if (parts.empty()) return unusable_option("--penalty", given, kPenaltyForm);
  const auto round = names.round(parts[0]);
  if (!round) return in_option("--penalty", given, round.error());
  const auto entry = names.entry(parts[1]);
  if (!entry) return in_option("--penalty", given, entry.error());
  const auto points = parse_decimal(value);
  if (!points) return in_option("--penalty", given, points.error());
  out.setRound(*round);
  out.setEntry(*entry);
  out.setKind(parts[2]);
  leitai::write(*points, out.initPoints());
  return {};
}

Result<void> write_recusal(const std::string& given, const ContestNames& names, schema::Recuse::Builder out) {
  const Parts parts = split(given);
  if (parts.size() > 2) return unusable_option("--recuse", given, kRecusalForm);
  const auto judge = names.judge(parts[0]);
  if (!judge) return in_option("--recuse", given, judge.error());
  out.setJudge(*judge);
  if (parts.size() == 1) return {};
  const auto entry = names.entry(parts[1]);
  if (!entry) return in_option("--recuse", given, entry.error());
  out.setEntry(*entry);
  return {};
}

}  // namespace

void HypothesisOptions::add_to(Verb& verb, const Program& program) {
  verb.add_option("--mark", marks,
                  program.text("设某个打分为该值,可重复;分数也可为 absent 等",
                               "that mark were this, a number or a word such as absent; repeatable"))
      ->type_name("ROUND/ATTEMPT/ENTRY/JUDGE/CRITERION=MARK");
  verb.add_option("--penalty", penalties, program.text("设有此加减分,可重复", "this penalty were given; repeatable"))
      ->type_name("ROUND/ENTRY/KIND=POINTS");
  verb.add_option("--recuse", recusals,
                  program.text("设评委回避(不写项目则全部回避),可重复",
                               "the judge were recused, for that entry or for all; repeatable"))
      ->type_name("JUDGE[/ENTRY]");
  verb.add_option("--withdraw", withdrawals, program.text("设该项目退赛,可重复", "the entry had withdrawn; repeatable"))
      ->type_name("ENTRY");
  verb.add_option("--new-rules", new_rules,
                  program.text("设采用另一评分规则(JSON)", "another rulebook (JSON) were adopted"))
      ->type_name("FILE");
}

bool HypothesisOptions::empty() const {
  return marks.empty() && penalties.empty() && recusals.empty() && withdrawals.empty() && new_rules.empty();
}

Result<void> HypothesisOptions::write(ContestNames names, const tools::RulebookFile* rulebook,
                                      schema::Hypothesis::Builder out) const {
  if (rulebook) {
    out.setRulebook(rulebook->rulebook());
    names.criteria = criterion_keys(rulebook->rulebook().getCriteria());
  }
  auto mark_list = out.initMarks(static_cast<unsigned>(marks.size()));
  for (unsigned i = 0; i < marks.size(); ++i)
    if (auto done = write_mark(marks[i], names, mark_list[i]); !done) return done;
  auto penalty_list = out.initPenalties(static_cast<unsigned>(penalties.size()));
  for (unsigned i = 0; i < penalties.size(); ++i)
    if (auto done = write_penalty(penalties[i], names, penalty_list[i]); !done) return done;
  auto recusal_list = out.initRecusals(static_cast<unsigned>(recusals.size()));
  for (unsigned i = 0; i < recusals.size(); ++i)
    if (auto done = write_recusal(recusals[i], names, recusal_list[i]); !done) return done;
  auto withdrawal_list = out.initWithdrawals(static_cast<unsigned>(withdrawals.size()));
  for (unsigned i = 0; i < withdrawals.size(); ++i) {
    const auto entry = names.entry(withdrawals[i]);
    if (!entry) return in_option("--withdraw", withdrawals[i], entry.error());
    withdrawal_list.set(i, *entry);
  }
  return {};
}

}  // namespace leitai::cli
