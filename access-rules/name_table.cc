// Open addressing with linear probing; the text itself is compared always.
#include "access-rules/name_table.h"

#include <cstring>
#include <utility>

namespace leasekey::access_rules {
namespace {

__extension__ using Product = unsigned __int128;

constexpr std::uint64_t kFirst = 0xa0761d6478bd642fULL;
constexpr std::uint64_t kSecond = 0xe7037ed1a0b428dbULL;

std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const Product product = static_cast<Product>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template <class T>
T load(const char* from) {
  T value{};
  std::memcpy(&value, from, sizeof value);
  return value;
}

}  // namespace

Name::Words Name::words_of(std::string_view text) {
  const std::size_t size = text.size();
  const char* const end = text.data() + size;
  if (size >= kShort) return {load<std::uint64_t>(end - kShort), load<std::uint64_t>(end - 8)};
  if (size >= 8) return {load<std::uint64_t>(text.data()), load<std::uint64_t>(end - 8)};
  if (size >= 4) return {load<std::uint32_t>(text.data()), load<std::uint32_t>(end - 4)};
  Words words;
  for (const char c : text) words.low = words.low << 8U | static_cast<unsigned char>(c);
  return words;
}

std::uint64_t Name::hash_of(std::string_view text, const Words& words) {
  const char* at = text.data();
  std::uint64_t hash = kFirst ^ text.size();
  for (std::size_t left = text.size(); left > kShort; left -= 8, at += 8) {
    hash = fold(load<std::uint64_t>(at) ^ kSecond, hash ^ kFirst);
  }
  return fold(words.low ^ kSecond, words.high ^ hash);
}

std::uint64_t NameTable::spread(std::uint32_t scope, const Name& name) {
  return fold(name.hash() ^ kFirst, (std::uint64_t{scope} + 1) * kSecond);
}

bool NameTable::matches(const Slot& slot, std::uint32_t scope, const Name& name) const {
  const std::string_view text = name.text();
  return slot.words == name.words() && slot.scope == scope && slot.length == text.size() &&
         (text.size() <= Name::kShort || std::memcmp(arena_.data() + slot.start, text.data(), text.size()) == 0);
}

std::uint32_t NameTable::find(std::uint32_t scope, const Name& name) const {
  if (slots_.empty()) return kNone;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = spread(scope, name) & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.number == kNone || matches(slot, scope, name)) return slot.number;
  }
}

std::uint32_t NameTable::add(std::uint32_t scope, const Name& name) {
  if (const std::uint32_t known = find(scope, name); known != kNone) return known;
  if ((texts_.size() + 1) * 2 > slots_.size()) grow();
  const auto number = static_cast<std::uint32_t>(texts_.size());
  const Stretch stretch{static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint32_t>(name.text().size())};
  arena_.insert(arena_.end(), name.text().begin(), name.text().end());
  texts_.push_back(stretch);
  put({name.words(), scope, stretch.length, number, stretch.start}, spread(scope, name));
  return number;
}

void NameTable::put(const Slot& slot, std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != kNone) at = (at + 1) & mask;
  slots_[at] = slot;
}

void NameTable::grow() {
  constexpr std::size_t kSmallest = 64;
  std::vector<Slot> old(slots_.empty() ? kSmallest : slots_.size() * 2);
  std::swap(old, slots_);
  for (const Slot& slot : old) {
    if (slot.number != kNone) put(slot, spread(slot.scope, text(slot.number)));
  }
}

std::string_view NameTable::text(std::uint32_t number) const {
  const Stretch& stretch = texts_[number];
  return {arena_.data() + stretch.start, stretch.length};
}

std::size_t NameTable::bytes() const {
  return slots_.capacity() * sizeof(Slot) + arena_.capacity() + texts_.capacity() * sizeof(Stretch);
}

}  // namespace leasekey::access_rules
