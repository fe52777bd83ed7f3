#include "tools/leitai/programme/words.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace leitai::cli {
namespace {

/// By the enum's name in its file, then by the enumerator's.
const std::map<std::string, std::map<std::string, LocalText>>& words() {
  static const std::map<std::string, std::map<std::string, LocalText>> kWords = {
      {"UnitKind",
       {{"other", {"其他", "other"}},
        {"organCommittee", {"机关党委", "organ committee"}},
        {"generalBranch", {"党总支", "general branch"}},
        {"branch", {"党支部", "branch"}}}},
      {"BrandState",
       {{"draft", {"草稿", "draft"}},
        {"submitted", {"已申报", "submitted"}},
        {"returned", {"已退回", "returned"}},
        {"accepted", {"已受理", "accepted"}},
        {"listed", {"已列入清单", "listed"}},
        {"cultivating", {"培育创建", "cultivating"}},
        {"acceptanceRequested", {"申请验收", "acceptance requested"}},
        {"underReview", {"审核验收", "under review"}},
        {"recognised", {"已认定", "recognised"}},
        {"withdrawn", {"已撤回", "withdrawn"}},
        {"expired", {"已失效", "expired"}},
        {"revoked", {"已撤销", "revoked"}}}},
      {"Light",
       {{"none", {"无", "none"}}, {"green", {"绿", "green"}}, {"amber", {"黄", "amber"}}, {"red", {"红", "red"}}}},
      {"MonthState",
       {{"notYetDue", {"未到期", "not yet due"}},
        {"inTime", {"按时", "in time"}},
        {"late", {"迟报", "late"}},
        {"missing", {"未报", "missing"}}}},
      {"ReviewState",
       {{"waiting", {"待评", "waiting"}}, {"recorded", {"已评", "recorded"}}, {"excused", {"已回避", "excused"}}}},
      {"AcceptanceDecision",
       {{"recognise", {"认定", "recognised"}}, {"continueCultivation", {"继续创建", "to continue"}}}},
      {"PromotionKind",
       {{"feature", {"专题宣传", "feature"}},
        {"observation", {"现场观摩会", "observation"}},
        {"meeting", {"经验交流会", "meeting"}},
        {"other", {"其他", "other"}}}},
      {"PromotionState",
       {{"planned", {"已计划", "planned"}}, {"held", {"已举办", "held"}}, {"cancelled", {"已取消", "cancelled"}}}},
      {"WaivedRule",
       {{"nameLength", {"名称字数", "name length"}},
        {"applicationsDue", {"申报截止", "applications due"}},
        {"cultivationEnds", {"创建截止", "cultivation ends"}},
        {"acceptanceWindow", {"验收时段", "acceptance window"}}}},
      {"DueKind",
       {{"application", {"申报", "application"}},
        {"plan", {"创建方案", "plan"}},
        {"task", {"任务", "task"}},
        {"monthlyReport", {"月报", "monthly report"}},
        {"acceptanceRequest", {"验收申请", "acceptance request"}},
        {"review", {"评审", "review"}},
        {"decision", {"验收结论", "decision"}}}},
      {"Standard",
       {{"precise", {"精准", "precise"}},
        {"distinct", {"鲜明", "distinct"}},
        {"innovative", {"创新", "innovative"}},
        {"deep", {"深刻", "deep"}},
        {"effective", {"实效", "effective"}}}},
  };
  return kWords;
}

std::string short_name(capnp::Schema schema) {
  const auto proto = schema.getProto();
  return std::string(proto.getDisplayName().cStr()).substr(proto.getDisplayNamePrefixLength());
}

LocalText find(capnp::EnumSchema schema, const std::string& name) {
  if (const auto of_enum = words().find(short_name(schema)); of_enum != words().end())
    if (const auto found = of_enum->second.find(name); found != of_enum->second.end()) return found->second;
  return {name, name};
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

LocalText word_of(capnp::DynamicEnum value) {
  KJ_IF_MAYBE (enumerant, value.getEnumerant()) {
    return find(value.getSchema(), enumerant->getProto().getName().cStr());
  }
  const std::string number = std::to_string(value.getRaw());
  return {number, number};
}

std::string enumerator_named(capnp::EnumSchema schema, const std::string& word) {
  for (const auto enumerant : schema.getEnumerants()) {
    const std::string name = enumerant.getProto().getName().cStr();
    const LocalText said = find(schema, name);
    if (word == said.zh || lower(word) == lower(said.en) || lower(word) == lower(name)) return name;
  }
  return {};
}

LocalText words_of(capnp::EnumSchema schema) {
  LocalText list;
  for (const auto enumerant : schema.getEnumerants()) {
    const LocalText said = find(schema, enumerant.getProto().getName().cStr());
    list.zh += (list.zh.empty() ? "" : "、") + said.zh;
    list.en += (list.en.empty() ? "" : ", ") + said.en;
  }
  return list;
}

}  // namespace leitai::cli
