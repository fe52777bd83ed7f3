#include "tests/fuzz/targets.h"

/// libFuzzer's entry: LEITAI_FUZZ_TARGET is the target's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  leitai::fuzz::LEITAI_FUZZ_TARGET({data, size});
  return 0;
}
