#include "engine/log/fatal.h"

#include <cstdio>
#include <cstdlib>

namespace leitai {

void print_and_exit(const std::string& what) {
  std::fputs((what + "\n").c_str(), stderr);
  std::fflush(stderr);
  std::_Exit(kFatalExitCode);
}

void end_process(const FatalHandler& handler, const std::string& what) {
  if (handler) handler(what);
  std::abort();
}

}  // namespace leitai
