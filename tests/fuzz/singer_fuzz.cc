// libFuzzer's entry for messages of taps.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  leasekey::fuzz::feed_singer({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
