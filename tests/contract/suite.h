// The fixture of the contract suite, and what its cases share.
#pragma once

#include <gmock/gmock.h>

#include "access-rules/labels.h"
#include "core/property.h"
#include "tests/contract/harness.h"

namespace leasekey::contract {

class ConnectorContract : public testing::TestWithParam<HarnessMaker> {
 protected:
  ConnectorContract() : harness_(GetParam().make()) {}

  Feed read() { return harness_->open()->read({}); }
  /// The feed, or an incomplete one with the error's text.
  Feed read_or_error() {
    try {
      return read();
    } catch (const Error& error) {
      last_error_ = error;
      Feed feed;
      feed.why_incomplete = error.what();
      return feed;
    }
  }
  void expect_never_complete(Fault fault);
  /// What the label means for a property that has changed nothing.
  LeaseStatus meaning_of(const std::string& label) const {
    Property property;
    for (const auto& row : harness_->connector().labels) property.status_labels.emplace(row.label, row.status);
    return access_rules::LabelMap(property).of(label).status;
  }

  std::unique_ptr<Harness> harness_;
  std::optional<Error> last_error_;
};

/// Only of those that ask a vendor.
class RecordedTraffic : public ConnectorContract {};

inline std::vector<Resident> some_residents(std::size_t count) {
  std::vector<Resident> residents;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(10'000 + i);
    residents.push_back({.id = "7" + number,
                         .lease = "8" + number,
                         .first_name = "First" + number,
                         .last_name = "Last" + number,
                         .email = "resident" + number + "@example.com",
                         .phone = "555010" + number.substr(1),
                         .unit = "U" + number});
  }
  return residents;
}

}  // namespace leasekey::contract
