// The words of an enumeration whose values count from 0.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace leasekey {

template <class Enum, std::size_t N>
class Words {
 public:
  /// One word per value, in the order of the enumeration.
  constexpr explicit Words(const std::array<std::string_view, N>& words) : words_(words) {}

  constexpr std::string_view of(Enum value) const { return words_.at(static_cast<std::size_t>(value)); }

  constexpr std::optional<Enum> parse(std::string_view word) const {
    const auto found = std::find(words_.begin(), words_.end(), word);
    if (found == words_.end()) return {};
    return static_cast<Enum>(found - words_.begin());
  }

 private:
  std::array<std::string_view, N> words_;
};

/// `words<Mode>("observe", "approval_required", …)`
template <class Enum, class... Word>
constexpr auto words(Word... word) {
  return Words<Enum, sizeof...(Word)>({std::string_view(word)...});
}

}  // namespace leasekey
