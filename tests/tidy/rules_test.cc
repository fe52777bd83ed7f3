#include <gtest/gtest.h>

#include "tests/tidy/co_await.h"
#include "tests/tidy/layers.h"
#include "tests/tidy/places.h"
#include "tests/tidy/style.h"

// Every rule catches what it is for, and lets the right thing pass.

namespace leitai::tidy {
namespace {

// ---------------------------------------------------------------- includes

const LayerTable kTable = parse_layers(
    "set(LEITAI_MAY_events \"\")\n"
    "set(LEITAI_MAY_engine/log events engine/proof)\n"
    "set(LEITAI_MAY_projections/view events\n  projections/core)\n"
    "set(LEITAI_MAY_tools events engine/log projections/view tools)\n"
    "set(LEITAI_MAY_tests ${LEITAI_MAY_tools} tests)\n");

std::size_t wrong_includes(const std::string& path, const std::string& line) {
  return check_includes({path, "#pragma once\n\n" + line + "\n"}, kTable).size();
}

TEST(IncludeRule, ReadsTheTableOfTheLayers) {
  EXPECT_EQ(kTable.size(), 5u);
  EXPECT_TRUE(kTable.at("events").empty());
  EXPECT_EQ(kTable.at("engine/log"), (std::set<std::string>{"events", "engine/proof"}));
  EXPECT_EQ(kTable.at("projections/view"), (std::set<std::string>{"events", "projections/core"}));
  EXPECT_TRUE(kTable.at("tests").contains("engine/log"));
  EXPECT_TRUE(kTable.at("tests").contains("tests"));
}

TEST(IncludeRule, CatchesTheWrongDirection) {
  EXPECT_EQ(wrong_includes("events/a.h", "#include \"engine/log/event_log.h\""), 1u);
  EXPECT_EQ(wrong_includes("engine/log/a.h", "#include \"projections/core/runner.h\""), 1u);
  EXPECT_EQ(wrong_includes("engine/log/a.h", "#include \"engine/runtime/clock.h\""), 1u);
  EXPECT_EQ(wrong_includes("tools/leitaid/a.cc", "  #  include \"tests/golden/sample.h\""), 1u);
  EXPECT_EQ(wrong_includes("projections/board/a.cc", "#include \"projections/audit/audit.h\""), 1u);
  EXPECT_EQ(wrong_includes("engine/log/a.cc", "#include \"event_log.h\""), 1u);
  EXPECT_EQ(wrong_includes("engine/log/a.cc", "#include \"../proof/merkle.h\""), 1u);
}

TEST(IncludeRule, LetsTheRightDirectionPass) {
  EXPECT_EQ(wrong_includes("events/a.cc", "#include \"events/a.h\""), 0u);
  EXPECT_EQ(wrong_includes("engine/log/a.h", "#include \"engine/proof/merkle.h\""), 0u);
  EXPECT_EQ(wrong_includes("engine/log/a.h", "#include \"events/schema/api.capnp.h\""), 0u);
  EXPECT_EQ(wrong_includes("projections/board/a.cc", "#include \"projections/board/b.h\""), 0u);
  EXPECT_EQ(wrong_includes("tests/events/a.cc", "#include \"tests/golden/sample.h\""), 0u);
  EXPECT_EQ(wrong_includes("events/a.cc", "// #include \"engine/log/event_log.h\""), 0u);
}

TEST(IncludeRule, KeepsLibrariesInTheirPlace) {
  EXPECT_EQ(wrong_includes("events/a.cc", "#include <rocksdb/db.h>"), 1u);
  EXPECT_EQ(wrong_includes("tools/leitaid/a.cc", "#include <rocksdb/db.h>"), 1u);
  EXPECT_EQ(wrong_includes("engine/log/a.cc", "#include <rocksdb/db.h>"), 0u);
  EXPECT_EQ(wrong_includes("engine/runtime/a.cc", "#include <boost/asio.hpp>"), 1u);
  EXPECT_EQ(wrong_includes("engine/runtime/a.cc", "#include <boost/beast/core.hpp>"), 1u);
  EXPECT_EQ(wrong_includes("tools/leitaid/a.cc", "#include <boost/asio/io_context.hpp>"), 0u);
  EXPECT_EQ(wrong_includes("events/a.cc", "#include <boost/system/result.hpp>"), 0u);
}

// ---------------------------------------------------------------- co_await

std::size_t wrong_awaits(const std::string& statement) {
  return check_co_await({"a.cc", "Task run() {\n  " + statement + "\n}\n"}).size();
}

TEST(CoAwaitRule, CatchesTemporariesInTheOperand) {
  EXPECT_EQ(wrong_awaits("co_await post(io, [this] { work(); });"), 1u);
  EXPECT_EQ(wrong_awaits("auto x = co_await call([&, n](int i) mutable { return i + n; }, use);"), 1u);
  EXPECT_EQ(wrong_awaits("co_await f(\n      [=]() noexcept { return y; });"), 1u);
  EXPECT_EQ(wrong_awaits("co_await send(Frame{1, 2});"), 1u);
  EXPECT_EQ(wrong_awaits("co_await send({1, 2});"), 1u);
  EXPECT_EQ(wrong_awaits("co_await Sleep{5};"), 1u);
  EXPECT_EQ(wrong_awaits("const auto n = 1 + (co_await f(std::array<int, 2>{1, 2})).size();"), 1u);
  EXPECT_EQ(wrong_awaits("co_await f([](int i) { return i; }, Options{});"), 1u);
}

TEST(CoAwaitRule, CatchesItWithinAChoice) {
  EXPECT_EQ(wrong_awaits("auto x = ready ? y : co_await f();"), 1u);
  EXPECT_EQ(wrong_awaits("auto x = co_await f() ? 1 : 2;"), 1u);
  EXPECT_EQ(wrong_awaits("auto x = (co_await f()) ? 1 : 2;"), 1u);
  EXPECT_EQ(wrong_awaits("return use(a ? co_await f() : b);"), 1u);
}

TEST(CoAwaitRule, LetsNamedObjectsPass) {
  EXPECT_EQ(wrong_awaits("co_await f(std::move(handler), use_awaitable);"), 0u);
  EXPECT_EQ(wrong_awaits("auto [error, n] = co_await socket.async_read_some(buffers[i], token);"), 0u);
  EXPECT_EQ(wrong_awaits("if (co_await f(x)) { g(Frame{1}); }"), 0u);
  EXPECT_EQ(wrong_awaits("co_await f([](int i) { return i; });"), 0u);
  EXPECT_EQ(wrong_awaits("spawn(io, [this]() -> Task { co_await f(); });"), 0u);
  EXPECT_EQ(wrong_awaits("auto x = a ? b : c; co_await f(x);"), 0u);
  EXPECT_EQ(wrong_awaits("for (;;) { co_await f(table[key](1)); }"), 0u);
  EXPECT_EQ(wrong_awaits("// co_await f(Frame{1});"), 0u);
  EXPECT_EQ(wrong_awaits("log(\"co_await f(Frame{1}) ? 1 : 2\");"), 0u);
  EXPECT_EQ(wrong_awaits("use(co_await_count ? Frame{1} : Frame{2});"), 0u);
}

// ---------------------------------------------------------------- places

TEST(PlaceRule, KnowsTheHouse) {
  for (const char* const path :
       {"CMakeLists.txt", "LICENSE", ".gitignore", ".ci/run", "docs/adr/0001-record-decisions.md", "events/ids.h",
        "events/schema/api.capnp", "engine/domain/contest/state.h", "projections/core/runner.cc", "tools/setup",
        "tools/cmake/layers.cmake", "tools/leitaid/main.cc", "tools/web/src/App.vue", "tests/events/json_test.cc",
        "tests/golden/events/v1/contest.markSubmitted.bin", "engine/log/README.md", "tests/scenarios/contest/a.txt"})
    EXPECT_TRUE(has_place(path)) << path;
}

TEST(PlaceRule, CatchesWhatHasNone) {
  for (const char* const path :
       {"notes.txt", "src/main.cc", "events/Decimal.h", "events/decimal.hpp", "events/json-shape.cc", "engine/util.h",
        "engine/util/x.h", "projections/runner.h", "tools/helper.sh", "tools/leitaid/main.cpp", "tests/golden/a.bin",
        "docs/tool.cc", "LICENSE.txt", "engine/log/core", "events/schema/Api.capnp"})
    EXPECT_FALSE(has_place(path)) << path;
}

TEST(ReadmeRule, CatchesAFolderWithoutOneAndALongOne) {
  const std::string line = "line\n";
  std::string long_text;
  for (int i = 0; i < 31; ++i) long_text += line;
  EXPECT_EQ(check_readmes({{"engine/log/a.h", ""}}).size(), 2u);  // engine and engine/log
  EXPECT_EQ(check_readmes({{"engine/README.md", line}, {"engine/log/README.md", long_text}}).size(), 1u);
  EXPECT_EQ(check_readmes({{"engine/README.md", line}, {"engine/log/README.md", line}}).size(), 0u);
  EXPECT_EQ(check_readmes(
                {{"engine/README.md", line}, {"engine/domain/README.md", line}, {"engine/domain/contest/a.h", line}})
                .size(),
            1u);
}

TEST(MirrorRule, CatchesATestFolderOfNothing) {
  EXPECT_EQ(check_mirror({{"tests/engine/log/a.cc", ""}}).size(), 1u);
  EXPECT_EQ(check_mirror({{"tests/engine/log/a.cc", ""}, {"engine/log/a.h", ""}}).size(), 0u);
}

// ---------------------------------------------------------------- style

std::size_t wrong_text(const std::string& content) {
  return check_text({"a.md", content}).size();
}

TEST(TextRule, CatchesTabsSpacesAndUnfinishedWork) {
  EXPECT_EQ(wrong_text("a\tb\n"), 1u);
  EXPECT_EQ(wrong_text("a \n"), 1u);
  EXPECT_EQ(wrong_text("a\r\n"), 1u);
  EXPECT_EQ(wrong_text("no end"), 1u);
  EXPECT_EQ(wrong_text(std::string("// TO") + "DO: later\n"), 1u);
  EXPECT_EQ(wrong_text(std::string("// FIX") + "ME\n"), 1u);
  EXPECT_EQ(wrong_text(std::string("// XX") + "X\n"), 1u);
  EXPECT_EQ(wrong_text("plain text\n\n"), 0u);
}

std::size_t wrong_cpp(const std::string& path, const std::string& content) {
  return check_cpp({path, content}).size();
}

TEST(CppRule, CatchesLongLinesCountedInCharacters) {
  EXPECT_EQ(wrong_cpp("events/a.cc", std::string(121, 'x') + "\n"), 1u);
  EXPECT_EQ(wrong_cpp("events/a.cc", std::string(120, 'x') + "\n"), 0u);
  std::string chinese = "// ";
  for (int i = 0; i < 117; ++i) chinese += "擂";
  EXPECT_EQ(wrong_cpp("events/a.cc", chinese + "\n"), 0u);
  EXPECT_EQ(wrong_cpp("events/a.cc", chinese + "台\n"), 1u);
}

TEST(CppRule, CatchesLongFilesAndHeadersWithoutTheirPragma) {
  std::string many;
  for (int i = 0; i < 401; ++i) many += "\n";
  EXPECT_EQ(wrong_cpp("events/a.cc", many), 1u);
  EXPECT_EQ(wrong_cpp("events/a.h", "// first\n#pragma once\n"), 1u);
  EXPECT_EQ(wrong_cpp("events/a.h", "#pragma once\n"), 0u);
}

TEST(CppRule, CatchesWhatAFolderMustNot) {
  EXPECT_EQ(wrong_cpp("engine/log/a.cc", "void f() { std::cout << 1; }\n"), 1u);
  EXPECT_EQ(wrong_cpp("tools/leitai/a.cc", "void f() { std::cout << 1; }\n"), 0u);
  EXPECT_EQ(wrong_cpp("engine/scoring/a.cc", "double mean = 0;\n"), 1u);
  EXPECT_EQ(wrong_cpp("engine/domain/contest/a.cc", "float x;\n"), 1u);
  EXPECT_EQ(wrong_cpp("engine/scoring/a.cc", "// no double here\nint double_drop;\n"), 0u);
  EXPECT_EQ(wrong_cpp("events/json.cc", "double number;\n"), 0u);
  const std::string sleep = std::string("std::this_thread::sleep") + "_for(1s);\n";
  EXPECT_EQ(wrong_cpp("tests/events/a.cc", sleep), 1u);
  EXPECT_EQ(wrong_cpp("tools/leitai/a.cc", sleep), 0u);
}

std::string function_of(int lines, const std::string& head) {
  std::string text = "namespace a {\nstruct S {\n" + head + " {\n";
  for (int i = 0; i < lines - 2; ++i) text += i % 7 == 0 ? "  if (x) { y(); }\n" : "  z();\n";
  return text + "}\n};\n}\n";
}

TEST(FunctionRule, CatchesLongFunctions) {
  for (const std::string head : {"void f()", "int f(int a) const noexcept", "auto f() -> int", "S(int a) : a_(a)"}) {
    EXPECT_EQ(check_function_length({"a.cc", function_of(71, head)}).size(), 1u) << head;
    EXPECT_EQ(check_function_length({"a.cc", function_of(70, head)}).size(), 0u) << head;
  }
}

TEST(FunctionRule, LetsLongTypesAndNamespacesPass) {
  std::string members;
  for (int i = 0; i < 100; ++i) members += "  int m" + std::to_string(i) + " = f({1, 2});\n";
  EXPECT_EQ(check_function_length({"a.h", "namespace n {\nstruct S {\n" + members + "};\n}\n"}).size(), 0u);
  EXPECT_EQ(check_function_length({"a.h", "// void f() {\n" + members + "// }\n"}).size(), 0u);
}

// ---------------------------------------------------------------- reading

TEST(Source, CodeIsWithoutCommentsAndLiterals) {
  EXPECT_EQ(code_only("a /* { */ b // }\nc"), "a         b     \nc");
  EXPECT_EQ(code_only("f(\"{\\\"\", '{', 1'000);"), "f(     ,    , 1'000);");
  EXPECT_EQ(code_only("R\"x(\"{)x\" y"), "          y");
  EXPECT_EQ(code_only("\"unterminated\n{"), "             \n{");
}

}  // namespace
}  // namespace leitai::tidy
