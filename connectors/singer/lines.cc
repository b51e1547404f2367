// What is too long is counted as a line and thrown away as it comes.
#include "connectors/singer/lines.h"

#include <utility>

namespace leasekey::connectors::singer {

void LineSplitter::take(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    append(bytes.substr(0, end));
    if (end == std::string_view::npos) return;
    give_out(true);
    bytes.remove_prefix(end + 1);
  }
}

void LineSplitter::finish() {
  if (too_long_ || !begun_.empty()) give_out(false);
}

void LineSplitter::append(std::string_view bytes) {
  too_long_ = too_long_ || bytes.size() > longest_ - begun_.size();
  if (too_long_) {
    begun_.clear();
  } else {
    begun_ += bytes;
  }
}

void LineSplitter::give_out(bool whole) {
  std::string_view text = begun_;
  if (text.ends_with('\r')) text.remove_suffix(1);
  on_line_({++number_, text, std::exchange(too_long_, false), whole});
  begun_.clear();
}

}  // namespace leasekey::connectors::singer
