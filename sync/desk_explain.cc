// Why a door opens: from the tables for now and later, from the audit trail for what has been.
#include "core/error.h"
#include "core/json.h"
#include "store/audit.h"
#include "store/doors.h"
#include "sync/desk.h"
#include "sync/rebuild.h"

namespace leasekey::sync {
namespace {

using access_rules::Background;
using access_rules::LockNews;
using access_rules::PropertyState;

/// What the lock held at `at`, as far as it is told: by the Door Syncs in the trail, else by the last confirmation.
std::optional<LockNews> lock_news(store::Tx& tx, const Property& property, const DoorId& door, Instant at) {
  const Door* found = property.find_door(door);
  if (!found || !found->installed) return {};
  LockNews news;
  for (const auto& state : store::load_door_states(tx, property.id)) {
    if (state.door != door) continue;
    if (state.confirmed_at && *state.confirmed_at <= at) {
      news = {state.confirmed_version, state.confirmed_at, state.is_behind() && state.wanted_at <= at};
      return news;
    }
  }
  store::each_audit_of_subject(tx, property.id, door.str(), [&](const store::AuditEntry& entry) {
    if (entry.action != "door_sync" || entry.at > at) return;
    const JsonDocument after = JsonDocument::parse(entry.after);
    if (const auto version = after.root().find("version")) news = {version->as_int(), entry.at, false};
  });
  return news;
}

[[noreturn]] void refuse_unknown(const PropertyId& property, const std::string& what) {
  throw Error(ErrorKind::not_found, "property `" + property.str() + "` " + what);
}

}  // namespace

access_rules::Explanation Desk::explain(const PersonId& person, const DoorId& door, Instant at, Instant now) {
  return database_.read([&](store::Tx& tx) {
    const auto store = state_store(tx);
    PropertyState state = store->load(tx, People::named, {person}, now);
    store->add_history(tx, state, now);
    const bool known = state.find(person) != nullptr;
    const bool has_door = store->property().find_door(door) != nullptr;
    Background background;
    if (auto told = rebuild_person(tx, property().id, person, at)) {
      background.origins = std::move(told->origins);
      if (at < now) {
        state = std::move(told->state);
        background.from_trail = true;
        if (told->since > at) background.known_from = told->since;
      }
    } else if (at < now) {
      background.known_from = now;
    }
    if (!known && !state.find(person)) refuse_unknown(property().id, "knows no person `" + person.str() + "`");
    if (!has_door && !state.property->find_door(door))
      refuse_unknown(property().id, "has no door `" + door.str() + "`");
    background.lock = lock_news(tx, *state.property, door, at);
    return access_rules::explain(state, person, door, at, now, background);
  });
}

}  // namespace leasekey::sync
