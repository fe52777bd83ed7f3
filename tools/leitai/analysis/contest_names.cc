#include "tools/leitai/analysis/contest_names.h"

#include <charconv>

#include "events/text.h"

namespace leitai::cli {
namespace {

std::string text_of(capnp::Text::Reader text) {
  return {text.begin(), text.size()};
}

Error unknown(const LocalText& what, const std::string& text) {
  return make_error(ErrorKind::MALFORMED, "没有" + what.zh + " \"" + excerpt(text) + "\"",
                    "there is no " + what.en + " \"" + excerpt(text) + "\"");
}

Result<std::uint32_t> find(const std::map<std::uint32_t, std::string>& names, const std::string& text,
                           const LocalText& what) {
  std::uint32_t number = 0;
  std::size_t named = 0;
  for (const auto& [key, name] : names)
    if (name == text) {
      number = key;
      ++named;
    }
  if (named == 1) return number;
  if (named > 1)
    return make_error(ErrorKind::MALFORMED, "不止一个" + what.zh + "叫 \"" + excerpt(text) + "\",请用编号",
                      "more than one " + what.en + " is called \"" + excerpt(text) + "\": give its number");
  const char* end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc{} && read == end && names.contains(number)) return number;
  return unknown(what, text);
}

Result<std::uint16_t> find(const std::vector<std::string>& keys, const std::string& text, const LocalText& what) {
  std::map<std::uint32_t, std::string> names;
  for (const std::string& key : keys) names.emplace(static_cast<std::uint32_t>(names.size() + 1), key);
  const auto found = find(names, text, what);
  if (!found) return found.error();
  return static_cast<std::uint16_t>(*found);
}

}  // namespace

Result<std::uint16_t> ContestNames::round(const std::string& text) const {
  return find(rounds, text, {"轮次", "round"});
}
Result<std::uint16_t> ContestNames::criterion(const std::string& text) const {
  return find(criteria, text, {"打分项", "criterion"});
}
Result<std::uint32_t> ContestNames::entry(const std::string& text) const {
  return find(entries, text, {"参赛项目", "entry"});
}
Result<std::uint32_t> ContestNames::judge(const std::string& text) const {
  return find(judges, text, {"评委", "judge"});
}

std::vector<std::string> criterion_keys(capnp::List<schema::Criterion>::Reader criteria) {
  std::vector<std::string> keys;
  for (const auto criterion : criteria) keys.push_back(text_of(criterion.getKey()));
  return keys;
}

ContestNames names_of(schema::ContestView::Reader contest) {
  ContestNames names;
  for (const auto round : contest.getRounds()) names.rounds.push_back(text_of(round.getKey()));
  names.criteria = criterion_keys(contest.getCriteria());
  for (const auto entry : contest.getEntries()) names.entries[entry.getEntry()] = text_of(entry.getName());
  for (const auto judge : contest.getJudges()) names.judges[judge.getJudge()] = text_of(judge.getName());
  return names;
}

ContestNames names_of(schema::Standings::Reader standings) {
  ContestNames names;
  for (const auto round : standings.getRounds()) {
    if (round.getRound() != 0) names.rounds.push_back(text_of(round.getKey()));
    for (const auto row : round.getRows()) names.entries[row.getEntry()] = text_of(row.getName());
  }
  return names;
}

ContestNames names_of(const scoring::Sheet& sheet, schema::Rulebook::Reader rulebook) {
  ContestNames names;
  names.rounds = sheet.rounds;
  names.criteria = criterion_keys(rulebook.getCriteria());
  for (const auto& [number, entry] : sheet.entries) names.entries[number.value] = entry.name;
  for (const auto& [number, judge] : sheet.judges) names.judges[number.value] = judge.name;
  return names;
}

}  // namespace leitai::cli
