#include "tools/common/progress.h"

#include <gmock/gmock.h>

#include <sstream>

namespace leitai::tools {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ProgressBar, WritesNothingWhereNoTerminalIsThere) {
  std::ostringstream out;
  {
    ProgressBar bar(out, Drawing::off, "importing", 10);
    for (std::uint64_t done = 0; done <= 10; ++done) bar.show(done);
    bar.clear();
  }
  EXPECT_EQ(out.str(), "");
}

TEST(ProgressBar, ShowsAtOnceHowFarItIsAndIsGoneWithItsObject) {
  std::ostringstream out;
  {
    ProgressBar bar(out, Drawing::on, "importing", 200);
    bar.show(50);
    EXPECT_THAT(out.str(), StartsWith("\rimporting [#######"));
    EXPECT_THAT(out.str(), HasSubstr("] 25% 50/200"));
  }
  EXPECT_TRUE(out.str().ends_with("\r\x1b[K")) << out.str();
}

TEST(ProgressBar, StaysOnOneLineAndWithinItsBounds) {
  std::ostringstream out;
  ProgressBar bar(out, Drawing::on, std::string(200, 'x'), 10);
  bar.show(20);
  EXPECT_THAT(out.str(), HasSubstr("x… [##############################] 100% 20/10"));
  EXPECT_LT(out.str().size(), 80u);
  EXPECT_EQ(out.str().find('\n'), std::string::npos);
}

TEST(ProgressBar, OfNothingToDoCanBeShown) {
  std::ostringstream out;
  ProgressBar bar(out, Drawing::on, "nothing", 0);
  bar.show(0);
  EXPECT_THAT(out.str(), HasSubstr("] 0% 0/0"));
}

TEST(ProgressBar, ThatWasNeverShownClearsNothing) {
  std::ostringstream out;
  ProgressBar bar(out, Drawing::on, "never", 10);
  bar.clear();
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace leitai::tools
