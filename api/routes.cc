// The routes.
#include <array>

#include "api/handlers.h"
#include "api/route.h"

namespace leasekey::api {
namespace {

using access_rules::Action;

#define PROPERTY "/api/v1/properties/{property}"

// Whoever may look gets an answer; whoever lacks the right that the route needs is told so; what depends on single keys
// is for the rules to say.
constexpr std::array<Route, 17> kRoutes{{
    {"GET", "/api/v1/health", Audience::everybody, Action::look, health},
    {"GET", "/api/v1/properties", Audience::callers, Action::look, list_properties},
    {"GET", "/api/v1/suggestions", Audience::callers, Action::look, list_own_suggestions},
    {"GET", PROPERTY, Audience::property, Action::look, show_property},
    {"GET", PROPERTY "/polls", Audience::property, Action::look, list_polls},
    {"GET", PROPERTY "/alerts", Audience::property, Action::look, list_alerts},
    {"GET", PROPERTY "/audit", Audience::property, Action::look, list_audit},
    {"GET", PROPERTY "/suggestions", Audience::property, Action::look, list_suggestions},
    {"GET", PROPERTY "/suggestions/{suggestion}", Audience::property, Action::look, show_suggestion},
    {"POST", PROPERTY "/suggestions/{suggestion}/approve", Audience::property, Action::decide_anything, approve},
    {"POST", PROPERTY "/suggestions/{suggestion}/decline", Audience::property, Action::decide_anything, decline},
    {"POST", PROPERTY "/approve-all", Audience::property, Action::decide_anything, approve_all},
    {"POST", PROPERTY "/release", Audience::property, Action::decide_anything, release_held},
    {"PUT", PROPERTY "/mode", Audience::property, Action::edit_settings, set_mode},
    {"POST", PROPERTY "/sync", Audience::property, Action::edit_settings, sync_now},
    {"GET", PROPERTY "/people/{person}", Audience::property, Action::look, show_person},
    {"GET", PROPERTY "/explain", Audience::property, Action::look, explain},
}};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace leasekey::api
