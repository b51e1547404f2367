// A page of residents of each vendor and interface, made by its simulator, with what reads it: for tests and benchmarks
// of size.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::support {

/// The page in three parts, so that a longer one is made by repeating the middle.
struct VendorPage {
  enum class Format { json, xml };

  std::string name;  ///< `mri xml`
  Format format = Format::json;
  std::string head;
  std::string records;  ///< one after the other
  std::string tail;
  std::string gap;  ///< before this a record has room for another member
  /// Parses and normalises a whole page, in the order of a feed; how many records came out.
  std::function<std::size_t(std::string_view page)> read;

  std::string whole() const { return head + records + tail; }
  std::string_view separator() const { return format == Format::json ? "," : ""; }
  /// The page with so many bytes more in each record, in a member that nobody reads.
  VendorPage with_remarks(std::size_t bytes) const;
};

/// All that answer over HTTP.
std::vector<VendorPage> vendor_pages(int residents);

/// A page of the same vendor whose document stands as text within the answer, escaped.
VendorPage as_inner_text(const VendorPage& page);

}  // namespace leasekey::support
