#include <capnp/message.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "events/json.h"
#include "events/schema/api.capnp.h"
#include "events/text.h"

// Hostile JSON: every mistake is named with its place, in both languages, and none crashes.

namespace leitai {
namespace {

template <class T>
std::vector<JsonProblem> problems_of(std::string_view text) {
  capnp::MallocMessageBuilder message;
  return from_json(text, capnp::DynamicStruct::Builder(message.initRoot<T>()));
}

/// Exactly one problem at `path` that mentions `what`.
template <class T>
testing::AssertionResult refused(std::string_view text, const std::string& path, const std::string& what = "") {
  const auto problems = problems_of<T>(text);
  if (problems.size() != 1) return testing::AssertionFailure() << problems.size() << " problems in " << text;
  const auto& problem = problems.front();
  if (problem.path != path || problem.text.en.find(what) == std::string::npos || problem.text.zh.empty())
    return testing::AssertionFailure() << problem.path << ": " << problem.text.en << " for " << text;
  return testing::AssertionSuccess();
}

TEST(JsonErrors, SyntaxErrorsSayLineAndColumn) {
  EXPECT_TRUE(refused<schema::Round>("{\"key\": }", "line 1, column 9"));
  EXPECT_TRUE(refused<schema::Round>("{\n  \"key\": \"擂\" oops\n}", "line 2, column 14"));
  EXPECT_TRUE(refused<schema::Round>("", "line 1, column 1"));
  EXPECT_TRUE(refused<schema::Round>("{\"key\": \"1\"} x", "line 1, column 14"));
  EXPECT_TRUE(refused<schema::Round>("{\"key\": \"1\"", "line 1, column 12"));
  for (const std::string_view text : {"{'key': 1}", "{\"key\": 01}", "{\"key\": \"a\tb\"}", "{\"key\": \"1\",}",
                                      "// comment\n{}", "{\"key\": \"\\x\"}", "{\"key\": NaN}"})
    EXPECT_EQ(problems_of<schema::Round>(text).size(), 1u) << text;
}

TEST(JsonErrors, TextThatIsNotUtf8) {
  EXPECT_EQ(problems_of<schema::Round>("{\"key\": \"\xff\"}").size(), 1u);
  EXPECT_EQ(problems_of<schema::Round>("{\"key\": \"\xed\xa0\x80\"}").size(), 1u);
  EXPECT_EQ(problems_of<schema::Round>(R"({"key": "\ud800"})").size(), 1u);
  EXPECT_EQ(problems_of<schema::Round>(R"({"key": "\udc00\ud800"})").size(), 1u);
}

TEST(JsonErrors, AZeroCharacterIsNoText) {
  EXPECT_TRUE(refused<schema::Round>(R"({"key": "a\u0000b"})", "$.key", "zero character"));
  EXPECT_TRUE(refused<schema::Round>(R"({"title": "a\u0000b"})", "$.title", "zero character"));
  EXPECT_TRUE(refused<schema::Round>(R"({"title": {"zh": "a\u0000"}})", "$.title.zh", "zero character"));
}

TEST(JsonErrors, AZeroCharacterHidesNothingBehindIt) {
  EXPECT_TRUE(refused<schema::SetFactor>(R"({"factor": "8.5\u0000x"})", "$.factor", "decimal"));
  EXPECT_TRUE(refused<schema::CriterionMark>(R"({"mark": "absent\u0000x"})", "$.mark", "absent"));
  EXPECT_TRUE(refused<schema::Evidence>(R"({"sha256": "00\u0000zz"})", "$.sha256", "hexadecimal"));
  EXPECT_TRUE(refused<schema::At>(R"({"time": "2024-10-31T15:42:07Z\u0000"})", "$.time", "time"));
  EXPECT_TRUE(refused<schema::At>(R"({"position": "1\u0000"})", "$.position", "whole number"));
  EXPECT_TRUE(refused<schema::StandingsQuery>(R"({"audience": "full\u0000"})", "$.audience", "one of"));
  EXPECT_EQ(problems_of<schema::Round>(R"({"key\u0000": "1"})").size(), 1u);
}

TEST(JsonErrors, UnknownAndDoubledFields) {
  EXPECT_TRUE(refused<schema::Round>(R"({"kay": "1"})", "$.kay", "known are: key, title"));
  EXPECT_TRUE(refused<schema::Round>(R"({"key": "1", "key": "1"})", "$.key", "twice"));
  EXPECT_TRUE(refused<schema::CreateContest>(R"({"rounds": [{}, {"x": 1}]})", "$.rounds[1].x", "unknown field"));
}

TEST(JsonErrors, TwoMembersOfOneUnion) {
  EXPECT_TRUE(refused<schema::At>(R"({"position": 1, "now": null})", "$.now", "only one"));
  EXPECT_TRUE(refused<schema::ContestCommand>(R"({"closeScoring": {}, "contest": 1, "submitMark": {}})", "$.submitMark",
                                              "closeScoring"));
}

TEST(JsonErrors, WrongTypes) {
  EXPECT_TRUE(refused<schema::Round>("[]", "$", "an object"));
  EXPECT_TRUE(refused<schema::Round>("null", "$", "an object"));
  EXPECT_TRUE(refused<schema::Round>(R"({"key": 1})", "$.key", "text"));
  EXPECT_TRUE(refused<schema::Round>(R"({"key": null})", "$.key", "text"));
  EXPECT_TRUE(refused<schema::Round>(R"({"title": ["x"]})", "$.title", "an object"));
  EXPECT_TRUE(refused<schema::CreateContest>(R"({"rounds": {}})", "$.rounds", "a list"));
  EXPECT_TRUE(refused<schema::CreateAccount>(R"({"roles": ["judge", "king"]})", "$.roles[1]", "one of: public, unit"));
  EXPECT_TRUE(refused<schema::CreateAccount>(R"({"roles": [2]})", "$.roles[0]", "one of"));
  EXPECT_TRUE(refused<schema::At>(R"({"now": 1})", "$.now", "null"));
  EXPECT_TRUE(refused<schema::At>(R"({"time": 1730360527})", "$.time", "a time"));
}

TEST(JsonErrors, NumbersOutOfRange) {
  EXPECT_TRUE(refused<schema::Performance>(R"({"round": 65536})", "$.round", "0 … 65535"));
  EXPECT_TRUE(refused<schema::Performance>(R"({"round": -1})", "$.round"));
  EXPECT_TRUE(refused<schema::Performance>(R"({"round": 1.5})", "$.round"));
  EXPECT_TRUE(refused<schema::Performance>(R"({"round": "1"})", "$.round"));
  EXPECT_TRUE(refused<schema::Performance>(R"({"entry": 1e300})", "$.entry"));
  EXPECT_TRUE(refused<schema::At>(R"({"position": -1})", "$.position"));
  EXPECT_TRUE(refused<schema::At>(R"({"position": 9007199254740992})", "$.position"));
  EXPECT_TRUE(refused<schema::At>(R"({"position": 9007199254740993})", "$.position"));
  EXPECT_TRUE(refused<schema::At>(R"({"position": "18446744073709551616"})", "$.position"));
  EXPECT_TRUE(refused<schema::At>(R"({"position": "-1"})", "$.position"));
  EXPECT_TRUE(refused<schema::At>(R"({"position": ""})", "$.position"));
  EXPECT_EQ(problems_of<schema::Performance>(R"({"round": 1e999})").size(), 1u);
}

TEST(JsonErrors, NumbersThatADoubleWouldChange) {
  EXPECT_TRUE(refused<schema::SetFactor>(R"({"factor": 1.00000000000000001})", "line 1, column 12", "15 significant"));
  EXPECT_TRUE(refused<schema::SetFactor>(R"({"factor": 9.007199254740991})", "line 1, column 12", "15 significant"));
  EXPECT_TRUE(refused<schema::SetFactor>(R"({"factor": 123456789012345601})", "$.factor", "decimal"));
  EXPECT_TRUE(refused<schema::SetFactor>(R"({"factor": 1e-30})", "$.factor", "decimal"));
  EXPECT_TRUE(refused<schema::SetFactor>(R"({"factor": 1e300})", "$.factor", "decimal"));
}

TEST(JsonErrors, FormsOfTheCommonValues) {
  EXPECT_TRUE(refused<schema::Command>(R"({"id": 12345678})", "$.id", "UUID"));
  EXPECT_TRUE(refused<schema::Command>(R"({"id": "0123456789abcdef0123456789abcdef"})", "$.id", "UUID"));
  EXPECT_TRUE(refused<schema::Command>(R"({"id": "0123456g-89ab-cdef-0123-456789abcdef"})", "$.id", "UUID"));
  EXPECT_TRUE(refused<schema::LogActivity>(R"({"date": 20240423})", "$.date", "a date"));
  EXPECT_TRUE(refused<schema::LogActivity>(R"({"date": "2024-02-30"})", "$.date", "a date"));
  EXPECT_TRUE(refused<schema::LogActivity>(R"({"date": "2024-4-23"})", "$.date", "a date"));
  EXPECT_TRUE(refused<schema::LogActivity>(R"({"date": {"year": 2024}})", "$.date", "a date"));
  EXPECT_TRUE(refused<schema::Evidence>(R"({"sha256": "abc"})", "$.sha256", "hexadecimal"));
  EXPECT_TRUE(refused<schema::Evidence>(R"({"sha256": [1, 2]})", "$.sha256", "hexadecimal"));
  EXPECT_TRUE(refused<schema::CriterionMark>(R"({"mark": {"mantissa": 1}})", "$.mark"));
  EXPECT_TRUE(refused<schema::CriterionMark>(R"({"mark": ""})", "$.mark"));
}

TEST(JsonErrors, DeepNestingIsRefused) {
  std::string deep = "{\"what\": {}";
  for (int i = 0; i < 10'000; ++i) deep += ", \"parts\": [{\"what\": {}";
  EXPECT_EQ(problems_of<schema::ExplainNode>(deep).size(), 1u);
  EXPECT_EQ(problems_of<schema::Round>(std::string(100'000, '[')).size(), 1u);
}

TEST(JsonErrors, AllProblemsAreFoundAtOnceUpToALimit) {
  EXPECT_EQ(problems_of<schema::Performance>(R"({"round": "x", "attempt": -1, "entri": 1})").size(), 3u);
  std::string many = "{\"a\": 1";
  for (int i = 0; i < 10'000; ++i) many += ", \"a\": 1";
  EXPECT_EQ(problems_of<schema::Round>(many + "}").size(), 100u);
  const auto error = to_error(problems_of<schema::Round>(many + "}"));
  EXPECT_EQ(error.kind, ErrorKind::MALFORMED);
  EXPECT_NE(error.text.en.find("97 more"), std::string::npos) << error.text.en;
}

RC_GTEST_PROP(JsonErrors, DamagedJsonNeverCrashesAndIsNamedInText, ()) {
  std::string text = R"({"id": "01234567-89ab-cdef-0123-456789abcdef", "contest": {"contest": 3, "submitMark":
    {"performance": {"round": 1, "attempt": 1, "entry": 7}, "judge": 2, "criterion": 1, "mark": "8.5"}}})";
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i)
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::oneOf(
        rc::gen::arbitrary<char>(), rc::gen::element('"', '{', '}', '[', ']', ',', ':', '0', 'e', '\\'));
  const auto problems = problems_of<schema::Command>(text);
  for (const auto& problem : problems) {
    RC_ASSERT(valid_text(problem.path));
    RC_ASSERT(valid_text(problem.text.zh));
    RC_ASSERT(valid_text(problem.text.en));
  }
}

}  // namespace
}  // namespace leitai
