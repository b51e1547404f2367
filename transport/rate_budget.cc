// Counting calls per window; what the other side reports corrects the count.
#include "transport/rate_budget.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace leasekey::transport {
namespace {

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(";,"), text.size());
    std::string_view part = text.substr(0, end);
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::optional<std::int64_t> leading_number(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || number < 0) return {};
  return number;
}

std::optional<std::chrono::seconds> length_of(std::string_view unit) {
  std::string word(unit.substr(0, unit.find(' ')));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  if (word == "SECOND") return std::chrono::seconds(1);
  if (word == "MINUTE") return std::chrono::minutes(1);
  if (word == "HOUR") return std::chrono::hours(1);
  if (word == "DAY") return std::chrono::hours(24);
  return {};
}

}  // namespace

std::vector<RateWindow> parse_rate_limit(std::string_view text) {
  std::vector<RateWindow> windows;
  for (const auto part : parts_of(text)) {
    const auto slash = part.find('/');
    if (slash == std::string_view::npos) continue;
    const auto limit = leading_number(part);
    const auto length = length_of(part.substr(slash + 1));
    if (limit && *limit > 0 && length) windows.push_back({*length, *limit});
  }
  return windows;
}

RateBudget::RateBudget(const std::vector<RateWindow>& windows) { adopt(windows, Duration{}); }

void RateBudget::adopt(const std::vector<RateWindow>& rules, Duration now) {
  std::vector<Window> windows;
  for (const auto& rule : rules) {
    const auto same =
        std::find_if(windows_.begin(), windows_.end(), [&](const Window& w) { return w.rule.length == rule.length; });
    const std::int64_t used = same == windows_.end() ? 0 : same->rule.limit - same->left;
    windows.push_back({rule, std::max<std::int64_t>(rule.limit - used, 0),
                       same == windows_.end() ? now + rule.length : same->resets_at});
  }
  windows_ = std::move(windows);
}

Duration RateBudget::take(Duration now) {
  const std::lock_guard lock(mutex_);
  Duration wait = std::max(paused_until_ - now, Duration{});
  for (auto& window : windows_) {
    if (now >= window.resets_at) {
      window.left = window.rule.limit;
      window.resets_at = now + window.rule.length;
    }
    if (window.left <= 0) wait = std::max(wait, window.resets_at - now);
  }
  if (wait > Duration{}) return wait;
  for (auto& window : windows_) --window.left;
  return Duration{};
}

void RateBudget::learn(const Report& report, Duration now) {
  const std::lock_guard lock(mutex_);
  const auto rules = parse_rate_limit(report.limit);
  if (rules.empty()) return;
  adopt(rules, now);
  const auto remaining = parts_of(report.remaining);
  const auto reset = parts_of(report.reset);
  // Where a part of the limit could not be read the orders no longer agree.
  const bool aligned = parts_of(report.limit).size() == windows_.size();
  for (std::size_t i = 0; aligned && i < windows_.size(); ++i) {
    auto& window = windows_[i];
    const auto left = i < remaining.size() ? leading_number(remaining[i]) : std::nullopt;
    const auto seconds = i < reset.size() ? leading_number(reset[i]) : std::nullopt;
    if (left) window.left = std::min(window.left, *left);  // other calls are on their way
    if (seconds) window.resets_at = now + std::min(std::chrono::seconds(*seconds), window.rule.length);
  }
}

void RateBudget::pause_until(Duration at) {
  const std::lock_guard lock(mutex_);
  paused_until_ = std::max(paused_until_, at);
}

RateBudget& RateBudgets::of(const std::string& credential, const std::vector<RateWindow>& windows_at_first) {
  const std::lock_guard lock(mutex_);
  auto& budget = budgets_[credential];
  if (!budget) budget = std::make_unique<RateBudget>(windows_at_first);
  return *budget;
}

}  // namespace leasekey::transport
