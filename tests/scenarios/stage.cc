#include "tests/scenarios/stage.h"

#include "events/check.h"
#include "tests/scenarios/commands.h"
#include "tests/scenarios/values.h"
#include "tests/scenarios/words.h"

namespace leitai::scenarios {
namespace {

const Blank* find(const std::vector<Blank>& blanks, std::string_view label) {
  for (const Blank& blank : blanks)
    if (blank.label == label) return &blank;
  return nullptr;
}

std::string in_dictionary(Dictionary dictionary, const std::string& word) {
  const auto found = to_api(dictionary, word);
  if (!found) throw Mismatch{"不认识的词“" + word + "”"};
  return std::string(*found);
}

}  // namespace

void Stage::give(const CommandPhrase& phrase, const std::vector<Blank>& blanks) {
  const Blank* actor = find(blanks, "人");
  const auto command = test::try_command_frame(fill_in(phrase.json, blanks));
  if (!command) throw Mismatch{command.error().text.zh};
  if (const Blank* device = find(blanks, "设备"))
    bench_.set_token(TokenId{devices_.try_emplace(device->text, devices_.size() + 1).first->second});
  else
    bench_.set_token({});
  const auto decision = bench_.give(actor ? named(accounts_, actor->text, "人") : 0, *command);
  if (std::holds_alternative<domain::Done>(decision)) name_what_came(phrase, blanks);
}

std::string Stage::fill_in(std::string_view json, const std::vector<Blank>& blanks) const {
  std::string filled;
  while (!json.empty()) {
    const auto begin = json.find('<');
    filled += json.substr(0, begin);
    if (begin == std::string_view::npos) break;
    const auto end = json.find('>', begin);
    filled += value(std::string(json.substr(begin + 1, end - begin - 1)), blanks);
    json.remove_prefix(end + 1);
  }
  return filled;
}

std::string Stage::value(const std::string& label, const std::vector<Blank>& blanks) const {
  if (const Blank* blank = find(blanks, label)) return value_of(*blank);
  if (label == "比武") return std::to_string(contest_);
  const auto brand_name = [&] {
    return (find(blanks, "新品牌") ? find(blanks, "新品牌") : find(blanks, "品牌"))->text;
  };
  if (label == "申报表") return application_form(brand_name());
  if (label == "缺项的申报表")
    return application_form(brand_name(), in_dictionary(Dictionary::form_fields, find(blanks, "栏")->text));
  if (label == "成果报告") return results_report("");
  if (label == "缺项的成果报告")
    return results_report(in_dictionary(Dictionary::report_parts, find(blanks, "部分")->text));
  if (label == "账号") return std::to_string(named(accounts_, find(blanks, "新评委")->text, "人"));
  if (label == "指纹") return std::string(64, 'a');  // of the standings as the signers saw them: theirs to compare
  if (label == "席位") return std::to_string(judge(find(blanks, "人")->text));
  throw Mismatch{"词汇表有误:没有空格“" + label + "”"};
}

std::string Stage::value_of(const Blank& blank) const {
  const std::string kind = blank.kind();
  if (kind == "人") return std::to_string(named(accounts_, blank.text, "人"));
  if (kind == "单位") return std::to_string(unit(blank.text));
  if (kind == "批次") return std::to_string(batch(blank.text));
  if (kind == "品牌") return std::to_string(brand(blank.text));
  if (kind == "项目") return std::to_string(entry(blank.text));
  if (kind == "评委") return std::to_string(judge(blank.text));
  if (kind == "项") return std::to_string(criterion(blank.text));
  if (kind == "角色") return in_dictionary(Dictionary::roles, blank.text);
  if (kind == "态") return in_dictionary(Dictionary::mark_states, blank.text);
  if (kind == "观众") return to_hex(sha256(as_bytes(blank.text)));
  if (kind == "豁免") return in_dictionary(Dictionary::waived_rules, blank.text);
  if (kind == "推广") return in_dictionary(Dictionary::promotions, blank.text);
  return listed_value(blank);
}

/// Blanks that hold a list, a file's name, or just themselves.
std::string Stage::listed_value(const Blank& blank) const {
  const std::string kind = blank.kind();
  if (kind == "规则") {
    const auto json = rulebook_json(blank.text);
    if (!json) throw Mismatch{"没有评分规则文件 " + blank.text + ".json"};
    return *json;
  }
  if (kind == "任务表") return list_of(blank.text, [](const Pair& task) { return task_json(task); });
  if (kind == "人表")
    return list_of(blank.text, [&](const Pair& who) { return std::to_string(named(accounts_, who.first, "人")); });
  if (kind == "轮次表") return list_of(blank.text, [](const Pair& round) { return round_json(round.first); });
  if (kind == "项目表") return list_of(blank.text, [](const Pair& entry) { return entry_json(entry); });
  if (kind == "打分表")
    return list_of(blank.text, [&](const Pair& mark) { return mark_json(criterion(mark.first), mark.second); });
  if (kind == "标准分")
    return list_of(blank.text, [](const Pair& score) {
      return score_json(in_dictionary(Dictionary::standards, score.first), score.second);
    });
  return blank.text;
}

void Stage::name_what_came(const CommandPhrase& phrase, const std::vector<Blank>& blanks) {
  const std::uint64_t created = std::get<domain::Done>(bench_.last()).created;
  for (const Blank& blank : blanks) {
    if (blank.label == "新评委") seats_[blank.text] = static_cast<std::uint32_t>(std::stoul(find(blanks, "席")->text));
    if (blank.label == "新项目")
      entries_[blank.text] = static_cast<std::uint32_t>(std::stoul(find(blanks, "数")->text));
    if (blank.label == "项目表")
      for (const Pair& entry : pairs_of(blank.text))
        entries_[entry.second] = static_cast<std::uint32_t>(std::stoul(entry.first));
    if (blank.label == "新品牌" && phrase.names.empty()) brands_[blank.text] = brand(find(blanks, "品牌")->text);
    if (blank.label != phrase.names) continue;
    if (blank.label == "新人") accounts_[blank.text] = created;
    if (blank.label == "新单位") units_[blank.text] = created;
    if (blank.label == "新批次") batches_[blank.text] = created;
    if (blank.label == "新品牌") brands_[blank.text] = created;
    if (blank.label == "新比武") contest_ = created;
  }
}

std::vector<schema::BrandEvent::Reader> Stage::brand_events(const std::string& name) const {
  std::vector<schema::BrandEvent::Reader> found;
  for (const Frame& frame : bench_.events()) {
    const auto event = read_trusted<schema::Event>(frame);
    if (event.getBody().isBrand() && event.getStreamId() == brand(name)) found.push_back(event.getBody().getBrand());
  }
  return found;
}

void Stage::set_day(const std::string& date) {
  const auto time = parse_timestamp(date + "T09:00:00+08:00");
  if (!time) throw Mismatch{time.error().text.zh};
  bench_.set_now(*time);
}

void Stage::let_pass(const std::string& seconds) {
  const std::size_t end = seconds.find_first_not_of("0123456789");
  if (bench_.events().empty() || end == 0 || seconds.substr(std::min(end, seconds.size())) != "秒")
    throw Mismatch{"时间须写作“过了90秒”"};
  const auto last = read_trusted<schema::Event>(bench_.events().back()).getRecordedAt();
  bench_.set_now({last + (std::stol(seconds) - 1) * 1'000'000});  // the bench adds one
}

std::string Stage::entry_name(std::uint32_t number) const {
  for (const auto& [name, entry] : entries_)
    if (entry == number) return name;
  throw Mismatch{"没有第" + std::to_string(number) + "号参赛项目"};
}

const domain::Contest& Stage::contest() const {
  const auto* contest = world().contests.find(ContestId{contest_});
  if (!contest) throw Mismatch{"还没有比武"};
  return *contest;
}

schema::Rulebook::Reader Stage::rulebook() const {
  if (contest().rulebook.empty()) throw Mismatch{"还没有采用评分规则"};
  return read_trusted<schema::Rulebook>(contest().rulebook);
}

std::uint16_t Stage::criterion(const std::string& title) const {
  std::uint16_t number = 0;
  for (const auto criterion : rulebook().getCriteria()) {
    ++number;
    if (title == criterion.getTitle().getZh().cStr()) return number;
  }
  throw Mismatch{"没有叫“" + title + "”的评分项"};
}

projections::StandingsPtr Stage::standings(schema::Audience audience) {
  for (; shown_ < bench_.events().size(); ++shown_) {
    const Frame& frame = bench_.events()[shown_];
    const EventBlock block(Position{shown_}, frame, {static_cast<std::uint32_t>(frame.size())});
    const auto fed = board_.feed(block);
    LEITAI_CHECK(fed.has_value(), fed ? "" : to_string(fed.error()));
  }
  auto standings = board_.standings(ContestId{contest_}, audience);
  if (!standings) throw Mismatch{standings.error().text.zh};
  return *standings;
}

}  // namespace leitai::scenarios
