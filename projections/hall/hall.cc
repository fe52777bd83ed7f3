#include "projections/hall/hall.h"

namespace leitai::projections {

Error no_such_hall(ContestId contest) {
  const std::string number = std::to_string(contest.value);
  return make_error(ErrorKind::NOT_FOUND, "没有赛事 " + number, "there is no contest " + number);
}

Result<void> Hall::apply(schema::Event::Reader event) {
  switch (event.getBody().which()) {
    case schema::Event::Body::CONTEST: {
      const ContestId contest{event.getStreamId()};
      const auto found = contests_.find(contest);
      if (found != contests_.end()) return found->second.fold(event);
      HallContest fresh;
      if (auto folded = fresh.fold(event); !folded) return folded;
      contests_.emplace(contest, std::move(fresh));
      return {};
    }
    case schema::Event::Body::IDENTITY:
    case schema::Event::Body::UNIT:
    case schema::Event::Body::BATCH:
    case schema::Event::Body::BRAND:
    case schema::Event::Body::LOG:
      return {};
    case schema::Event::Body::UNKNOWN:
      break;
  }
  return make_error(ErrorKind::INTERNAL, "无法识别的事件", "an unknown event");
}

std::string Hall::save() const {
  SaveArchive archive;
  archive(contests_);
  return archive.take();
}

bool Hall::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(contests_);
  if (archive.complete()) return true;
  contests_.clear();
  return false;
}

const HallContest* Hall::contest(ContestId contest) const {
  const auto found = contests_.find(contest);
  return found == contests_.end() ? nullptr : &found->second;
}

Result<std::unique_ptr<HallContest>> hall_as_of(const EventLog& log, ContestId contest, Position head) {
  auto past = std::make_unique<HallContest>();
  const StreamRef stream{static_cast<std::uint16_t>(schema::StreamKind::CONTEST), contest.value};
  auto folded = fold_stream(log, stream, head, [&](schema::Event::Reader event) -> Result<void> {
    if (!event.getBody().isContest()) return hall_error("赛事的流中有别的事件", "it is no event of a contest");
    return past->fold(event);
  });
  if (!folded) return folded.error();
  if (!past->created()) return no_such_hall(contest);
  return past;
}

}  // namespace leitai::projections
