#include "tests/engine/domain/walk_commands.h"

#include <string_view>

#include "tests/engine/domain/batch_story.h"
#include "tests/engine/domain/county.h"

namespace leitai::test {
namespace {

/// The letters of a template, each replaced by what a byte of the step gives.
std::string number(std::uint8_t byte, unsigned below) {
  return std::to_string(byte % below);
}

std::string picked(std::uint8_t byte, std::initializer_list<const char*> words) {
  return *(words.begin() + byte % words.size());
}

/// $e an entry, $j a judge's seat, $c a criterion, $m a mark, $s a non-score, $r a reason, $u a unit, $n a small
/// number, $a an account, $o a role, $P a performance, $R the small rules, $F a form, $D a digest, $t a task, $k a
/// month, $V scores by the standards, $w a waived rule, $A acceptance rules, $S a draw's seed, $C what commits to one.
constexpr WalkKind kKinds[] = {
    {kByJudge, "{'contest':{'contest':1,'submitMark':{$P,'judge':$j,'criterion':$c,'mark':'$m'}}}"},
    {kByJudge, "{'contest':{'contest':1,'submitMark':{$P,'judge':$j,'criterion':$c,'mark':'$m'}}}"},
    {kByJudge, "{'contest':{'contest':1,'changeMark':{$P,'judge':$j,'criterion':$c,'mark':'$m'}}}"},
    {kByJudge, "{'contest':{'contest':1,'withdrawMark':{$P,'judge':$j,'criterion':$c,'reason':'$r'}}}"},
    {kByJudge,
     "{'contest':{'contest':1,'submitSheet':{$P,'judge':$j,'marks':[{'criterion':1,'mark':'$m'},"
     "{'criterion':$c,'mark':'$m'}]}}}"},
    {kByJudge,
     "{'contest':{'contest':1,'submitSheet':{$P,'judge':$j,'marks':[{'criterion':1,'mark':'8'},"
     "{'criterion':2,'mark':'6.5'}]}}}"},
    {kScrutineer, "{'contest':{'contest':1,'openScoring':{$P}}}"},
    {kScrutineer, "{'contest':{'contest':1,'openScoring':{$P,'judges':[$j,2]}}}"},
    {kScrutineer, "{'contest':{'contest':1,'closeScoring':{$P}}}"},
    {kScrutineer, "{'contest':{'contest':1,'reopenScoring':{$P,'reason':'$r'}}}"},
    {kScrutineer,
     "{'contest':{'contest':1,'recordNonScore':{$P,'judge':$j,'criterion':$c,'state':'$s','reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'recordNonScore':{$P,'judge':$j,'state':'absent','reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'admitLateMark':{$P,'judge':$j,'criterion':$c,'reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'recuse':{'judge':$j,'entry':$e,'reason':'$r'}}}"},
    {kByJudge, "{'contest':{'contest':1,'recuse':{'judge':$j,'entry':$e,'reason':'$r'}}}"},
    {kScrutineer,
     "{'contest':{'contest':1,'penalise':{'round':$n,'attempt':$n,'entry':$e,'kind':'k','points':'-$n',"
     "'reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'liftPenalty':{'penalty':$n,'reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'confirmPerformance':{$P}}}"},
    {kScrutineer, "{'contest':{'contest':1,'releasePerformance':{$P}}}"},
    {kScrutineer, "{'contest':{'contest':1,'setFactor':{$P,'criterion':$c,'factor':'1.$n','base':'$n'}}}"},
    {kOrganiser, "{'contest':{'contest':1,'withdrawEntry':{'entry':$e,'reason':'$r'}}}"},
    {kOrganiser,
     "{'contest':{'contest':1,'addEntries':{'entries':[{'entry':$e,'name':'x'},{'entry':1$n,'name':'y'}]}}}"},
    {kOrganiser, "{'contest':{'contest':1,'seatJudge':{'judge':$j,'name':'x','account':$a}}}"},
    {kOrganiser, "{'contest':{'contest':1,'adoptRulebook':{'rulebook':$R,'reason':'$r'}}}"},
    {kOrganiser, "{'contest':{'createContest':{'key':'c$n','title':'x','rounds':[{'key':'one'},{'key':'$n'}]}}}"},
    {kAdmin, "{'identity':{'createAccount':{'login':'l$a','name':'x','roles':['$o'],'unit':$u}}}"},
    {kAdmin, "{'identity':{'account':$a,'grantRole':{'role':'$o'}}}"},
    {kAdmin, "{'identity':{'account':$a,'revokeRole':{'role':'$o','reason':'$r'}}}"},
    {kAdmin,
     "{'identity':{'account':$a,'setCredential':{'credential':{'salt':'000102030405060708090a0b0c0d0e0f',"
     "'digest':'$D','operations':1,'memoryKib':8}}}}"},
    {kAdmin,
     "{'identity':{'account':$a,'issueToken':{'digest':'$D','label':'x','expiresAt':'2024-12-1$n"
     "T00:00:00Z'}}}"},
    {kAdmin, "{'identity':{'account':$a,'revokeToken':{'token':$n,'reason':'$r'}}}"},
    {kAdmin, "{'identity':{'account':$a,'disableAccount':{'reason':'$r'}}}"},
    {kAdmin, "{'identity':{'account':$a,'enableAccount':{'reason':'$r'}}}"},
};

/// All five, or one short.
std::string scores(std::uint8_t byte) {
  std::string list;
  for (const char* const standard : {"precise", "distinct", "innovative", "deep", "effective"}) {
    if (byte % 8 == 0 && !list.empty()) break;
    list += std::string(list.empty() ? "" : ",") + "{'standard':'" + standard + "','score':'" +
            std::to_string(60 + byte % 41) + "'}";
  }
  return list;
}

std::string value_of(char letter, std::uint8_t byte) {
  switch (letter) {
    case 'e':
      return std::to_string(1 + byte % 4);
    case 'j':
      return std::to_string(1 + byte % 4);
    case 'c':
      return number(byte, 4);
    case 'm':
      return picked(byte, {"8", "0", "9.5", "10", "10.5", "abstained", "absent", "7.25"});
    case 's':
      return picked(byte, {"absent", "abstained", "late", "dnf", "dns", "scored", "recused"});
    case 'r':
      return picked(byte, {"理由", "理由", "理由", "", "　"});
    case 'u':
      return number(byte, 4);
    case 'n':
      return number(byte, 4);
    case 'd':
      return std::to_string(4 + byte % 4);
    case 'a':
      return number(byte, 14);
    case 'o':
      return picked(byte, {"unit", "judge", "scrutineer", "organiser", "admin", "auditor"});
    case 'P':
      return "'performance':{'round':" + std::to_string(1 + byte / 64 % 2) +
             ",'attempt':1,'entry':" + std::to_string(1 + byte % 4) + "}";
    case 'R':
      return byte % 3 == 0 ? small_rules(
                                 ",{'key':'third','title':'三','score':{'min':0,'max':5,'step':1,"
                                 "'better':'higher'}}")
                           : small_rules();
    case 'F':
      return form(byte % 8 == 0 ? "一二三四五六七八九十一二三四五六" : "红色驿站");
    case 't':
      return picked(byte, {"a", "b", "c"});
    case 'k':
      return std::to_string(3 + byte % 3);
    case 'w':
      return picked(byte, {"nameLength", "applicationsDue", "cultivationEnds", "acceptanceWindow"});
    case 'A':
      return byte % 4 == 0 ? small_rules()
                           : plain_rules({"precise", "distinct", "innovative", "deep", "effective"}, "*");
    case 'V':
      return scores(byte);
    case 'S':
      return std::string(64, byte % 2 == 0 ? '0' : '1');
    case 'C':
      return picked(byte, {"66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925",
                           "02d449a31fbb267c8f352e9968a79e3e5fc95c1bbeaa502fd6454ebde5a4bedc"});
    case 'D':
      return std::string(64, static_cast<char>('0' + byte % 6));
    default:
      return "?";
  }
}

std::uint64_t actor_of(const WalkKind& kind, const std::array<std::uint8_t, 6>& step) {
  if (step[5] % 16 == 0) return step[5] / 16 % 12;  // anybody, the system too
  if (kind.actor == kByJudge) return kJudge1 + step[2] % 4;
  if (kind.actor == kByUnit) return step[2] % 2 == 0 ? kUnit1 : kUnit2;
  return kind.actor;
}

}  // namespace

unsigned walk_kinds() {
  return static_cast<unsigned>(std::size(kKinds) + brand_walk_kinds().size() + unit_walk_kinds().size() +
                               hall_walk_kinds().size());
}

WalkCommand walk_command(const std::array<std::uint8_t, 6>& step) {
  std::size_t kind = step[0] % walk_kinds();
  for (const auto kinds :
       {std::span<const WalkKind>(kKinds), brand_walk_kinds(), unit_walk_kinds(), hall_walk_kinds()}) {
    if (kind < kinds.size()) return walk_command(kinds[kind], step);
    kind -= kinds.size();
  }
  return {};
}

WalkCommand walk_command(const WalkKind& kind, const std::array<std::uint8_t, 6>& step) {
  const std::string_view pattern = kind.json;
  std::string json;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '$') {
      json += pattern[i];
      continue;
    }
    const char letter = pattern[++i];
    // Seats and units go by the byte that also chooses the actor, so that they often fit.
    const std::size_t byte = letter == 'P' || letter == 'e'   ? 1
                             : letter == 'j' || letter == 'u' ? 2
                             : letter == 'c'                  ? 3
                                                              : 4;
    json += value_of(letter, step[byte]);
  }
  return {actor_of(kind, step), json};
}

}  // namespace leitai::test
