// What stands in a transcript in place of what the ePMS wrote: texts of the same shape, the same one for the same text.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/random.h"

namespace leasekey::connectors::transcript {

/// Replaces word by word, a word being a run of letters and digits: letters become letters, digits digits, everything
/// else stays, so that `U-101` and `101`, or `Last, First` and `First`, still go together. Words that differ have
/// stand-ins that differ, also where only upper and lower case tell them apart. A word of one ASCII character is its
/// own stand-in, and zeros before a number stay. Nothing leads back: the map is drawn anew for each transcript and is
/// written nowhere. Used by one thread at a time.
class StandIns {
 public:
  /// `random` outlives it.
  explicit StandIns(Random& random) : random_(random) {}

  /// E-mail addresses within the text end in `example.com`. Words that `stays` names stay.
  std::string text(std::string_view text, bool (*stays)(std::string_view) = nullptr);
  /// The digits alone, so that a number stays one.
  std::string number(std::string_view text);
  /// A number that nobody has: its last seven digits are 55501 and two more.
  std::string phone(std::string_view text);

  /// A text of the settings: its words are replaced wherever they are asked for.
  void know_setting(std::string_view text);
  bool is_setting(std::string_view text) const { return settings_.contains(std::string(text)); }
  /// An id of an answer: replaced where it is asked for as a whole.
  void know_id(std::string_view text) { ids_.emplace(text); }
  /// What a request of ours asks with: what the program itself wrote there stays.
  std::string asked(std::string_view text);

 private:
  std::string word(std::string_view word);
  std::string drawn(std::string_view key);
  std::string email(std::string_view text);

  Random& random_;
  std::map<std::string, std::string, std::less<>> words_;   ///< in lower case -> stand-in
  std::set<std::string, std::less<>> taken_;                ///< stand-ins in use
  std::map<std::string, std::string, std::less<>> phones_;  ///< digits -> digits
  std::set<std::string, std::less<>> settings_;
  std::set<std::string, std::less<>> setting_words_;
  std::set<std::string, std::less<>> ids_;
};

}  // namespace leasekey::connectors::transcript
