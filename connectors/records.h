// The records of a feed in one order, each once, whatever order the ePMS lists them in.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/dates.h"
#include "core/lease.h"

namespace leasekey::connectors {

/// Sorts by person, lease and unit, and moves exact repetitions to `skipped`. Records that contradict each other stay:
/// deciding about them is not a connector's business.
void put_in_order(Feed& feed);

/// What a record still has to pass before it goes into a feed, the same for every vendor.
struct Doubt {
  VendorDate move_out;    ///< as it was read
  bool repaired = false;  ///< the answer was no UTF-8
};

/// Why the record is none; empty where it is one. Somebody who is past with a move-out date that cannot be read is
/// none: the date decides whether they still live there, so a guess is not good enough.
std::string flaw_of(const FeedRecord& record, const Doubt& doubt);

/// The label, or `Notice` for somebody past whose move-out date is after `today`, the property's.
std::string label_on(LocalDate today, std::string_view label, const VendorDate& move_out);

/// Adds the record, or why it is none to `skipped`. `where` is called for the second only, and names the record without
/// its person's name.
template <class Where>
void add_record(FeedRecord&& record, const Doubt& doubt, const Where& where, Feed& feed) {
  if (std::string why = flaw_of(record, doubt); !why.empty()) {
    feed.skipped.push_back({where(), std::move(why)});
  } else {
    feed.records.push_back(std::move(record));
  }
}

/// `Last, First` or `First Last` into the record, where it has no names yet.
void read_full_name(std::string_view text, FeedRecord& record);

/// Which home a label stands for, to notice when two homes share one.
struct UnitName {
  PmsUnit label;
  std::string key;  ///< the vendor's id of the unit, or of the bed in it
  friend bool operator==(const UnitName&, const UnitName&) = default;
};

/// Moves the records of a label that stands for several homes from `records` to `skipped`: giving a key by such a label
/// would open somebody else's door. `advice` says which setting tells the homes apart.
void hold_ambiguous_units(const std::vector<UnitName>& units, const std::string& advice, Feed& feed);

}  // namespace leasekey::connectors
