// Takes secrets and personal data out of text before it reaches an error or a log.
#pragma once

#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::transport {

/// What stands in place of what was taken out.
inline constexpr std::string_view kRedactedSecret = "[secret]";
inline constexpr std::string_view kRedactedEmail = "[e-mail]";
inline constexpr std::string_view kRedactedPhone = "[phone]";

/// Knows the secrets in use. Safe to use from any thread.
class Redactor {
 public:
  /// From now on this value is taken out, also where it stands in Base64, percent-encoded or escaped in JSON. Values of
  /// fewer than three characters are ignored: they are in every text.
  void add(std::string_view secret);

  /// `text` without registered secrets, without the values of fields that carry secrets by their names, without e-mail
  /// addresses and phone numbers. Control characters become blanks; the result is UTF-8 if `text` is.
  std::string clean(std::string_view text) const;

 private:
  mutable std::shared_mutex mutex_;
  std::vector<std::string> secrets_;  ///< longest first
};

/// The part of `Redactor::clean` that needs no registered values.
std::string clean_text(std::string_view text);

}  // namespace leasekey::transport
