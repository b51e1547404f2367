// Sorting, and repetitions of the very same record.
#include "connectors/records.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "connectors/utf8.h"
#include "connectors/words.h"
#include "core/text.h"

namespace leasekey::connectors {

namespace {

auto key(const FeedRecord& record) { return std::tie(record.person, record.lease, record.unit); }

/// Not the person: an id may have been made of a name.
std::string place_of(const FeedRecord& record) {
  const std::string unit = "unit `" + record.unit.str() + "`";
  return record.lease.empty() ? unit : "lease `" + record.lease.str() + "`, " + unit;
}

/// Sorts positions, which are cheaper to move than records.
std::vector<FeedRecord> sorted(std::vector<FeedRecord> records) {
  const auto less = [](const FeedRecord& a, const FeedRecord& b) { return key(a) < key(b); };
  if (std::is_sorted(records.begin(), records.end(), less)) return records;
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return less(records[a], records[b]); });
  std::vector<FeedRecord> result;
  result.reserve(records.size());
  for (const std::size_t at : order) result.push_back(std::move(records[at]));
  return result;
}

bool is_past(std::string_view label) {
  return is_word(label, "past") || is_word(label, "former") || is_word(label, "former resident") ||
         is_word(label, "former_resident") || is_word(label, "moved out") || is_word(label, "movedout") ||
         is_word(label, "old") || is_word(label, "evicted");
}

}  // namespace

void put_in_order(Feed& feed) {
  auto records = sorted(std::move(feed.records));
  auto kept = records.begin();
  auto group = records.begin();  // the first kept record with the same key
  for (auto next = records.begin(); next != records.end(); ++next) {
    if (kept == group || key(*group) != key(*next)) group = kept;
    if (std::find(group, kept, *next) != kept) {
      feed.skipped.push_back({place_of(*next), "the same record twice"});
      continue;
    }
    if (kept != next) *kept = std::move(*next);
    ++kept;
  }
  records.erase(kept, records.end());
  feed.records = std::move(records);
}

std::string flaw_of(const FeedRecord& record, const Doubt& doubt) {
  if (record.person.empty()) return "the person has no id";
  if (record.status_label.empty()) return "no status";
  if (doubt.move_out.unreadable && is_past(record.status_label)) {
    return "past, with a move-out date that cannot be read";
  }
  if (!doubt.repaired) return {};
  const auto whole = [](const std::string& text) { return text.find(kReplacement) == std::string::npos; };
  const bool is_text = whole(record.person.str()) && whole(record.lease.str()) && whole(record.first_name) &&
                       whole(record.last_name) && whole(record.email) && whole(record.status_label) &&
                       whole(record.unit.str());
  return is_text ? "" : "not valid UTF-8";
}

std::string label_on(LocalDate today, std::string_view label, const VendorDate& move_out) {
  const bool is_to_come = move_out.day && *move_out.day > today;
  return std::string(is_to_come && is_past(label) ? "Notice" : label);
}

void read_full_name(std::string_view text, FeedRecord& record) {
  if (!record.first_name.empty() || !record.last_name.empty()) return;
  const std::string_view name = trimmed_view(text);
  if (const auto comma = name.find(','); comma != std::string::npos) {
    record.last_name = trimmed(name.substr(0, comma));
    record.first_name = trimmed(name.substr(comma + 1));
    return;
  }
  const auto blank = name.rfind(' ');
  record.last_name = name.substr(blank + 1);  // all of it where there is no blank: `npos + 1` is 0
  if (blank != std::string::npos) record.first_name = trimmed(name.substr(0, blank));
}

void hold_ambiguous_units(const std::vector<UnitName>& units, const std::string& advice, Feed& feed) {
  std::unordered_map<std::string_view, std::string_view> first;
  first.reserve(units.size());
  std::set<std::string_view> ambiguous;
  for (const auto& unit : units) {
    const auto [known, is_new] = first.emplace(unit.label.str(), unit.key);
    if (!is_new && known->second != unit.key) ambiguous.insert(unit.label.str());
  }
  if (ambiguous.empty()) return;
  std::erase_if(feed.records, [&](const FeedRecord& record) {
    if (!ambiguous.contains(record.unit.str())) return false;
    feed.skipped.push_back({"lease `" + record.lease.str() + "`, person `" + record.person.str() + "`",
                            "two homes are called `" + record.unit.str() + "`: " + advice});
    return true;
  });
}

}  // namespace leasekey::connectors
