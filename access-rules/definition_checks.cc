// Checks that several edits share.
#include "access-rules/definition_checks.h"

#include "core/text.h"

namespace leasekey::access_rules {
namespace {

constexpr std::size_t kLongestId = 100;
constexpr std::size_t kLongestText = 200;

bool has_control_characters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

}  // namespace

void check_text(std::string_view word, const std::string& text) {
  const std::string what(word);
  if (text.size() > kLongestText) {
    refuse(ErrorKind::invalid_input, "the " + what + " is longer than " + std::to_string(kLongestText) + " bytes");
  }
  if (has_control_characters(text) || !is_valid_utf8(text)) {
    refuse(ErrorKind::invalid_input, "the " + what + " has characters that are no text");
  }
}

void check_id(std::string_view word, const std::string& id) {
  const std::string what = "the id of a " + std::string(word);
  if (id.empty()) refuse(ErrorKind::invalid_input, what + " is empty");
  if (id.size() > kLongestId) {
    refuse(ErrorKind::invalid_input, what + " is longer than " + std::to_string(kLongestId) + " bytes");
  }
  if (trimmed(id) != id) refuse(ErrorKind::invalid_input, what + " begins or ends with a blank");
  if (has_control_characters(id) || !is_valid_utf8(id)) {
    refuse(ErrorKind::invalid_input, what + " has characters that are no text");
  }
}

void require_edited_in_portal(const Property& property, std::string_view things) {
  if (property.edited_in == EditedIn::portal) return;
  refuse(ErrorKind::conflict, "the configuration file lists the " + std::string(things) + " of " +
                                  named("property", property.id) +
                                  "; with `edited_in: portal` there, they are edited "
                                  "here");
}

}  // namespace leasekey::access_rules
