#include "tools/leitaid/watch_hub.h"

#include <algorithm>

namespace leitai::daemon {

WatchHub::WatchHub(Service& service) : service_(service), timer_(service.io()) {}

void WatchHub::watch(const std::shared_ptr<Subscriber>& subscriber, ContestId contest) {
  unwatch(*subscriber, contest);
  auto& watching = watched_[contest];
  watching.push_back({subscriber, 0});
  std::vector<Watching> one = {watching.back()};
  tell(contest, one);
  watching.back() = one.front();
}

void WatchHub::unwatch(Subscriber& subscriber, ContestId contest) {
  const auto found = watched_.find(contest);
  if (found == watched_.end()) return;
  std::erase_if(found->second, [&](const Watching& w) {
    const auto who = w.who.lock();
    return !who || who.get() == &subscriber;
  });
}

void WatchHub::unwatch_all(Subscriber& subscriber) {
  for (auto& [contest, watching] : watched_) unwatch(subscriber, contest);
}

std::size_t WatchHub::watchers() const {
  std::size_t count = 0;
  for (const auto& [contest, watching] : watched_) count += watching.size();
  return count;
}

void WatchHub::look_again() {
  if (scheduled_ || watched_.empty()) return;
  scheduled_ = true;
  timer_.expires_at(std::max(next_, std::chrono::steady_clock::now()));
  timer_.async_wait([this](boost::system::error_code error) {
    scheduled_ = false;
    if (!error) tick();
  });
}

void WatchHub::tick() {
  next_ = std::chrono::steady_clock::now() + kLeastBetween;
  for (auto each = watched_.begin(); each != watched_.end();) {
    const BoardKey board{each->first, schema::Audience::RELEASED};
    std::erase_if(each->second, [&](const Watching& w) {
      const auto who = w.who.lock();
      return !who || !who->still_may_watch(board);
    });
    if (each->second.empty()) {
      each = watched_.erase(each);
      continue;
    }
    tell(each->first, each->second);
    ++each;
  }
}

std::optional<std::uint64_t> WatchHub::position(ContestId contest) const {
  return service_.runner().with_read([&]() -> std::optional<std::uint64_t> {
    const auto* found = service_.views().hall->contest(contest);
    if (found == nullptr) return std::nullopt;
    return found->state().position + 1;
  });
}

void WatchHub::tell(ContestId contest, std::vector<Watching>& watching) {
  const auto position = this->position(contest);
  if (!position) return;
  EncodedPtr changed;
  for (Watching& one : watching) {
    const auto who = one.who.lock();
    if (!who || one.told == *position || who->lagging()) continue;
    if (!changed) {
      FrameBuilder builder;
      auto out = builder.init<schema::Response>().initChanged();
      out.setContest(contest.value);
      out.setPosition(*position);
      out.setNow(service_.now().micros);
      changed = std::make_shared<Encoded>(builder.frame());
    }
    one.told = *position;
    who->send_shared(changed);
  }
}

}  // namespace leitai::daemon
