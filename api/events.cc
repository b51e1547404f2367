// From entries of the trail to the kinds that pages know.
#include "api/events.h"

#include <algorithm>
#include <array>
#include <limits>

#include "api/fields.h"
#include "core/json.h"

namespace leasekey::api {
namespace {

constexpr store::ChangeMark kAhead{std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max()};

/// By how the action begins; the first that fits.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kKinds{{
    {"suggestion_", "suggestion"},
    {"grant", "person"},
    {"records", "person"},
    {"standing", "person"},
    {"status", "person"},
    {"manual_status", "person"},
    {"person_", "person"},
    {"hold_", "person"},
    {"suppression_", "person"},
    {"account_", "person"},
    {"contact_", "person"},
    {"login_", "person"},
    {"unit_", "definition"},
    {"door_", "definition"},
    {"key_", "definition"},
    {"manager_", "definition"},
    {"property_", "definition"},
    {"alert_", "alert"},
}};

std::string_view kind_of(std::string_view action) {
  const auto found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& kind) { return action.starts_with(kind.first); });
  return found == kKinds.end() ? "property" : found->second;
}

/// In place of an earlier one, at the end.
void add(std::vector<Event>& events, std::string_view name, const store::Change& change) {
  std::erase_if(events, [&](const Event& event) { return event.name == name && event.property == change.property; });
  events.push_back({std::string(name), change.property, change.mark});
}

}  // namespace

std::vector<Event> events_of(const std::vector<store::Change>& changes) {
  std::vector<Event> events;
  for (const auto& change : changes) {
    const bool poll = change.what.starts_with("poll ");
    add(events, poll ? "poll" : kind_of(change.what), change);
    // What a poll found wrong stands in no trail; one in which nothing was new has found nothing.
    if (poll && change.what != "poll unchanged") add(events, "alert", change);
  }
  return events;
}

std::string frame_of(const Event& event) {
  JsonWriter json;
  json.begin_object();
  if (!event.property.empty()) json.field("property", event.property.str());
  return "id: " + std::to_string(event.mark.audit) + "-" + std::to_string(event.mark.poll) + "\nevent: " + event.name +
         "\ndata: " + json.end_object().finish() + "\n\n";
}

store::ChangeMark parse_mark(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return kAhead;
  const auto part = [](std::string_view digits) {
    return digits == "0" ? std::optional<std::int64_t>(0) : parse_number(digits);
  };
  const auto audit = part(text.substr(0, dash));
  const auto poll = part(text.substr(dash + 1));
  return audit && poll ? store::ChangeMark{*audit, *poll} : kAhead;
}

}  // namespace leasekey::api
