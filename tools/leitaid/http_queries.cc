#include <algorithm>

#include "events/json.h"
#include "tools/leitaid/http_call.h"

/// HTTP's questions: parameters into a Query, its Result into JSON.
namespace leitai::daemon {

namespace {

/// The one member that is set, without its name: the path has said it.
HttpAnswer result_answer(schema::Result::Reader result) {
  const std::string json = to_json(result);
  const std::size_t colon = json.find(':');
  return json_answer(200, json.substr(colon + 1, json.size() - colon - 2));
}

}  // namespace

void HttpApi::answer_query(Call&& call, FrameBuilder& query) {
  auto frame = query.frame();
  const auto least = call.number("minPosition", 0);
  if (!least) return call.fail(least.error());
  const auto run = [this, caller = call.caller, then = call.then, frame = std::move(frame)](const Result<void>& ready) {
    if (!ready) return then(error_answer(ready.error()));
    if (Service::is_analysis(read_trusted<schema::Query>(frame)))
      return service_.analyse(caller, frame, [then](const Result<Frame>& result) {
        then(result ? result_answer(read_trusted<schema::Result>(*result)) : error_answer(result.error()));
      });
    FrameBuilder builder;
    auto result = builder.init<schema::Result>();
    const auto done = service_.query(caller, read_trusted<schema::Query>(frame), result);
    then(done ? result_answer(result.asReader()) : error_answer(done.error()));
  };
  if (*least == 0) return run({});
  service_.when_applied(Position{*least}, run);
}

void HttpApi::contests(Call&& call) {
  FrameBuilder query;
  query.init<schema::Query>().setContests();
  answer_query(std::move(call), query);
}

void HttpApi::contest(Call&& call) {
  const auto number = service_.contest_number(call.parts[0]);
  if (!number) return call.fail(number.error());
  FrameBuilder query;
  auto contest = query.init<schema::Query>().initContest();
  contest.setContest(*number);
  if (auto at = call.at(contest.initAt()); !at) return call.fail(at.error());
  answer_query(std::move(call), query);
}

void HttpApi::standings(Call&& call) {
  const auto number = service_.contest_number(call.parts[0]);
  if (!number) return call.fail(number.error());
  const auto audience = call.audience();
  if (!audience) return call.fail(audience.error());
  FrameBuilder query;
  auto standings = query.init<schema::Query>().initStandings();
  standings.setContest(*number);
  standings.setAudience(*audience);
  if (auto at = call.at(standings.initAt()); !at) return call.fail(at.error());
  answer_query(std::move(call), query);
}

void HttpApi::explain(Call&& call) {
  const auto number = service_.contest_number(call.parts[0]);
  if (!number) return call.fail(number.error());
  const auto audience = call.audience();
  if (!audience) return call.fail(audience.error());
  const auto round = call.number("round", 0), entry = call.number("entry", 0);
  if (!round) return call.fail(round.error());
  if (!entry) return call.fail(entry.error());
  if (*round > 0xffff) return call.fail(bad_parameter("round", std::to_string(*round), "轮次编号", "a round's number"));
  if (*entry > 0xffff'ffff)
    return call.fail(bad_parameter("entry", std::to_string(*entry), "项目编号", "an entry's number"));
  FrameBuilder query;
  auto explain = query.init<schema::Query>().initExplain();
  explain.setContest(*number);
  explain.setAudience(*audience);
  explain.setRound(static_cast<std::uint16_t>(*round));
  explain.setEntry(static_cast<std::uint32_t>(*entry));
  if (auto at = call.at(explain.initAt()); !at) return call.fail(at.error());
  answer_query(std::move(call), query);
}

void HttpApi::preview(Call&& call) {
  const auto number = service_.contest_number(call.parts[0]);
  if (!number) return call.fail(number.error());
  FrameBuilder query;
  auto preview = query.init<schema::Query>().initPreview();
  preview.setContest(*number);
  if (auto read = call.body<schema::Hypothesis>(preview.initWhat()); !read) return call.fail(read.error());
  if (auto at = call.at(preview.initAt()); !at) return call.fail(at.error());
  answer_query(std::move(call), query);
}

void HttpApi::robustness(Call&& call) {
  const auto number = service_.contest_number(call.parts[0]);
  if (!number) return call.fail(number.error());
  FrameBuilder query;
  auto robustness = query.init<schema::Query>().initRobustness();
  robustness.setContest(*number);
  if (auto at = call.at(robustness.initAt()); !at) return call.fail(at.error());
  answer_query(std::move(call), query);
}

void HttpApi::judges(Call&& call) {
  const auto number = service_.contest_number(call.parts[0]);
  if (!number) return call.fail(number.error());
  FrameBuilder query;
  auto judges = query.init<schema::Query>().initJudges();
  judges.setContest(*number);
  judges.setMads(std::string(call.parameter("mads").value_or("")));
  judges.setSteps(std::string(call.parameter("steps").value_or("")));
  if (auto at = call.at(judges.initAt()); !at) return call.fail(at.error());
  answer_query(std::move(call), query);
}

void HttpApi::events(Call&& call) {
  const auto from = call.number("from", 0), limit = call.number("limit", 0);
  if (!from) return call.fail(from.error());
  if (!limit) return call.fail(limit.error());
  const auto stream = call.stream();
  if (!stream) return call.fail(stream.error());
  FrameBuilder query;
  auto events = query.init<schema::Query>().initEvents();
  events.setFrom(*from);
  events.setLimit(static_cast<std::uint32_t>(std::min<std::uint64_t>(*limit, 1000)));
  events.setStreamKind(static_cast<schema::StreamKind>(stream->kind));
  events.setStreamId(stream->id);
  answer_query(std::move(call), query);
}

void HttpApi::audit(Call&& call) {
  const auto from = call.number("from", 0), limit = call.number("limit", 0), actor = call.number("actor", 0);
  if (!from) return call.fail(from.error());
  if (!limit) return call.fail(limit.error());
  if (!actor) return call.fail(actor.error());
  const auto stream = call.stream();
  if (!stream) return call.fail(stream.error());
  FrameBuilder query;
  auto audit = query.init<schema::Query>().initAudit();
  audit.setFrom(*from);
  audit.setLimit(static_cast<std::uint32_t>(std::min<std::uint64_t>(*limit, 1000)));
  audit.setActor(*actor);
  audit.setStreamKind(static_cast<schema::StreamKind>(stream->kind));
  audit.setStreamId(stream->id);
  answer_query(std::move(call), query);
}

void HttpApi::brands(Call&& call) {
  const auto batch = call.number("batch", 0);
  if (!batch) return call.fail(batch.error());
  FrameBuilder query;
  auto brands = query.init<schema::Query>().initBrands();
  brands.setBatch(*batch);
  if (auto at = call.at(brands.initAt()); !at) return call.fail(at.error());
  answer_query(std::move(call), query);
}

void HttpApi::digests(Call&& call) {
  FrameBuilder query;
  query.init<schema::Query>().setDigests();
  answer_query(std::move(call), query);
}

}  // namespace leitai::daemon
