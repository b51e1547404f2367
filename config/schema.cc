// The table of settings, and the check for unknown ones.
#include "config/schema.h"

#include <algorithm>

namespace leasekey::config {
namespace {

const std::vector<Setting> kSettings{
    {"database", "path", "leasekey.db", "The SQLite file. It is made at the first start."},
    {"listen", "host:port", "127.0.0.1:8080", "Where the HTTP API answers. Port 0 takes any free one."},
    {"log", "object", "", "What is logged, to standard error."},
    {"log.level", "debug, info, warning or error", "info", "The least severe messages that are shown."},
    {"log.format", "text or json", "text", "Lines for people, or one JSON object per line."},

    {"credentials", "object", "{}", "Logins at the ePMS vendors, by a name of your choice."},
    {"credentials.*", "object", "", "One login. Several properties may share it."},
    {"credentials.*.type", "text", "required", "The connector that it is for: see `leasekey connector list`."},
    {"credentials.*.settings", "object", "{}", "What this connector needs besides secrets, such as an address."},
    {"credentials.*.secrets", "object", "{}", "The connector's secrets by name, each as a reference (see below)."},
    {"credentials.*.secrets.*", "reference", "", "Where the secret is."},

    {"api_tokens", "list", "[]", "Tokens with which programs speak for managers at the HTTP API."},
    {"api_tokens[].manager", "text", "required", "The id of a manager of some property."},
    {"api_tokens[].token", "reference", "required", "Where the token is; any secret text of 16 characters or more."},

    {"recordings", "object", "{}", "The feeds of past polls, kept encrypted to try other settings on them."},
    {"recordings.key", "reference", "a file beside the database",
     "Where the secret is that they are encrypted with; any text of 16 characters or more. With another one, those "
     "kept "
     "before cannot be read."},
    {"recordings.keep_days", "1 to 400", "35", "How long they are kept."},

    {"secrets_key", "reference", "",
     "Where the key of the sealed secrets in the database is: 32 bytes as 64 hexadecimal digits or in base64."},
    {"secrets_key_before", "reference", "",
     "While the key is changed: where the one before is, until `leasekey secret rotate` has run."},
    {"portal_logins", "object", "{}", "The logins at an ePMS that managers enter in the portal."},
    {"portal_logins.private_addresses", "true or false", "false",
     "Whether they may lead to this machine and its network: connections to loopback, private and link-local addresses "
     "are refused otherwise, and so is everything but https."},
    {"accounts", "object", "{}", "How people sign in."},
    {"accounts.public_url", "http or https address", "the address of `listen`",
     "Where browsers reach the portal: links in messages begin with it, and pages of it may ask for changes."},
    {"accounts.proxies", "list of addresses", "[]",
     "Reverse proxies whose `X-Forwarded-For` is believed, for the limits on guessing."},
    {"accounts.provider", "object", "", "The OpenID Connect provider by which managers sign in."},
    {"accounts.provider.name", "text", "required", "What people call it: the text of the button."},
    {"accounts.provider.issuer", "https address", "required", "As it names itself, without a slash at the end."},
    {"accounts.provider.client_id", "text", "required", "As it knows this service."},
    {"accounts.provider.client_secret", "reference", "required", "Where the secret is that goes with it."},
    {"accounts.idle_hours", "1 to 8760", "168", "How long a session lasts without a request."},
    {"accounts.whole_days", "1 to 365", "30", "How long it lasts at most."},
    {"accounts.hash_memory_mib", "19 to 4096", "64", "Memory of Argon2id for one password."},
    {"accounts.hash_passes", "2 to 100", "2", "Its passes over that memory."},
    {"accounts.hashes_at_once", "1 to 64", "2",
     "Passwords that are looked at in the same moment; with those that wait, five times as many. More are told to come "
     "back."},

    {"mail", "object", "", "The server that takes messages. Without it they wait: see `leasekey mail list`."},
    {"mail.host", "text", "required", "Its name."},
    {"mail.port", "1 to 65535", "587", "Its port."},
    {"mail.security", "starttls, tls or none", "starttls", "`none` only for a server on this machine."},
    {"mail.from", "address", "required", "The sender."},
    {"mail.username", "text", "", "Left out: without signing in."},
    {"mail.password", "reference", "", "Where the password is."},
    {"mail.ca_file", "path", "the system's", "Certificates that are trusted."},

    {"properties", "list", "[]", "The properties that this service works for."},
    {"properties[].include", "path", "", "A file with more fields of this property. No field may be in both."},
    {"properties[].id", "text", "required", "Names the property in commands: letters, digits, `.`, `_`, `-`."},
    {"properties[].name", "text", "the id", "How people call it."},
    {"properties[].portfolio", "text", "", "The portfolio that it belongs to."},
    {"properties[].jurisdiction", "general or new_york_city", "general",
     "Decides how long the access log is kept: two years, in New York City 90 days."},
    {"properties[].edited_in", "file or portal", "file",
     "Who changes name, time zone, jurisdiction, units, doors, keys and managers, and what the feed means (unit map, "
     "labels, guard, start delay). With `file`, each start makes the stored ones equal to this file; "
     "with `portal`, this file is where they begin, and managers change them afterwards."},
    {"properties[].time_zone", "IANA time zone", "required", "Where it stands, such as `America/New_York`."},
    {"properties[].doorcode_length", "4 to 7", "7",
     "The digits of a doorcode. Where it grows, shorter codes are replaced; where it shrinks, longer ones stay."},
    {"properties[].mode", "observe, approval_required, automatic_grants or automatic", "approval_required",
     "Whether suggestions are only shown, wait for a manager, or are applied: grants only, or all."},
    {"properties[].start_delay_minutes", "0 to 10080", "15",
     "How long after its detection an automated grant begins to open doors."},
    {"properties[].guard", "object or false", "the values below",
     "Holds changes of too many people at once. `false` switches it off."},
    {"properties[].guard.revocations_min", "number", "3",
     "So many people may lose or change keys within 24 hours, however small the property."},
    {"properties[].guard.revocations_percent", "0 to 100", "10", "The same as a share of the current residents."},
    {"properties[].guard.grants_min", "number", "10", "So many people may get keys, however small the property."},
    {"properties[].guard.grants_percent", "0 to 100", "20", "The same as a share of the units."},
    {"properties[].schedule", "object", "every 15 minutes", "When the ePMS is polled."},
    {"properties[].schedule.every_minutes", "1 to 10080", "15", "The interval between polls."},
    {"properties[].schedule.jitter_percent", "0 to 50", "10",
     "How much shorter or longer a wait may be, so that properties do not poll in step."},
    {"properties[].schedule.cron", "five fields", "",
     "Instead of an interval: minute, hour, day of month, month, day of week, in the property's time zone."},
    {"properties[].source", "object", "", "The ePMS. Without one, everything is done by hand."},
    {"properties[].source.connector", "text", "required", "One of `leasekey connector list`."},
    {"properties[].source.credential", "text", "", "A name in `credentials`, of the connector's type."},
    {"properties[].source.properties", "list of texts", "[]", "The ePMS's keys of the properties that feed this one."},
    {"properties[].source.settings", "object", "{}", "The connector's own settings: see its page."},
    {"properties[].locks", "object", "", "How connected locks are told. Without it they confirm at once."},
    {"properties[].locks.vendor", "text", "required", "`simulated`: locks in memory, for trying things."},
    {"properties[].locks.settings", "object", "{}", "The vendor's own settings."},
    {"properties[].unit_map", "object", "same names",
     "From units as the ePMS names them to units here. When it is left out, every unit maps to its namesake."},
    {"properties[].unit_map.*", "text", "", "A unit of `units`."},
    {"properties[].status_labels", "object", "{}",
     "What the ePMS's status labels mean where the connector's own meaning does not fit."},
    {"properties[].status_labels.*", "applicant, future, current, notice, eviction, past, cancelled or unknown", "",
     "The status that the label stands for."},
    {"properties[].excluded_statuses", "list of texts", "[]", "Labels whose records are left out of every change."},
    {"properties[].left_alone", "object", "{}", "Whom the ePMS shows and automation is not to touch."},
    {"properties[].left_alone.people", "list of texts", "[]",
     "Patterns over names and e-mail addresses, with `*` for any text, such as `test *`."},
    {"properties[].left_alone.units", "list of texts", "[]", "Units such as models and homes of the staff."},
    {"properties[].units", "list", "[]", "The homes, each as its id or as an object."},
    {"properties[].units[].id", "text", "required", "The unit's id."},
    {"properties[].units[].building", "text", "", "Units without a building form one."},
    {"properties[].doors", "list", "[]", "What can be opened."},
    {"properties[].doors[].id", "text", "required", "The door's id."},
    {"properties[].doors[].type", "building_entrance, residence, service or communal", "communal", "What it leads to."},
    {"properties[].doors[].connected", "true or false", "true",
     "Whether its lock is online. An offline lock learns of changes at its Door Sync."},
    {"properties[].doors[].installed", "true or false", "true", "Whether it has an activated lock."},
    {"properties[].doors[].unit", "text", "", "The unit that it leads to."},
    {"properties[].doors[].unlocked", "list", "never",
     "When it stands open for everybody, in the property's time zone."},
    {"properties[].doors[].unlocked[].days", "list of mon, tue, wed, thu, fri, sat, sun", "required", "The weekdays."},
    {"properties[].doors[].unlocked[].from", "hh:mm", "required", "From this time of day."},
    {"properties[].doors[].unlocked[].to", "hh:mm", "required", "Until this time of day."},
    {"properties[].keys", "list", "[]", "Sets of doors that are given and taken together."},
    {"properties[].keys[].id", "text", "required", "The key's id."},
    {"properties[].keys[].kind", "unit, common_area or other", "other",
     "Keys of a unit go to those who live there, common-area keys to every resident, others only by hand."},
    {"properties[].keys[].unit", "text", "", "The unit, for a key of the kind `unit`."},
    {"properties[].keys[].doors", "list", "[]", "The doors that it opens, each as its id or as an object."},
    {"properties[].keys[].doors[].door", "text", "required", "The door's id."},
    {"properties[].keys[].doors[].doorcodes", "true or false", "true", "Whether holders get a doorcode for it."},
    {"properties[].keys[].doors[].schedule", "list", "the key's", "When the key opens this door."},
    {"properties[].keys[].doors[].schedule[].days", "list of mon, tue, wed, thu, fri, sat, sun", "required",
     "The weekdays."},
    {"properties[].keys[].doors[].schedule[].from", "hh:mm", "required", "From this time of day."},
    {"properties[].keys[].doors[].schedule[].to", "hh:mm", "required", "Until this time of day."},
    {"properties[].keys[].shareable", "true or false", "false", "Whether residents may give it to guests."},
    {"properties[].keys[].schedule", "list", "always", "When it opens, in the property's time zone."},
    {"properties[].keys[].schedule[].days", "list of mon, tue, wed, thu, fri, sat, sun", "required", "The weekdays."},
    {"properties[].keys[].schedule[].from", "hh:mm", "required", "From this time of day."},
    {"properties[].keys[].schedule[].to", "hh:mm", "required",
     "Until this time of day, `24:00` for midnight. One that is not after `from` is on the next day."},
    {"properties[].managers", "list", "[]", "Who may decide."},
    {"properties[].managers[].id", "text", "required", "The person's id."},
    {"properties[].managers[].role", "portfolio_manager, property_manager or support", "required",
     "Support changes settings, but neither approves nor gives keys."},
    {"properties[].managers[].key_management", "none, full, limited or specific", "none",
     "Which keys a property manager may give and take."},
    {"properties[].managers[].keys", "list of texts", "[]", "The keys, for `specific`."},
    {"properties[].managers[].device_management", "true or false", "false",
     "Whether a property manager sees devices, upgrades them and runs Door Syncs."},
    {"properties[].managers[].may_activate", "true or false", "false",
     "Whether they may activate and deactivate devices, too."},
};

/// What stands for the member `name` of the thing at `path`: its own row, or the one for any name.
const Setting* row_for(const std::string& path, std::string_view name) {
  const std::string own = path.empty() ? std::string(name) : path + "." + std::string(name);
  const std::string any = path + ".*";
  const Setting* found = nullptr;
  for (const Setting& setting : kSettings) {
    if (setting.path == own) return &setting;
    if (setting.path == any) found = &setting;
  }
  return found;
}

bool has_rows_below(std::string_view path) {
  return std::any_of(kSettings.begin(), kSettings.end(), [&](const Setting& setting) {
    return setting.path.size() > path.size() && setting.path.starts_with(path) &&
           (setting.path[path.size()] == '.' || setting.path[path.size()] == '[');
  });
}

std::vector<std::string_view> names_below(const std::string& path) {
  const std::string prefix = path.empty() ? "" : path + ".";
  std::vector<std::string_view> names;
  for (const Setting& setting : kSettings) {
    if (!setting.path.starts_with(prefix)) continue;
    const std::string_view rest = setting.path.substr(prefix.size());
    if (rest != "*" && rest.find_first_of(".[") == std::string_view::npos) names.push_back(rest);
  }
  return names;
}

[[noreturn]] void refuse(const JsonValue& member, std::string_view name, const std::string& path) {
  const std::vector<std::string_view> known = names_below(path);
  const std::string_view similar = most_similar(name, known);
  if (!similar.empty()) member.fail("is not a setting; did you mean `" + std::string(similar) + "`?");
  std::string all;
  for (std::string_view candidate : known) all += (all.empty() ? "`" : ", `") + std::string(candidate) + "`";
  member.fail("is not a setting; expected one of " + all);
}

/// Edits (insert, remove, replace) that lead from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j < row.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

const std::vector<Setting>& settings() { return kSettings; }

void refuse_unknown_settings(const JsonValue& value, const std::string& path) {
  if (!path.empty() && !has_rows_below(path)) return;
  if (value.kind() == JsonKind::array) {
    for (const JsonValue& element : value.as_array()) refuse_unknown_settings(element, path + "[]");
  }
  if (value.kind() != JsonKind::object) return;
  for (const auto& [name, member] : value.members()) {
    const Setting* const row = row_for(path, name);
    if (row == nullptr) refuse(member, name, path);
    refuse_unknown_settings(member, std::string(row->path));
  }
}

std::string_view most_similar(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  if (word.size() > 64) return best;
  std::size_t least = std::min(word.size(), std::max<std::size_t>(word.size() / 3, 2) + 1);
  for (std::string_view candidate : candidates) {
    const std::size_t edits = distance(word, candidate);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

}  // namespace leasekey::config
