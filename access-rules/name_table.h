// Texts numbered from 0, each within a scope: how the index turns ids into numbers with one look at a line of memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::access_rules {

/// Numbers are never given twice and never taken back. Not safe for a writer beside readers.
class NameTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// The number of the text in that scope, a new one where it has none.
  std::uint32_t number(std::uint32_t scope, std::string_view text);

  /// `kNone` where it has none.
  std::uint32_t find(std::uint32_t scope, std::string_view text) const;

  /// Valid until the next new number.
  std::string_view text(std::uint32_t number) const;

  std::size_t size() const { return entries_.size(); }

 private:
  static constexpr std::size_t kInline = 22;

  /// Short texts stand in the entry itself, long ones in `long_texts_`.
  struct Entry {
    std::uint32_t scope;
    std::uint32_t length;
    union {
      char text[kInline + 2];
      std::uint64_t place;
    };
  };
  struct Slot {
    std::uint32_t hash;
    std::uint32_t number = kNone;
  };

  std::string_view text_of(const Entry& entry) const;
  void grow();
  void place(std::uint32_t hash, std::uint32_t number);

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::string long_texts_;
};

}  // namespace leasekey::access_rules
