// Texts become small numbers, within a scope: a hash table whose slots hold short texts themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::access_rules {

/// A text with its hash, so that it is computed once for all tables that are asked.
class Name {
 public:
  /// The last 16 bytes as two words, which overlap in a text of 15 or less: with its length they stand for a text that
  /// has no more.
  struct Words {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    friend bool operator==(const Words&, const Words&) = default;
  };
  static constexpr std::size_t kShort = sizeof(Words);

  Name(std::string_view text) : text_(text), words_(words_of(text)), hash_(hash_of(text, words_)) {}
  Name(const std::string& text) : Name(std::string_view(text)) {}
  Name(const char* text) : Name(std::string_view(text)) {}

  std::string_view text() const { return text_; }
  const Words& words() const { return words_; }
  std::uint64_t hash() const { return hash_; }

 private:
  static Words words_of(std::string_view text);
  static std::uint64_t hash_of(std::string_view text, const Words& words);

  std::string_view text_;
  Words words_;
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

  std::size_t size() const { return texts_.size(); }
  std::size_t bytes() const;

 private:
  /// Two of them to a cache line, none across two: a short text is found by one look at memory.
  struct alignas(32) Slot {
    Name::Words words;
    std::uint32_t scope = 0;
    std::uint32_t length = 0;
    std::uint32_t number = kNone;
    std::uint32_t start = 0;  ///< of the text in the arena
  };
  struct Stretch {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
  };

  static std::uint64_t spread(std::uint32_t scope, const Name& name);
  bool matches(const Slot& slot, std::uint32_t scope, const Name& name) const;
  void put(const Slot& slot, std::uint64_t hash);
  void grow();

  std::vector<Slot> slots_;
  std::vector<char> arena_;
  std::vector<Stretch> texts_;  ///< of each number, in the arena
};

}  // namespace leasekey::access_rules
