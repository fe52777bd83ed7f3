#include "tools/leitaid/http_queries.h"

#include <algorithm>

#include "engine/scoring/rulebook_report.h"

namespace leitai::daemon {

namespace {

/// The one member that is set, without its name: the path has said it.
HttpAnswer result_answer(schema::Result::Reader result) {
  const std::string json = to_json(result);
  const std::size_t colon = json.find(':');
  return json_answer(200, json.substr(colon + 1, json.size() - colon - 2));
}

constexpr std::uint64_t kMostEvents = 1000;

}  // namespace

void HttpApi::answer_query(Call&& call, Frame frame) {
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

void HttpApi::ask(Call&& call) {
  FrameBuilder builder;
  auto query = builder.init<schema::Query>();
  if (auto filled = call.route->query(service_, call, query); !filled) return call.fail(filled.error());
  answer_query(std::move(call), builder.frame());
}

void HttpApi::check_rulebook(Call&& call) {
  FrameBuilder builder;
  auto query = builder.init<schema::Query>();
  const auto problems = from_json(call.request.body, query.initCheckRulebook());
  if (problems.empty() || !domain::may(call.caller.roles, query.asReader()))
    return answer_query(std::move(call), builder.frame());
  FrameBuilder answer;
  auto report = answer.init<schema::RulebookReport>();
  scoring::report_problems(problems, report);
  call.then(json_answer(200, to_json(report.asReader())));
}

Result<void> HttpApi::Queries::contests(const Service&, const Call&, To query) {
  query.setContests();
  return {};
}

Result<void> HttpApi::Queries::contest(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  auto contest = query.initContest();
  contest.setContest(*number);
  return call.at(contest.initAt());
}

Result<void> HttpApi::Queries::standings(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  const auto audience = call.audience();
  if (!audience) return audience.error();
  auto standings = query.initStandings();
  standings.setContest(*number);
  standings.setAudience(*audience);
  return call.at(standings.initAt());
}

Result<void> HttpApi::Queries::explain(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  const auto audience = call.audience();
  if (!audience) return audience.error();
  auto explain = query.initExplain();
  explain.setContest(*number);
  explain.setAudience(*audience);
  return all_of(call.read_number<std::uint16_t>("round", [&](auto n) { explain.setRound(n); }),
                call.read_number<std::uint32_t>("entry", [&](auto n) { explain.setEntry(n); }),
                call.at(explain.initAt()));
}

Result<void> HttpApi::Queries::explain_pair(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  const auto audience = call.audience();
  if (!audience) return audience.error();
  auto pair = query.initExplainPair();
  pair.setContest(*number);
  pair.setAudience(*audience);
  return all_of(call.read_number<std::uint16_t>("round", [&](auto n) { pair.setRound(n); }),
                call.read_number<std::uint32_t>("first", [&](auto n) { pair.setFirst(n); }),
                call.read_number<std::uint32_t>("second", [&](auto n) { pair.setSecond(n); }), call.at(pair.initAt()));
}

Result<void> HttpApi::Queries::preview(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  auto preview = query.initPreview();
  preview.setContest(*number);
  return all_of(call.body<schema::Hypothesis>(preview.initWhat()), call.at(preview.initAt()));
}

Result<void> HttpApi::Queries::robustness(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  auto robustness = query.initRobustness();
  robustness.setContest(*number);
  return call.at(robustness.initAt());
}

Result<void> HttpApi::Queries::judges(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  auto judges = query.initJudges();
  judges.setContest(*number);
  judges.setMads(std::string(call.parameter("mads").value_or("")));
  judges.setSteps(std::string(call.parameter("steps").value_or("")));
  return call.at(judges.initAt());
}

Result<void> HttpApi::Queries::floor(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  auto floor = query.initFloor();
  floor.setContest(*number);
  return call.at(floor.initAt());
}

Result<void> HttpApi::Queries::seat(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  auto seat = query.initSeat();
  seat.setContest(*number);
  return all_of(call.read_number<std::uint32_t>("judge", [&](auto n) { seat.setJudge(n); }), call.at(seat.initAt()));
}

Result<void> HttpApi::Queries::stage(const Service& service, const Call& call, To query) {
  const auto number = service.contest_number(call.parts[0]);
  if (!number) return number.error();
  auto stage = query.initStage();
  stage.setContest(*number);
  return call.at(stage.initAt());
}

Result<void> HttpApi::Queries::accounts(const Service&, const Call& call, To query) {
  auto accounts = query.initAccounts();
  accounts.setSearch(std::string(call.parameter("search").value_or("")));
  return all_of(call.read_number<std::uint32_t>("offset", [&](auto n) { accounts.setOffset(n); }),
                call.read_number<std::uint32_t>("limit", [&](auto n) { accounts.setLimit(n); }));
}

Result<void> HttpApi::Queries::events(const Service&, const Call& call, To query) {
  const auto from = call.number("from", 0), limit = call.number("limit", 0);
  if (!from) return from.error();
  if (!limit) return limit.error();
  const auto stream = call.stream();
  if (!stream) return stream.error();
  auto events = query.initEvents();
  events.setFrom(*from);
  events.setLimit(static_cast<std::uint32_t>(std::min(*limit, kMostEvents)));
  events.setStreamKind(static_cast<schema::StreamKind>(stream->kind));
  events.setStreamId(stream->id);
  return {};
}

Result<void> HttpApi::Queries::audit(const Service&, const Call& call, To query) {
  const auto from = call.number("from", 0), limit = call.number("limit", 0), actor = call.number("actor", 0);
  if (!from) return from.error();
  if (!limit) return limit.error();
  if (!actor) return actor.error();
  const auto stream = call.stream();
  if (!stream) return stream.error();
  auto audit = query.initAudit();
  audit.setFrom(*from);
  audit.setLimit(static_cast<std::uint32_t>(std::min(*limit, kMostEvents)));
  audit.setActor(*actor);
  audit.setStreamKind(static_cast<schema::StreamKind>(stream->kind));
  audit.setStreamId(stream->id);
  audit.setSearch(std::string(call.parameter("search").value_or("")));
  const auto kinds = call.list("kinds");
  auto names = audit.initKinds(static_cast<unsigned>(kinds.size()));
  for (unsigned i = 0; i < names.size(); ++i) names.set(i, kinds[i]);
  return all_of(call.moment("since", [&](auto time) { audit.setSince(time); }),
                call.moment("until", [&](auto time) { audit.setUntil(time); }));
}

Result<void> HttpApi::Queries::digests(const Service&, const Call&, To query) {
  query.setDigests();
  return {};
}

}  // namespace leitai::daemon
