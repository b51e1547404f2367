// How each property is bound to its ePMS by now: by the configuration, and by what managers have set up in the portal.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "config/config.h"
#include "store/database.h"
#include "store/sources.h"

namespace leasekey::app {

/// Names of logins that managers entered begin with this; the configuration has none of that name.
inline constexpr const char* kPortalLogin = "portal.";

/// The configuration with the bindings of the database over it, where a property is `edited_in: portal`. What managers
/// attached holds for the connector and login with which they did; a source that the configuration has goes before a
/// login of theirs. Properties that were made in the portal come in where managers have bound them.
config::Config as_bound(const config::Config& file, store::Tx& tx);

/// Lays one binding over the configuration, in the same way.
void bind(config::Config& config, store::Tx& tx, const store::StoredSource& source);

/// The same from the file of the database, beside the process that has it open, or from none where there is none or it
/// is of an earlier version.
config::Config as_bound(const config::Config& file);

/// The newest, for a running service. Safe to use from any thread.
class Bindings {
 public:
  /// Both outlive it. With `only`, of that property alone.
  Bindings(const config::Config& file, store::Database& database, std::optional<PropertyId> only = {});

  /// Never null; what was handed out stays as it was.
  std::shared_ptr<const config::Config> now() const;
  /// After a commit that changed one.
  void refresh();

 private:
  const config::Config& file_;
  store::Database& database_;
  const std::optional<PropertyId> only_;
  mutable std::mutex mutex_;
  std::shared_ptr<const config::Config> now_;
};

}  // namespace leasekey::app
