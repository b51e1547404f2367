// Which routes show people, and what is noted of a look at them.
#include "api/support_look.h"

#include <algorithm>
#include <array>

#include "access-rules/matrix.h"
#include "api/handlers.h"
#include "store/audit.h"

namespace leasekey::api {
namespace {

constexpr std::string_view kAction = "support_looked";
constexpr Duration kOneLook = std::chrono::hours(1);

/// Below the property: whatever tells who somebody is, where they live or what they hold.
constexpr std::array<std::string_view, 18> kShowPeople{"people",
                                                       "suggestions",
                                                       "explain",
                                                       "polls/{poll}",
                                                       "access-audit",
                                                       "data-quality",
                                                       "exposure",
                                                       "upcoming",
                                                       "alerts",
                                                       "audit",
                                                       "log",
                                                       "doors/{door}/log",
                                                       "reports",
                                                       "packages",
                                                       "managers",
                                                       "units/{unit}/residents",
                                                       "sync-settings/preview",
                                                       "source/preview"};

std::string_view below_property(const Route& route) {
  constexpr std::string_view kProperty = LEASEKEY_AT_PROPERTY "/";
  return route.path.starts_with(kProperty) ? route.path.substr(kProperty.size()) : std::string_view();
}

/// A person's id, `suggestion 12`, or what it was below the property: `people`, `doors/front/log`.
std::string subject_of(const Route& route, const Call& call) {
  const std::string_view path = below_property(route);
  if (path.starts_with("people/{person}")) return call.captured.at(1);
  if (path.starts_with("suggestions/{suggestion}")) return "suggestion " + call.captured.at(1);
  std::string subject(path);
  for (std::size_t i = 1; i < call.captured.size(); ++i) {
    const std::size_t open = subject.find('{');
    subject.replace(open, subject.find('}') + 1 - open, call.captured[i]);
  }
  return subject;
}

bool is_support_alone(const Property& property, const PersonId& person) {
  const access_rules::Rights rights = access_rules::rights_of(property, person);
  return rights.support && !rights.portfolio_manager && !rights.property_manager;
}

}  // namespace

bool shows_people(const Route& route) {
  const std::string_view path = below_property(route);
  return std::any_of(kShowPeople.begin(), kShowPeople.end(), [&](std::string_view shown) {
    return path.starts_with(shown) && (path.size() == shown.size() || path[shown.size()] == '/');
  });
}

void note_support_look(store::Database& database, const Property& property, const PersonId& caller,
                       const std::string& subject, Instant now) {
  if (!is_support_alone(property, caller)) return;
  const store::AuditFilter same{subject, std::string(kAction), caller.str(), now - kOneLook, {}};
  const auto is_noted = [&](store::Tx& tx) { return !store::find_audit(tx, property.id, same, {}, 1).empty(); };
  if (database.read(is_noted)) return;
  database.write([&](store::Tx& tx) {
    store::AuditEntry entry;
    entry.at = now;
    entry.property = property.id;
    entry.actor = caller.str();
    entry.action = kAction;
    entry.subject = subject;
    store::append_audit(tx, entry);
  });
}

void note_support_look(const Route& route, const Call& call) {
  if (!shows_people(route)) return;
  note_support_look(call.office.database, call.desk->property(), call.caller, subject_of(route, call), call.now);
}

}  // namespace leasekey::api
