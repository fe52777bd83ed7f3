#include "tests/scenarios/commands.h"

#include <iterator>
#include <vector>

namespace leitai::scenarios {
namespace {

#define PERFORMANCE "'performance':{'round':1,'attempt':1,'entry':<项目>}"
#define IN_CONTEST(command) "{'contest':{'contest':<比武>," command "}}"

constexpr CommandPhrase kPhrases[] = {
    // People and units.
    {"{新人}是{角色}", "{'identity':{'createAccount':{'login':'<新人>','name':'<新人>','roles':['<角色>']}}}", "新人"},
    {"{新人}是{单位}的账号",
     "{'identity':{'createAccount':{'login':'<新人>','name':'<新人>','roles':['unit'],'unit':<单位>}}}", "新人"},
    {"{新人}作为{单位}的人担任{角色}",
     "{'identity':{'createAccount':{'login':'<新人>','name':'<新人>','roles':['<角色>'],'unit':<单位>}}}", "新人"},
    {"{新单位}的书记是{文}", "{'unit':{'registerUnit':{'name':'<新单位>','secretary':'<文>'}}}", "新单位"},
    {"{人}停用{人2}的账号,理由:{理由}", "{'identity':{'account':<人2>,'disableAccount':{'reason':'<理由>'}}}"},
    {"{人}把{人2}任命为{角色}", "{'identity':{'account':<人2>,'grantRole':{'role':'<角色>'}}}"},

    // A contest's set-up.
    {"{人}创建比武“{新比武}”,轮次:{轮次表}",
     "{'contest':{'createContest':{'key':'stage','title':'<新比武>','rounds':<轮次表>}}}", "新比武"},
    {"{人}采用评分规则{规则}", IN_CONTEST("'adoptRulebook':{'rulebook':<规则>}")},
    {"{人}改用评分规则{规则},理由:{理由}", IN_CONTEST("'adoptRulebook':{'rulebook':<规则>,'reason':'<理由>'}")},
    {"{人}安排{新评委}坐第{席}席", IN_CONTEST("'seatJudge':{'judge':<席>,'name':'<新评委>','account':<账号>}")},
    {"{人}让“{品牌}”以第{数}号参加比武,由{新项目}宣讲",
     IN_CONTEST("'addEntries':{'entries':[{'entry':<数>,'name':'<新项目>','brand':<品牌>,'order':<数>}]}")},
    {"{人}加入参赛项目:{项目表}", IN_CONTEST("'addEntries':{'entries':<项目表>}")},
    {"{人}让{项目}退赛,理由:{理由}", IN_CONTEST("'withdrawEntry':{'entry':<项目>,'reason':'<理由>'}")},

    // The floor.
    {"{人}开启{项目}的评分", IN_CONTEST("'openScoring':{" PERFORMANCE "}")},
    {"{人}关闭{项目}的评分", IN_CONTEST("'closeScoring':{" PERFORMANCE "}")},
    {"{人}把{项目}退回修改,理由:{理由}", IN_CONTEST("'reopenScoring':{" PERFORMANCE ",'reason':'<理由>'}")},
    {"{人}确认{项目}的成绩", IN_CONTEST("'confirmPerformance':{" PERFORMANCE "}")},
    {"{人}发布{项目}的成绩", IN_CONTEST("'releasePerformance':{" PERFORMANCE "}")},
    {"{人}把{评委}给{项目}的打分登记为{态},理由:{理由}",
     IN_CONTEST("'recordNonScore':{" PERFORMANCE ",'judge':<评委>,'state':'<态>','reason':'<理由>'}")},
    {"{人}申请对{项目}回避,理由:{理由}", IN_CONTEST("'recuse':{'judge':<席位>,'entry':<项目>,'reason':'<理由>'}")},
    {"{人}让{评委}对{项目}回避,理由:{理由}", IN_CONTEST("'recuse':{'judge':<评委>,'entry':<项目>,'reason':'<理由>'}")},
    {"{人}因超时给{项目}扣{数}分,理由:{理由}",
     IN_CONTEST("'penalise':{'round':1,'entry':<项目>,'kind':'overtime','points':'-<数>','reason':'<理由>'}")},
    {"{人}撤销第{数}项处罚,理由:{理由}", IN_CONTEST("'liftPenalty':{'penalty':<数>,'reason':'<理由>'}")},

    // Marks.
    {"{人}给{项目}打分:{打分表}", IN_CONTEST("'submitSheet':{" PERFORMANCE ",'judge':<席位>,'marks':<打分表>}")},
    {"{人}给{项目}的{项}打{分}分",
     IN_CONTEST("'submitMark':{" PERFORMANCE ",'judge':<席位>,'criterion':<项>,'mark':'<分>'}")},
    {"{人}对{项目}的{项}弃权",
     IN_CONTEST("'submitMark':{" PERFORMANCE ",'judge':<席位>,'criterion':<项>,'mark':'abstained'}")},
    {"{人}把{项目}的{项}改为{分}分",
     IN_CONTEST("'changeMark':{" PERFORMANCE ",'judge':<席位>,'criterion':<项>,'mark':'<分>'}")},
    {"{人}撤回给{项目}的{项},理由:{理由}",
     IN_CONTEST("'withdrawMark':{" PERFORMANCE ",'judge':<席位>,'criterion':<项>,'reason':'<理由>'}")},
    {"{人}替{评委}给{项目}的{项}打{分}分",
     IN_CONTEST("'submitMark':{" PERFORMANCE ",'judge':<评委>,'criterion':<项>,'mark':'<分>'}")},
    {"{人}采纳{评委}给{项目}的{项},理由:{理由}",
     IN_CONTEST("'admitLateMark':{" PERFORMANCE ",'judge':<评委>,'criterion':<项>,'reason':'<理由>'}")},
};

#undef PERFORMANCE
#undef IN_CONTEST

}  // namespace

std::span<const CommandPhrase> command_phrases() {
  static const std::vector<CommandPhrase> kAll = [] {
    std::vector<CommandPhrase> all(std::begin(kPhrases), std::end(kPhrases));
    all.insert(all.end(), programme_phrases().begin(), programme_phrases().end());
    all.insert(all.end(), hall_phrases().begin(), hall_phrases().end());
    return all;
  }();
  return kAll;
}

}  // namespace leitai::scenarios
