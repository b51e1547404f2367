// What the routes may know, ask and change of a property's ePMS: how it is bound, a look at it now, a trial reading.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "core/lease.h"
#include "core/pms_source.h"
#include "core/secret.h"
#include "core/time.h"

namespace leasekey::api {

/// As the configuration or managers bind it; no secret is part of it.
struct SourceBinding {
  std::string connector;                ///< as the configuration writes it
  std::string title;                    ///< as the vendor writes it
  std::string credential;               ///< empty: the connector needs none
  std::vector<std::string> properties;  ///< keys of the attached ePMS properties
  bool own_login = false;               ///< the login was made in the portal, for this property alone
  std::string settings = "{}";          ///< of the login that was made in the portal: one JSON object
};

struct SourceLook {
  SourceCheck check;
  std::vector<PmsProperty> properties;  ///< that the login sees; empty where the check found problems
};

/// An ePMS that managers may connect, and what its login asks for.
struct OfferedConnector {
  struct Setting {
    std::string name;
    std::string help;
    bool required = false;
    bool secret = false;
    std::string kind = "text";  ///< or `number`, `flag`, `object`: what it is in JSON
  };
  std::string name;
  std::string title;
  std::vector<Setting> settings;
};

/// A login as a manager enters it.
struct LoginEntry {
  std::string connector;
  std::string settings = "{}";            ///< one JSON object
  std::map<std::string, Secret> secrets;  ///< by their names at the connector
};

/// What would be read of an ePMS if these properties of it were attached. Nothing is kept of it.
struct TrialReading {
  Feed feed;
  std::int64_t units = 0;           ///< that the ePMS lists or shows people of
  std::vector<PersonId> vanishing;  ///< people of the last feed who are not in this one
  std::int64_t arriving = 0;        ///< people in this feed who are not known
  std::string token;                ///< confirms that this was seen
};

/// Who changes what they saw in which version. Nothing: whatever there is.
struct SourceEdit {
  std::optional<std::int64_t> seen;
  PersonId by;
  Instant now;
};

/// All may be called from several threads at once. Nothing: no ePMS can be asked here. They throw `Error`, and
/// `conflict` for what cannot be while things are as they are.
struct SourceReach {
  std::function<std::optional<SourceBinding>(const PropertyId&)> binding;
  /// Asks the vendor and changes nothing. Throws `conflict` while the property is looked at already, `Error` where the
  /// vendor cannot be asked. A login that is read with for others, too, shows only what is attached to whoever may not
  /// edit the settings of all these.
  std::function<SourceLook(const PropertyId&, const PersonId& by)> look;
  std::function<std::vector<OfferedConnector>()> offered;
  /// Reads what these properties of the ePMS show; changes nothing. Throws `forbidden` for what the login may not be
  /// used for by them.
  std::function<TrialReading(const PropertyId&, const std::vector<std::string>& properties, const PersonId& by)>
      try_out;
  /// `confirmed` is the token of a trial reading with the same properties; needed once the property has been read.
  std::function<void(const PropertyId&, const std::vector<std::string>& properties, const std::string& confirmed,
                     const SourceEdit&)>
      attach;
  /// In the place of the login that managers entered before, if any. Attached is what was, where it is the same ePMS.
  std::function<void(const PropertyId&, const LoginEntry&, const SourceEdit&)> set_login;
};

}  // namespace leasekey::api
