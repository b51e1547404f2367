// One lead byte at a time.
#include "connectors/utf8.h"

#include "core/text.h"

namespace leasekey::connectors {
namespace {

/// How many bytes a sequence has that begins with this one; 0 for a byte that begins none.
std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

}  // namespace

LongText with_replacements(std::string_view bytes) {
  LongText out;
  std::size_t kept = 0;  // up to here it is in `out`
  const auto keep = [&](std::size_t end) {
    out.append(bytes.substr(kept, end - kept));
    let_go(bytes.substr(kept, end - kept));
    kept = end;
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = length_of(static_cast<unsigned char>(bytes[at]));
    const std::string_view sequence = bytes.substr(at, length);
    if (length == 1 || (length > 1 && sequence.size() == length && is_valid_utf8(sequence))) {
      at += length;
      if (at - kept >= kLetGoEvery) keep(at);
    } else {
      keep(at);
      out.append(kReplacement);
      kept = ++at;
    }
  }
  keep(bytes.size());
  return out;
}

}  // namespace leasekey::connectors
