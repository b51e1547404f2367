// Latin-1 and its Windows extension.
#include "connectors/csv/encoding.h"

#include <array>
#include <cstdint>
#include <string>

namespace leasekey::connectors::csv {
namespace {

/// What Windows-1252 has at 0x80 … 0x9F.
constexpr std::array<std::uint16_t, 32> kWindows{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void append(std::string& out, std::uint32_t code_point) {
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0 | code_point >> 6);
    out += static_cast<char>(0x80 | (code_point & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | code_point >> 12);
    out += static_cast<char>(0x80 | (code_point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code_point & 0x3F));
  }
}

std::string converted(std::string_view bytes, Encoding encoding) {
  if (encoding == Encoding::utf8) return std::string(bytes);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool extended = encoding == Encoding::windows1252 && byte >= 0x80 && byte < 0xA0;
    append(out, extended ? kWindows[byte - 0x80U] : byte);
  }
  return out;
}

}  // namespace

std::optional<Encoding> parse_encoding(std::string_view name) {
  if (name == "utf-8") return Encoding::utf8;
  if (name == "latin1") return Encoding::latin1;
  if (name == "windows-1252") return Encoding::windows1252;
  return {};
}

LongText to_utf8(std::string_view bytes, Encoding encoding) {
  LongText out;
  in_parts(bytes, [&](std::string_view part) { out.append(converted(part, encoding)); });
  return out;
}

}  // namespace leasekey::connectors::csv
