// Keys of people by hand: give, change, revoke, lift; statuses and holds.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/person_view.h"
#include "api/terms.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

using access_rules::Action;

PersonId person_in(const Call& call) { return PersonId(call.captured.at(1)); }
KeyId key_in(const Call& call) { return KeyId(call.captured.at(2)); }

Response give_key(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const access_rules::GiveKey give = read_terms(body.fields(), person_in(call), key_in(call));
  body.fields().finish();
  call.desk->give_key(give, call.caller, call.now, seen_person(call.request));
  return person_view(call, give.person);
}

std::optional<access_rules::GuestsOfFormerHost> read_guests(JsonFields& body) {
  const auto value = body.optional("guests");
  if (!value) return {};
  const auto choice = access_rules::parse_guests_of_former_host(value->as_string());
  if (!choice) value->fail("what becomes of guests is `keep` or `end`");
  return choice;
}

Response change_key(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  access_rules::ChangeKey change;
  change.person = person_in(call);
  change.key = key_in(call);
  change.start = read_instant(body.fields(), "start");
  change.end = read_new_end(body.fields());
  change.capacity = read_capacity(body.fields());
  if (const auto may_share = body.fields().optional("may_share")) change.may_share = may_share->as_bool();
  change.guests = read_guests(body.fields());
  body.fields().finish();
  call.desk->change_key(change, call.caller, call.now, seen_person(call.request));
  return person_view(call, change.person);
}

void refuse_fields(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
}

Response revoke_key(const Call& call) {
  refuse_fields(call);
  call.desk->revoke_key(person_in(call), key_in(call), call.caller, call.now, seen_person(call.request));
  return person_view(call, person_in(call));
}

Response lift_suppression(const Call& call) {
  refuse_fields(call);
  call.desk->lift_suppression(person_in(call), key_in(call), call.caller, call.now, seen_person(call.request));
  return person_view(call, person_in(call));
}

Response set_status(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  access_rules::SetStatus set;
  set.person = person_in(call);
  const JsonValue word = body.fields().required("status");
  set.status = parse_lease_status(word.as_string()).value_or(LeaseStatus::unknown);  // the rules say which can be set
  set.reason = read_reason(body.fields(), true);
  set.expires_at = read_instant(body.fields(), "expires_at");
  body.fields().finish();
  if (set.expires_at && *set.expires_at <= call.now) {
    throw Error(ErrorKind::invalid_input, "`expires_at` has passed already");
  }
  call.desk->set_status(set, call.caller, call.now, seen_person(call.request));
  return person_view(call, set.person);
}

Response clear_status(const Call& call) {
  refuse_fields(call);
  call.desk->clear_status(person_in(call), call.caller, call.now, seen_person(call.request));
  return person_view(call, person_in(call));
}

Response hold_person(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  call.desk->hold_person(person_in(call), reason, call.caller, call.now, seen_person(call.request));
  return person_view(call, person_in(call));
}

Response lift_hold(const Call& call) {
  refuse_fields(call);
  call.desk->lift_hold(person_in(call), call.caller, call.now, seen_person(call.request));
  return person_view(call, person_in(call));
}

}  // namespace

std::span<const Route> grants_routes() {
  static constexpr std::array<Route, 8> kRoutes{{
      {"POST", LEASEKEY_AT_PROPERTY "/people/{person}/keys/{key}", Audience::property, Action::give_key, give_key},
      {"PATCH", LEASEKEY_AT_PROPERTY "/people/{person}/keys/{key}", Audience::property, Action::give_key, change_key},
      {"DELETE", LEASEKEY_AT_PROPERTY "/people/{person}/keys/{key}", Audience::property, Action::revoke_key,
       revoke_key},
      {"DELETE", LEASEKEY_AT_PROPERTY "/people/{person}/suppressions/{key}", Audience::property, Action::give_key,
       lift_suppression},
      {"PUT", LEASEKEY_AT_PROPERTY "/people/{person}/manual-status", Audience::property, Action::decide_suggestion,
       set_status},
      {"DELETE", LEASEKEY_AT_PROPERTY "/people/{person}/manual-status", Audience::property, Action::decide_suggestion,
       clear_status},
      {"PUT", LEASEKEY_AT_PROPERTY "/people/{person}/hold", Audience::property, Action::decide_suggestion, hold_person},
      {"DELETE", LEASEKEY_AT_PROPERTY "/people/{person}/hold", Audience::property, Action::decide_suggestion,
       lift_hold},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
