// The only file that includes <rapidjson/…>: with assertions that throw, a stricter and faster UTF-8, and a sound
// stack.
#pragma once

#ifdef RAPIDJSON_RAPIDJSON_H_
#error "include core/rapidjson.h instead of <rapidjson/…>: its assertions must be the same everywhere"
#endif

#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "core/json_refusal.h"

#define RAPIDJSON_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : throw ::leasekey::JsonRefusal{"the parser gave up on this text"})
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace leasekey::rapid {

/// The settings that outside data needs (traps: recursion, doubles, unchecked UTF-8).
inline constexpr unsigned kSafeFlags =
    rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

/// The bytes that stand for themselves within a JSON string.
inline constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x80; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

/// UTF-8 that takes runs of plain ASCII at once, and refuses `\u0000` and halves of surrogate pairs.
struct CheckedUtf8 : rapidjson::UTF8<> {
  template <class Output>
  static void Encode(Output& out, unsigned code_point) {
    if (code_point == 0) throw JsonRefusal{"`\\u0000` is not accepted", JsonRefusal::At::escape};
    if (code_point >= 0xDC00 && code_point <= 0xDFFF) {
      throw JsonRefusal{"half a surrogate pair is no character", JsonRefusal::At::escape};
    }
    rapidjson::UTF8<>::Encode(out, code_point);
  }

  template <class Output>
  static bool Validate(rapidjson::MemoryStream& in, Output& out) {
    const char* end = in.src_;
    while (end != in.end_ && kPlain[static_cast<unsigned char>(*end)]) ++end;
    const auto length = static_cast<std::size_t>(end - in.src_);
    if (length == 0) return rapidjson::UTF8<>::Validate(in, out);
    if constexpr (requires { out.Push(rapidjson::SizeType{}); }) {
      std::memcpy(out.Push(static_cast<rapidjson::SizeType>(length)), in.src_, length);
      in.src_ = end;
      return true;
    }
    throw JsonRefusal{"in-place parsing is not in use"};
  }
};

/// Names the stack below.
struct CheckedStack {};

using Reader = rapidjson::GenericReader<CheckedUtf8, CheckedUtf8, CheckedStack>;

}  // namespace leasekey::rapid

/// The parser's working memory. The library's own starts with arithmetic on a null pointer and ignores a failed
/// allocation.
template <>
class rapidjson::internal::Stack<leasekey::rapid::CheckedStack> {
 public:
  Stack(leasekey::rapid::CheckedStack*, std::size_t capacity)
      : bytes_(std::make_unique_for_overwrite<char[]>(capacity)), top_(bytes_.get()), end_(top_ + capacity) {}

  template <class T>
  T* Push(std::size_t count = 1) {
    const std::size_t size = sizeof(T) * count;
    if (static_cast<std::size_t>(end_ - top_) < size) [[unlikely]] {
      grow(size);
    }
    return reinterpret_cast<T*>(std::exchange(top_, top_ + size));
  }

  template <class T>
  T* Pop(std::size_t count) {
    RAPIDJSON_ASSERT(size() >= sizeof(T) * count);
    top_ -= sizeof(T) * count;
    return reinterpret_cast<T*>(top_);
  }

  template <class T>
  T* Top() {
    RAPIDJSON_ASSERT(size() >= sizeof(T));
    return reinterpret_cast<T*>(top_ - sizeof(T));
  }

  void Clear() { top_ = bytes_.get(); }

 private:
  std::size_t size() const { return static_cast<std::size_t>(top_ - bytes_.get()); }

  void grow(std::size_t by) {
    const std::size_t used = size();
    const std::size_t capacity = 2 * used + by;
    auto bytes = std::make_unique_for_overwrite<char[]>(capacity);
    std::memcpy(bytes.get(), bytes_.get(), used);
    bytes_ = std::move(bytes);
    top_ = bytes_.get() + used;
    end_ = bytes_.get() + capacity;
  }

  std::unique_ptr<char[]> bytes_;
  char* top_;
  char* end_;
};

/// The text of a number is ASCII already.
template <>
struct rapidjson::Transcoder<rapidjson::UTF8<>, leasekey::rapid::CheckedUtf8> {
  template <class Input, class Output>
  static bool Transcode(Input& in, Output& out) {
    out.Put(in.Take());
    return true;
  }
};
