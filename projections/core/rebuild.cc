#include "projections/core/rebuild.h"

#include <string>

#include "events/check.h"

namespace leitai::projections {

Result<Digest> rebuild(const EventLog& log, Projection& view, Position head, const RebuildProgress& progress) {
  LEITAI_CHECK(view.next() == Position{0}, "a view is rebuilt from nothing");
  while (view.next() < head) {
    auto block = log.read(view.next(), static_cast<std::size_t>(std::min<std::uint64_t>(head.value - view.next().value,
                                                                                        EventLog::kBundleEvents)));
    if (!block) return block.error();
    if ((*block)->empty()) {
      const std::string held = std::to_string(view.next().value);
      const std::string asked = std::to_string(head.value);
      return make_error(ErrorKind::NOT_FOUND, "日志只有 " + held + " 个事件,不到 " + asked + " 个",
                        "the log holds " + held + " events, not " + asked);
    }
    if (auto fed = view.feed(**block); !fed) return fed.error();
    if (progress) progress(view.next());
  }
  return view.digest();
}

}  // namespace leitai::projections
