// The sealed secrets of a property's login: who set them and when; they are written, never read.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "core/error.h"
#include "store/sealed_secrets.h"

namespace leasekey::api {
namespace {

void write_mark(JsonWriter& json, const store::SecretName& secret, const std::optional<store::SecretMark>& mark) {
  json.begin_object().field("credential", secret.credential).field("name", secret.name).field("set", mark.has_value());
  if (mark) json.field("set_at", to_string(mark->set_at)).field("set_by", mark->set_by.str());
  json.end_object();
}

sync::SecretUses uses_of(const Call& call) {
  const auto& uses = call.office.callbacks.secrets.uses;
  return uses ? uses() : sync::SecretUses();
}

Response list_secrets(const Call& call) {
  QueryFields(call.request).finish();
  const PropertyId& property = call.desk->property().id;
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  call.office.database.read([&](store::Tx& tx) {
    for (const auto& [secret, used_at] : uses_of(call)) {
      if (used_at.contains(property)) write_mark(json, secret, store::find_secret(tx, secret));
    }
  });
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

Response set_secret(const Call& call) {
  Body body(call.request);
  const Secret value(body.fields().required("value").as_string());
  body.fields().finish();
  const PropertyId& property = call.desk->property().id;
  const SecretKeeping& secrets = call.office.callbacks.secrets;
  const store::SecretName secret{call.captured.at(1), call.captured.at(2)};
  const sync::SecretUses uses = uses_of(call);
  const auto use = uses.find(secret);
  if (use == uses.end() || !use->second.contains(property)) {
    throw Error(ErrorKind::not_found, "the login of property `" + property.str() + "` refers to no sealed secret `" +
                                          to_string(secret) + "`");
  }
  if (!secrets.vault) throw Error(ErrorKind::unavailable, "no secrets are kept here");
  const auto mark =
      sync::set_secret(call.office.database, *secrets.vault(), secret, value, use->second, call.caller, call.now);
  if (secrets.changed) secrets.changed(secret);
  JsonWriter json;
  write_mark(json, secret, mark);
  return {200, json.finish(), "application/json", {}};
}

}  // namespace

std::span<const Route> secret_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 2> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/secrets", Audience::property, Action::edit_settings, list_secrets},
      {"PUT", LEASEKEY_AT_PROPERTY "/secrets/{credential}/{secret}", Audience::property, Action::edit_settings,
       set_secret},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
