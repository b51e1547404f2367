// Text as people write it: trimmed, folded and compared the way identity rules need it.
#pragma once

#include <string>
#include <string_view>

namespace leasekey {

/// Without white space (Unicode's, too) at both ends.
std::string trimmed(std::string_view text);
/// The same as a part of `text`.
std::string_view trimmed_view(std::string_view text);

/// For comparing: trimmed, inner white space runs as one blank, Unicode NFC and case folding. Invalid UTF-8 is kept
/// byte by byte, so that it equals only itself (`automated-access.md` · Identity).
std::string folded(std::string_view text);

bool is_valid_utf8(std::string_view text);

}  // namespace leasekey
