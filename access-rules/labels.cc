// The usual labels, and a property's own over them.
#include "access-rules/labels.h"

#include <array>
#include <utility>

#include "core/text.h"

namespace leasekey::access_rules {
namespace {

constexpr std::array<std::pair<std::string_view, LeaseStatus>, 35> kUsualLabels{{
    {"applicant", LeaseStatus::applicant},
    {"approved", LeaseStatus::applicant},
    {"lead", LeaseStatus::applicant},
    {"waitlist", LeaseStatus::applicant},
    {"wait list", LeaseStatus::applicant},
    {"denied", LeaseStatus::applicant},
    {"future", LeaseStatus::future},
    {"future resident", LeaseStatus::future},
    {"pending", LeaseStatus::future},
    {"approved-future", LeaseStatus::future},
    {"executed lease", LeaseStatus::future},
    {"current", LeaseStatus::current},
    {"current resident", LeaseStatus::current},
    {"month-to-month", LeaseStatus::current},
    {"month to month", LeaseStatus::current},
    {"renewal", LeaseStatus::current},
    {"holding", LeaseStatus::current},
    {"notice", LeaseStatus::notice},
    {"ntv", LeaseStatus::notice},
    {"on notice", LeaseStatus::notice},
    {"notice to vacate", LeaseStatus::notice},
    {"eviction", LeaseStatus::eviction},
    {"evict", LeaseStatus::eviction},
    {"under eviction", LeaseStatus::eviction},
    {"past", LeaseStatus::past},
    {"past resident", LeaseStatus::past},
    {"former", LeaseStatus::past},
    {"former resident", LeaseStatus::past},
    {"previous", LeaseStatus::past},
    {"moved out", LeaseStatus::past},
    {"cancelled", LeaseStatus::cancelled},
    {"canceled", LeaseStatus::cancelled},
    {"denied after future", LeaseStatus::cancelled},
    {"move-in reversed", LeaseStatus::cancelled},
    {"reversed", LeaseStatus::cancelled},
}};

}  // namespace

LabelMap::LabelMap(const Property& property) {
  for (const auto& [label, status] : kUsualLabels) meanings_[std::string(label)] = {status, false};
  for (const auto& [label, status] : property.status_labels) meanings_[folded(label)] = {status, false};
  for (const auto& label : property.excluded_statuses) meanings_[folded(label)].excluded = true;
}

LabelMap::Meaning LabelMap::of(std::string_view label) const {
  const std::string written(label);
  if (const auto known = seen_.find(written); known != seen_.end()) return known->second;
  const auto found = meanings_.find(folded(label));
  const Meaning meaning = found == meanings_.end() ? Meaning{} : found->second;
  seen_.emplace(written, meaning);
  return meaning;
}

}  // namespace leasekey::access_rules
