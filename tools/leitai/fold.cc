#include "tools/leitai/fold.h"

#include <algorithm>

#include "events/hash.h"
#include "projections/core/runner.h"

namespace leitai::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Folding {
  projections::Projection* view = nullptr;
  FoldedView report;
  std::optional<Snapshot> snapshot;
};

/// Where the next snapshot must be compared, after `from`.
Position next_stop(const std::vector<Folding>& foldings, Position from, Position head) {
  Position stop = head;
  for (const Folding& folding : foldings)
    if (folding.snapshot && folding.snapshot->next > from) stop = std::min(stop, folding.snapshot->next);
  return stop;
}

void compare(Folding& folding) {
  if (!folding.snapshot || folding.snapshot->next != folding.view->next()) return;
  folding.report.stored->same = folding.view->save() == folding.snapshot->state;
  folding.snapshot.reset();
}

bool view_takes(std::string_view name, const Snapshot& snapshot) {
  AllViews views;
  for (projections::Projection* view : views.all())
    if (view->name() == name) return view->load(snapshot.state);
  return false;
}

std::vector<Folding> prepare(AllViews& views, const SnapshotStore& snapshots, Position head) {
  std::vector<Folding> foldings;
  for (projections::Projection* view : views.all()) {
    Folding& folding = foldings.emplace_back();
    folding.view = view;
    folding.snapshot = snapshots.load(projections::snapshot_name(*view), view->version(), head);
    folding.report.name = view->name();
    if (folding.snapshot)
      folding.report.stored =
          FoldedView::Stored{folding.snapshot->next, false, view_takes(view->name(), *folding.snapshot)};
  }
  return foldings;
}

}  // namespace

Result<FoldReport> fold_all(const EventLog& log, const SnapshotStore& snapshots, const FoldProgress& progress) {
  const Position head = log.head();
  AllViews views;
  std::vector<Folding> foldings = prepare(views, snapshots, head);
  for (Folding& folding : foldings) compare(folding);
  FoldReport report;
  const auto started = Clock::now();
  for (Position at; at < head;) {
    const Position stop = next_stop(foldings, at, head);
    const auto block = log.read(at, std::min<std::uint64_t>(stop.value - at.value, 4096));
    if (!block) return block.error();
    if ((*block)->empty())
      return make_error(ErrorKind::INTERNAL, "日志在位置 " + std::to_string(at.value) + " 处没有事件",
                        "the log has no event at position " + std::to_string(at.value));
    for (Folding& folding : foldings) {
      const auto begun = Clock::now();
      if (auto fed = folding.view->feed(**block); !fed) return fed.error();
      folding.report.folding += Clock::now() - begun;
      compare(folding);
    }
    at = (*block)->next();
    if (progress) progress(at);
  }
  report.took = Clock::now() - started;
  report.events = head.value;
  for (Folding& folding : foldings) {
    folding.report.next = folding.view->next();
    folding.report.digest = folding.view->digest();
    report.views.push_back(std::move(folding.report));
  }
  return report;
}

}  // namespace leitai::cli
