#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <regex>

#include "events/schema/api.capnp.h"
#include "events/schema/envelope.capnp.h"
#include "tests/golden/schema_text.h"

// events/schema.lock: no schema changes unseen, and what is stored is never read otherwise than it was written.

namespace leitai::test {
namespace {

namespace fs = std::filesystem;

const fs::path kLock = LEITAI_SOURCE_DIR "/events/schema.lock";

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

SchemaLines compiled() {
  // The log, the conversations, and what HTTP alone takes.
  return schema_lines({capnp::Schema::from<schema::Event>(), capnp::Schema::from<schema::Request>(),
                       capnp::Schema::from<schema::Response>(), capnp::Schema::from<schema::Init>(),
                       capnp::Schema::from<schema::NewAccount>(), capnp::Schema::from<schema::NewPassword>()});
}

/// "1" takes additions, "replace" takes everything (before a first release only).
std::string asked() {
  const char* const value = std::getenv("LEITAI_SCHEMA_LOCK_WRITE");
  return value ? value : "";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

TEST(SchemaLock, TheCompiledSchemasAreTheLockedOnes) {
  const auto now = compiled();
  auto change = compare(from_text(read_file(kLock)), now);
  const bool take = asked() == "replace" || (asked() == "1" && change.forbidden.empty());
  if (take && !change.empty()) {
    std::ofstream(kLock, std::ios::binary) << to_text(now);
    std::cout << "events/schema.lock: written, " << change.added.size() << " added\n";
    change = compare(from_text(read_file(kLock)), now);
  }
  EXPECT_TRUE(change.forbidden.empty())
      << "Changes that are NEVER allowed: stored events would be read wrongly. Add a new field instead.\n"
      << joined(change.forbidden);
  EXPECT_TRUE(change.added.empty()) << "Additions, allowed after review; accept them with LEITAI_SCHEMA_LOCK_WRITE=1 "
                                    << "golden_test, and the golden bytes with LEITAI_GOLDEN_WRITE=1 (or next).\n"
                                    << joined(change.added);
  if (!change.empty()) return;
  EXPECT_EQ(read_file(kLock), to_text(now)) << "events/schema.lock was edited by hand";
}

TEST(SchemaLock, EveryDeclaredTypeIsLocked) {
  const auto now = compiled();
  const std::regex declaration(R"(^\s*(?:struct|enum)\s+([A-Z]\w*))");
  for (const auto& file : fs::directory_iterator(LEITAI_SOURCE_DIR "/events/schema")) {
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, declaration)) continue;
      const std::string prefix = file.path().stem().string() + ".", suffix = "." + match[1].str();
      bool found = false;
      for (const auto& [name, text] : now) found |= name.starts_with(prefix) && name.ends_with(suffix);
      EXPECT_TRUE(found) << file.path().filename() << ": " << match[1]
                         << " cannot be reached from the roots in compiled(): add it there";
    }
  }
}

TEST(SchemaLock, TellsForbiddenChangesFromAdditions) {
  const SchemaLines locked = {
      {"a.B", "struct id 0x1"}, {"a.B.x", "@0 :UInt32 offset 0"}, {"a.B.y", "@1 :Text offset 0"}};
  EXPECT_TRUE(compare(locked, locked).empty());

  auto added = locked;
  added["a.B.z"] = "@2 :Bool offset 32";
  EXPECT_EQ(compare(locked, added).added.size(), 1u);
  EXPECT_TRUE(compare(locked, added).forbidden.empty());

  auto removed = locked;
  removed.erase("a.B.y");
  EXPECT_EQ(compare(locked, removed).forbidden.size(), 1u);

  auto retyped = locked;
  retyped["a.B.x"] = "@0 :UInt64 offset 0";
  EXPECT_EQ(compare(locked, retyped).forbidden.size(), 1u);
  EXPECT_TRUE(compare(locked, retyped).added.empty());

  auto renamed = locked;
  renamed.erase("a.B.x");
  renamed["a.B.w"] = "@0 :UInt32 offset 0";
  EXPECT_EQ(compare(locked, renamed).forbidden.size(), 1u);
  EXPECT_EQ(compare(locked, renamed).added.size(), 1u);
}

TEST(SchemaLock, TextIsReadBackAsItWasWritten) {
  const auto now = compiled();
  EXPECT_EQ(from_text(to_text(now)), now);
}

}  // namespace
}  // namespace leitai::test
