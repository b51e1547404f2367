// What the ePMS's status labels mean: data, compared without case and surplus blanks.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/lease.h"
#include "core/property.h"

namespace leasekey::access_rules {

/// A property's map from labels to statuses: the property's own entries over the usual words of the field
/// (`edge-cases.md` · Status normalisation).
class LabelMap {
 public:
  explicit LabelMap(const Property& property);

  struct Meaning {
    LeaseStatus status = LeaseStatus::unknown;
    bool excluded = false;    ///< the property does not pull this label, or leaves the person or the unit alone
    bool left_alone = false;  ///< the latter

    /// An unknown or an excluded label freezes the record.
    bool freezes() const { return excluded || status == LeaseStatus::unknown; }
  };
  Meaning of(std::string_view label) const;
  /// The label's, and whether the property leaves the record alone (`edge-cases.md` · F18, L21).
  Meaning of(const FeedRecord& record) const;

 private:
  bool leaves_alone(const FeedRecord& record) const;

  std::vector<std::string> people_left_alone_;        ///< patterns, folded
  std::unordered_set<std::string> units_left_alone_;  ///< of the ePMS, folded
  std::unordered_map<std::string, Meaning> meanings_;
  mutable std::unordered_map<std::string, Meaning> seen_;  ///< by the label as written
};

}  // namespace leasekey::access_rules
