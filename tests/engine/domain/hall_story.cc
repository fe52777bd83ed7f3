#include "tests/engine/domain/hall_story.h"

#include <capnp/dynamic.h>

#include "events/check.h"

namespace leitai::test {
namespace {

std::string in_quotes(std::string_view text) {
  return "'" + std::string(text) + "'";
}
std::string with_reason(std::string_view what, std::string_view reason) {
  return contest(in_quotes(what) + ":{'reason':" + in_quotes(reason) + "}");
}
std::string digits(std::uint64_t value) {
  return std::to_string(value);
}

}  // namespace

std::string timed_rules() {
  std::string rules = small_rules();
  const std::string plain = "'adjustments':{'others':'add'}";
  const std::size_t at = rules.find(plain);
  LEITAI_CHECK(at != std::string::npos, "the small rules are as they were");
  return rules.replace(at, plain.size(),
                       "'adjustments':{'kinds':[{'kind':'overtime','title':'超时','table':["
                       "{'from':'1','points':'-0.5'},{'from':'30','points':'-1'}]}],'others':'add'}");
}
Given adopt_timed_rules() {
  return {kOrganiser, contest("'adoptRulebook':{'rulebook':" + timed_rules() + ",'reason':'计时'}")};
}
Given second_person() {
  return {kAdmin, identity(kOrganiser, "'grantRole':{'role':'scrutineer'}")};
}

std::string call_entry(std::uint32_t entry) {
  return contest("'callEntry':{" + at(entry) + "}");
}
std::string begin_presentation(std::uint32_t entry, std::uint32_t limit, std::string_view kind) {
  return contest("'beginPresentation':{" + at(entry) + ",'limitSeconds':" + digits(limit) +
                 ",'overtimeKind':" + in_quotes(kind) + "}");
}
std::string end_presentation(std::uint32_t entry) {
  return contest("'endPresentation':{" + at(entry) + "}");
}
std::string take_seat(std::uint32_t judge) {
  return contest("'takeSeat':{'judge':" + digits(judge) + "}");
}
std::string join_panel(std::uint32_t judge, std::uint32_t entry, std::string_view reason) {
  return contest("'joinPanel':{" + at(entry) + ",'judge':" + digits(judge) + ",'reason':" + in_quotes(reason) + "}");
}

std::string cell_mark(unsigned criterion, std::string_view value) {
  return "{'criterion':" + digits(criterion) + ",'mark':" + in_quotes(value) + "}";
}
std::string return_mark(std::uint32_t judge, unsigned criterion, std::string_view reason) {
  return contest("'returnMark':{" + at(1) + ",'judge':" + digits(judge) + ",'criterion':" + digits(criterion) +
                 ",'reason':" + in_quotes(reason) + "}");
}
std::string propose(std::uint32_t judge, std::string_view marks, std::string_view source, std::uint32_t appeal,
                    std::string_view reason, std::uint32_t entry) {
  return contest("'proposeCorrection':{" + at(entry) + ",'judge':" + digits(judge) + ",'marks':[" + std::string(marks) +
                 "],'source':" + in_quotes(source) + ",'appeal':" + digits(appeal) + ",'reason':" + in_quotes(reason) +
                 "}");
}
std::string confirm_correction(std::uint32_t correction, std::string_view marks) {
  return contest("'confirmCorrection':{'correction':" + digits(correction) + ",'marks':[" + std::string(marks) + "]}");
}
std::string dismiss_correction(std::uint32_t correction, std::string_view reason) {
  return contest("'dismissCorrection':{'correction':" + digits(correction) + ",'reason':" + in_quotes(reason) + "}");
}

std::string freeze(std::string_view reason) {
  return with_reason("freezeBoard", reason);
}
std::string unfreeze(std::string_view reason) {
  return with_reason("unfreezeBoard", reason);
}
std::string reveal(std::uint32_t step) {
  return contest("'revealNext':{'step':" + digits(step) + "}");
}
std::string undo_reveal(std::uint32_t step, std::string_view reason) {
  return contest("'undoReveal':{'step':" + digits(step) + ",'reason':" + in_quotes(reason) + "}");
}
std::string certify(std::string_view digest) {
  return contest("'certifyContest':{'digest':" + in_quotes(digest) + ",'position':7,'statement':'属实'}");
}
std::string revoke(std::string_view reason) {
  return with_reason("revokeCertificate", reason);
}
std::string display(std::string_view more, std::string_view screen) {
  return contest("'recordDisplay':{'screen':" + in_quotes(screen) + std::string(more) + "}");
}

std::string commit_draw(std::string_view commitment) {
  return contest("'commitDraw':{'commitment':" + in_quotes(commitment) + "}");
}
std::string reveal_draw(std::string_view seed, std::string_view words) {
  return contest("'revealDraw':{'seed':" + in_quotes(seed) + ",'said':" + in_quotes(words) + "}");
}

Given audience_seat() {
  return {kOrganiser, contest("'seatJudge':{'judge':9,'name':'观众','role':'audience'}")};
}
std::string open_vote(std::uint32_t judge, unsigned criterion, std::uint32_t choices, unsigned round) {
  return contest("'openVote':{'round':" + digits(round) + ",'judge':" + digits(judge) +
                 ",'criterion':" + digits(criterion) + ",'choices':" + digits(choices) + "}");
}
std::string cast_vote(std::string_view voter, std::string_view entries, unsigned round) {
  std::string bytes;
  for (int i = 0; i < 32; ++i) bytes += voter;
  return contest("'castVote':{'round':" + digits(round) + ",'voter':" + in_quotes(bytes) + ",'entries':[" +
                 std::string(entries) + "]}");
}
std::string close_vote(unsigned round) {
  return contest("'closeVote':{'round':" + digits(round) + "}");
}
std::vector<Given> opened_for_votes() {
  std::vector<Given> given = {audience_seat()};
  for (std::uint32_t entry = 1; entry <= 3; ++entry)
    given.push_back({kScrutineer, contest("'openScoring':{" + at(entry) + ",'judges':[1,9]}")});
  return given;
}

std::string file_appeal(std::uint32_t entry, unsigned round, std::string_view text) {
  return contest("'fileAppeal':{'entry':" + digits(entry) + ",'round':" + digits(round) + ",'text':" + in_quotes(text) +
                 "}");
}
std::string answer_appeal(std::uint32_t appeal, std::string_view verdict, std::string_view reason) {
  return contest("'answerAppeal':{'appeal':" + digits(appeal) + ",'verdict':" + in_quotes(verdict) +
                 ",'reason':" + in_quotes(reason) + "}");
}
std::string rotate_key(std::string_view before, std::string_view after, std::string_view reason) {
  return "{'log':{'rotateKey':{'origin':'leitai.example/log','before':" + in_quotes(before) +
         ",'after':" + in_quotes(after) + ",'reason':" + in_quotes(reason) + "}}}";
}

std::vector<Given> all_released() {
  std::vector<Given> given;
  for (std::uint32_t entry = 1; entry <= 3; ++entry) {
    given.push_back({kScrutineer, open_scoring(entry)});
    for (std::uint32_t judge = 1; judge <= 3; ++judge)
      given.push_back({kJudge1 + judge - 1, sheet(judge, "8", "7.5", entry)});
    for (const std::string& step : {close_scoring(entry), confirm(entry), release(entry)})
      given.push_back({kScrutineer, step});
  }
  return given;
}

std::vector<Given> operator+(std::vector<Given> first, const std::vector<Given>& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

Bench county_after(const std::vector<Given>& given) {
  Bench bench = county();
  for (const Given& step : given) {
    const std::string word = answer(bench, step);
    LEITAI_CHECK(word == "accepted", step.command + ": " + word);
  }
  return bench;
}

std::vector<std::string> last_kinds(const Bench& bench) {
  std::vector<std::string> names;
  for (std::size_t i = bench.last_events(); i-- > 0;) {
    const capnp::DynamicStruct::Reader event = hall_event(bench, i);
    KJ_IF_MAYBE (member, event.which()) names.push_back(member->getProto().getName().cStr());
  }
  return names;
}

schema::ContestEvent::Reader hall_event(const Bench& bench, std::size_t from_end) {
  return read_trusted<schema::Event>(bench.events()[bench.events().size() - 1 - from_end]).getBody().getContest();
}

const domain::Contest& the_contest(const Bench& bench) {
  return *bench.world().contests.find(ContestId{1});
}

std::string cell_of(const Bench& bench, std::uint32_t judge, std::uint16_t criterion, std::uint32_t entry) {
  const auto* floor = the_contest(bench).floor({RoundNo{1}, AttemptNo{1}, EntryNo{entry}});
  return to_string(floor->cell(JudgeNo{judge}, CriterionNo{criterion})->mark());
}

}  // namespace leitai::test
