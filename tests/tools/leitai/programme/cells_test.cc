#include "tools/leitai/programme/cells.h"

#include <capnp/message.h>
#include <gtest/gtest.h>

#include "events/schema/programme.capnp.h"

namespace leitai::test {
namespace {

TEST(Cells, ShowPeopleAScoreOfThirdsWithTwoPlacesAndProgramsTheExactOne) {
  capnp::MallocMessageBuilder message;
  auto row = message.initRoot<schema::BrandRow>();
  const auto read = [&](cli::Reader reader) { return cli::cell(row.asReader(), "score", {reader, {}}); };
  row.setScore("263/3");
  EXPECT_EQ(read(cli::Reader::people), "87.67");
  EXPECT_EQ(read(cli::Reader::program), "263/3");
  row.setScore("92.5");
  EXPECT_EQ(read(cli::Reader::people), "92.5");
  row.setScore("");
  EXPECT_EQ(read(cli::Reader::people), "");
}

}  // namespace
}  // namespace leitai::test
