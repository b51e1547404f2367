// The only file that includes <rapidjson/…>: with assertions that throw, and a stricter and faster UTF-8.
#pragma once

#ifdef RAPIDJSON_RAPIDJSON_H_
#error "include core/rapidjson.h instead of <rapidjson/…>: its assertions must be the same everywhere"
#endif

#include <array>
#include <cstring>

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

using Reader = rapidjson::GenericReader<CheckedUtf8, CheckedUtf8>;

}  // namespace leasekey::rapid

/// The text of a number is ASCII already.
template <>
struct rapidjson::Transcoder<rapidjson::UTF8<>, leasekey::rapid::CheckedUtf8> {
  template <class Input, class Output>
  static bool Transcode(Input& in, Output& out) {
    out.Put(in.Take());
    return true;
  }
};
