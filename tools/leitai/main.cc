#include <csignal>
#include <iostream>

#include "tools/leitai/program.h"

int main(int argc, char** argv) {
  // A reader that closed its end of a pipe is an ordinary end of printing.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  return leitai::cli::run_leitai({argv + 1, argv + argc}, std::cout, std::cerr,
                                 leitai::tools::drawing_on_standard_error(), leitai::cli::screen_of_standard_output());
}
