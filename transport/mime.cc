// Writes a message as RFC 5322 and 2045 want it.
#include <algorithm>
#include <array>

#include "transport/encoding.h"
#include "transport/smtp_client.h"

namespace leasekey::transport {
namespace {

constexpr std::string_view kEnd = "\r\n";

bool is_plain(std::string_view text) {
  constexpr std::size_t kLongest = 70;
  return text.size() <= kLongest && text.find("=?") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Encoded words of whole characters (RFC 2047).
std::string header_text(std::string_view text) {
  constexpr std::size_t kBytesPerWord = 42;
  if (is_plain(text)) return std::string(text);
  std::string words;
  while (!text.empty()) {
    std::size_t size = std::min(kBytesPerWord, text.size());
    while (size > 1 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
    if (!words.empty()) words += "\r\n ";
    words += "=?UTF-8?B?" + base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return words;
}

std::string two_digits(std::int64_t number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::string date_text(Instant at) {
  static constexpr std::array<const char*, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t seconds = at.millis() / 1000;
  const LocalDate day = LocalDate::from_days(static_cast<std::int32_t>(seconds / kDay));
  const CivilDate date = civil_date(day);
  const std::int64_t time = seconds % kDay;
  return std::string(kDays.at(static_cast<std::size_t>(weekday(day)))) + ", " + std::to_string(date.day) + " " +
         kMonths.at(date.month - 1) + " " + std::to_string(date.year) + " " + two_digits(time / 3600) + ":" +
         two_digits(time / 60 % 60) + ":" + two_digits(time % 60) + " +0000";
}

/// Lines of base64: no line of the text can be taken for anything else.
std::string body_text(const std::string& text) {
  constexpr std::size_t kLine = 76;
  const std::string encoded = base64(text);
  std::string lines;
  for (std::size_t at = 0; at < encoded.size(); at += kLine) lines.append(encoded, at, kLine).append(kEnd);
  return lines;
}

}  // namespace

std::string mime_text(const MailMessage& message, const std::string& from, Instant now, const std::string& id) {
  std::string text;
  const auto field = [&](std::string_view name, const std::string& value) {
    text.append(name).append(": ").append(value).append(kEnd);
  };
  field("Date", date_text(now));
  field("From", from);
  field("To", message.to);
  field("Message-ID", "<" + id + "@" + from.substr(from.find('@') + 1) + ">");
  field("Subject", header_text(message.subject));
  field("Auto-Submitted", "auto-generated");
  field("MIME-Version", "1.0");
  field("Content-Type", "text/plain; charset=utf-8");
  field("Content-Transfer-Encoding", "base64");
  return text.append(kEnd) + body_text(message.text);
}

}  // namespace leasekey::transport
