// Open addressing over a tag that tells almost all names apart.
#include "connectors/member_table.h"

#include <algorithm>
#include <bit>

namespace leasekey::connectors {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Length, first, middle and last letter, whatever their case.
std::uint32_t tag_of(std::string_view name) {
  if (name.empty()) return 0;
  const auto letter = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(lower(name[at])));
  };
  return static_cast<std::uint32_t>(name.size() & 0xFF) << 24 | letter(0) << 16 | letter(name.size() / 2) << 8 |
         letter(name.size() - 1);
}

/// Spreads neighbouring tags (Fibonacci hashing).
std::size_t place_of(std::uint32_t tag, std::size_t slots) {
  return static_cast<std::size_t>(std::uint64_t{tag} * 0x9E3779B97F4A7C15U >> 32U) & (slots - 1);
}

}  // namespace

MemberTable::MemberTable(std::span<const Member> members, NameCase name_case)
    : name_case_(name_case), slots_(std::bit_ceil(2 * members.size() + 1)) {
  for (const Member& member : members) {
    const std::uint32_t tag = tag_of(member.name);
    std::size_t at = place_of(tag, slots_.size());
    while (slots_[at].member != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {tag, &member};
  }
}

const Member* MemberTable::find(std::string_view name) const {
  const std::uint32_t tag = tag_of(name);
  for (std::size_t at = place_of(tag, slots_.size());; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.member == nullptr) return nullptr;
    if (slot.tag == tag && same(slot.member->name, name)) return slot.member;
  }
}

bool MemberTable::same(std::string_view a, std::string_view b) const {
  if (name_case_ == NameCase::matters || a == b) return a == b;
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::vector<MemberTable> member_tables(Shape shape, NameCase name_case) {
  std::vector<MemberTable> tables;
  tables.reserve(shape.size());
  for (const auto& members : shape) tables.emplace_back(members, name_case);
  return tables;
}

}  // namespace leasekey::connectors
