#include "tools/leitai/bench/live_view.h"

#include <poll.h>

#include "events/message.h"
#include "tools/common/token.h"
#include "tools/leitai/native_client.h"
#include "tools/leitai/play/script.h"
#include "tools/leitai/play/steps.h"

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kViewPatience{10};

/// Waits between marks, so that they meet the daemon's ticks at every phase: 0 to 96 ms.
int pause_millis(std::size_t i) {
  return static_cast<int>(i * 37 % 97);
}

Result<std::unique_ptr<client::NativeClient>> connect(const client::Endpoint& native, const std::string& token) {
  auto client = client::NativeClient::connect(native, kViewPatience);
  if (!client) return client.error();
  if (auto welcome = (*client)->authenticate(token, kViewPatience); !welcome) return welcome.error();
  return client;
}

/// The position of the event that the changed mark made.
Result<std::uint64_t> change_mark(client::NativeClient& judge, const BenchContest& contest, std::size_t i) {
  const CommandId id = play::uuid_of(tools::random_token().digest);
  auto response = judge.call(
      [&](schema::Request::Builder request) {
        auto command = request.initCommand();
        command.initId().setHigh(id.high);
        command.getId().setLow(id.low);
        auto in_contest = command.initContest();
        in_contest.setContest(contest.contest);
        auto change = in_contest.initChangeMark();
        play::put({RoundNo{1}, AttemptNo{1}, EntryNo{1}}, change.initPerformance());
        change.setJudge(1);
        change.setCriterion(1);
        change.initMark().setMantissa(static_cast<std::int64_t>(i % 2 == 0 ? kHighestMark : kHighestMark / 2));
      },
      kViewPatience);
  if (!response) return response.error();
  const auto answer = (**response).isAnswer() ? (**response).getAnswer() : schema::Answer::Reader{};
  if (!answer.isAccepted()) return make_error(ErrorKind::FORBIDDEN, "命令被拒绝", "a command was rejected");
  return answer.getAccepted().getPosition();
}

/// Until the board holds the event at `position`.
Result<void> wait_for(client::NativeClient& viewer, std::uint64_t position) {
  for (;;) {
    auto response = viewer.wait(kViewPatience);
    if (!response) return response.error();
    const auto message = **response;
    if (message.isError()) return client::to_error(message.getError());
    const std::uint64_t shown = message.isDelta()      ? message.getDelta().getPosition()
                                : message.isSnapshot() ? message.getSnapshot().getPosition()
                                                       : 0;
    if (shown >= position && shown > 0) return {};
  }
}

}  // namespace

Result<Percentiles> measure_live_view(const client::Endpoint& native, const BenchContest& contest,
                                      const std::string& viewer_token, std::size_t marks,
                                      const LoadProgress& progress) {
  auto viewer = connect(native, viewer_token);
  if (!viewer) return viewer.error();
  auto judge = connect(native, contest.judges.front());
  if (!judge) return judge.error();
  auto subscribed = (*viewer)->call(
      [&](schema::Request::Builder request) {
        auto subscribe = request.initSubscribe();
        subscribe.setContest(contest.contest);
        subscribe.setAudience(schema::Audience::FULL);
      },
      kViewPatience);
  if (!subscribed) return subscribed.error();
  Percentiles took;
  for (std::size_t i = 0; i < marks; ++i) {
    ::poll(nullptr, 0, pause_millis(i));
    const auto before = Clock::now();
    const auto position = change_mark(**judge, contest, i);
    if (!position) return position.error();
    if (auto seen = wait_for(**viewer, *position); !seen) return seen.error();
    took.add(std::chrono::duration<double, std::micro>(Clock::now() - before).count());
    if (progress && !progress(static_cast<double>(i) / static_cast<double>(marks)))
      return make_error(ErrorKind::STOPPING, "已中断", "interrupted");
  }
  return took;
}

}  // namespace leitai::bench
