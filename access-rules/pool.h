// Many short lists in one stretch of memory, each of which may grow and shrink on its own.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace leasekey::access_rules {

/// Lists have room for a power of two; room that one leaves is taken by the next of that size.
template <class T>
class Pool {
 public:
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t room = 0;
  };

  std::span<const T> at(const Range& range) const { return {all_.data() + range.first, range.count}; }

  void assign(Range& range, std::span<const T> values) {
    const auto count = static_cast<std::uint32_t>(values.size());
    if (count > range.room) move(range, std::bit_ceil(count));
    std::copy(values.begin(), values.end(), all_.begin() + range.first);
    range.count = count;
  }

  std::size_t bytes() const { return all_.capacity() * sizeof(T); }

 private:
  void move(Range& range, std::uint32_t room) {
    if (range.room > 0) left_[std::bit_width(range.room)].push_back(range.first);
    auto& left = left_[std::bit_width(room)];
    range.room = room;
    if (!left.empty()) {
      range.first = left.back();
      left.pop_back();
      return;
    }
    range.first = static_cast<std::uint32_t>(all_.size());
    all_.resize(all_.size() + room);
  }

  std::vector<T> all_;
  std::array<std::vector<std::uint32_t>, 33> left_;  ///< by the width of their room
};

}  // namespace leasekey::access_rules
