#include "engine/runtime/outcome.h"

#include "events/archive.h"

namespace leitai::runtime {

template <class Archive>
void describe(Archive& a, Outcome& o) {
  a(o.rejection, o.position, o.events, o.created, o.late, o.subject);
}

std::string save_outcome(const Outcome& outcome) {
  return save(outcome);
}

Result<Outcome> load_outcome(std::string_view bytes) {
  Outcome outcome;
  if (!load(bytes, outcome))
    return make_error(ErrorKind::INTERNAL, "日志中保存的命令结果已损坏", "a command's outcome in the log is damaged");
  return outcome;
}

void write(const Outcome& outcome, schema::Accepted::Builder accepted) {
  accepted.setPosition(outcome.position.value);
  accepted.setEvents(outcome.events);
  accepted.setCreated(outcome.created);
  accepted.setLate(outcome.late);
}

void write(const Outcome& outcome, schema::Answer::Builder answer) {
  if (outcome.rejection == 0) {
    write(outcome, answer.initAccepted());
    return;
  }
  const auto code = static_cast<domain::Rejection>(outcome.rejection);
  auto rejected = answer.initRejected();
  rejected.setCode(outcome.rejection);
  rejected.setName(std::string(domain::name(code)));
  const LocalText text = domain::text(code);
  rejected.initText().setZh(text.zh);
  rejected.getText().setEn(text.en);
  rejected.setSubject(outcome.subject);
}

}  // namespace leitai::runtime
