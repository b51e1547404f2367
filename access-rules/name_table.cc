// Open addressing with linear probing; a slot carries 32 bits of the hash, the text itself is compared always.
#include "access-rules/name_table.h"

#include <cstring>
#include <utility>

namespace leasekey::access_rules {
namespace {

__extension__ using Product = unsigned __int128;

constexpr std::uint64_t kFirst = 0xa0761d6478bd642fULL;
constexpr std::uint64_t kSecond = 0xe7037ed1a0b428dbULL;
constexpr std::size_t kHead = 2 * sizeof(std::uint32_t);  ///< scope and length before a text

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

std::uint64_t Name::hash_of(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = kFirst ^ text.size();
  for (; left > 16; left -= 8, at += 8) hash = fold(load<std::uint64_t>(at) ^ kSecond, hash ^ kFirst);
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  if (left >= 8) {
    low = load<std::uint64_t>(at);
    high = load<std::uint64_t>(at + left - 8);
  } else if (left >= 4) {
    low = load<std::uint32_t>(at);
    high = load<std::uint32_t>(at + left - 4);
  } else {
    for (std::size_t i = 0; i < left; ++i) low = low << 8U | static_cast<unsigned char>(at[i]);
  }
  return fold(low ^ kSecond, high ^ hash);
}

std::uint64_t NameTable::spread(std::uint32_t scope, const Name& name) {
  return fold(name.hash() ^ kFirst, (std::uint64_t{scope} + 1) * kSecond);
}

bool NameTable::matches(const Slot& slot, std::uint32_t tag, std::uint32_t scope, std::string_view text) const {
  if (slot.tag != tag) return false;
  const char* record = arena_.data() + slot.record;
  return load<std::uint32_t>(record) == scope && load<std::uint32_t>(record + sizeof scope) == text.size() &&
         std::memcmp(record + kHead, text.data(), text.size()) == 0;
}

std::uint32_t NameTable::find(std::uint32_t scope, const Name& name) const {
  if (slots_.empty()) return kNone;
  const std::uint64_t hash = spread(scope, name);
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.number == kNone || matches(slot, tag, scope, name.text())) return slot.number;
  }
}

std::uint32_t NameTable::add(std::uint32_t scope, const Name& name) {
  if (const std::uint32_t known = find(scope, name); known != kNone) return known;
  if ((records_.size() + 1) * 2 > slots_.size()) grow();
  const auto number = static_cast<std::uint32_t>(records_.size());
  const auto record = static_cast<std::uint32_t>(arena_.size());
  const auto length = static_cast<std::uint32_t>(name.text().size());
  arena_.resize(arena_.size() + kHead + length);
  std::memcpy(arena_.data() + record, &scope, sizeof scope);
  std::memcpy(arena_.data() + record + sizeof scope, &length, sizeof length);
  if (length > 0) std::memcpy(arena_.data() + record + kHead, name.text().data(), length);
  records_.push_back(record);
  const std::uint64_t hash = spread(scope, name);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != kNone) at = (at + 1) & mask;
  slots_[at] = {static_cast<std::uint32_t>(hash >> 32U), number, record};
  return number;
}

void NameTable::grow() {
  constexpr std::size_t kSmallest = 64;
  std::vector<Slot> old(slots_.empty() ? kSmallest : slots_.size() * 2);
  std::swap(old, slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == kNone) continue;
    const std::uint32_t scope = load<std::uint32_t>(arena_.data() + slot.record);
    std::size_t at = spread(scope, text(slot.number)) & mask;
    while (slots_[at].number != kNone) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::string_view NameTable::text(std::uint32_t number) const {
  const char* record = arena_.data() + records_[number];
  return {record + kHead, load<std::uint32_t>(record + sizeof(std::uint32_t))};
}

std::size_t NameTable::bytes() const {
  return slots_.capacity() * sizeof(Slot) + arena_.capacity() + records_.capacity() * sizeof(std::uint32_t);
}

}  // namespace leasekey::access_rules
