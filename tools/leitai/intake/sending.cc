#include "tools/leitai/intake/sending.h"

#include <algorithm>

#include "tools/leitai/interrupt.h"

namespace leitai::intake {

namespace {

bool refused(const Error& error) {
  return error.kind == ErrorKind::FORBIDDEN || error.kind == ErrorKind::COMMAND_ID_REUSED;
}

Result<cli::SentCommand> send_step(cli::Desk& desk, const Step& step, unsigned again, const Created& created) {
  for (unsigned attempt = 0;; ++attempt) {
    auto sent = desk.send(id_of_attempt(step.id, attempt),
                          [&](schema::Command::Builder command) { step.fill(command, created); });
    if (sent || !refused(sent.error()) || attempt == again) return sent;
  }
}

}  // namespace

Result<void> send(cli::Desk& desk, const Plan& plan, unsigned again, const std::string& file,
                  const cli::Program& program, Outcome& outcome) {
  const auto& interrupted = cli::interrupted_flag();
  tools::ProgressBar bar(program.err, program.drawing, program.text("导入", "importing"), plan.steps.size());
  Created created(plan.steps.size());
  std::vector<bool> failed(plan.steps.size());
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    if (interrupted)
      return make_error(ErrorKind::STOPPING, "已中断;用同一文件再次运行即可续传",
                        "interrupted; run it again with the same file to go on");
    failed[i] = std::any_of(step.after.begin(), step.after.end(), [&](std::size_t one) { return failed[one]; });
    if (failed[i]) {
      ++outcome.left_out;
      continue;
    }
    const auto sent = send_step(desk, step, again, created);
    if (sent) {
      ++outcome.accepted;
      created[i] = sent->created;
      outcome.position = std::max(outcome.position, sent->position);
    } else if (refused(sent.error())) {
      ++outcome.refused;
      failed[i] = true;
      outcome.refusals.add({file, step.row, 0, sent.error().text});
    } else {
      return sent.error();
    }
    bar.show(i + 1);
  }
  return desk.wait_until_shown();
}

}  // namespace leitai::intake
