#include "tools/leitai/generate/province.h"

#include <algorithm>
#include <iterator>

#include "tools/leitai/demo/sample.h"

namespace leitai::generate {
namespace {

constexpr const char* kSurnames[] = {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马",
                                     "朱", "胡", "郭", "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许",
                                     "韩", "冯", "邓", "曹", "彭", "曾", "萧", "田", "董", "潘", "袁", "蔡", "蒋"};
constexpr const char* kGiven[] = {"志远", "明轩", "雨桐", "建华", "秀英", "海燕", "文博", "思源", "春梅", "国强",
                                  "静怡", "大为", "若兰", "向阳", "立诚", "佳宁", "正清", "清源", "彩云", "守义",
                                  "卫安", "俊杰", "晓峰", "丽娟", "永康", "振宇", "慧敏", "雪梅", "正平", "伟民",
                                  "雅琴", "子涵", "金山", "启明", "长青", "泽华", "玉洁", "德胜", "世荣", "新宇"};
constexpr const char* kFirst[] = {"青", "云", "临", "安", "平", "永", "丰", "龙", "凤", "玉", "清", "金", "岚", "澄"};
constexpr const char* kSecond[] = {"河", "岭", "州", "泽", "溪", "川", "湖", "源", "陵", "浦"};

/// What stands behind "县". The first twelve are those of the sample.
constexpr const char* kOrgans[] = {"委办公室",
                                   "委组织部",
                                   "财政局",
                                   "教育局",
                                   "卫生健康局",
                                   "农业农村局",
                                   "自然资源局",
                                   "市场监督管理局",
                                   "政务服务数据管理局",
                                   "人民法院",
                                   "水务局",
                                   "文化广电旅游体育局",
                                   "人大常委会办公室",
                                   "政府办公室",
                                   "政协办公室",
                                   "纪委监委机关",
                                   "委宣传部",
                                   "委统战部",
                                   "委政法委员会",
                                   "委巡察工作办公室",
                                   "委编制委员会办公室",
                                   "委党校",
                                   "委老干部局",
                                   "档案馆",
                                   "人民检察院",
                                   "发展和改革局",
                                   "工业和信息化局",
                                   "公安局",
                                   "民政局",
                                   "司法局",
                                   "人力资源和社会保障局",
                                   "住房和城乡建设局",
                                   "交通运输局",
                                   "审计局",
                                   "统计局",
                                   "医疗保障局",
                                   "应急管理局",
                                   "退役军人事务局",
                                   "林业局",
                                   "信访局",
                                   "城市管理和综合执法局",
                                   "生态环境分局",
                                   "税务局",
                                   "气象局",
                                   "总工会",
                                   "团委",
                                   "妇女联合会",
                                   "科学技术协会",
                                   "工商业联合会",
                                   "残疾人联合会",
                                   "红十字会",
                                   "文学艺术界联合会",
                                   "供销合作社联合社",
                                   "公共资源交易中心",
                                   "融媒体中心",
                                   "机关事务管理局",
                                   "地方志办公室",
                                   "投资促进中心",
                                   "疾病预防控制中心",
                                   "图书馆"};
constexpr const char* kBranches[] = {"机关第一党支部", "机关第二党支部", "离退休干部党支部", "青年党支部",
                                     "窗口党支部",     "执法大队党支部", "下属中心党支部"};

constexpr std::size_t kCountyUnits = 75, kOrgansOfCounty = std::size(kOrgans);

template <std::size_t N>
const char* pick_name(const char* const (&words)[N], Draw& draw) {
  return words[draw.next(N)];
}

schema::UnitKind kind_of_organ(std::size_t organ) {
  if (organ % 5 == 0) return schema::UnitKind::ORGAN_COMMITTEE;
  return organ % 5 < 3 ? schema::UnitKind::GENERAL_BRANCH : schema::UnitKind::BRANCH;
}

void add_unit(Province& province, std::string name, std::string secretary, schema::UnitKind kind, std::size_t above) {
  UnitPlan unit;
  unit.login = "u" + std::to_string(province.units.size() + 1);
  unit.name = std::move(name);
  unit.secretary = std::move(secretary);
  unit.kind = kind;
  unit.above = above;
  province.units.push_back(std::move(unit));
}

/// Branches below the organs, one round after the other, until there are enough units.
void add_branches(Province& province, Draw& draw, std::size_t first_organ, std::size_t organs, std::size_t most) {
  for (std::size_t round = 0; round < std::size(kBranches); ++round)
    for (std::size_t organ = 0; organ < organs; ++organ) {
      if (province.units.size() >= most) return;
      const std::size_t above = first_organ + organ;
      if (province.units[above].kind == schema::UnitKind::BRANCH) continue;
      add_unit(province, province.units[above].name + kBranches[round], person_name(draw), schema::UnitKind::BRANCH,
               above);
    }
}

void add_county(Province& province, Draw& draw, const std::string& county, std::size_t units) {
  const std::size_t most = province.units.size() + units, committee = province.units.size();
  add_unit(province, county + "直属机关工作委员会", person_name(draw), schema::UnitKind::ORGAN_COMMITTEE, kNoUnit);
  province.units.back().leads = true;
  const std::size_t organs = std::min(kOrgansOfCounty, units - 1);
  for (std::size_t organ = 0; organ < organs; ++organ)
    add_unit(province, county + kOrgans[organ], person_name(draw), kind_of_organ(organ), committee);
  add_branches(province, draw, committee + 1, organs, most);
}

std::string county_name(std::size_t number) {
  const std::size_t names = std::size(kFirst) * std::size(kSecond);
  // Neighbours sound different: 3 and the number of names have no common divisor.
  const std::size_t drawn = number * 3 % names;
  std::string name = std::string(kFirst[drawn % std::size(kFirst)]) + kSecond[drawn / std::size(kFirst)];
  if (number >= names) name += "第" + std::to_string(number / names + 1);
  return name + "县";
}

}  // namespace

Draw draw_of(std::uint64_t seed, std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  Draw draw(seed);
  for (const std::uint64_t key : {a, b, c}) draw = Draw(draw.next() ^ (key * 0x9e3779b97f4a7c15ull));
  return draw;
}

std::string person_name(Draw& draw) {
  const std::string surname = pick_name(kSurnames, draw);
  return surname + pick_name(kGiven, draw);
}

Province made_up_province(std::uint64_t seed, std::size_t units) {
  Province province;
  Draw draw = draw_of(seed, 1);
  const std::size_t counties = std::max<std::size_t>(1, (units + kCountyUnits / 2) / kCountyUnits);
  for (std::size_t county = 0; county < counties; ++county) {
    const std::size_t share = units * (county + 1) / counties - units * county / counties;
    add_county(province, draw, county_name(county), std::max<std::size_t>(share, 2));
  }
  const std::size_t judges = std::max<std::size_t>(9, province.units.size() / 50);
  for (std::size_t i = 0; i < judges; ++i) province.judges.push_back(person_name(draw));
  return province;
}

Province sample_county() {
  constexpr std::size_t kUnits = 67;
  Province province;
  Draw draw = draw_of(2024, 2);
  add_county(province, draw, "县", kUnits);
  const auto sample = demo::sample_units();
  for (std::size_t i = 0; i < sample.size(); ++i) {
    UnitPlan& unit = province.units[i + 1];
    unit.login = sample[i].login;
    unit.name = sample[i].name;
    unit.secretary = sample[i].secretary;
  }
  for (const char* judge : demo::sample_judges()) province.judges.push_back(judge);
  for (int more = 0; more < 3; ++more) province.judges.push_back(person_name(draw));
  return province;
}

}  // namespace leitai::generate
