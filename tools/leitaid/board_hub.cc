#include "tools/leitaid/board_hub.h"

#include <algorithm>

#include "projections/leaderboard/standings_delta.h"

namespace leitai::daemon {
namespace {

/// Deltas kept of each board for those who come back.
constexpr std::size_t kKeptSteps = 256;

EncodedPtr encode_snapshot(const projections::StandingsMessage& standings) {
  FrameBuilder builder;
  builder.init<schema::Response>().setSnapshot(standings.reader());
  return std::make_shared<Encoded>(builder.frame());
}

/// Null where a delta cannot say the change.
EncodedPtr encode_delta(const projections::StandingsMessage& from, const projections::StandingsMessage& to) {
  FrameBuilder builder;
  const auto delta = builder.init<schema::Response>().initDelta();
  if (projections::fill_delta(from.reader(), to.reader(), delta) == projections::Change::form) return nullptr;
  return std::make_shared<Encoded>(builder.frame());
}

}  // namespace

BoardHub::BoardHub(Service& service) : service_(service), watches_(service), timer_(service.io()) {}

void BoardHub::subscribe(const std::shared_ptr<Subscriber>& subscriber, BoardKey key, std::uint64_t resume) {
  Board& board = boards_[key];
  const auto known = std::find_if(board.watching.begin(), board.watching.end(),
                                  [&](const Watching& w) { return w.who.lock() == subscriber; });
  if (known != board.watching.end()) board.watching.erase(known);
  refresh(key, board);
  if (!board.standings) return;
  board.watching.push_back({subscriber, false});
  if (resume == 0 || !send_steps(board, resume - 1, *subscriber)) send_snapshot(board, *subscriber);
}

void BoardHub::unsubscribe(Subscriber& subscriber, BoardKey key) {
  const auto board = boards_.find(key);
  if (board == boards_.end()) return;
  std::erase_if(board->second.watching, [&](const Watching& w) {
    const auto who = w.who.lock();
    return !who || who.get() == &subscriber;
  });
}

void BoardHub::unsubscribe_all(Subscriber& subscriber) {
  for (auto& [key, board] : boards_) unsubscribe(subscriber, key);
  watches_.unwatch_all(subscriber);
}

void BoardHub::on_applied() {
  schedule();
  watches_.look_again();
}

void BoardHub::on_drained() {
  schedule();
  watches_.look_again();
}

std::size_t BoardHub::subscribers() const {
  std::size_t count = 0;
  for (const auto& [key, board] : boards_) count += board.watching.size();
  return count;
}

void BoardHub::schedule() {
  if (scheduled_ || boards_.empty()) return;
  scheduled_ = true;
  timer_.expires_after(service_.options().tick);
  timer_.async_wait([this](boost::system::error_code error) {
    scheduled_ = false;
    if (!error) tick();
  });
}

void BoardHub::tick() {
  for (auto board = boards_.begin(); board != boards_.end();) {
    std::erase_if(board->second.watching, [&](const Watching& w) {
      const auto who = w.who.lock();
      return !who || !who->still_may_watch(board->first);
    });
    if (board->second.watching.empty()) {
      board = boards_.erase(board);
      continue;
    }
    refresh(board->first, board->second);
    ++board;
  }
}

void BoardHub::refresh(const BoardKey& key, Board& board) {
  auto now =
      service_.runner().with_read([&] { return service_.views().leaderboard->standings(key.contest, key.audience); });
  if (!now) return;  // its rulebook no longer compiles: what was sent stays
  const auto before = board.standings;
  EncodedPtr delta;
  if (before != *now) {
    board.standings = *now;
    board.snapshot = nullptr;
    if (before) {
      delta = encode_delta(*before, **now);
      if (delta) {
        board.steps.push_back({before->position.value, delta});
        if (board.steps.size() > kKeptSteps) board.steps.pop_front();
      } else {
        board.steps.clear();
        for (auto& watching : board.watching) watching.needs_snapshot = true;
      }
    }
  }
  deliver(key, board, delta);
}

void BoardHub::deliver(const BoardKey&, Board& board, const EncodedPtr& delta) {
  for (auto& watching : board.watching) {
    const auto who = watching.who.lock();
    if (!who) continue;
    if (who->lagging()) {
      watching.needs_snapshot = watching.needs_snapshot || delta != nullptr;
    } else if (watching.needs_snapshot) {
      watching.needs_snapshot = false;
      send_snapshot(board, *who);
    } else if (delta) {
      ++deltas_sent_;
      who->send_shared(delta);
    }
  }
}

void BoardHub::send_snapshot(Board& board, Subscriber& subscriber) {
  if (!board.snapshot) board.snapshot = encode_snapshot(*board.standings);
  ++snapshots_sent_;
  subscriber.send_shared(board.snapshot);
}

bool BoardHub::send_steps(const Board& board, std::uint64_t position, Subscriber& subscriber) {
  if (position == board.standings->position.value) return true;
  const auto first =
      std::find_if(board.steps.begin(), board.steps.end(), [&](const Step& step) { return step.from == position; });
  if (first == board.steps.end()) return false;
  for (auto step = first; step != board.steps.end(); ++step) subscriber.send_shared(step->delta);
  return true;
}

}  // namespace leitai::daemon
