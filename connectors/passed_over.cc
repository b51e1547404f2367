// Counts names, and tells what is never kept by the words in them.
#include "connectors/passed_over.h"

#include <algorithm>
#include <array>

namespace leasekey::connectors {
namespace {

thread_local PassedOver* watch = nullptr;

constexpr std::size_t kMostNames = 2'000;
constexpr std::size_t kLongestName = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

/// Names of fields are mostly letters; an e-mail address, a number or a sentence is none.
bool looks_like_a_name(std::string_view name, bool blanks) {
  if (name.empty() || name.size() > kLongestName) return false;
  constexpr std::string_view kMarks = "_-.:/#()";
  const auto fits = [&](char c) {
    return is_letter(c) || is_digit(c) || (blanks && c == ' ') || kMarks.find(c) != std::string_view::npos;
  };
  const auto letters = static_cast<std::size_t>(std::count_if(name.begin(), name.end(), is_letter));
  return std::all_of(name.begin(), name.end(), fits) && letters * 2 >= name.size();
}

/// `TenantSSN` and `tenant_ssn` are `tenant ssn`, with a blank at both ends.
std::string words_of(std::string_view name) {
  std::string words = " ";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_letter(c)) {
      if (words.back() != ' ') words += ' ';
      continue;
    }
    const bool begins =
        is_upper(c) && i > 0 &&
        (!is_upper(name[i - 1]) || (i + 1 < name.size() && is_letter(name[i + 1]) && !is_upper(name[i + 1])));
    if (begins && words.back() != ' ') words += ' ';
    words += is_upper(c) ? static_cast<char>(c + 32) : c;
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

/// Somewhere in the words, also within one that runs words together.
constexpr std::array<std::string_view, 9> kParts{"birth",  "social sec", "socialsec",  "ledger", "passport",
                                                 "ethnic", "salary",     "creditcard", "bank"};
/// As a word, or as the beginning of one.
constexpr std::array<std::string_view, 17> kBeginnings{
    " dob ",  " ssn",     " charge",  " payment", " transaction", " balance", " driver",  " income",  " gender",
    " race ", " marital", " citizen", " credit",  " tax id",      " taxid",   " arrears", " employer"};

}  // namespace

bool is_never_kept(std::string_view name) {
  const std::string words = words_of(name);
  const auto has = [&](std::string_view part) { return words.find(part) != std::string::npos; };
  return std::any_of(kParts.begin(), kParts.end(), has) || std::any_of(kBeginnings.begin(), kBeginnings.end(), has);
}

void PassedOver::add(std::string_view name, std::uint64_t times, bool blanks) {
  const auto found = times_.find(name);
  if (found != times_.end()) {
    found->second += times;
  } else if (times_.size() < kMostNames && looks_like_a_name(name, blanks)) {
    times_.emplace(name, times);
  } else {
    without_name_ += times;
  }
}

std::vector<PassedOver::Name> PassedOver::names(bool never_kept) const {
  std::vector<Name> names;
  for (const auto& [name, times] : times_) {
    if (is_never_kept(name) == never_kept) names.push_back({name, times});
  }
  return names;
}

PassedOver* passed_over_watch() { return watch; }

WatchPassedOver::WatchPassedOver(PassedOver& seen) : before_(watch) { watch = &seen; }

WatchPassedOver::~WatchPassedOver() { watch = before_; }

}  // namespace leasekey::connectors
