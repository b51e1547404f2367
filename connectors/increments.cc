// Doubt always ends in a whole reading.
#include "connectors/increments.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <utility>

#include "connectors/settings.h"

namespace leasekey::connectors {
namespace {

/// Vendors stamp a change when it begins, and show it when it is through; their machines' clocks differ, too.
constexpr Duration kOverlap = std::chrono::minutes(10);

/// As often as somebody has to be missed before it counts.
constexpr int kMisses = 3;

template <class T>
void move_to_end(std::vector<T>& from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

Duration read_full_every(const Settings& settings) {
  constexpr int kUsual = 60;
  constexpr int kLongest = 24 * 60;
  return std::chrono::minutes(settings.whole("full_read_minutes", kUsual, 0, kLongest));
}

void Changes::add(Changes more) {
  entries.merge(more.entries);
  move_to_end(more.feed.records, feed.records);
  move_to_end(more.feed.skipped, feed.skipped);
  move_to_end(more.units, units);
}

std::optional<Instant> Increments::since(const ReadAt& at) const {
  if (!last_ || wholes_to_go_ > 0 || last_->today != at.today) return {};
  if (at.now < last_->whole_at || at.now - last_->whole_at >= full_every_) return {};
  return last_->mark;
}

void Increments::keep(const Feed& feed, const std::vector<UnitName>& units, const ReadAt& at, bool pays) {
  last_.reset();
  if (!feed.complete) return;
  std::unordered_set<std::string> entries;
  for (const auto& record : feed.records) entries.insert(entry_of_(record));
  wholes_to_go_ = std::max(wholes_to_go_ - 1, 0);
  const auto is_there = [&](const std::string& entry) { return entries.contains(entry); };
  if (!std::all_of(entries_.begin(), entries_.end(), is_there)) wholes_to_go_ = kMisses - 1;
  entries_ = std::move(entries);
  if (!pays || !at.vendor_clock || full_every_ == Duration{}) return;
  last_ = Last{feed, units, at.now, at.today, *at.vendor_clock - kOverlap};
}

bool Increments::replace(Last& last, Changes& changes) const {
  std::map<std::pair<PersonId, LeaseId>, int> renewed;
  for (const auto& record : changes.feed.records) ++renewed[{record.person, record.lease}];
  bool gone = false;
  std::erase_if(last.feed.records, [&](const FeedRecord& record) {
    if (!changes.entries.contains(entry_of_(record))) return false;
    // A person's other lease, or other home, may go on unchanged, and is then not among the changes.
    gone = --renewed[{record.person, record.lease}] < 0 || gone;
    return true;
  });
  std::erase_if(last.feed.skipped, [&](const SkippedRecord& skipped) {
    return std::any_of(changes.entries.begin(), changes.entries.end(), [&](const std::string& entry) {
      return skipped.where.find("`" + entry + "`") != std::string::npos;
    });
  });
  move_to_end(changes.feed.records, last.feed.records);
  move_to_end(changes.feed.skipped, last.feed.skipped);
  for (auto& unit : changes.units) {
    if (std::find(last.units.begin(), last.units.end(), unit) == last.units.end()) last.units.push_back(unit);
  }
  return !gone;
}

std::optional<Feed> Increments::take(Changes changes, const ReadAt& at, const std::string& advice) {
  if (!last_) return {};
  Last last = std::move(*last_);
  last_.reset();
  if (changes.entries.contains("") || !at.vendor_clock || !replace(last, changes)) return {};
  const std::size_t skipped = last.feed.skipped.size();
  if (changes.amend) changes.amend(last.feed.records, last.feed.skipped);
  hold_ambiguous_units(last.units, advice, last.feed);
  put_in_order(last.feed);
  if (last.feed.skipped.size() != skipped) return {};
  for (const auto& record : last.feed.records) entries_.insert(entry_of_(record));
  last.feed.shown_before = true;
  last.mark = *at.vendor_clock - kOverlap;
  last_ = std::move(last);
  return last_->feed;
}

const FeedRecord* Increments::find(const PersonId& person) const {
  if (!last_) return nullptr;
  const auto found = std::find_if(last_->feed.records.begin(), last_->feed.records.end(),
                                  [&](const FeedRecord& record) { return record.person == person; });
  return found == last_->feed.records.end() ? nullptr : &*found;
}

}  // namespace leasekey::connectors
