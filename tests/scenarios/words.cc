#include "tests/scenarios/words.h"

namespace leitai::scenarios {
namespace {

struct Row {
  Dictionary dictionary;
  std::string_view zh, api;
};

using enum Dictionary;

constexpr Row kRows[] = {
    {roles, "单位账号", "unit"},
    {roles, "评委", "judge"},
    {roles, "计分员", "scrutineer"},
    {roles, "主持", "stage"},
    {roles, "工委工作人员", "organiser"},
    {roles, "审计", "auditor"},
    {roles, "管理员", "admin"},

    {mark_states, "未交", "pending"},
    {mark_states, "缺席", "absent"},
    {mark_states, "弃权", "abstained"},
    {mark_states, "回避", "recused"},
    {mark_states, "撤回", "withdrawn"},
    {mark_states, "迟到", "late"},
    {mark_states, "未完成", "dnf"},
    {mark_states, "未上场", "dns"},

    {standards, "精准", "precise"},
    {standards, "鲜明", "distinct"},
    {standards, "创新", "innovative"},
    {standards, "深刻", "deep"},
    {standards, "实效", "effective"},

    {brand_states, "待审", "submitted"},
    {brand_states, "退回", "returned"},
    {brand_states, "通过", "accepted"},
    {brand_states, "草稿", "draft"},
    {brand_states, "列入清单", "listed"},
    {brand_states, "培育创建", "cultivating"},
    {brand_states, "申请验收", "acceptanceRequested"},
    {brand_states, "评审中", "underReview"},
    {brand_states, "认定", "recognised"},
    {brand_states, "撤回", "withdrawn"},
    {brand_states, "失效", "expired"},
    {brand_states, "撤销", "revoked"},

    {waived_rules, "名称字数", "nameLength"},
    {waived_rules, "申报截止", "applicationsDue"},
    {waived_rules, "创建期", "cultivationEnds"},
    {waived_rules, "验收时间", "acceptanceWindow"},

    {form_fields, "书记", "secretary"},
    {form_fields, "品牌选题", "topic"},
    {form_fields, "机制载体", "mechanism"},
    {form_fields, "品牌内涵", "meaning"},
    {form_fields, "预期成果", "expectedResults"},

    {report_parts, "创建背景", "background"},
    {report_parts, "主要措施", "measures"},
    {report_parts, "工作成效", "results"},

    {promotions, "专题宣传", "feature"},
    {promotions, "现场观摩会", "observation"},
    {promotions, "经验交流会", "meeting"},

    {stages, "评分中", "open"},
    {stages, "已关闭", "closed"},
    {stages, "已确认", "confirmed"},
    {stages, "已发布", "released"},

    {row_states, "待定", "pending"},
    {row_states, "退赛", "withdrawn"},
    {row_states, "有迟到的打分", "late"},
    {row_states, "未完成", "dnf"},
    {row_states, "未揭晓", "sealed"},
};

}  // namespace

std::optional<std::string_view> to_api(Dictionary dictionary, std::string_view word) {
  for (const Row& row : kRows)
    if (row.dictionary == dictionary && row.zh == word) return row.api;
  return std::nullopt;
}

std::string_view to_chinese(Dictionary dictionary, std::string_view word) {
  for (const Row& row : kRows)
    if (row.dictionary == dictionary && row.api == word) return row.zh;
  return word;
}

}  // namespace leitai::scenarios
