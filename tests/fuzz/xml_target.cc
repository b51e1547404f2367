// Any bytes are refused with `invalid_input` or read as elements that nest.
#include <string>
#include <vector>

#include "core/error.h"
#include "core/text.h"
#include "core/xml.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

class Listener final : public XmlEvents {
 public:
  void begin_element(std::string_view name, const Attributes& attributes) override {
    LEASEKEY_ASSERT(is_valid_utf8(name));
    for (const auto& [key, value] : attributes) LEASEKEY_ASSERT(is_valid_utf8(key) && is_valid_utf8(value));
    open.emplace_back(name);
    ++elements;
  }
  void end_element(std::string_view name) override {
    LEASEKEY_ASSERT(!open.empty() && open.back() == name);
    open.pop_back();
  }
  void text(std::string_view piece) override { LEASEKEY_ASSERT(is_valid_utf8(piece)); }

  std::vector<std::string> open;
  std::size_t elements = 0;
};

}  // namespace

void feed_xml(std::string_view bytes) {
  Listener listener;
  try {
    read_xml(bytes, listener);
    LEASEKEY_ASSERT(listener.open.empty() && listener.elements > 0);
  } catch (const Error& error) {
    LEASEKEY_ASSERT(error.kind() == ErrorKind::invalid_input);
  }
}

}  // namespace leasekey::fuzz
