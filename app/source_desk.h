// A property's ePMS for whoever sets it up: a look at it with a source of its own, beside the one that polls, a trial
// reading, and the changes of how it is bound.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "api/source_reach.h"
#include "app/bindings.h"
#include "app/login_editions.h"
#include "app/sources.h"

namespace leasekey::app {

/// Safe to use from any thread. All that the constructor gets outlives it; `outbound` is the one of the polls, so that
/// both keep within one budget.
class SourceDesk {
 public:
  struct Parts {
    const config::Config& file;  ///< for the key of the secrets, and what is allowed
    Bindings& bindings;
    store::Database& database;
    const Clock& clock;
    transport::OutboundParts& outbound;
    LoginEditions& editions;
    config::OpenSealed open_sealed;
    /// After each commit that bound a property otherwise.
    std::function<void(const PropertyId&)> changed;
  };

  explicit SourceDesk(Parts parts) : parts_(std::move(parts)) {}

  /// What the API gets; it must not outlive the desk.
  api::SourceReach reach();

 private:
  struct Trial {
    std::vector<std::string> properties;
    std::string binding;  ///< connector and login that were read
    std::string token;
  };

  std::optional<api::SourceBinding> binding(const PropertyId& property) const;
  api::SourceLook look(const PropertyId& property, const PersonId& by);
  api::TrialReading try_out(const PropertyId& property, std::vector<std::string> properties, const PersonId& by);
  void attach(const PropertyId& property, std::vector<std::string> properties, const std::string& confirmed,
              const api::SourceEdit& edit);
  void set_login(const PropertyId& property, const api::LoginEntry& entry, const api::SourceEdit& edit);

  /// A login of the configuration may show more than one company's properties: whoever may edit the settings of all
  /// that are read with it may choose among all that it sees; others have what whoever runs the service attached.
  bool may_choose(const config::Config& config, const config::PropertyConfig& property, const PersonId& by) const;
  void require_may_choose(const config::Config& config, const config::PropertyConfig& property,
                          const std::vector<std::string>& properties, const PersonId& by) const;
  void require_confirmed(const config::PropertyConfig& property, const std::vector<std::string>& properties,
                         const std::string& confirmed, Instant now);

  /// As it would be with the login that was entered, in the place of the one before.
  config::Config bound_by(const config::Config& now, store::StoredSource wanted, const api::LoginEntry& entry);
  void expect_openable(const config::Config& config, const config::PropertyConfig& property,
                       const api::LoginEntry& entry);

  Parts parts_;
  std::mutex mutex_;
  std::set<PropertyId> looked_at_;      ///< by some thread now
  std::map<PropertyId, Trial> trials_;  ///< the last one of each property
  std::mutex change_mutex_;             ///< one change at a time: each looks at all the others
};

}  // namespace leasekey::app
