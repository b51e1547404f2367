// Two multiply-and-fold lanes over the fields, eight bytes at a time.
#include "sync/feed_hash.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace leasekey::sync {
namespace {

constexpr std::uint64_t kPrimeA = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t kPrimeB = 0xD6E8FEB86659FD93ULL;

class Fingerprint {
 public:
  void add(std::uint64_t word) {
    a_ = fold(a_ ^ word, kPrimeA);
    b_ = fold(b_ + word, kPrimeB);
  }

  void add(std::string_view text) {
    add(text.size());
    while (text.size() >= 8) {
      add(word_of(text.substr(0, 8)));
      text.remove_prefix(8);
    }
    if (!text.empty()) add(word_of(text));
  }

  void add(const std::optional<LocalDate>& date) {
    add(date ? static_cast<std::uint64_t>(static_cast<std::uint32_t>(date->days())) : ~std::uint64_t{0});
  }

  std::string hex() const {
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(a_),
                  static_cast<unsigned long long>(b_));
    return text.data();
  }

 private:
  static std::uint64_t fold(std::uint64_t value, std::uint64_t prime) {
    value *= prime;
    return value ^ (value >> 29);
  }

  static std::uint64_t word_of(std::string_view bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), bytes.size());
    return word;
  }

  std::uint64_t a_ = kPrimeB;
  std::uint64_t b_ = kPrimeA;
};

}  // namespace

std::string feed_hash(const Feed& feed) {
  Fingerprint print;
  print.add(feed.records.size());
  for (const auto& record : feed.records) {
    for (const std::string* text :
         {&record.person.str(), &record.first_name, &record.last_name, &record.email, &record.phone, &record.unit.str(),
          &record.status_label, &record.lease.str(), &record.role_label}) {
      print.add(std::string_view(*text));
    }
    print.add(static_cast<std::uint64_t>(record.role));
    print.add(record.move_in);
    print.add(record.move_out);
    print.add(record.lease_end);
  }
  print.add(feed.skipped.size());
  for (const auto& skipped : feed.skipped) {
    print.add(std::string_view(skipped.where));
    print.add(std::string_view(skipped.reason));
  }
  return print.hex();
}

}  // namespace leasekey::sync
