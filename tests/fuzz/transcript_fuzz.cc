// libFuzzer's entry for bodies and lines of transcripts.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  leasekey::fuzz::feed_transcript({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
