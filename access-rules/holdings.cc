// Source counting: a grant lives while one of its sources does.
#include "access-rules/holdings.h"

#include <algorithm>
#include <utility>

namespace leasekey::access_rules {
namespace {

Grant& grant_of(Person& person, const KeyId& key) {
  const auto found =
      std::find_if(person.grants.begin(), person.grants.end(), [&](const Grant& grant) { return grant.key == key; });
  if (found != person.grants.end()) return *found;
  const auto place = std::lower_bound(person.grants.begin(), person.grants.end(), key,
                                      [](const Grant& grant, const KeyId& wanted) { return grant.key < wanted; });
  return *person.grants.insert(place, Grant{key, {}});
}

template <class Condition>
std::set<KeyId> keys_with(const Person& person, Condition condition) {
  std::set<KeyId> keys;
  for (const auto& grant : person.grants) {
    if (std::any_of(grant.sources.begin(), grant.sources.end(), condition)) keys.insert(grant.key);
  }
  return keys;
}

void end_at(GrantSource& source, Instant end) {
  if (!source.end || *source.end > end) source.end = end;
}

bool is_empty(const Period& period) { return period.end && *period.end <= period.start; }

Period intersection(const Period& a, const Period& b) {
  Period both{std::max(a.start, b.start), a.end};
  if (b.end && (!both.end || *b.end < *both.end)) both.end = b.end;
  return both;
}

/// The host's own hold on the key: guests cannot share on, so their sources do not count.
std::vector<Period> host_windows(const PropertyState& state, const PersonId& host, const KeyId& key) {
  const Person* person = state.find(host);
  const Grant* grant = person ? find_grant(*person, key) : nullptr;
  std::vector<Period> periods;
  if (!grant) return periods;
  for (const auto& source : grant->sources) {
    if (source.kind != SourceKind::guest) periods.push_back({source.start, source.end});
  }
  return periods;
}

}  // namespace

const Grant* find_grant(const Person& person, const KeyId& key) {
  const auto found =
      std::find_if(person.grants.begin(), person.grants.end(), [&](const Grant& grant) { return grant.key == key; });
  return found == person.grants.end() ? nullptr : &*found;
}

Grant* find_grant(Person& person, const KeyId& key) {
  return const_cast<Grant*>(find_grant(std::as_const(person), key));
}

std::set<KeyId> automated_keys(const Person& person) {
  return keys_with(person,
                   [](const GrantSource& source) { return source.kind == SourceKind::automated && !source.end; });
}

std::set<KeyId> held_keys(const Person& person, Instant now) {
  return keys_with(person, [&](const GrantSource& source) { return !is_staff(source) && !source.ended_by(now); });
}

bool holds(const Person& person, const KeyId& key, Instant now) { return held_keys(person, now).contains(key); }

void add_source(Person& person, const KeyId& key, GrantSource source) {
  grant_of(person, key).sources.push_back(std::move(source));
}

void give_automated(Person& person, const KeyId& key, Instant start, Instant now, const std::string& evidence) {
  for (auto& source : grant_of(person, key).sources) {
    if (source.kind != SourceKind::automated || source.ended_by(now)) continue;
    source.end.reset();
    source.start = std::min(source.start, start);
    return;
  }
  add_source(person, key, {.kind = SourceKind::automated, .start = start, .given_at = now, .evidence = evidence});
}

void end_automated(Person& person, const KeyId& key, Instant end) {
  for (auto& source : grant_of(person, key).sources) {
    if (source.kind == SourceKind::automated) end_at(source, end);
  }
}

void end_staff(Person& person, const KeyId& key, Instant now) {
  for (auto& source : grant_of(person, key).sources) {
    if (is_staff(source)) end_at(source, now);
  }
}

bool end_sources(Person& person, const KeyId& key, Instant now) {
  bool automated = false;
  for (auto& source : grant_of(person, key).sources) {
    if (is_staff(source) || source.ended_by(now)) continue;
    automated = automated || source.kind == SourceKind::automated;
    end_at(source, now);
  }
  return automated;
}

void end_everything(Person& person, Instant now) {
  for (const auto& key : held_keys(person, now)) end_sources(person, key, now);
}

std::vector<Period> windows(const PropertyState& state, const KeyId& key, const GrantSource& source) {
  const Period own{source.start, source.end};
  if (source.kind != SourceKind::guest) {
    if (is_empty(own)) return {};
    return {own};
  }
  std::vector<Period> periods;
  for (const auto& host : host_windows(state, source.giver, key)) {
    const Period shared = intersection(own, host);
    if (!is_empty(shared)) periods.push_back(shared);
  }
  return periods;
}

bool is_held(const PropertyState& state, const Person& person, const GrantSource& source, Instant at) {
  const auto held = [&](const Person* who) { return who && who->hold && who->hold->since <= at; };
  return held(&person) || (source.kind == SourceKind::guest && held(state.find(source.giver)));
}

std::optional<GrantView> view_of(const PropertyState& state, const Grant& grant, Instant now) {
  std::optional<GrantView> view;
  bool open_ended = false;
  for (const auto& source : grant.sources) {
    for (const auto& period : windows(state, grant.key, source)) {
      if (period.end && *period.end <= now) continue;
      if (!view) view = GrantView{{}, period.start, period.end};
      view->sources.insert(source.kind);
      view->start = std::min(view->start, period.start);
      open_ended = open_ended || !period.end;
      if (period.end && view->end) view->end = std::max(*view->end, *period.end);
    }
  }
  if (view && open_ended) view->end.reset();
  return view;
}

void end_orphaned_guests(PropertyState& state, Instant now) {
  for (auto& [id, person] : state.people) {
    for (auto& grant : person.grants) {
      for (auto& source : grant.sources) {
        if (source.kind != SourceKind::guest || source.ended_by(now) || !state.find(source.giver)) continue;
        std::optional<Instant> last;
        bool host_holds = false;
        for (const auto& period : host_windows(state, source.giver, grant.key)) {
          if (!period.end || *period.end > now) host_holds = true;
          if (period.end) last = last ? std::max(*last, *period.end) : *period.end;
        }
        if (!host_holds) end_at(source, std::min(now, last.value_or(now)));
      }
    }
  }
}

}  // namespace leasekey::access_rules
