// Who has a code for which door, and when a guest's code opens.
#include "access-rules/codes.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/refuse.h"
#include "access-rules/schedule.h"

namespace leasekey::access_rules {
namespace {

constexpr Duration kQuarterOfAnHour = std::chrono::minutes(15);

const Door& known_door(const PropertyState& state, const DoorId& id) {
  const Door* door = state.property->find_door(id);
  if (!door) refuse(ErrorKind::not_found, "property `" + state.property->id.str() + "` has no door `" + id.str() + "`");
  return *door;
}

bool lasts(const PropertyState& state, const Grant& grant, Instant now) {
  return std::any_of(grant.sources.begin(), grant.sources.end(), [&](const GrantSource& source) {
    const auto periods = windows(state, grant.key, source);
    return std::any_of(periods.begin(), periods.end(), [&](const Period& p) { return !p.end || *p.end > now; });
  });
}

/// A source by which the host may share a door, with the hours in which it opens it.
struct Share {
  KeyId key;
  Period period;
  const WeeklySchedule* hours = nullptr;
};

struct Shares {
  std::vector<Share> found;
  bool holds_door = false;  ///< as more than a guest
};

Shares shares_of(const PropertyState& state, const Person& host, const DoorId& door, Instant now) {
  Shares shares;
  for (const auto& key : state.property->keys) {
    const KeyDoor* entry = key.find_door(door);
    const Grant* grant = entry ? find_grant(host, key.id) : nullptr;
    if (!grant) continue;
    for (const auto& source : grant->sources) {
      if (source.kind == SourceKind::guest || source.ended_by(now)) continue;
      shares.holds_door = true;
      if (!key.shareable || !source.may_share) continue;
      shares.found.push_back({key.id, {source.start, source.end}, &key.hours_of(*entry)});
    }
  }
  return shares;
}

bool overlap(const Period& a, const Period& b) { return (!a.end || b.start < *a.end) && (!b.end || a.start < *b.end); }

void check_door(const PropertyState& state, const Person& host, const DoorId& door, const Period& day, Instant now) {
  const Shares shares = shares_of(state, host, door, now);
  if (!shares.holds_door) {
    refuse(ErrorKind::not_found, "`" + host.id.str() + "` holds no key with the door `" + door.str() + "`");
  }
  if (shares.found.empty()) {
    refuse(ErrorKind::forbidden, "`" + host.id.str() + "` may not share the door `" + door.str() + "`");
  }
  const bool any = std::any_of(shares.found.begin(), shares.found.end(),
                               [&](const Share& share) { return overlap(share.period, day); });
  if (!any) refuse(ErrorKind::invalid_input, "a guest's access must lie within the host's own");
}

Period time_of(const GuestCode& code, const TimeZone& zone) {
  Period time = day_of(code, zone);
  if (code.kind == GuestCodeKind::fifteen_minutes && code.first_used_at) {
    time.end = std::min(*time.end, *code.first_used_at + kQuarterOfAnHour);
  }
  if (code.ended_at) time.end = std::min(*time.end, *code.ended_at);
  return time;
}

}  // namespace

std::set<DoorId> codes_wanted(const PropertyState& state, const PersonId& id, Instant now) {
  std::set<DoorId> doors;
  const Person* person = state.find(id);
  if (!person) return doors;
  for (const auto& grant : person->grants) {
    const Key* key = state.property->find_key(grant.key);
    if (!key || !lasts(state, grant, now)) continue;
    for (const auto& entry : key->doors) {
      if (entry.doorcodes) doors.insert(entry.door);
    }
  }
  return doors;
}

void check_code_reset(const PropertyState& state, const PersonId& person, const DoorId& door, Instant now) {
  const Door& known = known_door(state, door);
  if (!codes_wanted(state, person, now).contains(door)) {
    refuse(ErrorKind::not_found, "`" + person.str() + "` has no code for the door `" + door.str() + "`");
  }
  if (known.type != DoorType::residence) {
    refuse(ErrorKind::forbidden, "only the code of a residence is changed by whoever has it; for the door `" +
                                     door.str() + "` a manager revokes the keys with it and gives them again");
  }
}

GuestCode guest_code_of(const PropertyState& state, const OrderGuestCode& order, Instant now) {
  for (const auto& door : order.doors) known_door(state, door);
  const Person* host = state.find(order.host);
  if (!host) refuse(ErrorKind::not_found, "nobody is known as `" + order.host.str() + "`");
  if (host->hold) refuse(ErrorKind::forbidden, "while `" + host->id.str() + "` is held, nobody is invited");
  if (order.doors.empty()) refuse(ErrorKind::invalid_input, "a code needs at least one door");
  const TimeZone& zone = state.property->zone;
  const LocalDate today = zone.date_at(now);
  GuestCode code;
  code.host = order.host;
  code.kind = order.kind;
  code.day = order.day.value_or(today);
  code.made_at = now;
  const std::set<DoorId> doors(order.doors.begin(), order.doors.end());
  code.doors.assign(doors.begin(), doors.end());
  for (const auto& door : code.doors) check_door(state, *host, door, day_of(code, zone), now);
  if (code.day < today || code.day.days() > today.days() + 1) {
    refuse(ErrorKind::invalid_input, "a guest's code is for today or tomorrow");
  }
  return code;
}

Period day_of(const GuestCode& code, const TimeZone& zone) {
  const LocalDate next = LocalDate::from_days(code.day.days() + 1);
  return {zone.instant_at(code.day, Duration(0)), zone.instant_at(next, Duration(0))};
}

UnlockDecision guest_code_opens(const PropertyState& state, const GuestCode& code, const DoorId& door, Instant at) {
  UnlockDecision decision;
  const Person* host = state.find(code.host);
  if (!host || !std::binary_search(code.doors.begin(), code.doors.end(), door)) return decision;
  const TimeZone& zone = state.property->zone;
  const Period time = time_of(code, zone);
  decision.source = SourceKind::guest;
  if (!time.contains(at)) {
    decision.reason = at < time.start ? UnlockReason::not_started : UnlockReason::ended;
    return decision;
  }
  decision.valid_until = time.end;
  for (const auto& share : shares_of(state, *host, door, at).found) {
    if (!share.period.contains(at)) continue;
    const bool in_hours = covers(*share.hours, zone, at);
    const UnlockReason reason = !in_hours    ? UnlockReason::outside_schedule
                                : host->hold ? UnlockReason::held
                                             : UnlockReason::granted;
    if (reason > decision.reason) decision.reason = reason;
    if (share.period.end) decision.valid_until = std::min(*decision.valid_until, *share.period.end);
    if (const auto edge = next_edge_after(*share.hours, zone, at)) {
      decision.valid_until = std::min(*decision.valid_until, *edge);
    }
    if (reason == decision.reason) decision.key = share.key;
  }
  if (decision.reason == UnlockReason::no_grant) decision.reason = UnlockReason::ended;  // the host's access is over
  decision.allowed = decision.reason == UnlockReason::granted;
  return decision;
}

void check_guest_code_end(const GuestCode& code, const TimeZone& zone, Instant now) {
  if (code.kind == GuestCodeKind::fifteen_minutes) {
    refuse(ErrorKind::conflict, "a code of fifteen minutes cannot be taken back; it ends by itself");
  }
  if (now >= *time_of(code, zone).end) refuse(ErrorKind::conflict, "this code is over already");
}

}  // namespace leasekey::access_rules
