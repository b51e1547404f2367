// A drop of CSV and a tap's output of as many residents as `vendor_pages.h` has: what comes as a file or through a
// pipe.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::support {

/// In two parts, so that a longer one is made by repeating the second.
struct FilePage {
  enum class Format { csv, json_lines };

  std::string name;
  Format format = Format::csv;
  std::string head;
  std::string records;  ///< one line each
  /// Parses and normalises, in the order of a feed; how many records came out. A tap's lines come in pieces as from the
  /// pipe, and what has been read is let go.
  std::function<std::size_t(std::string_view text)> read;
};

/// Each record has so many bytes more in a column or member that nobody reads.
std::vector<FilePage> file_pages(int residents, std::size_t remark_bytes = 0);

}  // namespace leasekey::support
