// Words are drawn at random until one is free; where a shape has few words, the next free one is taken.
#include "connectors/transcript/stand_ins.h"

#include <algorithm>
#include <array>

namespace leasekey::connectors::transcript {
namespace {

constexpr int kDraws = 20;
/// Letters beyond ASCII, two bytes each, that have no other case in common.
constexpr std::array<std::string_view, 16> kOtherLetters{"à", "á", "â", "ã", "ä", "å", "æ", "ç",
                                                         "è", "é", "ê", "ë", "ì", "í", "î", "ï"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_other(char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }
bool is_of_word(char c) { return is_digit(c) || is_lower(c) || is_upper(c) || is_other(c); }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

/// Calls `of_word` and `between` for the parts of the text, in order.
template <class Word, class Between>
void split(std::string_view text, Word of_word, Between between) {
  while (!text.empty()) {
    const bool word = is_of_word(text.front());
    const auto* end = std::find_if(text.begin(), text.end(), [&](char c) { return is_of_word(c) != word; });
    const auto size = static_cast<std::size_t>(end - text.begin());
    if (word) {
      of_word(text.substr(0, size));
    } else {
      between(text.substr(0, size));
    }
    text.remove_prefix(size);
  }
}

/// The letters of `text` in capitals where `like` has them, as long as both go in step.
std::string in_case_of(std::string_view like, std::string text) {
  for (std::size_t i = 0; i < text.size() && i < like.size(); ++i) {
    if (is_other(like[i]) || is_other(text[i])) break;
    if (is_upper(like[i]) && is_lower(text[i])) text[i] = static_cast<char>(text[i] - 'a' + 'A');
  }
  return text;
}

/// The next text of the same shape; behind the last one comes the first.
void step(std::string& text) {
  for (auto at = text.rbegin(); at != text.rend(); ++at) {
    if (is_other(*at)) continue;
    if (*at != '9' && *at != 'z') {
      ++*at;
      return;
    }
    const bool first_digit = *at == '9' && std::next(at) == text.rend();
    *at = *at == 'z' ? 'a' : first_digit ? '1' : '0';
  }
}

}  // namespace

std::string StandIns::drawn(std::string_view key) {
  const auto draw = [&] {
    std::string text;
    for (const char c : key) {
      if (is_digit(c)) {
        text += static_cast<char>(text.empty() ? '1' + random_.below(9) : '0' + random_.below(10));
      } else if (is_lower(c)) {
        text += static_cast<char>('a' + random_.below(26));
      } else if (begins_character(c)) {
        text += kOtherLetters[random_.below(kOtherLetters.size())];
      }
    }
    return text;
  };
  const auto is_free = [&](const std::string& text) { return text != key && !taken_.contains(text); };
  std::string text = draw();
  for (int i = 0; i < kDraws && !is_free(text); ++i) text = draw();
  std::string first = text;
  while (!is_free(text)) {
    step(text);
    if (text == first) first = text = text + (is_digit(text.back()) ? '0' : 'a');  // all of this shape are in use
  }
  return text;
}

std::string StandIns::word(std::string_view word) {
  if (word.size() == 1) return std::string(word);
  std::size_t zeros = 0;
  if (std::all_of(word.begin(), word.end(), is_digit)) zeros = std::min(word.find_first_not_of('0'), word.size());
  if (zeros > 0) return std::string(zeros, '0') + (zeros == word.size() ? "" : this->word(word.substr(zeros)));
  const std::string key = lowered(word);
  auto found = words_.find(key);
  if (found == words_.end()) {
    found = words_.emplace(key, drawn(key)).first;
    taken_.insert(found->second);
  }
  return in_case_of(word, found->second);
}

std::string StandIns::email(std::string_view text) {
  std::string result;
  const auto at = text.rfind('@');
  const auto copy = [&](std::string_view part) {
    split(
        part, [&](std::string_view one) { result += word(one); }, [&](std::string_view one) { result += one; });
  };
  copy(text.substr(0, at));
  result += '@';
  const auto domain = text.substr(at + 1);
  copy(domain.substr(0, domain.rfind('.')));
  return result + ".example.com";
}

std::string StandIns::text(std::string_view text, bool (*stays)(std::string_view)) {
  constexpr std::string_view kEnds = " \t\r\n,;<>()[]\"':/";
  std::string result;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find_first_of(kEnds), text.size());
    const std::string_view part = text.substr(0, size);
    if (part.find('@') != std::string_view::npos && part.front() != '@') {
      result += email(part);
    } else {
      split(
          part, [&](std::string_view one) { result += stays != nullptr && stays(one) ? std::string(one) : word(one); },
          [&](std::string_view one) { result += one; });
    }
    if (size < text.size()) result += text[size];
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return result;
}

std::string StandIns::number(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const bool digits = is_digit(text.front());
    const auto* end = std::find_if(text.begin(), text.end(), [&](char c) { return is_digit(c) != digits; });
    const auto size = static_cast<std::size_t>(end - text.begin());
    result += digits ? word(text.substr(0, size)) : std::string(text.substr(0, size));
    text.remove_prefix(size);
  }
  return result;
}

std::string StandIns::phone(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  auto [found, fresh] = phones_.try_emplace(digits, digits);
  std::string& stand_in = found->second;
  if (fresh) {
    constexpr std::string_view kNobody = "55501";
    const std::size_t local = stand_in.size() >= 7 ? stand_in.size() - 7 : stand_in.size();
    for (std::size_t i = 0; i < stand_in.size(); ++i) {
      const bool fixed = i >= local && i - local < kNobody.size();
      stand_in[i] =
          fixed ? kNobody[i - local] : static_cast<char>((i == 0 ? '2' : '0') + random_.below(i == 0 ? 8 : 10));
    }
  }
  std::string result;
  std::size_t next = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      result += stand_in[next++];
    } else if (!is_of_word(c)) {
      result += c;
    }
  }
  return result;
}

void StandIns::know_setting(std::string_view text) {
  settings_.emplace(text);
  split(
      text, [&](std::string_view one) { setting_words_.insert(lowered(one)); }, [](std::string_view) {});
}

std::string StandIns::asked(std::string_view text) {
  if (const auto comma = text.find(','); comma != std::string_view::npos) {
    return asked(text.substr(0, comma)) + "," + asked(text.substr(comma + 1));
  }
  if (ids_.contains(text)) return this->text(text);
  std::string result;
  split(
      text,
      [&](std::string_view one) { result += setting_words_.contains(lowered(one)) ? word(one) : std::string(one); },
      [&](std::string_view one) { result += one; });
  return result;
}

}  // namespace leasekey::connectors::transcript
