// libFuzzer's entry for AppFolio's answers.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  leasekey::fuzz::feed_appfolio({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
