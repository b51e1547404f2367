// `leasekey devices`, `doors` and `exposure`: locks on the command line.
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/load_config.h"
#include "core/error.h"

namespace leasekey::app {
namespace {

/// How one item is told on one line.
using Line = std::string (*)(const JsonValue& item);

std::string text(const JsonValue& item, std::string_view name) {
  const auto value = item.find(name);
  if (!value || value->is_null()) return {};
  if (value->kind() == JsonKind::boolean) return value->as_bool() ? "true" : "false";
  return value->as_text();
}

/// `1 d 4 h`, `12 min`, `40 s`.
std::string age(const JsonValue& item) {
  const auto value = item.find("age_seconds");
  if (!value || value->is_null()) return "?";
  const std::int64_t seconds = value->as_int();
  if (seconds < 60) return std::to_string(seconds) + " s";
  if (seconds < 3600) return std::to_string(seconds / 60) + " min";
  if (seconds < 86400) return std::to_string(seconds / 3600) + " h";
  return std::to_string(seconds / 86400) + " d " + std::to_string(seconds % 86400 / 3600) + " h";
}

std::string device_line(const JsonValue& item) {
  std::string line = text(item, "door") + "  " + text(item, "kind");
  const std::string battery = text(item, "battery_percent");
  line += "  battery " + (battery.empty() ? std::string("?") : battery + " %");
  if (const std::string firmware = text(item, "firmware"); !firmware.empty()) line += "  firmware " + firmware;
  if (const std::string target = text(item, "target_firmware"); !target.empty()) line += " (wanted: " + target + ")";
  if (const std::string seen = text(item, "seen_at"); !seen.empty()) line += "  seen " + seen;
  return line;
}

std::string behind_line(const JsonValue& item) {
  std::string line = text(item, "door") + "  behind for " + age(item) + "  version " + text(item, "confirmed_version") +
                     " of " + text(item, "wanted_version");
  if (text(item, "connected") == "false") line += "  offline: needs a Door Sync";
  if (const std::string since = text(item, "failing_since"); !since.empty()) {
    line += "  failing since " + since + ": " + text(item, "failure");
  }
  return line;
}

std::string exposure_line(const JsonValue& item) {
  return text(item, "door") + "  " + text(item, "person") + "  " + text(item, "key") + "  since " +
         text(item, "since") + " (" + age(item) + ")";
}

/// Asks each property, or the one that was named, and shows what it lists.
int show_lists(const Invocation& invocation, const std::string& path, Line line, const std::string& nothing) {
  ApiClient api(load_config(invocation));
  if (invocation.has("property")) api.reader_of(PropertyId(invocation.required("property")));
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_array();
  std::size_t count = 0;
  for (const auto& [property, reader] : api.readers()) {
    if (reader.empty() || (invocation.has("property") && invocation.required("property") != property.str())) continue;
    const JsonDocument list = api.get(reader, "/api/v1/properties/" + encoded(property.str()) + path);
    for (const auto& item : list.root().find("items")->as_array()) {
      ++count;
      if (invocation.json()) {
        json.begin_object().field("property", property.str());
        for (const auto& [name, value] : item.members()) {
          if (name != "property") json.field(name, value);
        }
        json.end_object();
      } else {
        std::cout << property << "  " << line(item) << "\n";
      }
    }
  }
  if (invocation.json()) {
    std::cout << json.end_array().finish() << "\n";
  } else if (count == 0) {
    std::cout << nothing << "\n";
  }
  return kDone;
}

int run_devices_list(const Invocation& invocation) {
  const auto battery = invocation.option("battery-at-most");
  const std::string path = "/devices" + (battery ? "?battery_at_most=" + encoded(*battery) : std::string());
  return show_lists(invocation, path, device_line, "there are no such devices");
}

int run_doors_behind(const Invocation& invocation) {
  return show_lists(invocation, "/doors-requiring-updates", behind_line, "every lock has confirmed what is wanted");
}

int run_exposure(const Invocation& invocation) {
  const bool granted = invocation.has("granted");
  return show_lists(invocation, granted ? "/exposure?of=granted" : "/exposure", exposure_line,
                    granted ? "every lock knows whom it has to let in" : "no lock opens for somebody who was revoked");
}

}  // namespace

std::vector<Command> device_commands() {
  const auto common = config_options() + std::vector<OptionSpec>{{"property", "ID", "of this property alone", false}};
  return {
      {"devices list", "", 0, 0, "locks and smart-home devices",
       "Lists the devices with their battery and firmware. With --battery-at-most, those that need a new one soon.",
       common + std::vector<OptionSpec>{{"battery-at-most", "PERCENT", "only those with so little left", false}},
       run_devices_list},
      {"doors behind", "", 0, 0, "locks that have not confirmed what is wanted",
       "Lists the doors requiring updates, the longest behind first: offline locks wait for their Door Sync, connected "
       "ones for their vendor.",
       common, run_doors_behind},
      {"exposure", "", 0, 0, "what was revoked and still opens",
       "Lists who still gets in at a lock that has not learned of the revocation yet, the oldest first. With "
       "--granted, "
       "the converse: whom a lock does not let in yet.",
       common + std::vector<OptionSpec>{{"granted", "", "whom locks do not know yet", false}}, run_exposure},
  };
}

}  // namespace leasekey::app
