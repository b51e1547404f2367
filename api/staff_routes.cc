// Managers: of one property, over all properties that the caller may see, and one manager's contact card.
#include <array>

#include "access-rules/staff.h"
#include "api/definition_view.h"
#include "api/handlers.h"
#include "core/json_words.h"
#include "core/structure_json.h"
#include "core/text.h"
#include "store/devices.h"
#include "store/people.h"
#include "store/portfolios.h"
#include "store/properties.h"
#include "sync/contact.h"

namespace leasekey::api {
namespace {

using access_rules::Action;
using access_rules::StaffRights;

void write_contact(JsonWriter& json, const sync::Contact& contact) {
  write_optional(json, "name", contact.name);
  write_optional(json, "email", contact.email);
}

Response list_managers(const Call& call) {
  return call.office.database.read([&](store::Tx& tx) {
    return definition_list(call, call.desk->property().managers, [&](JsonWriter& json, const ManagerAssignment& m) {
      json.begin_object();
      write_manager_fields(json, m);
      write_contact(json, sync::contact_of(tx, m.person));
      json.end_object();
    });
  });
}

/// The role that is edited at the property before those that are not.
const ManagerAssignment* find_manager(const Property& property, const PersonId& person) {
  for (const ManagerAssignment& manager : property.managers) {
    if (manager.person == person && manager.role == ManagerRole::property_manager) return &manager;
  }
  return property.find_manager(person);
}

Response show_manager(const Call& call) {
  const ManagerAssignment* manager = find_manager(call.desk->property(), PersonId(call.captured.at(1)));
  return show_of_definition(call, "manager", manager, write_manager);
}

std::int64_t devices_covered(const Call& call) {
  return call.office.database.read([&](store::Tx& tx) { return store::count_devices(tx, call.desk->property().id); });
}

StaffRights read_rights(const Call& call) {
  Body body(call.request);
  JsonFields& fields = body.fields();
  ManagerAssignment read{.person = PersonId(read_name(fields.required("id")))};
  read_manager_rights(fields, read);
  StaffRights rights{read.person, read.key_management, std::move(read.keys), read.device_management,
                     {},          read.may_activate,   devices_covered(call)};
  if_present(fields, "devices", [&](const JsonValue& v) { rights.devices = v.as_int(); });
  fields.finish();
  return rights;
}

Response add_manager(const Call& call) {
  const StaffRights rights = read_rights(call);
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::add_manager(property, rights, call.caller); });
  return definition_item(*find_manager(edited.property, rights.person), write_manager, edited.version, 201);
}

Response edit_manager(const Call& call) {
  const StaffRights rights = read_rights(call);
  require_same_id(call, rights.person);
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::edit_manager(property, rights, call.caller); });
  return definition_item(*find_manager(edited.property, rights.person), write_manager, edited.version);
}

Response remove_manager(const Call& call) {
  const PersonId person(call.captured.at(1));
  return removed(call, edit_as_seen(call, [&](Property& property) {
                   access_rules::remove_manager(property, person, call.caller);
                 }));
}

/// What is shown before Device Management is given.
Response preview_device_management(const Call& call) {
  QueryFields(call.request).finish();
  const Property& property = call.desk->property();
  const PersonId person(call.captured.at(1));
  const ManagerAssignment* manager = find_manager(property, person);
  JsonWriter json;
  json.begin_object().field("manager", person.str()).field("property", property.id.str());
  json.field("has", manager && manager->device_management);
  json.field("devices", devices_covered(call)).end_object();
  return definition_document(json.finish(), call.desk->version());
}

/// Of the properties whose managers the caller may see, in order.
std::vector<Property> visible_properties(const Call& call, store::Tx& tx) {
  std::vector<Property> visible;
  for (const auto& id : store::property_ids_of_manager(tx, call.caller)) {
    auto property = store::load_property(tx, id);
    if (property && access_rules::may(*property, call.caller, Action::view_managers)) {
      visible.push_back(std::move(*property));
    }
  }
  return visible;
}

struct StaffLine {
  const Property* property;
  const ManagerAssignment* manager;
};

/// A Portfolio Manager once for a portfolio, whatever number of its properties is seen.
bool is_new(const std::vector<StaffLine>& lines, const StaffLine& line) {
  if (line.manager->role != ManagerRole::portfolio_manager) return true;
  return std::none_of(lines.begin(), lines.end(), [&](const StaffLine& other) {
    return other.manager->person == line.manager->person && other.property->portfolio == line.property->portfolio;
  });
}

