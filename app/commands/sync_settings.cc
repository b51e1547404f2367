// `leasekey unit-map` and `leasekey sync-settings`: what the feed means, and what would come of changing it.
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/load_config.h"
#include "config/file.h"

namespace leasekey::app {
namespace {

constexpr std::size_t kMostBytes = 1 << 20;

std::string path_of(const Invocation& invocation, const std::string& rest) {
  return "/api/v1/properties/" + encoded(invocation.required("property")) + rest;
}

std::string text(const JsonValue& item, std::string_view name) {
  const auto value = item.find(name);
  return value && !value->is_null() ? value->as_text() : std::string();
}

JsonDocument ask(const Invocation& invocation, const std::string& rest) {
  ApiClient api(load_config(invocation));
  return api.get(api.reader_of(PropertyId(invocation.required("property"))), path_of(invocation, rest));
}

JsonDocument send(const Invocation& invocation, const std::string& method, const std::string& rest,
                  const std::string& body) {
  ApiClient api(load_config(invocation));
  return api.send(PersonId(invocation.required("by")), method, path_of(invocation, rest), body);
}

int print_document(const JsonDocument& document) {
  std::cout << indented(document.root()) << "\n";
  return kDone;
}

/// The change in the file, with one more field where `name` is not empty.
std::string body_of(const Invocation& invocation, std::string_view name, const std::string& value, bool as_number) {
  const std::string file = config::read_small_file(invocation.required("settings"), kMostBytes);
  const JsonDocument change = JsonDocument::parse(file);
  JsonWriter json;
  json.begin_object();
  for (const auto& [field, setting] : change.root().members()) json.key(field).value(setting);
  if (!name.empty() && as_number) json.key(name).value(JsonDocument::parse(value).root());
  if (!name.empty() && !as_number) json.field(name, value);
  return json.end_object().finish();
}

int run_unit_map(const Invocation& invocation) {
  const JsonDocument map = ask(invocation, "/unit-map");
  if (invocation.json()) return print_document(map);
  for (const auto& item : map.root().find("items")->as_array()) {
    std::cout << text(item, "pms_unit") << "  ";
    if (const std::string unit = text(item, "unit"); !unit.empty()) {
      std::cout << "unit " << unit;
    } else {
      std::cout << "not mapped";
      for (const auto& proposal : item.find("proposals")->as_array()) {
        std::cout << "; " << (proposal.find("likely")->as_bool() ? "likely " : "perhaps ") << text(proposal, "unit");
      }
    }
    std::cout << "  people: " << text(item, "people") << (item.find("shown")->as_bool() ? "" : "  not in the last feed")
              << "\n";
  }
  for (const auto& unit : map.root().find("units_without")->as_array()) {
    std::cout << "unit " << unit.as_text() << " has no ePMS unit\n";
  }
  return kDone;
}

int run_accept_rename(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object().field("from", invocation.arguments.at(0)).field("to", invocation.arguments.at(1)).end_object();
  const JsonDocument done = send(invocation, "POST", "/unit-map/renames", body.finish());
  if (invocation.json()) return print_document(done);
  std::cout << text(done.root(), "pms_unit") << " is unit " << text(done.root(), "unit") << " now\n";
  return kDone;
}

int run_show(const Invocation& invocation) { return print_document(ask(invocation, "/sync-settings")); }

int run_preview(const Invocation& invocation) {
  const JsonDocument preview = send(invocation, "POST", "/sync-settings/preview", body_of(invocation, "", "", false));
  if (invocation.json()) return print_document(preview);
  const JsonValue root = preview.root();
  for (const auto& one : root.find("people")->as_array()) std::cout << text(one, "person") << "\n";
  std::cout << text(root, "gaining") << " would get keys, " << text(root, "losing") << " would lose keys, "
            << text(root, "held") << " would be held\nconfirm with " << text(root, "token") << "\n";
  return kDone;
}

int run_rehearse_settings(const Invocation& invocation) {
  const JsonDocument past = send(invocation, "POST", "/sync-settings/rehearsal",
                                 body_of(invocation, "days", invocation.option("days").value_or("30"), true));
  if (invocation.json()) return print_document(past);
  for (const char* side : {"only_as_it_is", "only_as_changed"}) {
    for (const auto& event : past.root().find(side)->as_array()) {
      std::cout << (side == std::string("only_as_it_is") ? "- " : "+ ") << text(event, "at") << "  "
                << text(event, "person") << "  " << text(event, "what") << " " << text(event, "kind") << "\n";
    }
  }
  std::cout << text(past.root(), "polls") << " polls: " << text(past.root(), "events_as_it_is") << " events as it is, "
            << text(past.root(), "events_as_changed") << " as changed\n";
  return kDone;
}

int run_change(const Invocation& invocation) {
  const auto token = invocation.option("confirm");
  return print_document(send(invocation, "PATCH", "/sync-settings",
                             body_of(invocation, token ? "confirm" : "", token.value_or(""), false)));
}

}  // namespace

std::vector<Command> sync_settings_commands() {
  using Options = std::vector<OptionSpec>;
  const Options at = config_options() + Options{{"property", "ID", "the property", true}};
  const Options by = at + Options{{"by", "MANAGER", "the manager who does it", true}};
  const Options change = by + Options{{"settings", "FILE", "the change as JSON: see docs/api.md", true}};
  return {
      {"unit-map show", "", 0, 0, "which unit each ePMS unit is",
       "Lists the ePMS units, and for those not mapped the units that they may be.", at, run_unit_map},
      {"unit-map accept-rename", "FROM TO", 2, 2, "the ePMS has renamed a unit",
       "Moves the mapping, so that the moves that wait are none.", by, run_accept_rename},
      {"sync-settings show", "", 0, 0, "what the feed means", "Shows labels, limits and designated keys as JSON.", at,
       run_show},
      {"sync-settings preview", "", 0, 0, "whom a change would touch", "Plays the last feed; nothing is changed.",
       change, run_preview},
      {"sync-settings rehearse", "", 0, 0, "what a change would have done",
       "Plays the recorded polls; nothing is changed.",
       change + Options{{"days", "N", "how far back; 30 unless given", false}}, run_rehearse_settings},
      {"sync-settings change", "", 0, 0, "change what the feed means", "Where it touches anybody, as it was previewed.",
       change + Options{{"confirm", "TOKEN", "of the preview", false}}, run_change},
  };
}

}  // namespace leasekey::app
