// Streams JSON through RapidJSON with safe settings, and says where and why a text is refused.
#include "core/json.h"

#include <algorithm>
#include <limits>

#include "core/error.h"
#include "core/long_text.h"
#include "core/rapidjson.h"

namespace leasekey {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Passes RapidJSON's events on, counts the depth, and lets go of what has been read.
class Adapter {
 public:
  Adapter(const rapidjson::MemoryStream& stream, JsonEvents& events, std::size_t max_depth)
      : stream_(stream), events_(events), max_depth_(max_depth) {}

  bool Null() { return events_.null(), true; }
  bool Bool(bool value) { return events_.boolean(value), true; }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    return pass(), events_.number({text, size}), true;
  }
  bool String(const char* text, rapidjson::SizeType size, bool) { return pass(), events_.string({text, size}), true; }
  bool Key(const char* text, rapidjson::SizeType size, bool) { return events_.key({text, size}), true; }
  bool StartObject() { return descend(), events_.begin_object(), true; }
  bool EndObject(rapidjson::SizeType) { return --depth_, events_.end_object(), true; }
  bool StartArray() { return descend(), events_.begin_array(), true; }
  bool EndArray(rapidjson::SizeType) { return --depth_, events_.end_array(), true; }

  // Numbers arrive as text only.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

 private:
  void descend() {
    if (++depth_ > max_depth_) throw JsonRefusal{"nested deeper than " + std::to_string(max_depth_) + " levels"};
    pass();
  }

  void pass() {
    const auto read = static_cast<std::size_t>(stream_.src_ - passed_);
    if (read < kLetGoEvery) return;
    let_go({passed_, read});
    passed_ = stream_.src_;
  }

  const rapidjson::MemoryStream& stream_;
  const char* passed_ = stream_.begin_;
  JsonEvents& events_;
  std::size_t max_depth_;
  std::size_t depth_ = 0;
};

const char* reason(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty: return "a JSON value is missing";
    case rapidjson::kParseErrorDocumentRootNotSingular: return "more text after the end of the document";
    case rapidjson::kParseErrorValueInvalid: return "not a JSON value";
    case rapidjson::kParseErrorObjectMissName: return "the name of a member is missing";
    case rapidjson::kParseErrorObjectMissColon: return "a colon is missing after the name of a member";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return "a comma or `}` is missing after a member";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return "a comma or `]` is missing after an element";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex: return "`\\u` needs four hexadecimal digits";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid: return "half a surrogate pair is no character";
    case rapidjson::kParseErrorStringEscapeInvalid: return "a character or escape that a string cannot have";
    case rapidjson::kParseErrorStringMissQuotationMark: return "a string is not closed";
    case rapidjson::kParseErrorStringInvalidEncoding: return "not valid UTF-8";
    case rapidjson::kParseErrorNumberTooBig: return "a number is too big";
    case rapidjson::kParseErrorNumberMissFraction: return "digits are missing after the decimal point";
    case rapidjson::kParseErrorNumberMissExponent: return "digits are missing in the exponent";
    default: return "not valid JSON";
  }
}

[[noreturn]] void refuse(std::string_view text, std::size_t offset, const std::string& why) {
  const std::string_view before = text.substr(0, offset);
  std::ptrdiff_t line = 1;
  in_parts(before, [&](std::string_view part) { line += std::count(part.begin(), part.end(), '\n'); });
  const std::string_view in_line = before.substr(before.find_last_of('\n') + 1);
  const auto column = 1 + std::count_if(in_line.begin(), in_line.end(), [](char c) { return (c & 0xC0) != 0x80; });
  throw Error(ErrorKind::invalid_input,
              "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + why);
}

/// Where the string starts that ends before `end`.
std::size_t string_start(std::string_view text, std::size_t end) {
  std::size_t quote = end - 1;
  while (quote > 0) {
    quote = text.rfind('"', quote - 1);
    if (quote == std::string_view::npos) return end;
    std::size_t backslashes = 0;
    while (backslashes < quote && text[quote - 1 - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 == 0) return quote;
  }
  return 0;
}

std::size_t offset_of(const JsonRefusal& refusal, std::string_view text, std::size_t taken) {
  constexpr std::size_t kEscapeLength = 6;
  switch (refusal.at) {
    case JsonRefusal::At::here: return taken;
    case JsonRefusal::At::escape: return taken - std::min(taken, kEscapeLength);
    case JsonRefusal::At::token: return string_start(text, taken);
  }
  return taken;
}

}  // namespace

void read_json(std::string_view text, JsonEvents& events, const JsonLimits& limits) {
  const std::size_t max_bytes = std::min<std::size_t>(limits.max_bytes, std::numeric_limits<std::uint32_t>::max());
  if (text.size() > max_bytes) {
    throw Error(ErrorKind::invalid_input, "larger than the limit of " + std::to_string(max_bytes) + " bytes");
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  rapidjson::MemoryStream stream(text.data(), text.size());
  Adapter adapter(stream, events, limits.max_depth);
  rapid::Reader reader;
  try {
    const auto result = reader.Parse<rapid::kSafeFlags>(stream, adapter);
    if (result.IsError()) refuse(text, result.Offset(), reason(result.Code()));
  } catch (const JsonRefusal& refusal) {
    refuse(text, offset_of(refusal, text, stream.Tell()), refusal.why);
  }
  let_go(text);
  // RapidJSON takes a NUL byte for the end of the text.
  if (stream.Tell() != text.size()) refuse(text, stream.Tell(), "a NUL byte after the end of the document");
}

}  // namespace leasekey
