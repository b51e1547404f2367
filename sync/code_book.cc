// Makes and ends doorcodes.
#include "sync/code_book.h"

#include <algorithm>

#include "access-rules/codes.h"
#include "core/error.h"
#include "store/audit.h"
#include "store/codes.h"
#include "sync/codes_json.h"

namespace leasekey::sync {
namespace {

/// Of four digits there are 10,000 codes; a door where so many draws find none is as good as full.
constexpr int kMostDraws = 2000;

}  // namespace

std::string CodeBook::digits() {
  std::string code;
  for (int i = 0; i < property_.doorcode_length; ++i) code += static_cast<char>('0' + random_.below(10));
  return code;
}

std::string CodeBook::free_digits(const std::vector<DoorId>& doors, Instant now) {
  for (int draw = 0; draw < kMostDraws; ++draw) {
    std::string code = digits();
    const bool free = std::all_of(doors.begin(), doors.end(), [&](const DoorId& door) {
      return store::is_code_free(tx_, property_.id, door, code, now);
    });
    if (free) return code;
  }
  throw Error(ErrorKind::conflict, "no code of " + std::to_string(property_.doorcode_length) +
                                       " digits is left at a door; make the property's codes longer");
}

void CodeBook::replace(const PersonId& person, const DoorId& door, Instant now) {
  store::end_doorcode(tx_, property_.id, person, door, now);
  store::insert_code(tx_, property_.id, {door, free_digits({door}, now), person, {}}, now);
}

void CodeBook::tell(const PersonId& person, const store::DoorcodeTimes& before, const Actor& by, Instant now) {
  const store::DoorcodeTimes after = store::load_doorcode_times(tx_, property_.id, person);
  if (after == before) return;
  store::append_audit(tx_, {.at = now,
                            .property = property_.id,
                            .actor = by.name,
                            .action = std::string(kDoorcodes),
                            .subject = person.str(),
                            .reason = by.reason,
                            .before = doorcodes_text(before),
                            .after = doorcodes_text(after)});
}

std::set<DoorId> CodeBook::settle(const access_rules::PropertyState& before, const access_rules::PropertyState& after,
                                  const PersonId& person, const Actor& by, Instant now) {
  const store::DoorcodeTimes times = store::load_doorcode_times(tx_, property_.id, person);
  const std::set<DoorId> had = access_rules::codes_wanted(before, person, now);
  const std::set<DoorId> wanted = access_rules::codes_wanted(after, person, now);
  std::set<DoorId> changed = wanted;
  for (const auto& [door, code] : store::load_doorcodes(tx_, property_.id, person)) {
    const bool long_enough = code.size() >= static_cast<std::size_t>(property_.doorcode_length);
    if (had.contains(door) && wanted.contains(door) && long_enough) {
      changed.erase(door);
      continue;
    }
    store::end_doorcode(tx_, property_.id, person, door, now);
    changed.insert(door);
  }
  for (const auto& door : changed) {
    if (!wanted.contains(door)) continue;
    store::insert_code(tx_, property_.id, {door, free_digits({door}, now), person, {}}, now);
  }
  if (!changed.empty()) tell(person, times, by, now);
  return changed;
}

}  // namespace leasekey::sync
