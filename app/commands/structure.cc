// `leasekey keys`, `doors`, `portfolios`, `staff`: how properties are set up, and who manages them.
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/load_config.h"
#include "core/error.h"

namespace leasekey::app {
namespace {

std::string path_of(const PropertyId& property) { return "/api/v1/properties/" + encoded(property.str()); }

std::string text(const JsonValue& thing, std::string_view name) {
  const auto value = thing.find(name);
  return value && !value->is_null() ? value->as_text() : std::string();
}

std::string texts(const JsonValue& thing, std::string_view name) {
  std::string all;
  for (const auto& value : thing.find(name)->as_array()) all += (all.empty() ? "" : ", ") + value.as_text();
  return all;
}

/// Prints all pages of a list. `path` has a query already.
template <class Print>
int print_list(ApiClient& api, const PersonId& reader, const std::string& path, bool as_json, const Print& print) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_array();
  std::string cursor;
  do {
    const JsonDocument page = api.get(reader, path + (cursor.empty() ? "" : "&cursor=" + cursor));
    for (const auto& item : page.root().find("items")->as_array()) {
      if (as_json) {
        json.value(item);
      } else {
        print(item);
      }
    }
    cursor = text(page.root(), "next");
  } while (!cursor.empty());
  if (as_json) std::cout << json.end_array().finish() << "\n";
  return kDone;
}

int print_document(const JsonDocument& document) {
  std::cout << indented(document.root()) << "\n";
  return kDone;
}

std::string door_count(const JsonValue& key) {
  const std::size_t count = key.find("doors")->as_array().size();
  return std::to_string(count) + (count == 1 ? " door" : " doors");
}

void print_door(const JsonValue& door) {
  std::cout << text(door, "id") << "  " << text(door, "type") << "  "
            << (door.find("installed")->as_bool() ? "with a device" : "without a device") << "  "
            << (door.find("connected")->as_bool() ? "connected" : "offline");
  if (const std::string unit = text(door, "unit"); !unit.empty()) std::cout << "  unit " << unit;
  std::cout << "\n";
}

void print_key(const JsonValue& key) {
  std::cout << text(key, "id") << "  " << text(key, "kind");
  if (const std::string unit = text(key, "unit"); !unit.empty()) std::cout << "  unit " << unit;
  std::cout << "  " << door_count(key) << (key.find("shareable")->as_bool() ? "  shareable" : "") << "\n";
}

void print_manager(const JsonValue& manager) {
  std::cout << text(manager, "id") << "  " << text(manager, "role") << "  keys: " << text(manager, "key_management");
  if (const std::string keys = texts(manager, "keys"); !keys.empty()) std::cout << " (" << keys << ")";
  if (manager.find("device_management")->as_bool()) {
    std::cout << "  devices" << (manager.find("may_activate")->as_bool() ? ", may activate" : "");
  }
  std::cout << "\n";
}

/// The rights in the options, as a body; what is not said is not given.
std::string rights_of(ApiClient& api, const Invocation& invocation, const std::string& person) {
  JsonWriter body;
  body.begin_object().field("id", person).field("key_management", invocation.option("keys").value_or("none"));
  body.key("keys").begin_array();
  std::string list = invocation.option("designated").value_or("");
  while (!list.empty()) {
    const std::string key = list.substr(0, list.find(','));
    list.erase(0, std::min(key.size() + 1, list.size()));
    if (!key.empty()) body.value(key);
  }
  body.end_array();
  if (const auto devices = invocation.option("devices")) {
    const PropertyId property(invocation.required("property"));
    const JsonDocument preview = api.get(PersonId(invocation.required("by")),
                                         path_of(property) + "/managers/" + encoded(person) + "/device-management");
    if (text(preview.root(), "devices") != *devices) {
      throw Error(ErrorKind::conflict, "Device Management of property `" + property.str() + "` covers " +
                                           text(preview.root(), "devices") + " devices: say so with `--devices`");
    }
    body.field("device_management", true).key("devices").value(*preview.root().find("devices"));
    body.field("may_activate", invocation.has("may-activate"));
  } else if (invocation.has("may-activate")) {
    throw Error(ErrorKind::invalid_input, "`--may-activate` goes with `--devices`");
  }
  return body.end_object().finish();
}

int print_result(const JsonDocument& document, const Invocation& invocation) {
  if (invocation.json()) return print_document(document);
  print_manager(document.root());
  return kDone;
}

int run_keys_list(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  return print_list(api, api.reader_of(property), path_of(property) + "/keys?limit=200", invocation.json(), print_key);
}

int run_keys_show(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  const std::string path = path_of(property) + "/keys/" + encoded(invocation.arguments.front());
  const JsonDocument key = api.get(api.reader_of(property), path);
  const JsonDocument effect = api.get(api.reader_of(property), path + "/effect");
  if (invocation.json()) {
    JsonWriter json(JsonWriter::Layout::indented);
    json.begin_object().key("key").value(key.root()).key("effect").value(effect.root()).end_object();
    std::cout << json.finish() << "\n";
    return kDone;
  }
  print_key(key.root());
  std::cout << "  opens " << texts(effect.root(), "doors") << "\n  held by " << text(effect.root(), "holders")
            << " people\n";
  const std::string designated = texts(effect.root(), "designated_to");
  if (!designated.empty()) std::cout << "  designated to " << designated << "\n";
  return kDone;
}

int run_doors_list(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  return print_list(api, api.reader_of(property), path_of(property) + "/doors?limit=200", invocation.json(),
                    print_door);
}

int run_portfolios_list(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const auto print = [](const JsonValue& portfolio) {
    std::cout << text(portfolio, "id") << "  " << text(portfolio, "name")
              << "  managers: " << texts(portfolio, "managers") << "  properties: " << texts(portfolio, "properties")
              << "\n";
  };
  return print_list(api, PersonId(invocation.required("by")), "/api/v1/portfolios?limit=200", invocation.json(), print);
}

int run_staff_list(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  return print_list(api, api.reader_of(property), path_of(property) + "/managers?limit=200", invocation.json(),
                    print_manager);
}

int run_staff_add(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const std::string body = rights_of(api, invocation, invocation.arguments.front());
  return print_result(api.send(PersonId(invocation.required("by")), "POST",
                               path_of(PropertyId(invocation.required("property"))) + "/managers", body),
                      invocation);
}

int run_staff_edit(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const std::string& person = invocation.arguments.front();
  const std::string body = rights_of(api, invocation, person);
  return print_result(
      api.send(PersonId(invocation.required("by")), "PUT",
               path_of(PropertyId(invocation.required("property"))) + "/managers/" + encoded(person), body),
      invocation);
}

int run_staff_remove(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const std::string& person = invocation.arguments.front();
  const JsonDocument result =
      api.send(PersonId(invocation.required("by")), "DELETE",
               path_of(PropertyId(invocation.required("property"))) + "/managers/" + encoded(person), {});
  if (invocation.json()) return print_document(result);
  std::cout << person << " is no property manager of " << invocation.required("property") << " any longer\n";
  return kDone;
}

}  // namespace