void write_line(JsonWriter& json, const StaffLine& line) {
  const bool of_portfolio = line.manager->role == ManagerRole::portfolio_manager;
  json.begin_object().field("portfolio", line.property->portfolio.str());
  write_optional(json, "property", of_portfolio ? std::string_view() : line.property->id.str());
  json.key("manager");
  write_manager(json, *line.manager);
  json.end_object();
}

/// The two tabs of the Staff pages.
Response list_staff(const Call& call) {
  const auto found = call.request.target.query.find("role");
  if (found == call.request.target.query.end()) {
    throw Error(ErrorKind::invalid_input, "the query needs `role`: `portfolio_manager` or `property_manager`");
  }
  const auto role = parse_manager_role(found->second);
  if (!role || *role == ManagerRole::support) {
    throw Error(ErrorKind::invalid_input, "`role` is `portfolio_manager` or `property_manager`");
  }
  const auto properties = call.office.database.read([&](store::Tx& tx) { return visible_properties(call, tx); });
  std::vector<StaffLine> lines;
  for (const Property& property : properties) {
    for (const ManagerAssignment& manager : property.managers) {
      if (manager.role == *role && is_new(lines, {&property, &manager})) lines.push_back({&property, &manager});
    }
  }
  QueryFields query(call.request);
  query.required("role");
  return list_page(query, lines, write_line);
}

/// Without an account, as one of the properties knows them where the caller may see its people.
sync::Contact contact_of(store::Tx& tx, const std::vector<Property>& properties, const Call& call,
                         const PersonId& person) {
  sync::Contact contact = sync::contact_of(tx, person);
  if (!contact.name.empty() || !contact.email.empty()) return contact;
  for (const Property& property : properties) {
    if (!access_rules::may(property, call.caller, Action::view_property)) continue;
    const auto known = store::load_person(tx, property.id, person, call.now);
    if (!known || (known->email.empty() && known->last_name.empty())) continue;
    return {person, trimmed(known->first_name + " " + known->last_name), known->email};
  }
  return contact;
}

/// Rights per property, for the properties that the caller may see.
Response show_contact_card(const Call& call) {
  QueryFields(call.request).finish();
  const PersonId person(call.captured.front());
  return call.office.database.read([&](store::Tx& tx) -> Response {
    const std::vector<Property> properties = visible_properties(call, tx);
    JsonWriter json;
    json.begin_object().field("id", person.str());
    write_contact(json, contact_of(tx, properties, call, person));
    json.key("rights").begin_array();
    bool any = false;
    for (const Property& property : properties) {
      for (const ManagerAssignment& manager : property.managers) {
        if (manager.person != person) continue;
        any = true;
        json.begin_object().field("property", property.id.str()).field("portfolio", property.portfolio.str());
        json.key("manager");
        write_manager(json, manager);
        json.end_object();
      }
    }
    if (!any) throw Error(ErrorKind::not_found, "there is no manager `" + person.str() + "`");
    return {200, json.end_array().end_object().finish(), "application/json", {}};
  });
}

}  // namespace

std::span<const Route> staff_routes() {
  static constexpr std::array<Route, 8> kRoutes{{
      {"GET", "/api/v1/staff", Audience::callers, Action::view_managers, list_staff},
      {"GET", "/api/v1/managers/{manager}", Audience::callers, Action::view_managers, show_contact_card},
      {"GET", LEASEKEY_AT_PROPERTY "/managers", Audience::property, Action::view_managers, list_managers},
      {"POST", LEASEKEY_AT_PROPERTY "/managers", Audience::property, Action::add_manager, add_manager},
      {"GET", LEASEKEY_AT_PROPERTY "/managers/{manager}", Audience::property, Action::view_managers, show_manager},
      {"PUT", LEASEKEY_AT_PROPERTY "/managers/{manager}", Audience::property, Action::edit_manager, edit_manager},
      {"DELETE", LEASEKEY_AT_PROPERTY "/managers/{manager}", Audience::property, Action::remove_manager,
       remove_manager},
      {"GET", LEASEKEY_AT_PROPERTY "/managers/{manager}/device-management", Audience::property, Action::edit_manager,
       preview_device_management},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
