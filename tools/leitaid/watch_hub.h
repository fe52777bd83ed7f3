#pragma once

#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "tools/leitaid/encoded.h"
#include "tools/leitaid/service.h"
#include "tools/leitaid/subscriber.h"

/// Tells those who watch a contest that something in it changed, not what: at most ten times a second, and the last
/// change is always told. The network thread's.
namespace leitai::daemon {

class WatchHub {
 public:
  static constexpr std::chrono::milliseconds kLeastBetween{100};

  explicit WatchHub(Service& service);

  /// Tells where the contest is now, then every change.
  void watch(const std::shared_ptr<Subscriber>& subscriber, ContestId contest);
  void unwatch(Subscriber& subscriber, ContestId contest);
  void unwatch_all(Subscriber& subscriber);

  /// Views have moved on, or a subscriber that lagged has drained.
  void look_again();

  std::size_t watchers() const;

 private:
  struct Watching {
    std::weak_ptr<Subscriber> who;
    std::uint64_t told = 0;  ///< the position it was told last, plus one
  };

  void tick();
  /// Of the contest's last event, plus one; nullopt for one that is not there.
  std::optional<std::uint64_t> position(ContestId contest) const;
  void tell(ContestId contest, std::vector<Watching>& watching);

  Service& service_;
  boost::asio::steady_timer timer_;
  std::chrono::steady_clock::time_point next_;
  bool scheduled_ = false;
  std::map<ContestId, std::vector<Watching>> watched_;
};

}  // namespace leitai::daemon