std::vector<Command> structure_commands() {
  using Options = std::vector<OptionSpec>;
  const OptionSpec property{"property", "ID", "the property", true};
  const OptionSpec by{"by", "MANAGER", "the manager who does it", true};
  const Options one_property = config_options() + Options{property};
  const Options staff = one_property + Options{by};
  const Options rights = staff + Options{{"keys", "LEVEL", "none (default), full, limited or specific", false},
                                         {"designated", "KEY,…", "with `specific`: which keys", false},
                                         {"devices", "N", "give Device Management, of that many devices", false},
                                         {"may-activate", "", "activate and deactivate devices, too", false}};
  return {
      {"keys list", "", 0, 0, "the keys of a property", "Lists the keys of a property with their kind.", one_property,
       run_keys_list},
      {"keys show", "KEY", 1, 1, "one key, its doors, and how many hold it",
       "Shows what the key opens and whom an edit of it would reach.", one_property, run_keys_show},
      {"doors list", "", 0, 0, "the doors of a property", "Lists the doors of a property.", one_property,
       run_doors_list},
      {"portfolios list", "", 0, 0, "portfolios and their properties", "Lists the portfolios that a manager sees.",
       config_options() + Options{by}, run_portfolios_list},
      {"staff list", "", 0, 0, "who manages a property", "Lists the managers of a property.", one_property,
       run_staff_list},
      {"staff add", "PERSON", 1, 1, "make somebody a property manager",
       "Gives the rights that are named, and no others. A new manager holds no keys.", rights, run_staff_add},
      {"staff edit", "PERSON", 1, 1, "change a property manager's rights",
       "Replaces all rights by those that are named.", rights, run_staff_edit},
      {"staff remove", "PERSON", 1, 1, "end a property manager's rights", "Keys that they hold themselves stay.", staff,
       run_staff_remove},
  };
}

}  // namespace leasekey::app
