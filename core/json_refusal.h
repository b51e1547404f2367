// How the parts of the JSON reader tell it why a text is refused; `read_json` adds line and column.
#pragma once

#include <string>

namespace leasekey {

/// Never leaves `read_json`.
struct JsonRefusal {
  std::string why;
  /// Where the refused text starts, counted back from what the reader has taken; the last token where it is not known.
  enum class At { here, escape, token } at = At::here;
};

}  // namespace leasekey
