#include "tools/leitai/intake/intake_verbs.h"

#include <ostream>

#include "tools/leitai/intake/sending.h"

namespace leitai::cli {
namespace {

using intake::HeadedTable;

struct IntakeOptions {
  DaemonOptions daemon;
  std::string file, batch;
  bool dry_run = false;
  unsigned again = 0;
};

struct IntakeVerb {
  const char* group;
  const char* name;
  LocalText what;
  const char* example;
  const std::vector<intake::Heading>& (*headings)();
  Result<intake::Plan> (*plan)(Desk&, const HeadedTable&, const IntakeOptions&, tools::FileErrors&);
};

const std::vector<IntakeVerb>& intake_verbs() {
  static const std::vector<IntakeVerb> kVerbs = {
      {"unit",
       "import",
       {"从 CSV 或 XLSX 登记单位", "register units from CSV or XLSX"},
       "units.xlsx --dry-run",
       &intake::unit_headings,
       [](Desk& desk, const HeadedTable& table, const IntakeOptions&, tools::FileErrors& errors) {
         return intake::plan_units(desk, table, errors);
       }},
      {"unit",
       "secretaries",
       {"从 CSV 或 XLSX 任命书记", "appoint secretaries from CSV or XLSX"},
       "secretaries.csv --dry-run",
       &intake::secretary_headings,
       [](Desk& desk, const HeadedTable& table, const IntakeOptions&, tools::FileErrors& errors) {
         return intake::plan_secretaries(desk, table, errors);
       }},
      {"brand",
       "import",
       {"从 CSV 或 XLSX 导入申报", "import applications from CSV or XLSX"},
       "applications.xlsx --batch 2024-2 --dry-run",
       &intake::application_headings,
       [](Desk& desk, const HeadedTable& table, const IntakeOptions& options, tools::FileErrors& errors) {
         return intake::plan_applications(desk, table, options.batch, errors);
       }},
      {"batch",
       "import",
       {"从 CSV 或 XLSX 补录历史批次及其认定的品牌", "import past batches and the brands they recognised"},
       "past.xlsx --dry-run",
       &intake::batch_headings,
       [](Desk& desk, const HeadedTable& table, const IntakeOptions&, tools::FileErrors& errors) {
         return intake::plan_batches(desk, table, errors);
       }},
  };
  return kVerbs;
}

/// What was wrong, how much, and that nothing was sent.
int refuse(const tools::FileErrors& errors, const Program& program) {
  errors.print(program.err, program.language);
  const std::string count = std::to_string(errors.all().size());
  program.err << program.text(LocalText{"leitai:共 " + count + " 处问题,什么也没有发送",
                                        "leitai: problems: " + count + "; nothing was sent"})
              << '\n';
  return kUnusable;
}

void print_outcome(const HeadedTable& table, const intake::Plan& plan, const intake::Outcome& outcome, bool dry_run,
                   const Program& program) {
  using tools::Align;
  using tools::CellKind;
  tools::Table said({{"rows", {"行数", "rows"}, Align::right, CellKind::number},
                     {"commands", {"命令", "commands"}, Align::right, CellKind::number},
                     {"accepted", {"已接受", "accepted"}, Align::right, CellKind::number},
                     {"refused", {"被拒绝", "refused"}, Align::right, CellKind::number},
                     {"leftOut", {"未发送", "left out"}, Align::right, CellKind::number},
                     {"position", {"日志位置", "position"}, Align::right, CellKind::number}});
  const std::size_t left_out = plan.steps.size() - outcome.accepted - outcome.refused;
  said.add({std::to_string(table.rows().size()), std::to_string(plan.steps.size()), std::to_string(outcome.accepted),
            std::to_string(outcome.refused), std::to_string(left_out),
            outcome.accepted == 0 ? "" : std::to_string(outcome.position)});
  program.print(said);
  if (dry_run)
    program.err << program.text("试运行:没有问题,什么也没有发送\n", "a dry run: no problems; nothing was sent\n");
}

int run(const IntakeVerb& verb, const IntakeOptions& options, const Program& program) {
  tools::FileErrors errors;
  const auto table = HeadedTable::read(options.file, verb.headings(), capnp::Schema::from<schema::UnitKind>(), errors);
  if (!table) return refuse(errors, program);
  auto desk = Desk::open(options.daemon);
  if (!desk) {
    errors.print(program.err, program.language);
    return program.ended_by(desk.error());
  }
  const auto plan = verb.plan(**desk, *table, options, errors);
  if (!plan) {
    errors.print(program.err, program.language);
    return program.ended_by(plan.error());
  }
  for (const LocalText& note : plan->notes) program.err << options.file << ": " << program.text(note) << '\n';
  if (!errors.empty()) return refuse(errors, program);
  intake::Outcome outcome;
  if (options.dry_run) {
    print_outcome(*table, *plan, outcome, true, program);
    return kDone;
  }
  const auto sent = intake::send(**desk, *plan, options.again, options.file, program, outcome);
  print_outcome(*table, *plan, outcome, false, program);
  outcome.refusals.print(program.err, program.language);
  if (!sent) return program.ended_by(sent.error());
  return outcome.refused == 0 ? kDone : kFailed;
}

}  // namespace

void add_verbs_intake(CommandLine& root, Program& program) {
  for (const IntakeVerb& spec : intake_verbs()) {
    const std::string example = std::string("leitai ") + spec.group + " " + spec.name + " " + spec.example;
    Verb& verb = root.add_sub_verb(spec.group, spec.name, spec.what, example);
    const auto options = std::make_shared<IntakeOptions>();
    verb.add_option("FILE", options->file, program.text("CSV(UTF-8)或 XLSX 文件", "the CSV (UTF-8) or XLSX file"))
        ->required()
        ->type_name("");
    if (std::string(spec.group) == "brand")
      verb.add_option("--batch", options->batch, program.text("批次编号或代号", "the batch's number or key"))
          ->required()
          ->type_name("TEXT");
    verb.add_flag(
        "--dry-run", options->dry_run,
        program.text("只检查,逐行逐列报告问题,不发送", "only check: every problem by row and column; send nothing"));
    verb.add_option("--again", options->again,
                    program.text("原因排除后重发被拒绝的命令:第几次",
                                 "ask anew what was refused, its cause put right: for the Nth time"))
        ->range(0, intake::kMostAgain)
        ->capture_default_str();
    options->daemon.add_to(verb, program);
    add_format(verb, program);
    verb.callback([options, &program, &spec] {
      program.action = [options, &program, &spec] { return run(spec, *options, program); };
    });
  }
}

}  // namespace leitai::cli
