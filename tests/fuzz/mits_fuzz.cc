// libFuzzer's entry for drops of MITS.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  leasekey::fuzz::feed_mits({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
