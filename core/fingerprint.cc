// 64-bit FNV-1a.
#include "core/fingerprint.h"

#include <cstdint>

namespace leasekey {

std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return std::to_string(hash);
}

}  // namespace leasekey
