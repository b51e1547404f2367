// What the routes do. Each gets a call that was let through, and answers or throws `Error`.
#pragma once

#include "api/route.h"

#define LEASEKEY_AT_PROPERTY "/api/v1/properties/{property}"
#define LEASEKEY_AT_PORTFOLIO "/api/v1/portfolios/{portfolio}"

namespace leasekey::api {

// The tables of the areas, each beside its handlers.
std::span<const Route> property_routes();
std::span<const Route> suggestion_routes();
std::span<const Route> people_routes();
std::span<const Route> device_routes();
std::span<const Route> unit_routes();
std::span<const Route> unit_resident_routes();
std::span<const Route> door_routes();
std::span<const Route> key_routes();
std::span<const Route> staff_routes();
std::span<const Route> portfolio_routes();
std::span<const Route> import_routes();
std::span<const Route> log_routes();
std::span<const Route> report_routes();
std::span<const Route> package_routes();
std::span<const Route> grants_routes();
std::span<const Route> invitation_routes();
std::span<const Route> erasure_routes();
std::span<const Route> me_routes();
std::span<const Route> audit_routes();
std::span<const Route> pms_link_routes();
std::span<const Route> answer_routes();
std::span<const Route> sync_settings_routes();
std::span<const Route> queue_routes();
std::span<const Route> identity_routes();
std::span<const Route> secret_routes();
std::span<const Route> provider_routes();
std::span<const Route> source_routes();
std::span<const Route> session_routes();
std::span<const Route> address_routes();
std::span<const Route> password_routes();
std::span<const Route> sign_in_help_routes();
std::span<const Route> administration_routes();
std::span<const Route> event_routes();
std::span<const Route> token_routes();
std::span<const Route> openapi_routes();

Response health(const Call& call);

Response list_properties(const Call& call);
Response show_property(const Call& call);
Response list_polls(const Call& call);
Response list_alerts(const Call& call);

Response list_own_suggestions(const Call& call);
Response list_suggestions(const Call& call);
Response show_suggestion(const Call& call);

Response approve(const Call& call);
Response decline(const Call& call);
Response approve_all(const Call& call);
Response release_held(const Call& call);
Response set_mode(const Call& call);
Response sync_now(const Call& call);

Response show_person(const Call& call);
Response explain(const Call& call);

}  // namespace leasekey::api
