#include "tools/leitai/generate/texts.h"

#include <iterator>

namespace leitai::generate {
namespace {

constexpr const char* kPrefixes[] = {"红色引擎", "先锋领航", "党旗飘扬", "初心如磐", "同心筑梦", "清风正气", "匠心为民",
                                     "数智先锋", "暖心服务", "廉润机关", "枫桥经验", "绿美同行", "一线争先", "星火传承",
                                     "聚力赋能", "安澜守护", "阳光窗口", "青春建功", "银龄余热", "护航发展"};
constexpr const char* kSuffixes[] = {"马上就办", "服务群众", "争创一流", "守正创新", "实干担当", "为民解忧", "助企纾困",
                                     "结对共建", "学思践悟", "强基提质", "清廉有为", "比学赶超", "示范先行", "双融双促",
                                     "人民至上", "走在前列", "惠民有感", "凝心铸魂", "岗位建功"};
constexpr const char* kTopics[] = {
    "围绕中心工作,破解服务群众“最后一公里”不畅的问题",   "针对支部活动形式单一、党员参与不足,探索党建与业务融合的路径",
    "立足窗口单位实际,解决办事环节多、等候时间长的问题", "聚焦年轻干部成长,补上实践锻炼不足的短板",
    "围绕优化营商环境,解决企业诉求响应慢的问题",         "着眼基层治理,解决矛盾纠纷化解力量分散的问题",
    "对照模范机关创建要求,提升机关作风与执行力"};
constexpr const char* kMechanisms[] = {
    "“支部领题、党员领办、群众评议”三步工作法", "党员先锋岗、责任区、突击队三级联动",
    "月学习、季比武、年评星的积分管理",         "与镇村、企业党组织结对,清单化派单、限时办结",
    "线上“微党课”与线下实践点相结合",           "党建示范点带动、业务骨干送学上门"};
constexpr const char* kMeanings[] = {"把讲政治落到具体岗位上,让群众看得见、感受得到",
                                     "以党员的示范带动群众的参与,党建与业务同频共振",
                                     "传承红色基因,体现先进性、时代性和特色性", "以清风正气凝聚干事创业的合力"};
constexpr const char* kResults[] = {
    "办理时限压缩三成,群众满意率达到九成五以上", "形成可复制的工作机制两项,带动结对党组织五个",
    "党员参与率达到百分之百,业务指标进入全市前列", "化解疑难事项三十件以上,形成典型案例汇编"};

struct ActivityPool {
  const char* kind;
  const char* titles[4];
};
constexpr ActivityPool kActivities[] = {
    {"主题党日", {"重温入党誓词", "学习贯彻全会精神", "参观革命旧址", "党员政治生日"}},
    {"专题党课", {"书记讲党课", "先进典型进支部", "青年党员微党课", "廉政警示教育课"}},
    {"志愿服务", {"社区环境整治", "窗口帮办代办", "助老敬老上门服务", "文明交通劝导"}},
    {"结对共建", {"联建支部议事会", "送学下村", "企业走访纾困", "共建项目推进会"}},
    {"业务比武", {"岗位练兵月赛", "案卷评查比武", "服务礼仪比拼", "应急演练"}},
    {"走访慰问", {"看望困难党员", "驻村帮扶走访", "退役军人慰问", "老党员座谈"}},
    {"专题宣传", {"品牌故事宣讲", "政策进墟镇", "宣传栏更新与推送", "经验做法投稿"}},
    {"品牌研讨", {"品牌推进例会", "阶段成效评估", "外出学习对标", "专家指导座谈"}}};
constexpr const char* kPlaces[] = {"机关会议室", "结对村党群服务中心", "政务服务大厅",   "县委党校",
                                   "社区广场",   "产业园区",           "革命旧址陈列馆", "联建企业车间"};
constexpr const char* kDone[] = {"集中学习并交流发言,形成问题清单", "现场办理群众事项,收集意见建议",
                                 "逐项对照任务推进,明确责任人与时限", "开展现场教学,撰写心得体会",
                                 "完成既定任务,拍照存档"};
constexpr const char* kProblems[] = {"", "部分党员工学矛盾较突出", "宣传力度有待加强", "档案资料整理不够及时", ""};
constexpr const char* kOpinions[] = {"选题精准,机制可复制,建议补充数据支撑", "名称鲜明,载体有新意,群众参与度高",
                                     "与业务结合紧密,成效较实,建议完善长效机制", "内涵阐述清楚,示范带动作用明显"};
constexpr const char* kWeakOpinions[] = {"选题宽泛,与本单位职能结合不够,建议聚焦", "成效多为过程描述,缺少可核实的结果",
                                         "活动台帐不完整,机制尚未固化"};
constexpr const char* kReturns[] = {"品牌内涵阐述不足,请突出本单位特色后重新申报", "名称与已认定品牌近似,请另拟名称",
                                    "选题过于宽泛,请聚焦一个具体问题"};
constexpr const char* kSlips[] = {"防汛任务集中,人员调整", "联建单位时间冲突", "业务高峰期,顺延开展"};

template <std::size_t N>
const char* one_of(const char* const (&words)[N], Draw& draw) {
  return words[draw.next(N)];
}

}  // namespace

BrandText brand_text(std::uint64_t seed, std::size_t unit, std::size_t batch) {
  // The first part moves on with the batch, the second is the unit's own.
  Draw own = draw_of(seed, 11, unit), drawn = draw_of(seed, 12, unit, batch);
  const std::size_t prefix = (own.next(std::size(kPrefixes)) + batch) % std::size(kPrefixes);
  BrandText text;
  text.name = std::string(kPrefixes[prefix]) + "·" + one_of(kSuffixes, own);
  text.topic = one_of(kTopics, drawn);
  text.mechanism = one_of(kMechanisms, drawn);
  text.meaning = one_of(kMeanings, drawn);
  text.results = one_of(kResults, drawn);
  return text;
}

std::string long_name(const std::string& name) {
  return "全域联动" + name + "先锋示范岗";
}

ActivityText activity_text(Draw& draw) {
  const ActivityPool& pool = kActivities[draw.next(std::size(kActivities))];
  ActivityText text{pool.kind, pool.titles[draw.next(std::size(pool.titles))], "在"};
  text.done += one_of(kPlaces, draw);
  text.done += one_of(kDone, draw);
  return text;
}

std::string monthly_done(unsigned activities, Draw& draw) {
  return "本月开展活动" + std::to_string(activities) + "次," + one_of(kDone, draw);
}

std::string monthly_problems(Draw& draw) {
  return one_of(kProblems, draw);
}

std::string opinion(int score, Draw& draw) {
  return score < 80 ? one_of(kWeakOpinions, draw) : one_of(kOpinions, draw);
}

std::string visit_findings(int score, Draw& draw) {
  return score < 75 ? "台帐不全,阵地建设滞后,已当场反馈并限期整改"
                    : std::string("阵地规范,党员熟悉品牌内容;") + one_of(kOpinions, draw);
}

const char* return_reason(Draw& draw) {
  return one_of(kReturns, draw);
}

const char* slip_reason(Draw& draw) {
  return one_of(kSlips, draw);
}

}  // namespace leitai::generate
