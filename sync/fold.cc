// Applies entries of the audit trail.
#include "sync/fold.h"

#include <algorithm>
#include <functional>

#include "access-rules/feed_view.h"
#include "core/error.h"
#include "sync/codes_json.h"
#include "sync/definition_json.h"
#include "sync/person_json.h"
#include "sync/unit_link_json.h"

namespace leasekey::sync {
namespace {

using access_rules::RecordOrigin;

bool begins(const store::AuditEntry& entry) {
  return entry.action == kPropertyDefined || entry.action == "property_added";
}

bool same_origin(const GrantSource& a, const GrantSource& b) {
  return a.kind == b.kind && a.given_at == b.given_at && a.giver == b.giver && a.evidence == b.evidence;
}

void take_grant(const store::AuditEntry& entry, Person& person) {
  Grant wanted = read_grant(entry.after);
  const auto place = std::lower_bound(person.grants.begin(), person.grants.end(), wanted.key,
                                      [](const Grant& grant, const KeyId& key) { return grant.key < key; });
  if (place == person.grants.end() || place->key != wanted.key) {
    person.grants.insert(place, std::move(wanted));
  } else {
    place->sources = with_wanted(std::move(place->sources), wanted.sources, entry.at);
  }
}

void take_suggestion(const store::AuditEntry& entry, Person& person) {
  person.suggestion.reset();
  if (!entry.after.empty()) person.suggestion = read_suggestion(entry.after);
}

void take_manual_status(const store::AuditEntry& entry, Person& person) {
  person.manual_status.reset();
  if (!entry.after.empty()) person.manual_status = read_manual_status(entry.after);
}

void take_status(const store::AuditEntry& entry, Person& person) {
  const auto status = parse_lease_status(read_word_text(entry.after));
  if (!status) throw Error(ErrorKind::internal, "it has no status");
  person.shown_status = *status;
}

Mode mode_of(const store::AuditEntry& entry) {
  const auto mode = parse_mode(read_word_text(entry.after));
  if (!mode) throw Error(ErrorKind::internal, "it has no mode");
  return *mode;
}

PmsLink pms_link_of(const store::AuditEntry& entry) {
  const auto link = parse_pms_link(read_word_text(entry.after));
  if (!link) throw Error(ErrorKind::internal, "it has no link to the ePMS");
  return *link;
}

void take_turn(const store::AuditEntry& entry, std::vector<PlannedTurn>& turns) {
  PlannedTurn turn = read_turn(entry.after);
  const auto place =
      std::find_if(turns.begin(), turns.end(), [&](const PlannedTurn& one) { return one.id == turn.id; });
  if (place == turns.end()) {
    turns.push_back(std::move(turn));
  } else {
    *place = std::move(turn);
  }
}

/// What a record shows otherwise than before, in the words of the trail.
std::vector<std::string> fields_changed(const KnownRecord& before, const KnownRecord& after) {
  std::vector<std::string> fields;
  const auto compare = [&](const char* name, bool same) {
    if (!same) fields.emplace_back(name);
  };
  compare("unit", before.seen.unit == after.seen.unit);
  compare("label", before.seen.status_label == after.seen.status_label);
  compare("status", before.status == after.status);
  compare("role", before.seen.role == after.seen.role && before.seen.role_label == after.seen.role_label);
  compare("move_in", before.seen.move_in == after.seen.move_in);
  compare("move_out", before.seen.move_out == after.seen.move_out);
  compare("lease_end", before.seen.lease_end == after.seen.lease_end);
  compare("frozen", before.frozen == after.frozen);
  return fields;
}

/// `7` of `poll 7`; empty where the reason is another.
PollId poll_of(const std::string& reason) {
  static const std::string kPoll = "poll ";
  return PollId(reason.starts_with(kPoll) ? reason.substr(kPoll.size()) : "");
}

}  // namespace

std::vector<GrantSource> with_wanted(std::vector<GrantSource> sources, const std::vector<GrantSource>& wanted,
                                     Instant now) {
  std::vector<bool> settled;
  settled.reserve(sources.size());
  for (const auto& source : sources) settled.push_back(source.ended_by(now));  // history is not touched
  const std::size_t known = sources.size();
  const auto settle = [&](const GrantSource& source, const auto& same) {
    for (std::size_t i = 0; i < known; ++i) {
      if (settled[i] || !same(sources[i], source)) continue;
      settled[i] = true;
      sources[i] = source;
      return true;
    }
    return false;
  };
  std::vector<GrantSource> rest;
  for (const auto& source : wanted) {
    if (!settle(source, std::equal_to<>())) rest.push_back(source);
  }
  for (const auto& source : rest) {
    if (!settle(source, same_origin)) sources.push_back(source);
  }
  for (std::size_t i = 0; i < known; ++i) {
    if (!settled[i]) sources[i].end = now;
  }
  return sources;
}

void Fold::take(const store::AuditEntry& entry) {
  if (!since_) {
    if (!begins(entry)) return;
    since_ = entry.at;
  }
  if (until_ && entry.at > std::max(*until_, *since_)) return;
  try {
    apply(entry);
  } catch (const Error& error) {
    throw Error(ErrorKind::internal,
                "entry " + std::to_string(entry.number) + " of the audit trail cannot be read: " + error.what());
  }
}

void Fold::apply(const store::AuditEntry& entry) {
  if (apply_definition(property_, entry)) {
    if (begins(entry)) rebuilt_.state.mode = property_.mode;
    return;
  }
  if (entry.action == "mode") {
    rebuilt_.state.mode = mode_of(entry);
    return;
  }
  if (entry.action == "pms_link") {
    rebuilt_.state.pms_link = pms_link_of(entry);
    return;
  }
  if (entry.action == "planned_turn") {
    take_turn(entry, rebuilt_.state.turns);
    return;
  }
  if (apply_to_codes(entry)) return;
  const PersonId id(entry.subject);
  if (entry.action == "person_added" || entry.action == kPersonDefined) {
    Person& person = rebuilt_.state.people[id];
    person.id = id;
    person.resident = entry.after == word_text("resident");
    if (entry.action == kPersonDefined) {
      bool has_account = false;
      read_person(entry.after, person, has_account);
      if (has_account) rebuilt_.accounts.insert(id);
    }
    return;
  }
  const auto found = rebuilt_.state.people.find(id);
  if (found != rebuilt_.state.people.end()) apply_to_person(entry, found->second);
}

bool Fold::apply_to_codes(const store::AuditEntry& entry) {
  const PersonId person(entry.subject);
  if (entry.action == kCodesBegun) {
    rebuilt_.tells_codes = true;
    rebuilt_.doorcodes.clear();
    rebuilt_.guest_codes.clear();
  } else if (entry.action == kDoorcodes) {
    rebuilt_.doorcodes[person] = read_doorcodes(entry.after);
  } else if (entry.action == kDoorcodeReset) {
    rebuilt_.doorcodes[person][read_reset(entry.after)] = entry.at;
  } else if (entry.action == kGuestCodeMade || entry.action == kGuestCodeUsed || entry.action == kGuestCodeEnded) {
    GuestCode code = read_guest_code(entry);
    if (entry.action == kGuestCodeEnded && !code.ended_at) code.ended_at = entry.at;
    rebuilt_.guest_codes[code.id] = std::move(code);
  } else {
    return false;
  }
  return true;
}

void Fold::apply_to_person(const store::AuditEntry& entry, Person& person) {
  const std::string& action = entry.action;
  if (action == "grant") {
    take_grant(entry, person);
  } else if (action == "records") {
    take_records(entry, person);
  } else if (action == "standing") {
    read_standing(entry.after, person);
  } else if (action == "status") {
    take_status(entry, person);
  } else if (action == "manual_status") {
    take_manual_status(entry, person);
  } else if (action.starts_with("suggestion_")) {
    take_suggestion(entry, person);
  } else if (action == "suppression_set") {
    person.suppressions.emplace(read_word_text(entry.after));
  } else if (action == "suppression_ended") {
    person.suppressions.erase(KeyId(read_word_text(entry.before)));
  } else if (action == "account_made") {
    rebuilt_.accounts.insert(person.id);
  } else if (action == "account_removed") {
    rebuilt_.accounts.erase(person.id);
  } else if (action == kResidentLinked) {
    store::UnitLink link = read_unit_link(entry);
    rebuilt_.unit_links[{person.id, link.unit}] = std::move(link);
  } else if (action == kResidentUnlinked) {
    rebuilt_.unit_links.erase({person.id, read_unlinked_unit(entry)});
  }
}

void Fold::take_records(const store::AuditEntry& entry, Person& person) {
  std::vector<KnownRecord> records = read_records(entry.after);
  for (const auto& record : records) {
    const std::pair place(person.id, access_rules::lease_of(record.seen));
    const auto was = std::find_if(person.records.begin(), person.records.end(), [&](const KnownRecord& each) {
      return access_rules::lease_of(each.seen) == place.second;
    });
    const bool is_new = was == person.records.end();
    RecordOrigin origin{poll_of(entry.reason), entry.at,
                        is_new ? std::vector<std::string>() : fields_changed(*was, record)};
    if (is_new || !origin.fields.empty()) {
      rebuilt_.origins[place] = std::move(origin);
    }
  }
  person.records = std::move(records);
}

std::optional<Rebuilt> Fold::finish() {
  if (!since_) return {};
  rebuilt_.since = *since_;
  property_.mode = rebuilt_.state.mode;
  rebuilt_.state.property = std::make_shared<const Property>(std::move(property_));
  return std::move(rebuilt_);
}

}  // namespace leasekey::sync
