#include <cmath>
#include <ostream>

#include "tools/leitai/fold.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

std::string per_second(std::uint64_t events, std::chrono::nanoseconds took) {
  const double seconds = std::chrono::duration<double>(took).count();
  return seconds > 0 ? std::to_string(std::llround(static_cast<double>(events) / seconds)) : "";
}

/// In words for people; programs get the word that stays the same in every language.
std::string compared(const FoldedView& view, const Program& program) {
  const auto say = [&](const char* word, const char* zh, const char* en) -> std::string {
    return program.format() == tools::Format::table ? program.text(zh, en) : word;
  };
  if (!view.stored) return say("none", "没有快照", "no snapshot");
  if (!view.stored->same) return say("differs", "与快照不同", "differs");
  if (!view.stored->loads) return say("unusable", "快照不能载入", "does not load");
  return say("same", "与快照相同", "same");
}

int rebuild(const std::string& data, const Program& program) {
  auto folder = open_data(data, Missing::is_error);
  if (!folder) return program.ended_by(folder.error());
  const std::uint64_t head = folder->log->head().value;
  tools::ProgressBar bar(program.err, program.drawing, program.text("重建", "rebuilding"), head);
  const auto report = fold_all(*folder->log, folder->snapshots, [&](Position done) { bar.show(done.value); });
  bar.clear();
  if (!report) return program.failed(report.error());
  tools::Table table({{"view", {"视图", "view"}, Align::left, CellKind::text},
                      {"events", {"事件数", "events"}, Align::right, CellKind::number},
                      {"digest", {"摘要", "digest"}, Align::left, CellKind::text, tools::Cut::to_fit},
                      {"eventsPerSecond", {"事件/秒", "events/s"}, Align::right, CellKind::number},
                      {"snapshot", {"快照", "snapshot"}, Align::left, CellKind::text},
                      {"snapshotEvents", {"快照事件数", "its events"}, Align::right, CellKind::number}});
  bool good = true;
  for (const FoldedView& view : report->views) {
    good = good && (!view.stored || (view.stored->same && view.stored->loads));
    table.add({view.name, std::to_string(view.next.value), to_hex(view.digest),
               per_second(view.next.value, view.folding), compared(view, program),
               view.stored ? std::to_string(view.stored->next.value) : ""});
  }
  table.add({"*", std::to_string(report->events), "", per_second(report->events, report->took), "", ""});
  program.print(table);
  return good ? kDone : kFailed;
}

}  // namespace

void add_verb_rebuild(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "rebuild",
      {"离线:从零重建每个视图,并与快照比较", "offline: fold every view from zero and compare it with its snapshot"},
      "leitai rebuild --data ./data");
  run_on_data(verb, program, rebuild);
}

}  // namespace leitai::cli
