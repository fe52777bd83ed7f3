#include "engine/domain/rejections.h"

#include <algorithm>
#include <array>

#include "events/check.h"

namespace leitai::domain {
namespace {

struct Row {
  Rejection code;
  std::string_view name, zh, en;
};

#define LEITAI_REJECTION(code, zh, en) \
  Row {                                \
    Rejection::code, #code, zh, en     \
  }

constexpr auto kTable = std::to_array<Row>({
    LEITAI_REJECTION(unknownCommand, "未知的命令", "unknown command"),
    LEITAI_REJECTION(notPermitted, "您的角色无权执行此操作", "your role may not do this"),

    LEITAI_REJECTION(contestNotFound, "没有这场比武", "there is no such contest"),
    LEITAI_REJECTION(brandNotFound, "没有这个品牌", "there is no such brand"),
    LEITAI_REJECTION(unitNotFound, "没有这个单位", "there is no such unit"),
    LEITAI_REJECTION(batchNotFound, "没有这个批次", "there is no such batch"),
    LEITAI_REJECTION(accountNotFound, "没有这个账号", "there is no such account"),
    LEITAI_REJECTION(contestCertified, "成绩已签认,不能再改动", "the result is certified and cannot change"),

    LEITAI_REJECTION(fieldInvalid, "某一项缺失、过长或超出范围", "a field is missing, too long or out of range"),
    LEITAI_REJECTION(reasonMissing, "须写明理由", "a reason must be given"),

    LEITAI_REJECTION(loginTaken, "该登录名已被使用", "this login is taken"),
    LEITAI_REJECTION(accountDisabled, "该账号已停用", "this account is disabled"),
    LEITAI_REJECTION(accountEnabled, "该账号未停用", "this account is not disabled"),
    LEITAI_REJECTION(roleHeld, "该账号已有此角色", "the account holds this role already"),
    LEITAI_REJECTION(roleNotHeld, "该账号没有此角色", "the account does not hold this role"),
    LEITAI_REJECTION(lastAdmin, "至少须保留一名启用的管理员", "one enabled admin must remain"),
    LEITAI_REJECTION(tokenExpiryPast, "令牌的有效期须在将来", "a token must expire in the future"),
    LEITAI_REJECTION(tokenTaken, "该令牌已被使用", "this token is in use already"),
    LEITAI_REJECTION(tokenNotFound, "没有这个有效令牌", "there is no such live token"),
    LEITAI_REJECTION(relationDeclared, "已申明与该单位的关系", "a relation to this unit is declared already"),
    LEITAI_REJECTION(relationNotFound, "未申明与该单位的关系", "no relation to this unit is declared"),

    LEITAI_REJECTION(unitDissolved, "该单位已撤销", "the unit was dissolved"),
    LEITAI_REJECTION(unitNameTaken, "已有同名单位", "a unit of this name exists"),
    LEITAI_REJECTION(unitCycle, "不能隶属于自己或自己的下级单位",
                     "a unit cannot stand below itself or below a unit of its own"),
    LEITAI_REJECTION(unitHasUnitsBelow, "该单位还有下级单位", "the unit still has units below it"),
    LEITAI_REJECTION(secretaryBeforeLast, "新任书记的任职日期早于现任书记",
                     "the new secretary would begin before the present one did"),

    LEITAI_REJECTION(batchClosed, "该批次已结束", "the batch was closed"),
    LEITAI_REJECTION(batchKeyTaken, "已有此编号的批次", "a batch of this key exists"),
    LEITAI_REJECTION(calendarDayRepeated, "日历中同一天写了两次", "a day stands twice in the calendar"),
    LEITAI_REJECTION(batchDatesDisordered, "批次的日期先后有误", "the batch's dates are not in order"),
    LEITAI_REJECTION(waiverNotFound, "该单位没有这项豁免", "the unit has no such waiver"),
    LEITAI_REJECTION(nothingToList, "清单没有变化,无须公布", "the list would be empty or the same as the last one"),
    LEITAI_REJECTION(standardsMismatched, "验收规则的评分项须恰为五项标准",
                     "the criteria of the acceptance rules must be the five standards"),
    LEITAI_REJECTION(inputsMismatched, "排名规则的每个评分项须恰有一个数据来源",
                     "the ranking rules need exactly one input for each criterion"),
    LEITAI_REJECTION(rankingRulesMissing, "尚未采用年度排名规则", "no ranking rules were adopted yet"),
    LEITAI_REJECTION(positionNotReached, "日志尚未到达该位置", "the log has not come to that position"),
    LEITAI_REJECTION(releaseNotFound, "没有这次排名发布", "there is no such release of the ranking"),
    LEITAI_REJECTION(releaseCertified, "该次排名已确认", "this release of the ranking was certified"),
    LEITAI_REJECTION(dayNotLater, "这一天已经开始过", "this day, or a later one, has begun already"),
    LEITAI_REJECTION(dayInFuture, "这一天尚未到来", "this day has not come yet"),

    LEITAI_REJECTION(standardRepeated, "同一标准打了两次分", "one standard was scored twice"),
    LEITAI_REJECTION(reportPartMissing, "成果报告须写明创建背景、主要措施、工作成效三个部分",
                     "a results report has three parts: background, measures, results"),

    LEITAI_REJECTION(brandNotDraft, "该申报不是草稿", "the application is not a draft"),
    LEITAI_REJECTION(brandNotSubmitted, "该申报不在待审状态", "the application is not waiting for a decision"),
    LEITAI_REJECTION(brandNotReturned, "该申报未被退回", "the application was not returned"),
    LEITAI_REJECTION(brandSettled, "该品牌已获认定或已终止", "the brand was recognised or has ended"),
    LEITAI_REJECTION(brandNotCultivated, "该品牌不在培育创建中", "the brand is not being cultivated"),
    LEITAI_REJECTION(acceptanceNotRequested, "该品牌没有待办的验收申请", "no request for acceptance is open"),
    LEITAI_REJECTION(brandNotUnderReview, "该品牌不在评审中", "the brand is not under review"),
    LEITAI_REJECTION(brandNotRecognised, "该品牌未获认定", "the brand is not recognised"),

    LEITAI_REJECTION(dateInFuture, "日期、月份或年度不能在将来", "a date, month or year lies in the future"),
    LEITAI_REJECTION(applicationsClosed, "申报期已过", "the time for applications has passed"),
    LEITAI_REJECTION(applicationLive, "一机关一品牌:该单位在本批次已有申报",
                     "one organ, one brand: the unit has an application in this batch"),
    LEITAI_REJECTION(brandNameRepeated, "该单位已以此名称获得认定,须申报新的品牌",
                     "the unit was recognised under this name: a new brand is applied for"),
    LEITAI_REJECTION(brandNameTooLong, "品牌名称超过本批次规定的字数",
                     "the brand's name has more characters than the batch allows"),
    LEITAI_REJECTION(planDatesDisordered, "方案的日期先后有误", "the plan's dates are not in order"),
    LEITAI_REJECTION(taskRepeated, "任务代号重复", "two tasks have the same key"),
    LEITAI_REJECTION(planTooLate, "超过本批次规定的创建期", "later than the batch's cultivation ends"),
    LEITAI_REJECTION(tasksCyclic, "任务互为前提,无法安排", "the tasks wait for each other in a circle"),
    LEITAI_REJECTION(taskNotFound, "方案中没有这项任务", "there is no such task in the plan"),
    LEITAI_REJECTION(taskDone, "该任务已完成", "the task was completed"),
    LEITAI_REJECTION(activityNotFound, "台帐中没有这一条", "there is no such activity in the ledger"),
    LEITAI_REJECTION(activityStruck, "台帐的这一条已作废", "the activity was struck out"),
    LEITAI_REJECTION(reportMonthOutside, "该月不在培育创建期内", "the month is outside the brand's cultivation"),
    LEITAI_REJECTION(acceptanceWindowClosed, "不在申请验收的时间内", "this is not the time for requesting acceptance"),

    LEITAI_REJECTION(reviewsComplete, "评审意见已交齐,不能撤回验收申请",
                     "all reviews are in: the request can no longer be withdrawn"),
    LEITAI_REJECTION(reviewerOfSameUnit, "不得评审本单位的品牌", "nobody reviews a brand of the own unit"),
    LEITAI_REJECTION(reviewerRelated, "评审人与该单位有关系,须回避", "the reviewer has a relation to the unit"),
    LEITAI_REJECTION(reviewerUnfit, "该账号已停用,或不是评委或工委工作人员",
                     "the account is disabled, or neither a judge's nor an organiser's"),
    LEITAI_REJECTION(reviewerAssigned, "评审人已指派", "the reviewer is assigned already"),
    LEITAI_REJECTION(reviewerNotAssigned, "未被指派评审该品牌", "the account is not assigned to review the brand"),
    LEITAI_REJECTION(reviewersTooFew, "评审人数不足", "there are too few reviewers"),
    LEITAI_REJECTION(standardMissing, "还有标准没有打分", "a standard is not scored"),
    LEITAI_REJECTION(reviewsMissing, "还有评审意见未交", "reviews are still missing"),

    LEITAI_REJECTION(promotionNotFound, "没有这项宣传推广", "there is no such promotion"),
    LEITAI_REJECTION(promotionSettled, "该项宣传推广已举办或已取消", "the promotion was held or cancelled"),
    LEITAI_REJECTION(renewalTooEarly, "续认的年度须晚于认定的年度", "renewal is for a year after that of recognition"),
    LEITAI_REJECTION(recognitionRenewed, "该年度已续认", "recognition was renewed for that year"),

    LEITAI_REJECTION(contestKeyTaken, "已有此代号的比武", "a contest of this key exists"),
    LEITAI_REJECTION(roundRepeated, "轮次代号重复", "two rounds have the same key"),
    LEITAI_REJECTION(rulebookInvalid, "评分规则有误", "the rulebook has errors"),
    LEITAI_REJECTION(criteriaChanged, "已有打分后不得改动原有评分项",
                     "criteria cannot change once marks exist; new ones may be added at the end"),
    LEITAI_REJECTION(rulebookMissing, "尚未采用评分规则", "no rulebook was adopted yet"),
    LEITAI_REJECTION(judgeNotFound, "没有这个评委席", "there is no such judge's seat"),
    LEITAI_REJECTION(notYourSeat, "只能在自己的评委席打分", "marks are given from one's own seat only"),
    LEITAI_REJECTION(accountSeated, "该账号已坐另一评委席", "the account holds another seat"),
    LEITAI_REJECTION(seatHasMarks, "该评委席已有打分,不能更换账号", "the seat has marks: its account cannot change"),
    LEITAI_REJECTION(seatHeldAlready, "本设备已在使用该评委席", "this device holds the seat already"),
    LEITAI_REJECTION(seatHeldElsewhere, "该评委席正由另一设备使用,请先接管",
                     "another device holds the seat: take it over first"),

    LEITAI_REJECTION(roundNotFound, "没有这一轮", "there is no such round"),
    LEITAI_REJECTION(entryNotFound, "没有这个参赛项目", "there is no such entry"),
    LEITAI_REJECTION(entryTaken, "该参赛编号已被使用", "this entry number is taken"),
    LEITAI_REJECTION(entryWithdrawn, "该参赛项目已退赛", "the entry has withdrawn"),
    LEITAI_REJECTION(panelEmpty, "评委组为空", "the panel would be empty"),
    LEITAI_REJECTION(scoringAlreadyOpened, "该项目的评分已开启过", "scoring was opened already"),
    LEITAI_REJECTION(scoringNotOpened, "该项目的评分尚未开启", "scoring was not opened"),
    LEITAI_REJECTION(notOnPanel, "该评委不在本项目的评委组", "the judge is not on this panel"),
    LEITAI_REJECTION(judgeRecused, "该评委对此项目回避", "the judge is recused for this entry"),
    LEITAI_REJECTION(onPanelAlready, "该评委已在评委组", "the judge is on the panel already"),
    LEITAI_REJECTION(notOnStage, "该项目未被叫到台上", "the entry was not called to the stage"),
    LEITAI_REJECTION(stillPresenting, "展示尚未结束", "a presentation is still going on"),
    LEITAI_REJECTION(notPresenting, "展示尚未开始或已结束", "no presentation is going on"),

    LEITAI_REJECTION(criterionNotFound, "没有这个评分项", "there is no such criterion"),
    LEITAI_REJECTION(markNotAllowed, "分数不符合评分项的范围或步长",
                     "the mark is outside the criterion's range or step"),
    LEITAI_REJECTION(markRepeated, "同一评分项打了两次分", "one criterion was marked twice"),
    LEITAI_REJECTION(lateMarkNotFound, "没有待处理的迟到打分", "no late mark is waiting"),
    LEITAI_REJECTION(penaltyNotFound, "没有这项处罚或已撤销", "there is no such penalty, or it was lifted"),
    LEITAI_REJECTION(correctionNotFound, "没有这项更正", "there is no such correction"),
    LEITAI_REJECTION(correctionSettled, "该更正已处理", "the correction was settled already"),
    LEITAI_REJECTION(appealNotUpheld, "没有这项成立的申诉", "there is no such upheld appeal"),
    LEITAI_REJECTION(secondPersonNeeded, "须由另一人确认", "another person must confirm it"),
    LEITAI_REJECTION(sheetReadDifferently, "两次录入不一致", "the sheet was read differently the second time"),

    LEITAI_REJECTION(panelClosed, "评分已关闭", "the panel is closed"),
    LEITAI_REJECTION(panelOpen, "评分尚未关闭", "the panel is still open"),
    LEITAI_REJECTION(performanceConfirmed, "成绩已确认", "the performance was confirmed"),
    LEITAI_REJECTION(performanceReleased, "成绩已发布", "the performance was released"),
    LEITAI_REJECTION(performanceNotConfirmed, "成绩尚未确认", "the performance was not confirmed"),
    LEITAI_REJECTION(markAlreadySubmitted, "已打过分,请用修改", "a mark was submitted: change it instead"),
    LEITAI_REJECTION(markNotSubmitted, "尚未打分", "no mark was submitted"),
    LEITAI_REJECTION(marksPending, "还有未交的打分", "marks are still missing"),

    LEITAI_REJECTION(boardFrozen, "榜单已封", "the board is frozen"),
    LEITAI_REJECTION(boardNotFrozen, "榜单未封", "the board is not frozen"),
    LEITAI_REJECTION(revealOutOfStep, "揭榜步骤不符", "the reveal is at another step"),
    LEITAI_REJECTION(drawCommitted, "抽签种子已承诺", "a seed was committed to already"),
    LEITAI_REJECTION(drawNotCommitted, "尚未承诺抽签种子", "no seed was committed to"),
    LEITAI_REJECTION(drawDone, "抽签已完成", "the draw is done"),
    LEITAI_REJECTION(seedMismatched, "种子与承诺不符", "the seed is not the one that was committed to"),
    LEITAI_REJECTION(entriesMissing, "没有可抽签的参赛项目", "there are no entries to draw"),
    LEITAI_REJECTION(notAudienceSeat, "该席位不是观众席", "the seat is not the audience"),
    LEITAI_REJECTION(voteOpen, "投票已开启过", "the vote was opened already"),
    LEITAI_REJECTION(voteNotOpen, "投票未开启或已结束", "the vote is not open"),
    LEITAI_REJECTION(votePanelNotOpen, "有项目的评分未开启、已关闭或不含观众席",
                     "an entry is not open for scoring, or not by the audience"),
    LEITAI_REJECTION(notYourEntry, "只能为本单位的项目申诉", "a unit appeals for its own entries only"),
    LEITAI_REJECTION(appealNotFound, "没有这项申诉", "there is no such appeal"),
    LEITAI_REJECTION(appealAnswered, "该申诉已答复", "the appeal was answered already"),
    LEITAI_REJECTION(certificateMissing, "成绩未签认", "the result is not certified"),
    LEITAI_REJECTION(gapsRemain, "尚有未了结的事项", "something is still unsettled"),

    LEITAI_REJECTION(keyUnchanged, "新旧密钥相同", "the new key is the old one"),
    LEITAI_REJECTION(keyNotCurrent, "原密钥不是现用密钥", "the former key is not the one in use"),

    LEITAI_REJECTION(eventTooLarge, "内容过大,无法记入日志", "too large for one event of the log"),
});

#undef LEITAI_REJECTION

const Row& row(Rejection rejection) {
  const auto found = std::find_if(kTable.begin(), kTable.end(), [&](const Row& r) { return r.code == rejection; });
  LEITAI_CHECK(found != kTable.end(), "every rejection has its row");
  return *found;
}

constexpr auto kAll = [] {
  std::array<Rejection, kTable.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = kTable[i].code;
  return all;
}();

}  // namespace

std::string_view name(Rejection rejection) {
  return row(rejection).name;
}

LocalText text(Rejection rejection) {
  const Row& r = row(rejection);
  return {std::string(r.zh), std::string(r.en)};
}

std::span<const Rejection> all_rejections() {
  return kAll;
}

}  // namespace leitai::domain
