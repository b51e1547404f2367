// Keys of a property, and whom an edit of one reaches.
#include <array>

#include "access-rules/definition.h"
#include "api/definition_view.h"
#include "api/handlers.h"
#include "core/structure_json.h"
#include "store/holders.h"

namespace leasekey::api {
namespace {

Response list_keys(const Call& call) { return definition_list(call, call.desk->property().keys, write_key); }

const Key* find_key(const Call& call) { return call.desk->property().find_key(KeyId(call.captured.at(1))); }

Response show_key(const Call& call) { return show_of_definition(call, "key", find_key(call), write_key); }

/// Who is designated for it manages it; who holds it opens doors with it.
Response show_effect(const Call& call) {
  const auto write = [&](JsonWriter& json, const Key& key) {
    const Property& property = call.desk->property();
    const auto holders = call.office.database.read(
        [&](store::Tx& tx) { return store::count_holders(tx, property.id, key.id, call.now); });
    json.begin_object().field("key", key.id.str()).field("holders", holders).key("doors").begin_array();
    for (const KeyDoor& entry : key.doors) json.value(entry.door.str());
    json.end_array().key("designated_to").begin_array();
    for (const ManagerAssignment& manager : property.managers) {
      for (const KeyId& designated : manager.keys) {
        if (designated == key.id) json.value(manager.person.str());
      }
    }
    json.end_array().end_object();
  };
  return show_of_definition(call, "key", find_key(call), write);
}

Response create_key(const Call& call) {
  const Key key = read_key(Body(call.request).value());
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::create_key(property, key, call.caller); });
  return definition_item(key, write_key, edited.version, 201);
}

Response edit_key(const Call& call) {
  const Key key = read_key(Body(call.request).value());
  require_same_id(call, key.id);
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::edit_key(property, key, call.caller); });
  return definition_item(key, write_key, edited.version);
}

Response delete_key(const Call& call) {
  const KeyId key(call.captured.at(1));
  return removed(call,
                 edit_as_seen(call, [&](Property& property) { access_rules::delete_key(property, key, call.caller); }));
}

}  // namespace

std::span<const Route> key_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 6> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/keys", Audience::property, Action::view_property, list_keys},
      {"POST", LEASEKEY_AT_PROPERTY "/keys", Audience::property, Action::create_key, create_key},
      {"GET", LEASEKEY_AT_PROPERTY "/keys/{key}", Audience::property, Action::view_property, show_key},
      {"PUT", LEASEKEY_AT_PROPERTY "/keys/{key}", Audience::property, Action::edit_key, edit_key},
      {"DELETE", LEASEKEY_AT_PROPERTY "/keys/{key}", Audience::property, Action::delete_key, delete_key},
      {"GET", LEASEKEY_AT_PROPERTY "/keys/{key}/effect", Audience::property, Action::view_property, show_effect},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
