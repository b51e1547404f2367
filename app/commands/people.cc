// `leasekey people` and `leasekey grants`: who is there, and which keys they get by hand.
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/load_config.h"
#include "core/error.h"

namespace leasekey::app {
namespace {

std::string people_path(const std::string& property) { return "/api/v1/properties/" + encoded(property) + "/people"; }

std::string text(const JsonValue& value, std::string_view name) {
  const auto found = value.find(name);
  return found && !found->is_null() ? found->as_text() : std::string();
}

void print_person(const JsonValue& person) {
  std::cout << text(person, "id") << "  " << text(person, "status");
  for (const auto& grant : person.find("keys")->as_array()) {
    const std::string end = text(grant, "end");
    std::cout << "  " << text(grant, "key") << (end.empty() ? "" : " until " + end);
  }
  if (!person.find("hold")->is_null()) std::cout << "  HELD";
  std::cout << "\n";
}

/// Sends on behalf of the manager in `--by`, and shows the person as they stand then.
int act(const Invocation& invocation, const std::string& method, const std::string& path, const std::string& body) {
  ApiClient api(load_config(invocation));
  api.reader_of(PropertyId(invocation.required("property")));
  const JsonDocument result = api.send(PersonId(invocation.required("by")), method, path, body);
  if (invocation.json()) {
    std::cout << indented(result.root()) << "\n";
  } else {
    print_person(result.root());
  }
  return kDone;
}

std::string one_person(const Invocation& invocation) {
  return people_path(invocation.required("property")) + "/" + encoded(invocation.arguments.front());
}

/// What is optional stays out of the body, so that the service says what is missing.
void write_option(JsonWriter& json, const Invocation& invocation, const std::string& option) {
  if (const auto value = invocation.option(option)) json.field(option, *value);
}

int list(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const std::string property = invocation.required("property");
  const PersonId reader = api.reader_of(PropertyId(property));
  std::string path = people_path(property) + "?limit=200";
  for (const std::string filter : {"q", "unit", "status", "access"}) {
    if (const auto value = invocation.option(filter)) path += "&" + filter + "=" + encoded(*value);
  }
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_array();
  std::string cursor;
  do {
    const JsonDocument page = api.get(reader, path + (cursor.empty() ? "" : "&cursor=" + encoded(cursor)));
    for (const auto& person : page.root().find("items")->as_array()) {
      json.value(person);
      if (invocation.json()) continue;
      std::cout << text(person, "id") << "  " << text(person, "status") << "  " << text(person, "access") << "  "
                << text(person, "first_name") << " " << text(person, "last_name") << "\n";
    }
    cursor = text(page.root(), "next");
  } while (!cursor.empty());
  json.end_array();
  if (invocation.json()) std::cout << json.finish() << "\n";
  return kDone;
}

int invite(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object().field("email", invocation.arguments.front());
  write_option(body, invocation, "id");
  if (const auto name = invocation.option("first-name")) body.field("first_name", *name);
  if (const auto name = invocation.option("last-name")) body.field("last_name", *name);
  if (const auto key = invocation.option("key")) {
    body.key("keys").begin_array().begin_object().field("key", *key);
    write_option(body, invocation, "start");
    write_option(body, invocation, "end");
    body.end_object().end_array();
  }
  body.end_object();
  return act(invocation, "POST", people_path(invocation.required("property")), body.finish());
}

int remove(const Invocation& invocation) { return act(invocation, "DELETE", one_person(invocation), "{}"); }

std::string reason_body(const Invocation& invocation) {
  return JsonWriter().begin_object().field("reason", invocation.required("reason")).end_object().finish();
}

int hold(const Invocation& invocation) {
  return act(invocation, "PUT", one_person(invocation) + "/hold", reason_body(invocation));
}

int release(const Invocation& invocation) { return act(invocation, "DELETE", one_person(invocation) + "/hold", "{}"); }

int revoke_all(const Invocation& invocation) {
  return act(invocation, "POST", one_person(invocation) + "/revoke-all", reason_body(invocation));
}

int erase(const Invocation& invocation) {
  return act(invocation, "DELETE", one_person(invocation) + "/personal-data", reason_body(invocation));
}

int give(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object();
  for (const std::string option : {"start", "end", "capacity", "reason"}) write_option(body, invocation, option);
  if (invocation.has("no-sharing")) body.field("may_share", false);
  body.end_object();
  return act(invocation, "POST", one_person(invocation) + "/keys/" + encoded(invocation.arguments.at(1)),
             body.finish());
}

int revoke(const Invocation& invocation) {
  return act(invocation, "DELETE", one_person(invocation) + "/keys/" + encoded(invocation.arguments.at(1)), "{}");
}

}  // namespace

std::vector<Command> people_commands() {
  const auto at = config_options() + std::vector<OptionSpec>{{"property", "ID", "the property", true}};
  const auto by = at + std::vector<OptionSpec>{{"by", "MANAGER", "the manager who does it", true}};
  const std::vector<OptionSpec> window{{"start", "TIME", "when access begins (default: now)", false},
                                       {"end", "TIME", "when it ends, or `never`", false}};
  return {
      {"people list", "", 0, 0, "who is known at a property", "Lists people, with how they stand with their keys.",
       at + std::vector<OptionSpec>{{"q", "TEXT", "in name, address or id", false},
                                    {"unit", "ID", "who lives there", false},
                                    {"status", "STATUS", "current, past, …", false},
                                    {"access", "STATE", "none, invited, active, held or removed", false}},
       list},
      {"people invite", "EMAIL", 1, 1, "bring somebody in, or once more",
       "Makes a pending person, with a key where one is named. Needs Full Key Management.",
       by + window +
           std::vector<OptionSpec>{{"id", "ID", "of somebody who is known already", false},
                                   {"first-name", "NAME", "", false},
                                   {"last-name", "NAME", "", false},
                                   {"key", "ID", "a key to give; needs --end", false}},
       invite},
      {"people remove", "ID", 1, 1, "take all keys from somebody",
       "Ends all keys and all guests, and keeps automation from giving them back. The record stays.", by, remove},
      {"people revoke-all", "ID", 1, 1, "in an emergency, take everything from somebody at once",
       "Ends all keys but those of staff, and all guests, and keeps automation from giving them back. Codes go too.",
       by + std::vector<OptionSpec>{{"reason", "TEXT", "why", true}}, revoke_all},
      {"people erase", "ID", 1, 1, "erase names, addresses and telephone numbers of somebody who asked for it",
       "For somebody who holds no key, is not held, and does not live there by the ePMS. It cannot be undone.",
       by + std::vector<OptionSpec>{{"reason", "TEXT", "why; without a name", true}}, erase},
      {"people hold", "ID", 1, 1, "close every door to somebody",
       "Nothing opens for the person and their guests until `people release`; keys and codes stay as they are.",
       by + std::vector<OptionSpec>{{"reason", "TEXT", "why", true}}, hold},
      {"people release", "ID", 1, 1, "lift the hold on somebody", "What the person holds opens again.", by, release},
      {"grants give", "PERSON KEY", 2, 2, "give a key by hand",
       "--end is required: an instant, or `never` for access without an end.",
       by + window +
           std::vector<OptionSpec>{{"capacity", "WORD", "resident, non_resident or staff", false},
                                   {"no-sharing", "", "no guests with this key", false},
                                   {"reason", "TEXT", "why", false}},
       give},
      {"grants revoke", "PERSON KEY", 2, 2, "take a key by hand",
       "Ends every source of the key; automation does not give it back.", by, revoke},
  };
}

}  // namespace leasekey::app
