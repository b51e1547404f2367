// The operating system's random numbers.
#include "core/random.h"

#include <unistd.h>

#include <limits>

#include "core/error.h"

namespace leasekey {

std::uint64_t SystemRandom::below(std::uint64_t bound) {
  LEASEKEY_ASSERT(bound > 0);
  // What lies above the last whole multiple would make small numbers likelier.
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max() / bound * bound;
  std::uint64_t number = 0;
  do {
    if (::getentropy(&number, sizeof number) != 0) {
      throw Error(ErrorKind::internal, "the operating system gives no random numbers");
    }
  } while (number >= most);
  return number % bound;
}

Random& system_random() {
  static SystemRandom random;
  return random;
}

}  // namespace leasekey
