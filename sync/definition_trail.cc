// Differences between two definitions, as audit entries.
#include "sync/definition_trail.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/structure_json.h"

namespace leasekey::sync {
namespace {

/// Collects entries that share where, who and when.
class Trail {
 public:
  Trail(PropertyId property, const Actor& actor, Instant now)
      : property_(std::move(property)), actor_(actor.name), now_(now) {}

  /// Whatever is empty was or is not there.
  void add(const std::string& word, const std::string& subject, const std::string& before, const std::string& after) {
    if (before == after) return;
    store::AuditEntry& entry = entries.emplace_back();
    entry.at = now_;
    entry.property = property_;
    entry.actor = actor_;
    entry.action = word + (before.empty() ? "_added" : after.empty() ? "_removed" : "_edited");
    entry.subject = subject;
    entry.before = before;
    entry.after = after;
  }

  std::vector<store::AuditEntry> entries;

 private:
  PropertyId property_;
  std::string actor_;
  Instant now_;
};

template <class Write, class Thing>
std::string text_of(const Write& write, const Thing& thing) {
  JsonWriter json;
  write(json, thing);
  return json.finish();
}

/// By what tells one thing from another, with its subject: a person may have several roles.
using Texts = std::map<std::pair<std::string, std::string>, std::string>;

template <class Things, class Write>
Texts texts_of(const Things& things, const Write& write) {
  Texts texts;
  for (const auto& thing : things) texts[{thing.id.str(), ""}] = text_of(write, thing);
  return texts;
}

Texts texts_of(const std::vector<ManagerAssignment>& managers) {
  Texts texts;
  for (const auto& manager : managers) {
    texts[{manager.person.str(), std::string(to_string(manager.role))}] = text_of(write_manager, manager);
  }
  return texts;
}

void add_differences(Trail& trail, const std::string& word, const Texts& before, const Texts& after) {
  for (const auto& [name, text] : before) {
    if (!after.contains(name)) trail.add(word, name.first, text, {});
  }
  for (const auto& [name, text] : after) {
    const auto was = before.find(name);
    trail.add(word, name.first, was == before.end() ? std::string() : was->second, text);
  }
}

std::string settings_of(const Property& property, Mode mode) {
  if (property.id.empty()) return {};
  Property settings = property;
  settings.mode = mode;
  return text_of(write_settings, settings);
}

std::string text_of(const PersonId& person) {
  return JsonWriter().begin_object().field("manager", person.str()).end_object().finish();
}

std::string name_of(const Portfolio& portfolio) {
  return JsonWriter().begin_object().field("name", portfolio.name).end_object().finish();
}

}  // namespace

std::vector<store::AuditEntry> audit_of(const Property& before, const Property& after, const Actor& actor,
                                        Instant now) {
  Trail trail(after.id, actor, now);
  trail.add("property", after.id.str(), settings_of(before, after.mode), settings_of(after, after.mode));
  add_differences(trail, "unit", texts_of(before.units, write_unit), texts_of(after.units, write_unit));
  add_differences(trail, "door", texts_of(before.doors, write_door), texts_of(after.doors, write_door));
  add_differences(trail, "key", texts_of(before.keys, write_key), texts_of(after.keys, write_key));
  add_differences(trail, "manager", texts_of(before.managers), texts_of(after.managers));
  return std::move(trail.entries);
}

std::vector<store::AuditEntry> audit_of(const Portfolio& before, const Portfolio& after, const Actor& actor,
                                        Instant now) {
  Trail trail({}, actor, now);
  const auto had = [](const Portfolio& portfolio, const PersonId& person) {
    return std::find(portfolio.managers.begin(), portfolio.managers.end(), person) != portfolio.managers.end();
  };
  trail.add("portfolio", after.id.str(), name_of(before), name_of(after));
  for (const PersonId& person : before.managers) {
    if (!had(after, person)) trail.add("portfolio_manager", after.id.str(), text_of(person), {});
  }
  for (const PersonId& person : after.managers) {
    if (!had(before, person)) trail.add("portfolio_manager", after.id.str(), {}, text_of(person));
  }
  return std::move(trail.entries);
}

}  // namespace leasekey::sync
