// Open addressing over entries of one cache line's half.
#include "access-rules/name_table.h"

#include <algorithm>
#include <cstring>

#include "core/error.h"

namespace leasekey::access_rules {
namespace {

constexpr std::size_t kFirstSlots = 64;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint32_t hash_of(std::uint32_t scope, std::string_view text) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ scope;
  const char* at = text.data();
  std::size_t left = text.size();
  while (left > 0) {
    std::uint64_t word = 0;
    const std::size_t count = std::min<std::size_t>(left, sizeof word);
    std::memcpy(&word, at, count);
    hash = mixed(hash ^ word, 0xD6E8FEB86659FD93ULL);
    at += count;
    left -= count;
  }
  hash = mixed(hash ^ text.size(), 0xA0761D6478BD642FULL);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace

std::string_view NameTable::text_of(const Entry& entry) const {
  if (entry.length <= kInline) return {entry.text, entry.length};
  return std::string_view(long_texts_).substr(static_cast<std::size_t>(entry.place), entry.length);
}

std::string_view NameTable::text(std::uint32_t number) const { return text_of(entries_.at(number)); }

std::uint32_t NameTable::find(std::uint32_t scope, std::string_view text) const {
  if (slots_.empty()) return kNone;
  const std::uint32_t hash = hash_of(scope, text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.number == kNone) return kNone;
    if (slot.hash != hash) continue;
    const Entry& entry = entries_[slot.number];
    if (entry.scope == scope && text_of(entry) == text) return slot.number;
  }
}

void NameTable::place(std::uint32_t hash, std::uint32_t number) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != kNone) at = (at + 1) & mask;
  slots_[at] = {hash, number};
}

void NameTable::grow() {
  slots_.assign(std::max(kFirstSlots, slots_.size() * 2), Slot{});
  for (std::uint32_t i = 0; i < entries_.size(); ++i) place(hash_of(entries_[i].scope, text_of(entries_[i])), i);
}

std::uint32_t NameTable::number(std::uint32_t scope, std::string_view text) {
  const std::uint32_t known = find(scope, text);
  if (known != kNone) return known;
  LEASEKEY_ASSERT(entries_.size() < kNone - 1 && text.size() < kNone);
  Entry entry{};
  entry.scope = scope;
  entry.length = static_cast<std::uint32_t>(text.size());
  if (text.size() <= kInline) {
    std::copy(text.begin(), text.end(), entry.text);
  } else {
    entry.place = long_texts_.size();
    long_texts_ += text;
  }
  const auto number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(entry);
  if (entries_.size() * 2 > slots_.size()) {
    grow();
  } else {
    place(hash_of(scope, text), number);
  }
  return number;
}

}  // namespace leasekey::access_rules
