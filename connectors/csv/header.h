// The header row: which cell is for what.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/csv/settings.h"
#include "connectors/csv/tokenizer.h"

namespace leasekey::connectors::csv {

class HeaderMap {
 public:
  /// Throws `invalid_input` for a header that is missing or stands there twice.
  HeaderMap(const Row& header, const Mapping& mapping);

  std::size_t width() const { return width_; }
  /// The trimmed cells of that use, joined by a blank; empty where the source has none. Valid as long as the row is,
  /// and until that use of another one is asked for.
  std::string_view value(const Row& row, Use use);
  /// The headers that the mapping has no use for.
  const std::vector<std::string>& unused() const { return unused_; }

 private:
  std::size_t width_;
  std::array<std::vector<std::size_t>, kUses> cells_;
  std::array<std::string, kUses> joined_;  ///< where a use has several cells
  std::vector<std::string> unused_;
};

}  // namespace leasekey::connectors::csv
