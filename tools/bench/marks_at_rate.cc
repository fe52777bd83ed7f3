#include "tools/bench/marks_at_rate.h"

#include <poll.h>

#include "events/message.h"
#include "tools/common/token.h"
#include "tools/leitai/native_client.h"
#include "tools/leitai/play/script.h"

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{30};

/// A request's number is the mark's index plus one.
Result<void> send_mark(client::NativeClient& judge, const BenchContest& contest, std::size_t index) {
  FrameBuilder builder;
  auto request = builder.init<schema::Request>();
  request.setId(index + 1);
  auto command = request.initCommand();
  const CommandId id = play::uuid_of(tools::random_token().digest);
  command.initId().setHigh(id.high);
  command.getId().setLow(id.low);
  auto in_contest = command.initContest();
  in_contest.setContest(contest.contest);
  auto change = in_contest.initChangeMark();
  auto performance = change.initPerformance();
  performance.setRound(1);
  performance.setAttempt(1);
  performance.setEntry(static_cast<std::uint32_t>(1 + index % contest.entries));
  change.setJudge(1);
  change.setCriterion(1);
  change.initMark().setMantissa(static_cast<std::int64_t>(1 + index * 7919 % kHighestMark));
  return judge.send(builder.view());
}

Result<void> take_answers(client::NativeClient& judge, std::vector<SentMark>& marks, std::size_t& answered) {
  if (auto pumped = judge.pump(); !pumped) return pumped;
  for (;;) {
    auto came = judge.receive();
    if (!came) return came.error();
    if (!*came) return {};
    const auto response = ***came;
    if (response.isError()) return client::to_error(response.getError());
    if (!response.isAnswer() || !response.getAnswer().isAccepted())
      return make_error(ErrorKind::FORBIDDEN, "命令被拒绝", "a command was rejected");
    marks[response.getId() - 1].position = response.getAnswer().getAccepted().getPosition();
    ++answered;
  }
}

Result<std::vector<SentMark>> send_all(const client::Endpoint& native, const BenchContest& contest,
                                       std::size_t per_second, std::chrono::duration<double> during) {
  auto judge = client::NativeClient::connect(native, kPatience);
  if (!judge) return judge.error();
  if (auto welcome = (*judge)->authenticate(contest.judges.front(), kPatience); !welcome) return welcome.error();
  const auto total = static_cast<std::size_t>(during.count() * static_cast<double>(per_second));
  std::vector<SentMark> marks(total);
  std::size_t sent = 0, answered = 0;
  const auto begun = Clock::now();
  while (answered < total) {
    const std::chrono::duration<double> passed = Clock::now() - begun;
    if (passed > during + kPatience) return make_error(ErrorKind::TIMED_OUT, "没有答复", "no answers");
    const auto due = std::min(total, static_cast<std::size_t>(passed.count() * static_cast<double>(per_second)));
    for (; sent < due; ++sent) {
      marks[sent].sent = Clock::now();
      if (auto given = send_mark(**judge, contest, sent); !given) return given.error();
    }
    if (auto taken = take_answers(**judge, marks, answered); !taken) return taken.error();
    ::poll(nullptr, 0, 1);
  }
  return marks;
}

}  // namespace

MarksAtRate::MarksAtRate(const client::Endpoint& native, const BenchContest& contest, std::size_t per_second,
                         std::chrono::duration<double> during)
    : thread_([this, native, contest, per_second, during] { run(native, contest, per_second, during); }) {}

MarksAtRate::~MarksAtRate() {
  thread_.join();
}

void MarksAtRate::run(const client::Endpoint& native, const BenchContest& contest, std::size_t per_second,
                      std::chrono::duration<double> during) {
  marks_ = send_all(native, contest, per_second, during);
  ended_ = true;
}

}  // namespace leitai::bench
