// The one XML reader: Poco's SAX parser over expat, without DTD, entities or unbounded input.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leasekey {

struct XmlLimits {
  std::size_t max_bytes = std::size_t{2} << 30;
  std::size_t max_depth = 128;
  std::size_t max_markup = 256U << 10;  ///< bytes of one tag or comment; the parser's time is quadratic in them
};

/// What a streaming read reports. Names are local names without prefix. Views live only during the call.
class XmlEvents {
 public:
  using Attributes = std::vector<std::pair<std::string, std::string>>;
  virtual ~XmlEvents() = default;
  virtual void begin_element(std::string_view name, const Attributes& attributes) = 0;
  virtual void end_element(std::string_view name) = 0;
  /// May come in several pieces for one text.
  virtual void text(std::string_view piece) = 0;
};

/// Throws `invalid_input` with line and column for text that is not well-formed, has a document type declaration, or
/// passes a limit. What `events` throws passes through. Memory does not grow with the size of the text.
void read_xml(std::string_view text, XmlEvents& events, const XmlLimits& limits = {});

}  // namespace leasekey
