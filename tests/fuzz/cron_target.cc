// A cron schedule: what is understood has a next run, and that run comes later.
#include "core/cron.h"
#include "core/error.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

void feed_cron(std::string_view bytes) {
  static const TimeZone kZone = TimeZone::named("America/New_York");
  const Instant now = Instant::from_millis(1'772'000'000'123);
  try {
    const Cron cron = Cron::parse(bytes);
    const Instant next = cron.next_after(now, kZone);
    LEASEKEY_ASSERT(next > now && cron.next_after(next, kZone) > next);
  } catch (const Error& error) {
    LEASEKEY_ASSERT(error.kind() == ErrorKind::invalid_input);
  }
}

}  // namespace leasekey::fuzz
