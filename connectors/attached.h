// Reads every attached property into one feed, and decides whether it is complete.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/records.h"
#include "core/error.h"
#include "core/lease.h"
#include "core/pms_source.h"

namespace leasekey::connectors {

/// Records as they are gathered, with the homes that they name.
struct Gathered {
  Feed feed;
  std::vector<UnitName> units;

  /// Moves what is in `part` behind what is here.
  void add(Gathered part);
};

/// What a source reads.
struct Attached {
  std::string_view connector;  ///< its name, for errors
  const std::vector<std::string>& keys;
  std::string_view advice;             ///< as for `hold_ambiguous_units`
  std::string_view what = "property";  ///< the vendor's word for one

  /// Throws `invalid_input` where nothing is attached.
  void expect_some() const;
};

/// Fills `part` as far as it comes, and throws where it cannot go on. `told` counts the records of this property.
using ReadOne = std::function<void(const std::string& key, Gathered& part, const ReadProgress& told)>;

/// Everything attached, in order: up to the first property that fails, for then the feed is incomplete whatever the
/// others say. Throws that error where there are no records at all. What comes back is concluded.
Gathered read_attached(const Attached& attached, const ReadOne& read, const ReadProgress& progress);

/// The end of a reading: complete unless there was a problem, homes told apart, records in order. Throws the problem
/// where there are no records.
void conclude(Gathered& all, const std::optional<Error>& problem, std::string_view advice);

}  // namespace leasekey::connectors
