// What people see and do for themselves: their keys and doors, their codes, their guests.
#include <algorithm>
#include <array>

#include "access-rules/holdings.h"
#include "access-rules/log_scope.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/person_view.h"
#include "api/terms.h"
#include "core/error.h"
#include "core/mail.h"
#include "core/text.h"

namespace leasekey::api {
namespace {

using access_rules::PropertyState;
using sync::ReadableGuestCode;

Response json_response(JsonWriter& json, int status = 200) { return {status, json.finish(), "application/json", {}}; }

/// Doors of which the person has something: those that open, and why others do not yet or no longer.
void write_doors(JsonWriter& json, const PropertyState& state, const PersonId& id, Instant now) {
  json.key("doors").begin_array();
  for (const auto& door : state.property->doors) {
    const access_rules::UnlockDecision decision = access_rules::opens(state, id, door.id, now);
    if (decision.reason == access_rules::UnlockReason::no_grant) continue;
    json.begin_object().field("door", door.id.str()).field("opens", decision.allowed);
    json.field("reason", to_string(decision.reason)).field("type", to_string(door.type));
    write_optional(json, "valid_until", decision.valid_until);
    write_optional(json, "starts_at", access_rules::opens_at(state, id, door.id, now));
    json.end_object();
  }
  json.end_array();
}

/// The keys with which guests may be invited now, and what these would open.
void write_shareable(JsonWriter& json, const PropertyState& state, const Person& person, Instant now) {
  const auto may_be_shared = [&](const GrantSource& source) {
    return source.kind != SourceKind::guest && source.may_share && !source.ended_by(now);
  };
  json.key("shareable").begin_array();
  for (const auto& grant : person.grants) {
    const Key* key = state.property->find_key(grant.key);
    if (!key || !key->shareable || !std::any_of(grant.sources.begin(), grant.sources.end(), may_be_shared)) continue;
    json.begin_object().field("key", key->id.str()).key("doors").begin_array();
    for (const auto& door : key->doors) json.value(door.door.str());
    json.end_array().end_object();
  }
  json.end_array();
}

Response show_me(const Call& call) {
  QueryFields(call.request).finish();
  const PropertyState state = call.desk->view_person(call.caller, call.now);
  JsonWriter json;
  const Person& person = known_person(state, call.caller);
  json.begin_object().field("id", call.caller.str()).field("property", state.property->id.str());
  json.field("property_name", state.property->name).field("zone", state.property->zone.name());
  write_keys(json, state, person, call.now);
  write_shareable(json, state, person, call.now);
  write_doors(json, state, call.caller, call.now);
  json.end_object();
  return json_response(json);
}

Response list_doorcodes(const Call& call) {
  QueryFields(call.request).finish();
  const PropertyState state = call.desk->view_person(call.caller, call.now);
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& [door, code] : call.desk->doorcodes_of(call.caller)) {
    json.begin_object().field("door", door.str()).field("code", code);
    json.field("opens", access_rules::opens(state, call.caller, door, call.now).allowed).end_object();
  }
  json.end_array().key("next").null().end_object();
  return json_response(json);
}

Response reset_doorcode(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  const DoorId door(call.captured.at(1));
  call.desk->reset_doorcode(call.caller, door, call.now);
  JsonWriter json;
  json.begin_object().field("door", door.str()).field("code", call.desk->doorcodes_of(call.caller).at(door));
  json.end_object();
  return json_response(json);
}

/// What this host gave and what has not ended. Names only of those whom the host may have named.
Response list_guests(const Call& call) {
  QueryFields(call.request).finish();
  const PropertyState state = call.desk->view_person(call.caller, call.now);
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& [id, person] : state.people) {
    for (const auto& grant : person.grants) {
      for (const auto& source : grant.sources) {
        if (source.kind != SourceKind::guest || source.giver != call.caller || source.ended_by(call.now)) continue;
        json.begin_object().field("guest", id.str()).field("key", grant.key.str());
        write_optional(json, "first_name", person.resident ? "" : person.first_name);
        write_optional(json, "last_name", person.resident ? "" : person.last_name);
        json.field("start", to_string(source.start));
        write_optional(json, "end", source.end);
        json.end_object();
      }
    }
  }
  json.end_array().key("next").null().end_object();
  return json_response(json);
}

