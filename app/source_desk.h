// A look at a property's ePMS for whoever sets it up: with a source of its own, beside the one that polls.
#pragma once

#include <mutex>
#include <set>

#include "api/source_reach.h"
#include "app/sources.h"

namespace leasekey::app {

/// Safe to use from any thread. All that the constructor gets outlives it; `outbound` is the one of the polls, so that
/// both keep within one budget.
class SourceDesk {
 public:
  SourceDesk(const config::Config& config, const Clock& clock, transport::OutboundParts& outbound,
             config::OpenSealed open_sealed);

  /// What the API gets; it must not outlive the desk.
  api::SourceReach reach();

 private:
  std::optional<api::SourceBinding> binding(const PropertyId& property) const;
  api::SourceLook look(const PropertyId& property);

  const config::Config& config_;
  const Clock& clock_;
  transport::OutboundParts& outbound_;
  const config::OpenSealed open_sealed_;
  std::mutex mutex_;
  std::set<PropertyId> looked_at_;  ///< by some thread now
};

}  // namespace leasekey::app
