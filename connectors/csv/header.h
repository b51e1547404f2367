// The header row: which cell is for what.
#pragma once

#include <string>
#include <vector>

#include "connectors/csv/settings.h"
#include "connectors/csv/tokenizer.h"

namespace leasekey::connectors::csv {

class HeaderMap {
 public:
  /// Throws `invalid_input` for a header that is missing or stands there twice.
  HeaderMap(const Row& header, const Mapping& mapping);

  std::size_t width() const { return width_; }
  /// The trimmed cells of that use, joined by a blank; empty where the source has none.
  std::string value(const Row& row, Use use) const;
  /// The headers that the mapping has no use for.
  const std::vector<std::string>& unused() const { return unused_; }

 private:
  std::size_t width_;
  std::vector<std::vector<std::size_t>> cells_;
  std::vector<std::string> unused_;
};

}  // namespace leasekey::connectors::csv
