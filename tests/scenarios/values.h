#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What stands in a blank, as JSON with ' for ".
namespace leitai::scenarios {

/// "内容 8.5": what comes before the first space, and after it.
using Pair = std::pair<std::string, std::string>;

/// Of "内容 8.5、表达 9".
std::vector<Pair> pairs_of(const std::string& list);
std::string list_of(const std::string& list, const std::function<std::string(const Pair&)>& item);

std::string round_json(const std::string& name);
/// Of "3 甲单位".
std::string entry_json(const Pair& entry);
std::string mark_json(std::uint16_t criterion, const std::string& mark);
std::string score_json(const std::string& standard, const std::string& score);
/// A whole application with that brand name, or one without a field.
std::string application_form(const std::string& brand, const std::string& without = "");
/// A whole results report, or one without a part.
std::string results_report(const std::string& without);
/// Of "t2 10 t1": the task t2 takes 10 workdays, after t1.
std::string task_json(const Pair& task);
/// tests/scenarios/rules/NAME.json, else docs/rulebooks/NAME.json; nullopt for neither.
std::optional<std::string> rulebook_json(const std::string& name);

}  // namespace leitai::scenarios
