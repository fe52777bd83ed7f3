#include "tests/scenarios/values.h"

#include <fstream>
#include <initializer_list>
#include <sstream>

namespace leitai::scenarios {

std::vector<Pair> pairs_of(const std::string& list) {
  constexpr std::string_view kComma = "、";
  std::vector<Pair> pairs;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(kComma, begin), list.size());
    const std::string item = list.substr(begin, end - begin);
    const std::size_t space = item.find(' ');
    pairs.emplace_back(item.substr(0, space), space == std::string::npos ? "" : item.substr(space + 1));
    begin = end + kComma.size();
  }
  return pairs;
}

std::string list_of(const std::string& list, const std::function<std::string(const Pair&)>& item) {
  std::string json;
  for (const Pair& pair : pairs_of(list)) json += (json.empty() ? "" : ",") + item(pair);
  return "[" + json + "]";
}

std::string round_json(const std::string& name) {
  return "{'key':'" + name + "','title':'" + name + "'}";
}

std::string entry_json(const Pair& entry) {
  return "{'entry':" + entry.first + ",'name':'" + entry.second + "','order':" + entry.first + "}";
}

std::string mark_json(std::uint16_t criterion, const std::string& mark) {
  return "{'criterion':" + std::to_string(criterion) + ",'mark':'" + (mark == "弃权" ? "abstained" : mark) + "'}";
}

std::string score_json(const std::string& standard, const std::string& score) {
  return "{'standard':'" + standard + "','score':'" + score + "'}";
}

namespace {

using Fields = std::initializer_list<std::pair<const char*, std::string>>;

std::string object_without(const Fields& fields, const std::string& without) {
  std::string json;
  for (const auto& [name, value] : fields)
    if (name != without) json += (json.empty() ? "'" : ",'") + std::string(name) + "':'" + value + "'";
  return "{" + json + "}";
}

}  // namespace

std::string application_form(const std::string& brand, const std::string& without) {
  return object_without({{"secretary", "张建国"},
                         {"brandName", brand},
                         {"topic", "便民服务"},
                         {"mechanism", "党员先锋岗"},
                         {"meaning", "一心为民"},
                         {"expectedResults", "群众满意"},
                         {"contact", "办公室"}},
                        without);
}

std::string results_report(const std::string& without) {
  return object_without({{"background", "办税窗口排队长"}, {"measures", "党员先锋岗"}, {"results", "平均等候减半"}},
                        without);
}

std::string task_json(const Pair& task) {
  std::istringstream words(task.second);
  std::string days, before, after;
  words >> days;
  while (words >> before) after += (after.empty() ? "'" : ",'") + before + "'";
  return "{'key':'" + task.first + "','title':'" + task.first + "','owner':'王芳','days':" + days + ",'after':[" +
         after + "]}";
}

std::optional<std::string> rulebook_json(const std::string& name) {
  for (const char* const folder : {"/tests/scenarios/rules/", "/docs/rulebooks/"}) {
    std::ifstream file(std::string(LEITAI_SOURCE_DIR) + folder + name + ".json");
    if (!file) continue;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  return std::nullopt;
}

}  // namespace leitai::scenarios
