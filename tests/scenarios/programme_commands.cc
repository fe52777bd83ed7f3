#include "tests/scenarios/commands.h"

/// Sentences about the year of a batch.
namespace leitai::scenarios {
namespace {

#define IN_BATCH(command) "{'batch':{'batch':<批次>," command "}}"
#define ON_BRAND(command) "{'brand':{'brand':<品牌>," command "}}"
#define LINE "'kind':'活动','title':'<文>','done':'<文>'"
#define REST_OF_THE_YEAR                                          \
  "'cultivationEnds':'2024-10-10','acceptanceFrom':'2024-10-21'," \
  "'acceptanceTo':'2024-10-31','acceptanceDone':'2024-12-10'"
#define REST_OF_NEXT_YEAR                                         \
  "'cultivationEnds':'2025-10-10','acceptanceFrom':'2025-10-21'," \
  "'acceptanceTo':'2025-10-31','acceptanceDone':'2025-12-10'"

constexpr CommandPhrase kPhrases[] = {
    // Units.
    {"{新单位}隶属于{单位},书记是{文}",
     "{'unit':{'registerUnit':{'name':'<新单位>','secretary':'<文>','parent':<单位>,'kind':'branch'}}}", "新单位"},
    {"{人}任命{文}为{单位}的书记,自{日}起,理由:{理由}",
     "{'unit':{'unit':<单位>,'appointSecretary':{'secretary':'<文>','since':'<日>','reason':'<理由>'}}}"},
    {"{人}撤销{单位},理由:{理由}", "{'unit':{'unit':<单位>,'dissolveUnit':{'reason':'<理由>'}}}"},
    {"{人}申明与{单位}有关系,理由:{理由}",
     "{'identity':{'account':<人>,'declareRelation':{'unit':<单位>,'reason':'<理由>'}}}"},

    // Batches.
    {"{人}开设批次{新批次},申报截止{日}",
     "{'batch':{'openBatch':{'key':'<新批次>','title':'<新批次>','applicationsDue':'<日>'," REST_OF_THE_YEAR "}}}",
     "新批次"},
    {"{人}开设批次{新批次},申报截止{日},逢休息日顺延",
     "{'batch':{'openBatch':{'key':'<新批次>','title':'<新批次>','applicationsDue':'<日>','dueRule':'following'"
     "," REST_OF_THE_YEAR "}}}",
     "新批次"},
    {"{人}开设次年的批次{新批次},申报截止{日}",
     "{'batch':{'openBatch':{'key':'<新批次>','title':'<新批次>','applicationsDue':'<日>'," REST_OF_NEXT_YEAR "}}}",
     "新批次"},
    {"{人}在批次{批次}豁免{单位}的{豁免},至{日},理由:{理由}",
     IN_BATCH("'grantWaiver':{'unit':<单位>,'rule':'<豁免>','until':'<日>','reason':'<理由>'}")},
    {"批次{批次}到了{日}", IN_BATCH("'beginDay':{'date':'<日>'}")},
    {"{人}公布批次{批次}的清单", IN_BATCH("'publishList':{}")},
    {"{人}在批次{批次}采用验收规则{规则},{分}分及格,每个品牌{数}人评审",
     IN_BATCH("'adoptAcceptanceRules':{'rules':{'rulebook':<规则>,'reviewers':<数>,'threshold':'<分>'}}")},
    {"{人}结束批次{批次},理由:{理由}", IN_BATCH("'closeBatch':{'reason':'<理由>'}")},

    // Application.
    {"{人}在批次{批次}为{单位}申报品牌“{新品牌}”",
     "{'brand':{'applyForBrand':{'batch':<批次>,'unit':<单位>,'form':<申报表>}}}", "新品牌"},
    {"{人}在批次{批次}为{单位}申报品牌“{新品牌}”,申报表缺{栏}",
     "{'brand':{'applyForBrand':{'batch':<批次>,'unit':<单位>,'form':<缺项的申报表>}}}", "新品牌"},
    {"{人}在批次{批次}为{单位}起草品牌“{新品牌}”",
     "{'brand':{'draftApplication':{'batch':<批次>,'unit':<单位>,'form':{'brandName':'<新品牌>'}}}}", "新品牌"},
    {"{人}补充“{品牌}”的草稿,选题:{文}", ON_BRAND("'reviseDraft':{'form':{'topic':'<文>'}}")},
    {"{人}提交“{品牌}”的草稿", ON_BRAND("'submitDraft':{'form':<申报表>}")},
    {"{人}提交“{品牌}”的草稿,申报表缺{栏}", ON_BRAND("'submitDraft':{'form':<缺项的申报表>}")},
    {"{人}退回“{品牌}”的申报,理由:{理由}", ON_BRAND("'returnApplication':{'reasons':'<理由>'}")},
    {"{人}把“{品牌}”改名为“{新品牌}”重新申报", ON_BRAND("'resubmitApplication':{'form':<申报表>}")},
    {"{人}通过“{品牌}”的申报", ON_BRAND("'acceptApplication':{}")},
    {"{人}撤回品牌“{品牌}”,理由:{理由}", ON_BRAND("'withdrawBrand':{'reason':'<理由>'}")},

    // Cultivation.
    {"{人}报送“{品牌}”的创建方案,{日}至{日2},任务:{任务表}",
     ON_BRAND("'filePlan':{'plan':{'from':'<日>','to':'<日2>','measures':'每月一次主题党日','tasks':<任务表>}}")},
    {"{人}修订“{品牌}”的创建方案,{日}至{日2},任务:{任务表},理由:{理由}",
     ON_BRAND("'filePlan':{'plan':{'from':'<日>','to':'<日2>','measures':'每月一次主题党日','tasks':<任务表>},"
              "'reason':'<理由>'}")},
    {"{人}完成“{品牌}”的任务{文},{日}", ON_BRAND("'completeTask':{'task':'<文>','date':'<日>'}")},
    {"{人}调整“{品牌}”的任务{文}为{数}天,理由:{理由}",
     ON_BRAND("'slipTask':{'task':'<文>','days':<数>,'reason':'<理由>'}")},
    {"{人}为“{品牌}”登记{日}的活动“{文}”,{数}人参加", ON_BRAND("'logActivity':{'date':'<日>'," LINE ",'people':<数>}")},
    {"{人}为“{品牌}”登记{日}的{类}活动“{文}”",
     ON_BRAND("'logActivity':{'date':'<日>','kind':'<类>','title':'<文>','done':'<文>'}")},
    {"{人}把“{品牌}”台帐第{数}条更正为{日}的活动“{文}”,理由:{理由}",
     ON_BRAND("'correctActivity':{'activity':<数>,'to':{'date':'<日>'," LINE "},'reason':'<理由>'}")},
    {"{人}作废“{品牌}”台帐第{数}条,理由:{理由}", ON_BRAND("'strikeActivity':{'activity':<数>,'reason':'<理由>'}")},
    {"{人}上报“{品牌}”{年}年{月}月的活动情况",
     ON_BRAND("'submitMonthlyReport':{'year':<年>,'month':<月>,'done':'开展主题党日两次','next':'走访企业'}")},
    {"{人}走访“{品牌}”,{日},评{分}分",
     ON_BRAND("'recordVisit':{'date':'<日>','visitors':'组织股','findings':'台帐齐全','score':'<分>'}")},

    // Acceptance.
    {"{人}为“{品牌}”申请验收", ON_BRAND("'requestAcceptance':{'report':<成果报告>}")},
    {"{人}为“{品牌}”申请验收,成果报告缺{部分}", ON_BRAND("'requestAcceptance':{'report':<缺项的成果报告>}")},
    {"{人}撤回“{品牌}”的验收申请,理由:{理由}", ON_BRAND("'withdrawRequest':{'reason':'<理由>'}")},
    {"{人}为“{品牌}”指派评审人", ON_BRAND("'assignReviewers':{}")},
    {"{人}指派{人表}评审“{品牌}”", ON_BRAND("'assignReviewers':{'accounts':<人表>}")},
    {"{人}免去{人2}对“{品牌}”的评审,理由:{理由}", ON_BRAND("'excuseReviewer':{'account':<人2>,'reason':'<理由>'}")},
    {"{人}评审“{品牌}”:{标准分},意见:{文}", ON_BRAND("'recordReview':{'scores':<标准分>,'opinion':'<文>'}")},
    {"{人}认定“{品牌}”", ON_BRAND("'decideAcceptance':{'decision':'recognise'}")},
    {"{人}认定“{品牌}”,理由:{理由}", ON_BRAND("'decideAcceptance':{'decision':'recognise','reason':'<理由>'}")},
    {"{人}让“{品牌}”继续创建,理由:{理由}",
     ON_BRAND("'decideAcceptance':{'decision':'continueCultivation','reason':'<理由>'}")},

    // What follows recognition.
    {"{人}为“{品牌}”安排{日}的{推广}“{文}”",
     ON_BRAND("'planPromotion':{'kind':'<推广>','date':'<日>','title':'<文>','place':'县直机关'}")},
    {"{人}登记“{品牌}”的第{数}项宣传推广已于{日}举办",
     ON_BRAND("'holdPromotion':{'promotion':<数>,'date':'<日>','done':'三十个单位到场','people':86}")},
    {"{人}取消“{品牌}”的第{数}项宣传推广,理由:{理由}",
     ON_BRAND("'cancelPromotion':{'promotion':<数>,'reason':'<理由>'}")},
    {"{人}续认“{品牌}”的{年}年度", ON_BRAND("'renewRecognition':{'year':<年>,'opinion':'机制长效'}")},
    {"{人}撤销“{品牌}”的认定,理由:{理由}", ON_BRAND("'revokeRecognition':{'reason':'<理由>'}")},
};

#undef IN_BATCH
#undef ON_BRAND
#undef LINE
#undef REST_OF_THE_YEAR
#undef REST_OF_NEXT_YEAR

}  // namespace

std::span<const CommandPhrase> programme_phrases() {
  return kPhrases;
}

}  // namespace leitai::scenarios
