// Texts become small numbers, within a scope: a hash table over one stretch of memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::access_rules {

/// A text with its hash, so that it is computed once for all tables that are asked.
class Name {
 public:
  Name(std::string_view text) : text_(text), hash_(hash_of(text)) {}
  Name(const std::string& text) : Name(std::string_view(text)) {}
  Name(const char* text) : Name(std::string_view(text)) {}

  std::string_view text() const { return text_; }
  std::uint64_t hash() const { return hash_; }

 private:
  static std::uint64_t hash_of(std::string_view text);

  std::string_view text_;
  std::uint64_t hash_;
};

/// Numbers count from 0 over all scopes, and stay for good.
class NameTable {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// `kNone` for a name that was never added.
  std::uint32_t find(std::uint32_t scope, const Name& name) const;
  /// Its number, a new one where there is none.
  std::uint32_t add(std::uint32_t scope, const Name& name);
  /// Valid until the next `add`.
  std::string_view text(std::uint32_t number) const;

  std::size_t size() const { return records_.size(); }
  std::size_t bytes() const;

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = kNone;
    std::uint32_t record = 0;  ///< where scope, length and text stand in the arena
  };

  static std::uint64_t spread(std::uint32_t scope, const Name& name);
  bool matches(const Slot& slot, std::uint32_t tag, std::uint32_t scope, std::string_view text) const;
  void grow();

  std::vector<Slot> slots_;
  std::vector<char> arena_;
  std::vector<std::uint32_t> records_;  ///< of each number
};

}  // namespace leasekey::access_rules
