// All routes, area by area.
#include "api/handlers.h"
#include "api/route.h"

namespace leasekey::api {

std::span<const Route> routes() {
  static const std::vector<Route> kAll = [] {
    std::vector<Route> all;
    for (const auto area :
         {property_routes(), suggestion_routes(), people_routes(),       grants_routes(),         invitation_routes(),
          me_routes(),       device_routes(),     unit_routes(),         unit_resident_routes(),  door_routes(),
          key_routes(),      staff_routes(),      portfolio_routes(),    import_routes(),         log_routes(),
          report_routes(),   package_routes(),    audit_routes(),        pms_link_routes(),       answer_routes(),
          queue_routes(),    identity_routes(),   erasure_routes(),      sync_settings_routes(),  session_routes(),
          address_routes(),  password_routes(),   sign_in_help_routes(), administration_routes(), secret_routes(),
          event_routes(),    token_routes(),      openapi_routes(),      provider_routes(),       source_routes()}) {
      all.insert(all.end(), area.begin(), area.end());
    }
    return all;
  }();
  return kAll;
}

}  // namespace leasekey::api
