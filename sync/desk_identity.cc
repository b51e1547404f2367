// What people settle about who is who.
#include "sync/desk.h"

namespace leasekey::sync {

using access_rules::PropertyState;

/// Over everybody: addresses and names are compared with all others'.
void Desk::settle(const std::string& reason, const PersonId& by, Instant now, const Decision& decide) {
  change(People::everybody, {}, {by.str(), reason}, now, decide);
}

void Desk::merge_people(const access_rules::MergePeople& merge, const std::string& reason, const PersonId& by,
                        Instant now) {
  settle(reason, by, now, [&](PropertyState& state) { access_rules::merge_people(state, merge, by, now); });
}

void Desk::split_person(const PersonId& person, const PersonId& alias, const std::string& reason, const PersonId& by,
                        Instant now) {
  settle(reason, by, now, [&](PropertyState& state) { access_rules::split_person(state, person, alias, by, now); });
}

void Desk::declare_separate(const PersonId& person, const std::optional<std::string>& email, const std::string& reason,
                            const PersonId& by, Instant now) {
  settle(reason, by, now, [&](PropertyState& state) { access_rules::declare_separate(state, person, email, by); });
}

void Desk::make_household_contact(const PersonId& person, const std::string& reason, const PersonId& by, Instant now) {
  settle(reason, by, now, [&](PropertyState& state) { access_rules::make_household_contact(state, person, by); });
}

void Desk::forget_rulings(const PersonId& person, const PersonId& by, Instant now) {
  settle({}, by, now, [&](PropertyState& state) { access_rules::forget_rulings(state, person, by); });
}

void Desk::ignore_alert(const PersonId& person, AlertKind kind, const std::string& reason, const PersonId& by,
                        Instant now) {
  settle(reason, by, now, [&](PropertyState& state) { access_rules::ignore_alert(state, person, kind, by); });
}

void Desk::heed_alert(const PersonId& person, AlertKind kind, const PersonId& by, Instant now) {
  settle({}, by, now, [&](PropertyState& state) { access_rules::heed_alert(state, person, kind, by); });
}

void Desk::update_login(const PersonId& person, const std::string& reason, const PersonId& by, Instant now) {
  settle(reason, by, now, [&](PropertyState& state) { access_rules::update_login(state, person, by); });
}

}  // namespace leasekey::sync
