// libFuzzer's entry for Buildium's answers.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  leasekey::fuzz::feed_buildium({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
