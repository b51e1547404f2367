// Who is there: the list of people, invitations and removals.
#include <array>

#include "access-rules/wanted.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/person_view.h"
#include "api/terms.h"
#include "core/error.h"
#include "core/mail.h"
#include "core/text.h"
#include "store/people.h"
#include "store/people_list.h"

namespace leasekey::api {
namespace {

using access_rules::Action;
using store::ListedPerson;

constexpr std::size_t kMostKeys = 50;
constexpr std::size_t kLongestName = 200;

/// The ePMS's units that lead to the home.
std::set<PmsUnit> homes_of(const Property& property, const std::string& unit) {
  std::set<PmsUnit> homes;
  if (!property.unit_map) {
    homes.emplace(unit);
    return homes;
  }
  for (const auto& [pms_unit, mapped] : *property.unit_map) {
    if (mapped.str() == unit) homes.insert(pms_unit);
  }
  return homes;
}

store::PeopleFilter read_filter(QueryFields& query, const Property& property) {
  store::PeopleFilter filter;
  filter.text = folded(query.optional("q").value_or(""));
  if (const auto unit = query.optional("unit")) filter.homes = homes_of(property, *unit);
  if (const auto word = query.optional("status")) {
    filter.status = parse_lease_status(*word);
    if (!filter.status) throw Error(ErrorKind::invalid_input, "`" + *word + "` is not a status");
  }
  if (const auto word = query.optional("access")) {
    filter.access = store::parse_access_state(*word);
    if (!filter.access) {
      throw Error(ErrorKind::invalid_input, "`access` is `none`, `invited`, `active`, `held` or `removed`");
    }
  }
  return filter;
}

void write_person(JsonWriter& json, const ListedPerson& person, const access_rules::KeyIndex& units) {
  json.begin_object().field("id", person.id.str()).field("resident", person.resident);
  json.field("first_name", person.first_name).field("last_name", person.last_name).field("email", person.email);
  json.field("status", to_string(person.status)).field("access", to_string(person.access));
  std::set<UnitId> homes;
  for (const auto& home : person.homes) {
    if (const auto unit = units.unit_of(home)) homes.insert(*unit);
  }
  write_ids(json, "units", homes);
  write_optional(json, "invited_at", person.invited_at);
  json.end_object();
}

Response list_people(const Call& call) {
  QueryFields query(call.request);
  const PersonId after(query.optional("cursor").value_or(""));
  const int limit = read_limit(query);
  const Property& property = call.desk->property();
  const store::PeopleFilter filter = read_filter(query, property);
  query.finish();
  const auto people = call.office.database.read(
      [&](store::Tx& tx) { return store::list_people(tx, property.id, filter, after, limit, call.now); });
  const access_rules::KeyIndex units(property);
  return page_of(
      people, limit, [&](JsonWriter& json, const ListedPerson& person) { write_person(json, person, units); },
      [](const ListedPerson& person) { return person.id.str(); });
}

std::string read_name(JsonFields& body, std::string_view name) {
  std::string text = trimmed(body.optional_string(name).value_or(""));
  if (text.size() > kLongestName) {
    throw Error(ErrorKind::invalid_input, "`" + std::string(name) + "` is too long");
  }
  return text;
}

/// To the address by which they would sign in; a contact of the household does not.
void send_invitation(const Call& call, const PersonId& id) {
  if (!call.office.callbacks.sign_in.accounts) return;
  const auto known = call.office.database.read(
      [&](store::Tx& tx) { return store::load_person(tx, call.desk->property().id, id, call.now); });
  if (!known || known->household_contact) return;
  if (known->resident && folded(known->email) != known->account_email) return;
  const std::string email = trimmed(known->email);
  if (is_mail_address(email)) call.accounts().invite(email, call.desk->property().id, call.now);
}

Response invite_person(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  access_rules::InvitePerson invite;
  invite.person = PersonId(read_name(body.fields(), "id"));
  invite.first_name = read_name(body.fields(), "first_name");
  invite.last_name = read_name(body.fields(), "last_name");
  invite.email = read_name(body.fields(), "email");
  if (const auto keys = body.fields().optional("keys")) {
    for (const auto& item : keys->as_array()) {
      JsonFields fields(item);
      const KeyId key(fields.required_string("key"));
      invite.keys.push_back(read_terms(fields, {}, key));
      fields.finish();
    }
  }
  body.fields().finish();
  if (invite.keys.size() > kMostKeys) throw Error(ErrorKind::invalid_input, "these are too many `keys` at once");
  const PersonId id = call.desk->invite_person(invite, call.caller, call.now);
  send_invitation(call, id);
  Response response = person_view(call, id);
  response.status = 201;
  return response;
}

Response remove_person(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  const PersonId id(call.captured.at(1));
  call.desk->remove_person(id, call.caller, call.now, seen_person(call.request));
  return person_view(call, id);
}

}  // namespace

std::span<const Route> invitation_routes() {
  static constexpr std::array<Route, 3> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/people", Audience::property, Action::view_property, list_people},
      {"POST", LEASEKEY_AT_PROPERTY "/people", Audience::property, Action::invite_people, invite_person},
      {"DELETE", LEASEKEY_AT_PROPERTY "/people/{person}", Audience::property, Action::revoke_people, remove_person},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
