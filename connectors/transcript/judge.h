// What becomes of a value on its way into a transcript, by the names above it and by its look.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::connectors::transcript {

enum class Treatment {
  keep,     ///< says nothing of anybody
  drop,     ///< is never written: secrets, numbers of the state, birth dates
  replace,  ///< whatever else: a stand-in
  phone,
  message,  ///< the vendor's own words stay
  link,     ///< its path stays, its host and its ids do not
  no_day,   ///< a date that nobody needs
};

/// A value with the names of what it stands in, outermost first; the last is its own. Of the elements of a list it is
/// the list's.
struct Named {
  const std::vector<std::string>& names;
  std::string_view text;
};

/// Deny by default: what is in no list of this file is replaced. `is_status` says whether a text is one of the
/// connector's own status words.
Treatment judge(const Named& value, const std::function<bool(std::string_view)>& is_status);

/// Whether a name says that its value is never written.
bool names_a_secret(std::string_view name);

/// Whether a name says that its value counts pages or entries.
bool names_a_page(std::string_view name);

/// Whether the text is a date or a moment, and nothing else.
bool is_date(std::string_view text);

/// Whether the text is a moment, with a time of day.
bool is_moment(std::string_view text);

/// The words of vendors' messages, and no others: `the`, `property`, `failed`, and so on.
bool is_plain_word(std::string_view word);

}  // namespace leasekey::connectors::transcript
