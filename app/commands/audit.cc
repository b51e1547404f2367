// `leasekey audit …`: checks the audit trail, compares it with the tables, and rebuilds from it. All on the database
// itself, without changing it.
#include "store/audit.h"

#include <iostream>

#include "app/commands/commands.h"
#include "app/import.h"
#include "app/load_config.h"
#include "app/progress.h"
#include "core/error.h"
#include "core/json.h"
#include "store/properties.h"
#include "sync/codes_json.h"
#include "sync/compare.h"
#include "sync/definition_json.h"
#include "sync/person_json.h"
#include "sync/rebuild.h"

namespace leasekey::app {
namespace {

store::Database open_database(const Invocation& invocation) {
  const config::Config config = load_config(invocation);
  if (!std::filesystem::exists(config.database)) {
    throw Error(ErrorKind::not_found, "there is no database `" + config.database.string() + "`");
  }
  store::DatabaseOptions options = database_options(config);
  options.read_only = true;
  return store::Database(options);
}

int run_audit_verify(const Invocation& invocation) {
  store::Database database = open_database(invocation);
  Progress progress("checking rows:");
  const store::AuditVerdict verdict = database.read([&](store::Tx& tx) {
    return store::verify_audit(tx, [&](std::int64_t done, std::int64_t total) {
      progress.show(static_cast<std::size_t>(done), static_cast<std::size_t>(total));
    });
  });
  progress.finish();
  if (invocation.json()) {
    JsonWriter json;
    json.begin_object().field("ok", verdict.ok).field("rows", verdict.rows);
    if (verdict.first_bad_row) json.field("first_bad_row", *verdict.first_bad_row);
    if (!verdict.ok) json.field("what", verdict.what);
    std::cout << json.end_object().finish() << "\n";
  } else if (verdict.ok) {
    std::cout << "the audit trail is whole: " << verdict.rows << " rows\n";
  } else {
    std::cout << "the audit trail was tampered with";
    if (verdict.first_bad_row) std::cout << " at row " << *verdict.first_bad_row;
    std::cout << ": " << verdict.what << "\n";
  }
  return verdict.ok ? kDone : kNotDone;
}

using Found = std::vector<std::pair<PropertyId, sync::Difference>>;

void print_json(const Found& found, std::size_t properties) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_object().field("ok", found.empty()).field("properties", properties).key("differences").begin_array();
  for (const auto& [property, each] : found) {
    json.begin_object().field("property", property.str()).field("subject", each.subject).field("what", each.what);
    json.field("trail", each.trail).field("table", each.table).end_object();
  }
  std::cout << json.end_array().end_object().finish() << "\n";
}

void print_text(const Found& found, std::size_t properties) {
  const auto shown = [](const std::string& text) { return text.empty() ? std::string("nothing") : text; };
  for (const auto& [property, each] : found) {
    std::cout << property << ": `" << each.subject << "`, " << each.what << "\n  the trail says " << shown(each.trail)
              << "\n  the table says " << shown(each.table) << "\n";
  }
  std::cout << properties << (properties == 1 ? " property" : " properties") << " compared with the audit trail: ";
  if (found.empty()) {
    std::cout << "no difference\n";
  } else {
    std::cout << found.size() << (found.size() == 1 ? " difference" : " differences") << "\n";
  }
}

int run_audit_compare(const Invocation& invocation) {
  store::Database database = open_database(invocation);
  std::vector<PropertyId> properties;
  if (const auto one = invocation.option("property")) {
    properties.emplace_back(*one);
  } else {
    properties = database.read([](store::Tx& tx) { return store::property_ids(tx); });
  }
  Found found;
  Progress progress("comparing", properties.size());
  for (const auto& property : properties) {
    for (auto& each : database.read([&](store::Tx& tx) { return sync::compare_with_trail(tx, property); })) {
      found.emplace_back(property, std::move(each));
    }
    progress.advance();
  }
  progress.finish();
  if (invocation.json()) {
    print_json(found, properties.size());
  } else {
    print_text(found, properties.size());
  }
  return found.empty() ? kDone : kNotDone;
}

std::optional<Instant> until_of(const Invocation& invocation) {
  const auto text = invocation.option("at");
  if (!text) return {};
  const auto at = parse_instant(*text);
  if (!at)
    throw Error(ErrorKind::invalid_input, "`--at` is not an instant: expected RFC 3339, as in 2026-03-02T09:15:00Z");
  return at;
}

void print_json(const sync::Rebuilt& rebuilt) {
  const auto value = [](JsonWriter& json, const std::string& text) { json.value(JsonDocument::parse(text).root()); };
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_object().field("since", to_string(rebuilt.since)).field("mode", to_string(rebuilt.state.mode));
  json.key("definition");
  value(json, sync::definition_text(*rebuilt.state.property));
  json.key("people").begin_object();
  for (const auto& [id, person] : rebuilt.state.people) {
    json.key(id.str());
    value(json, sync::person_text(person, rebuilt.accounts.contains(id)));
  }
  json.end_object().key("unit_links").begin_array();
  for (const auto& [place, link] : rebuilt.unit_links) {
    json.begin_object().field("person", link.person.str()).field("unit", link.unit.str());
    json.field("linked_at", to_string(link.at)).field("linked_by", link.by.str()).end_object();
  }
  json.end_array().key("doorcodes").begin_object();
  for (const auto& [person, times] : rebuilt.doorcodes) {
    json.key(person.str()).begin_array();
    for (const auto& [door, since] : times) {
      json.begin_object().field("door", door.str()).field("since", to_string(since)).end_object();
    }
    json.end_array();
  }
  json.end_object().key("guest_codes").begin_array();
  for (const auto& [id, code] : rebuilt.guest_codes) {
    json.begin_object().field("host", code.host.str()).key("code");
    value(json, sync::guest_code_text(code));
    json.end_object();
  }
  std::cout << json.end_array().end_object().finish() << "\n";
}

void print_grant(const Grant& grant, std::optional<Instant> at) {
  for (const auto& source : grant.sources) {
    if (at && source.ended_by(*at)) continue;
    std::cout << "  " << grant.key << " by " << to_string(source.kind) << " from " << source.start;
    if (source.end) std::cout << " until " << *source.end;
    std::cout << " (" << source.evidence << ")\n";
  }
}

void print_text(const sync::Rebuilt& rebuilt, std::optional<Instant> until) {
  const access_rules::PropertyState& state = rebuilt.state;
  std::cout << state.property->id << ", mode " << to_string(state.mode) << ": " << state.property->units.size()
            << " units, " << state.property->doors.size() << " doors, " << state.property->keys.size() << " keys, "
            << state.people.size() << " people\n";
  if (until && *until < rebuilt.since) {
    std::cout << "the audit trail begins at " << rebuilt.since << ": this is how it was then\n";
  }
  for (const auto& [id, person] : state.people) {
    std::cout << id << ": " << to_string(person.shown_status);
    if (person.manual_status) std::cout << ", by hand " << to_string(person.manual_status->status);
    std::cout << "\n";
    for (const auto& grant : person.grants) print_grant(grant, until);
    for (const auto& key : person.suppressions) std::cout << "  " << key << " is suppressed\n";
  }
}

int run_audit_rebuild(const Invocation& invocation) {
  store::Database database = open_database(invocation);
  const PropertyId property(invocation.required("property"));
  const auto until = until_of(invocation);
  const auto rebuilt = database.read([&](store::Tx& tx) { return sync::rebuild(tx, property, until); });
  if (!rebuilt) throw Error(ErrorKind::not_found, "the audit trail tells of no property `" + property.str() + "`");
  if (invocation.json()) {
    print_json(*rebuilt);
  } else {
    print_text(*rebuilt, until);
  }
  return kDone;
}

}  // namespace

std::vector<Command> audit_commands() {
  const OptionSpec of_one{"property", "ID", "of this property alone", false};
  return {
      {"audit verify", "", 0, 0, "check the audit trail",
       "Finds the first row of the audit trail that was changed, removed, put in or moved.", config_options(),
       run_audit_verify},
      {"audit compare", "", 0, 0, "compare the tables with the audit trail",
       "Works out from the audit trail alone who should hold what, and lists each thing on which the tables say "
       "otherwise. The exit status is 1 when there is one.",
       config_options() + std::vector<OptionSpec>{of_one}, run_audit_compare},
      {"audit rebuild", "", 0, 0, "what the audit trail tells of a property",
       "Shows a property as the audit trail alone tells of it, now or at a past time: its definition and mode, and "
       "every person's status, keys and suppressions.",
       config_options() + std::vector<OptionSpec>{{"property", "ID", "the property", true},
                                                  {"at", "TIME", "RFC 3339, such as 2026-03-02T16:00:00Z", false}},
       run_audit_rebuild},
  };
}

}  // namespace leasekey::app
