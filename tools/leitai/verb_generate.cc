#include <chrono>
#include <cmath>
#include <ostream>

#include "tools/common/private_file.h"
#include "tools/leitai/generate/generator.h"
#include "tools/leitai/interrupt.h"
#include "tools/leitai/offline.h"
#include "tools/leitai/rank/rulebook_file.h"
#include "tools/leitai/rulebook/ready_rulebooks.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

struct GenerateOptions {
  std::string data, until, rules = "brand-stage", token_file;
  std::uint64_t seed = 1;
  unsigned units = 3000, batches = 5, activities = 6, first_year = 2020;
  std::string password;
  bool county = false;
};

Result<generate::GeneratePlan> plan_of(const GenerateOptions& options) {
  generate::GeneratePlan plan;
  plan.seed = options.seed;
  plan.units = options.units;
  plan.batches = options.batches;
  plan.activities = options.activities;
  plan.first_year = static_cast<int>(options.first_year);
  plan.county = options.county;
  plan.password = options.password;
  if (options.until.empty()) return plan;
  plan.until = calendar::parse_day(options.until);
  if (!plan.until)
    return unusable_option("--until", options.until, {"日期,如 2024-07-25", "a date, such as 2024-07-25"});
  return plan;
}

Result<std::unique_ptr<tools::RulebookFile>> read_rules(const std::string& name, const Program& program) {
  const auto path = find_rulebook(name);
  if (!path) return path.error();
  tools::FileErrors errors;
  auto rulebook = tools::load_rulebook(path->string(), errors);
  if (rulebook) return rulebook;
  errors.print(program.err, program.language);
  return make_error(ErrorKind::MALFORMED, "评分规则不可用", "the rulebook cannot be used");
}

void print(const RocksDbLog& log, const std::string& last_day, double seconds, const Program& program) {
  tools::Table table({{"what", {"项目", "what"}, Align::left, CellKind::text},
                      {"value", {"数值", "value"}, Align::left, CellKind::text}});
  const auto events = log.head().value;
  table.add({program.text("事件", "events"), std::to_string(events)});
  table.add({program.text("最后一天", "last day"), last_day});
  table.add({program.text("根哈希", "root"), to_hex(log.frontier().root())});
  table.add({program.text("用时(秒)", "seconds"), std::to_string(std::llround(seconds))});
  if (seconds > 0)
    table.add(
        {program.text("事件/秒", "events/s"), std::to_string(std::llround(static_cast<double>(events) / seconds))});
  program.print(table);
}

int run(const GenerateOptions& options, const Program& program) {
  const auto plan = plan_of(options);
  if (!plan) return program.ended_by(plan.error());
  if (!options.token_file.empty() && options.password.empty())
    return program.unusable(
        make_error(ErrorKind::MALFORMED, "--token-file 需要 --password", "--token-file needs --password"));
  const auto rules = read_rules(options.rules, program);
  if (!rules) return program.ended_by(rules.error());
  auto folder = open_data(options.data, Missing::is_made);
  if (!folder) return program.ended_by(folder.error());
  if (folder->log->head().value != 0)
    return program.unusable(make_error(ErrorKind::MALFORMED, options.data + ":其中已有日志,请换一个空目录",
                                       options.data + ": there is a log in it already: take an empty folder"));
  const auto began = std::chrono::steady_clock::now();
  generate::DayClock clock;
  runtime::SequencerOptions how;
  how.snapshot_events = 0;  // one at the end is enough
  runtime::Sequencer sequencer(*folder->log, {}, clock, &folder->snapshots, how);
  generate::Generator generator(*folder->log, sequencer, clock, *plan, (*rules)->rulebook());
  tools::ProgressBar bar(program.err, program.drawing, program.text("生成", "generating"), 1000);
  const auto made = generator.run([&](std::uint64_t day, std::uint64_t days) {
    bar.show(day * 1000 / days);
    return !interrupted_flag();
  });
  bar.clear();
  sequencer.stop();
  if (!made) return program.ended_by(made.error());
  if (!options.token_file.empty())
    if (auto written =
            tools::write_private_file(options.token_file, generate::demonstration_token(options.password, "admin"));
        !written)
      return program.failed(written.error());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  print(*folder->log, calendar::to_string(generator.last_day()), took.count(), program);
  return kDone;
}

}  // namespace

void add_verb_generate(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("generate",
                             {"离线:虚构一个省若干年的品牌创建,写成数据目录",
                              "offline: make up years of a province's brands, as a data folder"},
                             "leitai generate --data ./province --units 3000 --batches 5");
  const auto options = std::make_shared<GenerateOptions>();
  verb.add_option("--data", options->data, program.text("数据目录,须为空", "the data folder, which must be empty"))
      ->required()
      ->type_name("DIR");
  verb.add_option("--seed", options->seed,
                  program.text("相同的种子与规模得到相同的根哈希", "the same seed and size give the same root hash"))
      ->capture_default_str();
  verb.add_option("--units", options->units, program.text("单位数", "how many units"))
      ->range(2, 100'000)
      ->capture_default_str();
  verb.add_option("--batches", options->batches, program.text("批次数,一年一批", "how many batches, one a year"))
      ->range(1, 30)
      ->capture_default_str();
  verb.add_option("--activities", options->activities,
                  program.text("每个品牌每月的活动数", "activities of a brand in a month"))
      ->range(0, 200)
      ->capture_default_str();
  verb.add_option("--first-year", options->first_year, program.text("第一个批次的年份", "the first batch's year"))
      ->range(1992, 2200)
      ->capture_default_str();
  verb.add_flag(
      "--county", options->county,
      program.text("改为样例县:2023-1 与 2024-2 两个批次", "the sample county instead: the batches 2023-1 and 2024-2"));
  verb.add_option("--until", options->until,
                  program.text("最后一天(默认到最后一个批次的年底)", "the last day (default: the last year's end)"))
      ->type_name("DATE");
  verb.add_option(
      "--password", options->password,
      program.text("仅供演示:所有账号都用这个密码,工作人员与评委的令牌由它得出",
                   "for demonstrations: everybody has this password, and staff and judges tokens made of it"));
  verb.add_option("--token-file", options->token_file,
                  program.text("管理员的令牌写入该文件(0600)", "write the admin's token to this file (0600)"))
      ->type_name("FILE");
  verb.add_option("--rules", options->rules, program.text("比武的评分规则", "the contests' rulebook"))
      ->type_name("NAME")
      ->capture_default_str();
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
