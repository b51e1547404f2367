// Reads the settings of simulated locks.
#include "locks/simulated/vendor.h"

#include <array>

#include "core/error.h"
#include "core/json.h"
#include "locks/simulated/locks.h"

namespace leasekey::locks::simulated {
namespace {

constexpr std::int64_t kLongestLatency = 3'600'000;
constexpr std::int64_t kMostPeople = 1'000'000;

constexpr std::array<SettingRow, 6> kSettings{{
    {"latency_ms", "the longest that a list takes to its lock; above 5,000 some are not answered (default 0)"},
    {"refuse_percent", "how often a list is refused (default 0)"},
    {"lose_percent", "how often a request or its answer is lost (default 0)"},
    {"reboot_percent", "how often a lock falls back to the list before the last one (default 0)"},
    {"capacity", "people that a lock's list can hold (default: any number)"},
    {"firmware", "that the locks begin with (default 1.0)"},
}};

std::int64_t whole(JsonFields& fields, std::string_view name, std::int64_t otherwise, std::int64_t least,
                   std::int64_t most) {
  const auto value = fields.optional(name);
  if (!value) return otherwise;
  const std::int64_t number = value->as_int();
  if (number < least || number > most) {
    value->fail("expected a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", found " +
                std::to_string(number));
  }
  return number;
}

int percent(JsonFields& fields, std::string_view name) { return static_cast<int>(whole(fields, name, 0, 0, 100)); }

std::unique_ptr<LockPort> open(LockContext context) {
  const JsonDocument document = JsonDocument::parse(context.settings);
  JsonFields fields(document.root());
  Behaviour behaviour;
  behaviour.latency = Duration(whole(fields, "latency_ms", 0, 0, kLongestLatency));
  behaviour.refuse_percent = percent(fields, "refuse_percent");
  behaviour.lose_percent = percent(fields, "lose_percent");
  behaviour.reboot_percent = percent(fields, "reboot_percent");
  if (fields.has("capacity")) behaviour.capacity = whole(fields, "capacity", 0, 1, kMostPeople);
  if (const auto firmware = fields.optional_string("firmware")) behaviour.firmware = *firmware;
  fields.finish();
  return std::make_unique<Locks>(context.clock, context.seed, std::move(behaviour));
}

}  // namespace

const Vendor kVendor{"simulated", "Simulated locks, in memory only", kSettings, open};

}  // namespace leasekey::locks::simulated