Response invite_guest(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  access_rules::InviteGuest invite;
  invite.host = call.caller;
  invite.email = trimmed(body.fields().required_string("email"));
  invite.first_name = trimmed(body.fields().optional_string("first_name").value_or(""));
  invite.last_name = trimmed(body.fields().optional_string("last_name").value_or(""));
  invite.key = KeyId(body.fields().required_string("key"));
  invite.start = read_instant(body.fields(), "start");
  invite.end = read_end(body.fields()).at;
  body.fields().finish();
  if (invite.email.find('@') == std::string::npos) {
    throw Error(ErrorKind::invalid_input, "a guest needs an `email` to be invited by");
  }
  const sync::InvitedGuest invited = call.desk->invite_guest_by_email(invite, call.now);
  if (invited.is_new && call.office.callbacks.sign_in.accounts && is_mail_address(invite.email)) {
    call.accounts().invite(invite.email, call.desk->property().id, call.now);
  }
  JsonWriter json;
  json.begin_object().field("guest", invited.guest.str()).field("key", invite.key.str()).end_object();
  return json_response(json, 201);
}

Response end_guest(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  call.desk->end_guest(call.caller, PersonId(call.captured.at(1)), KeyId(call.captured.at(2)), call.now);
  JsonWriter json;
  json.begin_object().field("guest", call.captured.at(1)).field("ended_at", to_string(call.now)).end_object();
  return json_response(json);
}

void write_code(JsonWriter& json, const ReadableGuestCode& readable) {
  const GuestCode& code = readable.code;
  json.begin_object().field("id", code.id).field("kind", to_string(code.kind)).field("day", to_string(code.day));
  json.field("code", readable.digits);
  write_ids(json, "doors", code.doors);
  write_optional(json, "first_used_at", code.first_used_at);
  write_optional(json, "ended_at", code.ended_at);
  json.end_object();
}

Response list_codes(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& code : call.desk->guest_codes_of(call.caller, call.now)) write_code(json, code);
  json.end_array().key("next").null().end_object();
  return json_response(json);
}

Response make_code(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  access_rules::OrderGuestCode order;
  order.host = call.caller;
  const JsonValue kind = body.fields().required("kind");
  if (const auto word = parse_guest_code_kind(kind.as_string())) {
    order.kind = *word;
  } else {
    kind.fail("a code is `daily` or for `fifteen_minutes`");
  }
  if (const auto day = body.fields().optional("day")) {
    order.day = parse_local_date(day->as_string());
    if (!order.day) day->fail("this is not a day such as 2026-03-02");
  }
  for (const auto& door : body.fields().required("doors").as_array())
    order.doors.emplace_back(std::string(door.as_string()));
  body.fields().finish();
  JsonWriter json;
  write_code(json, call.desk->make_guest_code(order, call.now));
  return json_response(json, 201);
}

Response end_code(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  const auto id = parse_number(call.captured.at(1));
  if (!id) throw Error(ErrorKind::not_found, "a code is named by its number");
  call.desk->end_guest_code(call.caller, *id, call.now);
  JsonWriter json;
  json.begin_object().field("id", *id).field("ended_at", to_string(call.now)).end_object();
  return json_response(json);
}

}  // namespace

std::span<const Route> me_routes() {
  constexpr auto kNeedsNothing = access_rules::Action::sign_in;  // what they hold decides
  static constexpr std::array<Route, 9> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/me", Audience::oneself, kNeedsNothing, show_me},
      {"GET", LEASEKEY_AT_PROPERTY "/me/doorcodes", Audience::oneself, kNeedsNothing, list_doorcodes},
      {"POST", LEASEKEY_AT_PROPERTY "/me/doorcodes/{door}/reset", Audience::oneself, kNeedsNothing, reset_doorcode},
      {"GET", LEASEKEY_AT_PROPERTY "/me/guests", Audience::oneself, kNeedsNothing, list_guests},
      {"POST", LEASEKEY_AT_PROPERTY "/me/guests", Audience::oneself, kNeedsNothing, invite_guest},
      {"DELETE", LEASEKEY_AT_PROPERTY "/me/guests/{guest}/keys/{key}", Audience::oneself, kNeedsNothing, end_guest},
      {"GET", LEASEKEY_AT_PROPERTY "/me/codes", Audience::oneself, kNeedsNothing, list_codes},
      {"POST", LEASEKEY_AT_PROPERTY "/me/codes", Audience::oneself, kNeedsNothing, make_code},
      {"DELETE", LEASEKEY_AT_PROPERTY "/me/codes/{code}", Audience::oneself, kNeedsNothing, end_code},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
