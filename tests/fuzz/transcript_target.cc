// Bodies of answers: whatever the bytes, they are written again or refused, and what was written can be read; and the
// lines of a transcript.
#include "connectors/transcript/format.h"
#include "connectors/transcript/rewrite.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

void feed_transcript(std::string_view bytes) {
  using namespace connectors::transcript;
  Rules rules;
  rules.value = [](const Value& value) { return std::optional<std::string>(value.text); };
  unless_refused([&] {
    const std::string written = rewrite_body(bytes, rules);
    try {
      rewrite_body(written, rules);
    } catch (const Error&) {
      LEASEKEY_ASSERT(false);
    }
  });
  unless_refused([&] { rewrite_form(bytes, rules); });
  unless_refused([&] { parse_opening(bytes); });
  unless_refused([&] { parse_exchange(bytes); });
}

}  // namespace leasekey::fuzz
