#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The text of a scenario, as a judge or clerk reads it.
///
///   场景:打分可在关闭前修改
///   说明:……                 what the file shows
///   假如 王芳是计分员         what was before
///   当 王芳开启甲单位的评分     what somebody does
///   那么 被拒绝:……           what comes of it; 并且 goes on with the kind before
///     | 名次 | 项目 |        a table belongs to the line above
///
/// A line that begins with # is a remark.
namespace leitai::scenarios {

enum class StepKind { given, when, then };

using TableRow = std::vector<std::string>;

struct ScenarioStep {
  std::size_t line = 0;
  StepKind kind = StepKind::given;
  std::string sentence;
  std::vector<TableRow> table;
};

struct Scenario {
  std::string title;
  std::string shows;
  std::vector<ScenarioStep> steps;
};

/// What is wrong, at which line.
struct Problem {
  std::size_t line = 0;
  std::string text;
};

struct ReadScenario {
  Scenario scenario;
  std::vector<Problem> problems;
};

ReadScenario read_scenario(std::string_view text);

}  // namespace leitai::scenarios
