#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <map>
#include <memory>
#include <vector>

#include "tools/leitaid/encoded.h"
#include "tools/leitaid/service.h"
#include "tools/leitaid/subscriber.h"
#include "tools/leitaid/watch_hub.h"

/// Live boards: computes each watched board once a tick, encodes its delta once, and hands it to every subscriber.
/// A slow subscriber gets nothing more until its socket has drained, then a fresh snapshot: it never slows another
/// and never grows memory. The network thread's.
namespace leitai::daemon {

class BoardHub {
 public:
  explicit BoardHub(Service& service);

  /// Sends a snapshot, or the deltas since `resume` - 1 where they are still kept; then every delta.
  void subscribe(const std::shared_ptr<Subscriber>& subscriber, BoardKey board, std::uint64_t resume);
  void unsubscribe(Subscriber& subscriber, BoardKey board);
  void unsubscribe_all(Subscriber& subscriber);

  /// Views have moved on: boards are looked at within a tick.
  void on_applied();
  /// A subscriber that lagged has drained.
  void on_drained();

  /// Those who watch contests rather than boards: looked after at the same times.
  WatchHub& watches() { return watches_; }

  std::size_t subscribers() const;
  std::uint64_t deltas_sent() const { return deltas_sent_; }
  std::uint64_t snapshots_sent() const { return snapshots_sent_; }

 private:
  struct Watching {
    std::weak_ptr<Subscriber> who;
    bool needs_snapshot = false;
  };
  struct Step {
    std::uint64_t from = 0;
    EncodedPtr delta;
  };
  struct Board {
    projections::StandingsPtr standings;  ///< as last sent; null before the first
    EncodedPtr snapshot;                  ///< of them; made when it is asked for
    std::deque<Step> steps;               ///< the latest deltas, for those who resume
    std::vector<Watching> watching;
  };

  void schedule();
  void tick();
  void refresh(const BoardKey& key, Board& board);
  void deliver(const BoardKey& key, Board& board, const EncodedPtr& delta);
  void send_snapshot(Board& board, Subscriber& subscriber);
  /// Sends the deltas from `position` on; false where they are not all kept.
  bool send_steps(const Board& board, std::uint64_t position, Subscriber& subscriber);

  Service& service_;
  WatchHub watches_;
  boost::asio::steady_timer timer_;
  bool scheduled_ = false;
  std::map<BoardKey, Board> boards_;
  std::uint64_t deltas_sent_ = 0, snapshots_sent_ = 0;
};

}  // namespace leitai::daemon
